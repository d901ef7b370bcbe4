#include "account/user.h"

#include <gtest/gtest.h>

#include "base/limits.h"

namespace assay::account {
namespace {

std::string reason(const Result<std::string>& email) {
  return email.ok() ? "" : std::string(email.error().parameter("reason"));
}
template <typename T>
std::string code(const Result<T>& result) {
  return result.ok() ? "" : result.error().code;
}

TEST(Email, IsKeptTrimmedAndInLowerCase) {
  EXPECT_EQ(*normalized_email("  Aiko.Hoshino+caiq@Cloud.Example \n"),
            "aiko.hoshino+caiq@cloud.example");
  EXPECT_EQ(domain_of("a@cloud.example"), "cloud.example");
  EXPECT_EQ(domain_of("nobody"), "");
}

TEST(Email, WhatNoMailServerTakesIsRefused) {
  EXPECT_EQ(reason(normalized_email(" ")), "missing");
  for (const char* wrong :
       {"a", "a@", "@cloud.example", "a@cloud", "a..b@cloud.example", ".a@cloud.example",
        "a@cloud..example", "a@-cloud.example", "a@cloud.example.", "a b@cloud.example",
        "a@cloud.example\nBcc: b@cloud.example", "a@cloud.example,b@cloud.example",
        "\"a b\"@cloud.example", "a@[192.0.2.1]", "a@クラウド.example", "a\x80@cloud.example"}) {
    EXPECT_EQ(reason(normalized_email(wrong)), "not-an-address") << wrong;
  }
  EXPECT_EQ(reason(normalized_email(std::string(65, 'a') + "@cloud.example")), "not-an-address");
  EXPECT_EQ(reason(normalized_email(std::string(limits::email_bytes, 'a') + "@b.example")),
            "too-long");
}

TEST(Name, IsOneLineThatPeopleSee) {
  EXPECT_EQ(code(validate_name("星野 愛子")), "");
  EXPECT_EQ(validate_name("  ").error().parameter("reason"), "missing");
  EXPECT_EQ(validate_name("a\nb").error().parameter("reason"), "hidden-character");
  EXPECT_EQ(validate_name("a\u202Eb").error().parameter("reason"), "hidden-character");
  EXPECT_EQ(validate_name("\u3164").error().parameter("reason"), "missing");
  EXPECT_EQ(validate_name("a\u200Bb").error().parameter("reason"), "hidden-character");
  EXPECT_EQ(validate_name("\xFF").error().parameter("reason"), "not-utf8");
  EXPECT_EQ(code(validate_name(std::string(limits::person_name_characters, 'a'))), "");
  EXPECT_EQ(validate_name(std::string(limits::person_name_characters + 1, 'a'))
                .error()
                .parameter("reason"),
            "too-long");
}

TEST(Password, LengthIsWhatCounts) {
  EXPECT_EQ(code(validate_password("four words in a row", "a@b.example", "A")), "");
  EXPECT_EQ(code(validate_password("とても長い合言葉です", "a@b.example", "A")), "");  // ten
  EXPECT_EQ(code(validate_password("123456789", "a@b.example", "A")), "password.too_short");
  EXPECT_EQ(code(validate_password("", "a@b.example", "A")), "password.too_short");
  EXPECT_EQ(code(validate_password(std::string(limits::password_bytes, 'a') + "b", "", "")),
            "password.too_long");
}

TEST(Password, WhatEverybodyTriesFirstIsRefused) {
  EXPECT_EQ(code(validate_password("aaaaaaaaaaaa", "a@b.example", "A")), "password.too_simple");
  EXPECT_EQ(code(validate_password("A@CLOUD.example", "a@cloud.example", "A")),
            "password.too_simple");
  EXPECT_EQ(code(validate_password("aiko hoshino", "a@b.example", "Aiko Hoshino")),
            "password.too_simple");
}

}  // namespace
}  // namespace assay::account
