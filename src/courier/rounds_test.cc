#include "courier/rounds.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>

namespace assay::courier {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;

TEST(Rounds, BeginAtOnceAndWheneverCalled) {
  std::atomic<int> made = 0;
  std::promise<void> first, second;
  Rounds rounds(
      [&] {
        const int number = ++made;
        if (number == 1) first.set_value();
        if (number == 2) second.set_value();
      },
      hours(1));
  ASSERT_EQ(first.get_future().wait_for(seconds(10)), std::future_status::ready);
  rounds.call();
  ASSERT_EQ(second.get_future().wait_for(seconds(10)), std::future_status::ready);
}

TEST(Rounds, AreMadeWhenThePauseIsOver) {
  std::atomic<int> made = 0;
  std::promise<void> third;
  Rounds rounds(
      [&] {
        if (++made == 3) third.set_value();
      },
      milliseconds(1));
  EXPECT_EQ(third.get_future().wait_for(seconds(10)), std::future_status::ready);
}

TEST(Rounds, EndWithWhatIsUnderWay) {
  std::atomic<bool> finished = false;
  std::promise<void> begun;
  {
    Rounds rounds(
        [&] {
          begun.set_value();
          std::this_thread::sleep_for(milliseconds(20));
          finished = true;
        },
        hours(1));
    begun.get_future().wait();
  }
  EXPECT_TRUE(finished);
}

}  // namespace
}  // namespace assay::courier
