#include "cli/closest_word.h"

#include <gtest/gtest.h>

namespace assay::cli {
namespace {

const std::vector<std::string> commands{"search", "serve", "service", "scheme", "key", "meet"};

TEST(ClosestWord, FindsWhatWasMistyped) {
  EXPECT_EQ(closest_word("serch", commands), "search");
  EXPECT_EQ(closest_word("seach", commands), "search");
  EXPECT_EQ(closest_word("shceme", commands), "scheme");
  EXPECT_EQ(closest_word("services", commands), "service");
  EXPECT_EQ(closest_word("met", commands), "meet");
}

TEST(ClosestWord, SuggestsNothingFarFetched) {
  EXPECT_EQ(closest_word("frobnicate", commands), "");
  EXPECT_EQ(closest_word("xyz", commands), "") << "three letters, all different";
  EXPECT_EQ(closest_word("qxy", commands), "") << "more than half of a short word";
  EXPECT_EQ(closest_word("", commands), "");
  EXPECT_EQ(closest_word("search", {}), "");
}

TEST(ClosestWord, PrefersTheNearest) {
  EXPECT_EQ(closest_word("serv", commands), "serve");
}

}  // namespace
}  // namespace assay::cli
