#include "http/visitor.h"

#include <gtest/gtest.h>

namespace assay::http {
namespace {

Request with(Headers headers, bool secure = false) {
  Request request;
  request.headers = std::move(headers);
  request.secure = secure;
  request.remote = "2001:db8:1:2:3:4:5:6";
  return request;
}

TEST(Visitor, ReachesAServerUnderItsHost) {
  const auto plain = arrived(with({{"host", "127.0.0.1:8080"}}), "");
  EXPECT_EQ(plain.origin, "http://127.0.0.1:8080");
  EXPECT_FALSE(plain.secure);
  const auto tls = arrived(with({{"host", "registry.example"}}, true), "");
  EXPECT_EQ(tls.origin, "https://registry.example");
  EXPECT_TRUE(tls.secure);
}

/// Behind a proxy the request itself is plain; and nobody chooses our name by a Host field.
TEST(Visitor, WhatTheOperatorSaysOutweighsTheHost) {
  const auto visitor = arrived(with({{"host", "evil.example"}}), "https://registry.example");
  EXPECT_EQ(visitor.origin, "https://registry.example");
  EXPECT_TRUE(visitor.secure);
  EXPECT_EQ(visitor.caller.network, "2001:db8:1:2::/64");
  EXPECT_TRUE(visitor.caller.anonymous());
}

TEST(Visitor, ShowsTheCookieOfItsWayIn) {
  const Headers both{{"host", "a"}, {"cookie", "assay=plain; __Host-assay=safe"}};
  EXPECT_EQ(arrived(with(both), "").session, "plain");
  EXPECT_EQ(arrived(with(both, true), "").session, "safe");
  EXPECT_EQ(arrived(with({{"host", "a"}}), "").session, "");
}

TEST(Visitor, ShowsABearerToken) {
  EXPECT_EQ(bearer_token(with({{"authorization", "Bearer assay_abc"}})), "assay_abc");
  EXPECT_EQ(bearer_token(with({{"authorization", "bearer  assay_abc "}})), "assay_abc");
  EXPECT_EQ(bearer_token(with({{"authorization", "Basic YTpi"}})), "");
  EXPECT_EQ(bearer_token(with({{"authorization", "Bearer"}})), "");
  EXPECT_EQ(bearer_token(with({})), "");
}

}  // namespace
}  // namespace assay::http
