#include "http/expensive_lane.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace assay::http {
namespace {

/// A pool of which the test is the only worker.
struct HandPool {
  std::deque<ExpensiveLane::Work> posted;
  ExpensiveLane::Post post() {
    return [this](ExpensiveLane::Work work) { posted.push_back(std::move(work)); };
  }
  void run_one() {
    const auto work = std::move(posted.front());
    posted.pop_front();
    work();
  }
};

TEST(ExpensiveLane, RunsFewAtOnceKeepsFewInLineAndRefusesTheRest) {
  HandPool pool;
  ExpensiveLane lane(1, 2, pool.post());
  std::string done;
  const auto add = [&](char name) { return lane.run([&done, name] { done += name; }); };
  EXPECT_TRUE(add('a'));
  EXPECT_TRUE(add('b'));
  EXPECT_TRUE(add('c'));
  EXPECT_FALSE(add('d')) << "one runs, two wait";
  EXPECT_EQ(pool.posted.size(), 1u) << "the other workers stay free";
  pool.run_one();
  EXPECT_EQ(pool.posted.size(), 1u);
  EXPECT_TRUE(add('e')) << "there is room again";
  while (!pool.posted.empty()) pool.run_one();
  EXPECT_EQ(done, "abce");
  EXPECT_TRUE(add('f')) << "after a pause as before";
  EXPECT_EQ(pool.posted.size(), 1u);
}

}  // namespace
}  // namespace assay::http
