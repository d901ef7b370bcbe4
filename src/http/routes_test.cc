#include "http/routes.h"

#include <gmock/gmock.h>

#include "http/problem.h"

namespace assay::http {
namespace {

FoundRoute find(Method method, std::vector<std::string> segments) {
  return find_route(method, segments);
}

TEST(RoutesTest, FindsAnOperationWithTheParametersOfItsPath) {
  const auto found = find(Method::get, {"api", "v1", "catalogs", "ccm:4.0", "controls", "A&A-01"});
  ASSERT_NE(found.route, nullptr);
  EXPECT_EQ(found.route->operation, "getControl");
  EXPECT_THAT(found.parameters, testing::ElementsAre("ccm:4.0", "A&A-01"));
}

TEST(RoutesTest, APathMatchesWholeOrNotAtAll) {
  for (const auto& segments :
       std::vector<std::vector<std::string>>{{},
                                             {"api"},
                                             {"api", "v1"},
                                             {"api", "v1", "services"},
                                             {"api", "v1", "search", ""},
                                             {"api", "v1", "services", "a", "b"},
                                             {"API", "v1", "search"},
                                             {"healthz", ""}}) {
    const auto found = find(Method::get, segments);
    EXPECT_EQ(found.route, nullptr) << testing::PrintToString(segments);
    EXPECT_EQ(found.allowed, "");
  }
}

TEST(RoutesTest, HeadIsAnsweredByGetAndOthersAreToldWhatIsPossible) {
  EXPECT_EQ(find(Method::head, {"healthz"}).route->operation, "getHealth");
  const auto refused = find(Method::delete_, {"api", "v1", "search"});
  EXPECT_EQ(refused.route, nullptr);
  EXPECT_EQ(refused.allowed, "GET, HEAD");
  EXPECT_EQ(find(Method::get, {"api", "v1", "requirements", "rank"}).allowed, "POST");
  EXPECT_EQ(find(Method::head, {"api", "v1", "requirements", "rank"}).route, nullptr);
}

/// Two routes for one path and method would leave it to their order which one answers.
TEST(RoutesTest, EachPathHasOneOperationAMethod) {
  for (const Route& route : routes()) {
    std::vector<std::string> segments;
    for (std::string_view rest = route.path.substr(1); !rest.empty();) {
      const auto end = std::min(rest.find('/'), rest.size());
      segments.emplace_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    const auto found = find(route.method, segments);
    ASSERT_NE(found.route, nullptr) << route.path;
    EXPECT_EQ(found.route->operation, route.operation);
  }
}

TEST(RoutesTest, APathThatIsReadMayBeWrittenToo) {
  EXPECT_EQ(find(Method::get, {"api", "v1", "organisations"}).route->operation,
            "listOrganisations");
  const auto found = find(Method::post, {"api", "v1", "organisations"});
  EXPECT_EQ(found.route->operation, "registerOrganisation");
  EXPECT_EQ(found.allowed, "GET, HEAD, POST");
}

TEST(RoutesTest, WhatIsNotReadingChangesSomething) {
  EXPECT_EQ(effect_of({"x", Method::get, "/", nullptr}), Effect::none);
  for (const Method method : {Method::post, Method::put, Method::patch, Method::delete_}) {
    EXPECT_EQ(effect_of({"x", method, "/", nullptr}), Effect::changes);
  }
}

TEST(StatusOfTest, SaysWhoseFaultItIs) {
  const auto status = [](std::string code) { return status_of(Error{std::move(code), {}}); };
  EXPECT_EQ(status("query.bad_value"), 400);
  EXPECT_EQ(status("json.malformed"), 400);
  EXPECT_EQ(status("service.not_found"), 404);
  EXPECT_EQ(status("comparison.nothing_listed"), 404);
  EXPECT_EQ(status("openid.provider_not_found"), 404);
  EXPECT_EQ(status("sign_in.refused"), 401);
  EXPECT_EQ(status("access.denied"), 403);
  EXPECT_EQ(status("request.wrong_csrf"), 403);
  EXPECT_EQ(status("member.changed_meanwhile"), 409);
  EXPECT_EQ(status("sign_in.too_often"), 429);
  EXPECT_EQ(status("request.method_not_allowed"), 405);
  EXPECT_EQ(status("blob.withdrawn"), 410);
  EXPECT_EQ(status("request.wrong_media_type"), 415);
  EXPECT_EQ(status("store.damaged"), 500);
  EXPECT_EQ(status("store.unreadable"), 500);
  EXPECT_EQ(status("store.busy"), 503);
  EXPECT_EQ(status("server.loading"), 503);
}

}  // namespace
}  // namespace assay::http
