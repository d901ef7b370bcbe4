#include "http/access_log.h"

#include <gtest/gtest.h>

#include "http/target.h"

namespace assay::http {
namespace {

std::string logged(std::string_view target) {
  Request request;
  EXPECT_TRUE(read_target(target, request).ok()) << target;
  return logged_target(request);
}

TEST(AccessLog, HoldsNoSecretOfALink) {
  EXPECT_EQ(logged("/en/link/very-secret"), "/-/link/-");
  EXPECT_EQ(logged("/ja/link/very-secret/?x=very-secret"), "/-/link/-");
  EXPECT_EQ(logged("/en/%6Cink/very-secret"), "/-/link/-");
  EXPECT_EQ(logged("/api/v1/links/very-secret"), "/api/v1/links/-");
  EXPECT_EQ(logged("/api/v1/%6Cinks/very-secret"), "/api/v1/links/-");
  EXPECT_EQ(logged("/api/v1/openid/callback?code=very-secret&state=x"),
            "/api/v1/openid/callback?-");
  EXPECT_EQ(logged("/en/sign-in?back=%2Fen%2Flink%2Fvery-secret"), "/en/sign-in?-");
  EXPECT_EQ(logged("/api/v1/openid/a/start?lang=en&back=/en/link/very-secret"),
            "/api/v1/openid/a/start?-");
}

TEST(AccessLog, HoldsEveryOtherTargetAsItCame) {
  EXPECT_EQ(logged("/en/search?q=link"), "/en/search?q=link");
  EXPECT_EQ(logged("/link/x"), "/link/x");
  EXPECT_EQ(logged("/en/" + std::string(2000, 'a')).size(), 1024u);
}

TEST(AccessLog, QuotesWhatItIsTold) {
  EXPECT_EQ(in_quotes("a\"\n"), R"("a\"\n")");
  EXPECT_EQ(in_quotes("\xff"), "\"?\"");
}

}  // namespace
}  // namespace assay::http
