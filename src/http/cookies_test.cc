#include "http/cookies.h"

#include <gmock/gmock.h>

namespace assay::http {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Cookies, AreFoundByTheirWholeName) {
  constexpr std::string_view field = "theme=dark; assay=abc-_9; xassay=no;  last = a=b ";
  EXPECT_EQ(find_cookie(field, "assay"), "abc-_9");
  EXPECT_EQ(find_cookie(field, "theme"), "dark");
  EXPECT_EQ(find_cookie(field, "say"), std::nullopt);
  EXPECT_EQ(find_cookie("assay", "assay"), std::nullopt);
  EXPECT_EQ(find_cookie("", "assay"), std::nullopt);
  EXPECT_EQ(find_cookie("assay=", "assay"), "");
}

/// A neighbouring host can set a cookie for the whole domain; ours is then beside it.
TEST(Cookies, TwoOfOneNameAreNone) {
  EXPECT_EQ(find_cookie("assay=theirs; assay=ours", "assay"), std::nullopt);
}

TEST(Cookies, AreForThisHostOnlyWhereTheConnectionIsSafe) {
  const std::string safe = cookie_field(session_cookie, "abc", true, CookieLife::month);
  EXPECT_EQ(safe, "__Host-assay=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000; Secure");
  const std::string plain = cookie_field(session_cookie, "abc", false, CookieLife::minutes);
  EXPECT_EQ(plain, "assay=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=600");
  EXPECT_THAT(safe, Not(HasSubstr("Domain")));
}

TEST(Cookies, AreEndedAtOnce) {
  EXPECT_THAT(cookie_field(session_cookie, "", true, CookieLife::ended), HasSubstr("Max-Age=0"));
}

}  // namespace
}  // namespace assay::http
