#include "crypto/password.h"

#include <gtest/gtest.h>

#include "crypto/random_token.h"

namespace assay::crypto {
namespace {

TEST(Password, TheRightOneIsRightAndNoOther) {
  const std::string hash = hash_password("four words in a row");
  EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=65536,t=2,p=1$")) << hash;
  EXPECT_TRUE(verify_password("four words in a row", hash));
  EXPECT_FALSE(verify_password("four words in a roW", hash));
  EXPECT_FALSE(verify_password("", hash));
  EXPECT_FALSE(verify_password("four words in a row", ""));
  EXPECT_FALSE(verify_password("four words in a row", "no hash"));
}

TEST(Password, TheSamePasswordHasAnotherHashEachTime) {
  EXPECT_NE(hash_password("four words in a row"), hash_password("four words in a row"));
}

TEST(Password, HashesOfLesserCostAreOutdated) {
  EXPECT_FALSE(password_hash_is_outdated(dummy_password_hash()));
  EXPECT_TRUE(
      password_hash_is_outdated("$argon2id$v=19$m=8192,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$"
                                "aXQgZG9lcyBub3QgbWF0dGVyIHdoYXQgc3RhbmRzMDA"));
  EXPECT_TRUE(password_hash_is_outdated("no hash"));
}

TEST(RandomToken, FitsEverywhereAndNeverComesAgain) {
  const std::string token = random_token();
  EXPECT_EQ(token.size(), 43u);
  EXPECT_EQ(
      token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
      std::string::npos);
  EXPECT_NE(token, random_token());
  EXPECT_EQ(random_hex(8).size(), 16u);
  EXPECT_NE(random_hex(8), random_hex(8));
}

TEST(RandomToken, WhatFollowsFromItDependsOnBothParts) {
  const std::string token = random_token();
  EXPECT_EQ(derived_token(token, "csrf"), derived_token(token, "csrf"));
  EXPECT_NE(derived_token(token, "csrf"), derived_token(token, "other"));
  EXPECT_NE(derived_token(token, "csrf"), derived_token(random_token(), "csrf"));
  EXPECT_NE(derived_token("bc", "a"), derived_token("c", "ab"));
  EXPECT_TRUE(same_token("abc", "abc"));
  EXPECT_FALSE(same_token("abc", "abd"));
  EXPECT_FALSE(same_token("abc", "ab"));
  EXPECT_TRUE(same_token("", ""));
}

TEST(Base64Url, IsThatOfRfc4648) {
  EXPECT_EQ(base64url(""), "");
  EXPECT_EQ(base64url("f"), "Zg");
  EXPECT_EQ(base64url("\xFB\xFF"), "-_8");
  EXPECT_EQ(from_base64url("-_8"), "\xFB\xFF");
  EXPECT_EQ(from_base64url(""), "");
  for (const char* wrong : {"+/8", "Zg==", "Zg=", "Z", "Zh", "Z g", "Zg\n"}) {
    EXPECT_FALSE(from_base64url(wrong).has_value()) << wrong;
  }
}

}  // namespace
}  // namespace assay::crypto
