#include "http/crossing.h"

#include <gtest/gtest.h>

namespace assay::http {
namespace {

constexpr std::string_view own_origin = "https://registry.example";

Request with(Headers headers) {
  Request request;
  request.method = Method::post;
  request.headers = std::move(headers);
  return request;
}

std::string code_of(const Result<void>& result) {
  return result.ok() ? "" : result.error().code;
}

TEST(Crossing, TheBrowserSaysWhereAPageComesFrom) {
  const auto sender = [](Headers headers) {
    return sender_of(with(std::move(headers)), own_origin);
  };
  EXPECT_EQ(sender({{"sec-fetch-site", "same-origin"}}), Sender::own);
  for (const char* site : {"same-site", "cross-site", "none", "SAME-ORIGIN", "x"}) {
    EXPECT_EQ(sender({{"sec-fetch-site", site}}), Sender::foreign) << site;
  }
  EXPECT_EQ(sender({{"origin", "https://registry.example"}}), Sender::own);
  for (const char* other :
       {"null", "http://registry.example", "https://registry.example:8443",
        "https://registry.example.evil.example", "https://evil.example", "registry.example"}) {
    EXPECT_EQ(sender({{"origin", other}}), Sender::foreign) << other;
  }
  EXPECT_EQ(sender({}), Sender::unsaid);
}

/// What scripts of a page cannot set outweighs what an extension or a proxy may have changed.
TEST(Crossing, SecFetchSiteOutweighsOrigin) {
  EXPECT_EQ(sender_of(with({{"sec-fetch-site", "cross-site"}, {"origin", std::string(own_origin)}}),
                      own_origin),
            Sender::foreign);
}

TEST(Crossing, AFormOfSignInMustComeFromHere) {
  const auto entering = [](Headers headers) {
    return code_of(check_entering(with(std::move(headers)), own_origin));
  };
  const std::pair<std::string, std::string> form{"content-type",
                                                 "application/x-www-form-urlencoded"};
  const std::pair<std::string, std::string> json{"content-type", "application/json; charset=utf-8"};
  EXPECT_EQ(entering({form, {"origin", std::string(own_origin)}}), "");
  EXPECT_EQ(entering({form, {"sec-fetch-site", "same-origin"}}), "");
  EXPECT_EQ(entering({form}), "request.cross_site") << "nothing says where it comes from";
  EXPECT_EQ(entering({}), "request.cross_site");
  EXPECT_EQ(entering({{"content-type", "text/plain"}}), "request.cross_site");
  EXPECT_EQ(entering({json}), "") << "a program";
  EXPECT_EQ(entering({json, {"origin", "https://evil.example"}}), "request.cross_site");
}

TEST(Crossing, AChangeNeedsTheTokenOfItsSession) {
  const std::pair<std::string, std::string> from_here{"origin", std::string(own_origin)};
  const auto change = [](Headers headers, std::string_view session, std::string_view form = {}) {
    return code_of(check_change(with(std::move(headers)), own_origin, session, form));
  };
  EXPECT_EQ(change({from_here, {"x-csrf-token", "abc"}}, "abc"), "");
  EXPECT_EQ(change({from_here}, "abc", "abc"), "") << "as a field of a form";
  EXPECT_EQ(change({from_here}, "abc"), "request.wrong_csrf");
  EXPECT_EQ(change({from_here, {"x-csrf-token", "abd"}}, "abc"), "request.wrong_csrf");
  EXPECT_EQ(change({from_here, {"x-csrf-token", "abd"}}, "abc", "abc"), "request.wrong_csrf");
  EXPECT_EQ(change({from_here, {"x-csrf-token", ""}}, ""), "request.wrong_csrf")
      << "a session without a token lets nothing pass";
  EXPECT_EQ(change({{"x-csrf-token", "abc"}}, "abc"), "request.cross_site");
  EXPECT_EQ(change({{"origin", "https://evil.example"}, {"x-csrf-token", "abc"}}, "abc"),
            "request.cross_site");
}

TEST(Crossing, ComparesWholeSecrets) {
  EXPECT_TRUE(equal_in_constant_time("abc", "abc"));
  EXPECT_FALSE(equal_in_constant_time("abc", "ab"));
  EXPECT_FALSE(equal_in_constant_time("abc", "abcd"));
  EXPECT_FALSE(equal_in_constant_time("abc", "xbc"));
  EXPECT_TRUE(equal_in_constant_time("", ""));
}

TEST(Crossing, ReadsTheMediaType) {
  EXPECT_EQ(media_type_of(with({{"content-type", "Application/JSON ; charset=utf-8"}})),
            "application/json");
  EXPECT_EQ(media_type_of(with({})), "");
}

}  // namespace
}  // namespace assay::http
