#include "openid/attempt.h"

#include <gtest/gtest.h>

#include <set>

namespace assay::openid {
namespace {

TEST(Attempt, FollowsFromWhatTheBrowserKeeps) {
  const Attempt begun = Attempt::begin("corporate", "/ja/work?a=b&c=監");
  const auto read = Attempt::read(begun.cookie());
  ASSERT_TRUE(read);
  EXPECT_EQ(read->provider(), "corporate");
  EXPECT_EQ(read->back(), "/ja/work?a=b&c=監");
  EXPECT_EQ(read->state(), begun.state());
  EXPECT_EQ(read->nonce(), begun.nonce());
  EXPECT_EQ(read->verifier(), begun.verifier());
  for (const char c : begun.cookie()) {
    EXPECT_TRUE(std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == '.');
  }
}

TEST(Attempt, NoPartOfItTellsAnother) {
  const Attempt one = Attempt::begin("corporate", "/en/work");
  const Attempt other = Attempt::begin("corporate", "/en/work");
  const std::set<std::string> all{one.state(),      one.nonce(),      one.verifier(),
                                  one.challenge(),  other.state(),    other.nonce(),
                                  other.verifier(), other.challenge()};
  EXPECT_EQ(all.size(), 8u);
  EXPECT_GE(one.verifier().size(), 43u) << "RFC 7636, 4.1";
  EXPECT_EQ(one.challenge().size(), 43u) << "32 bytes";
}

TEST(Attempt, WhatWasChangedIsNone) {
  const std::string cookie = Attempt::begin("corporate", "/en/work").cookie();
  EXPECT_FALSE(Attempt::read(""));
  EXPECT_FALSE(Attempt::read("."));
  EXPECT_FALSE(Attempt::read(".."));
  EXPECT_FALSE(Attempt::read(cookie.substr(1)));
  EXPECT_FALSE(Attempt::read(cookie.substr(0, 50)));
  EXPECT_FALSE(Attempt::read(cookie + "!"));
}

}  // namespace
}  // namespace assay::openid
