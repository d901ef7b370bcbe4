#include "http/access.h"

#include <gtest/gtest.h>

#include "account/access_table.h"

namespace assay::http {
namespace {

using account::Caller;

constexpr std::string_view origin = "https://registry.example";

account::User somebody() {
  account::User user;
  user.id = account::UserId("u1");
  return user;
}

/// In a session; `role` in hoshizora.
Caller signed_in(std::optional<account::Role> role = std::nullopt) {
  Caller caller;
  caller.user = somebody();
  caller.session = 1;
  caller.csrf = "token";
  if (role) {
    caller.memberships.push_back(
        {party::OrganisationId("hoshizora"), account::UserId("u1"), *role, {}, 1});
  }
  return caller;
}

const Route& route_named(std::string_view operation) {
  for (const Route& route : routes()) {
    if (route.operation == operation) return route;
  }
  ADD_FAILURE() << operation;
  return routes().front();
}

const std::pair<std::string, std::string> from_here{"origin", std::string(origin)};
const std::pair<std::string, std::string> with_token{"x-csrf-token", "token"};

std::string code_of(const Route& route, const Caller& caller, std::vector<std::string> parameters,
                    Headers headers = {from_here, with_token}) {
  Request request;
  request.method = route.method;
  request.headers = std::move(headers);
  Metrics metrics;
  const Surroundings surroundings;
  const Call call{request, std::move(parameters), nullptr,
                  metrics, surroundings,          Visitor{caller, "", std::string(origin), true}};
  const auto admission = admit(route, call);
  return admission.ok() ? "" : admission.error().code;
}

TEST(Access, AnOperationOutsideTheTableIsRefused) {
  Route route = route_named("searchServices");
  route.operation = "eraseEverything";
  EXPECT_EQ(code_of(route, signed_in(account::Role::admin), {}), "access.denied");
  EXPECT_EQ(code_of(route, Caller(), {}), "access.denied");
  Caller operating = signed_in();
  operating.user->operates = true;
  EXPECT_EQ(code_of(route, operating, {}), "access.denied");
  EXPECT_FALSE(is_for_anybody(route)) << "so it is looked up who asks, whatever the route says";
}

TEST(Access, EveryRouteIsInTheTable) {
  for (const Route& route : routes()) {
    EXPECT_NE(account::find_right(route.operation), nullptr) << route.operation;
    EXPECT_TRUE(route.needs == Needs::caller || is_for_anybody(route)) << route.operation;
  }
}

TEST(Access, TheOrganisationOfThePathDecides) {
  const Route& members = route_named("listMembers");
  EXPECT_EQ(code_of(members, signed_in(account::Role::member), {"hoshizora"}), "");
  EXPECT_EQ(code_of(members, signed_in(account::Role::admin), {"northgate"}),
            "organisation.not_found");
  EXPECT_EQ(code_of(members, Caller(), {"hoshizora"}), "access.sign_in_needed");
  const Route& removal = route_named("removeMember");
  EXPECT_EQ(code_of(removal, signed_in(account::Role::publisher), {"hoshizora", "u2"}),
            "access.denied");
  EXPECT_EQ(code_of(removal, signed_in(account::Role::admin), {"hoshizora", "u2"}), "");
}

TEST(Access, MembersMayLeave) {
  const Route& removal = route_named("removeMember");
  EXPECT_EQ(code_of(removal, signed_in(account::Role::member), {"hoshizora", "u1"}), "");
  EXPECT_EQ(code_of(removal, signed_in(account::Role::member), {"hoshizora", "u2"}),
            "access.denied");
  EXPECT_EQ(code_of(removal, signed_in(account::Role::member), {"northgate", "u1"}),
            "organisation.not_found");
  EXPECT_EQ(code_of(removal, signed_in(), {"hoshizora", "u1"}), "organisation.not_found");
}

TEST(Access, ASessionsChangesMustBeMeant) {
  const Route& removal = route_named("removeMember");
  const Caller admin = signed_in(account::Role::admin);
  const auto code = [&](Headers headers) {
    return code_of(removal, admin, {"hoshizora", "u2"}, std::move(headers));
  };
  EXPECT_EQ(code({from_here}), "request.wrong_csrf");
  EXPECT_EQ(code({with_token}), "request.cross_site");
  EXPECT_EQ(code({{"origin", "https://evil.example"}, with_token}), "request.cross_site");
  EXPECT_EQ(code({{"sec-fetch-site", "same-origin"}, with_token}), "");
}

TEST(Access, ABearerTokenNeedsNoOrigin) {
  Caller program = signed_in(account::Role::publisher);
  program.session.reset();
  program.csrf.clear();
  program.token = account::ApiToken{.scopes = {account::TokenScope::publish}};
  EXPECT_EQ(code_of(route_named("registerService"), program, {"hoshizora"}, {}), "");
  EXPECT_EQ(code_of(route_named("getWorkspace"), program, {"hoshizora"}, {}),
            "access.scope_missing");
}

TEST(Access, WhoEntersComesFromHereToo) {
  const Route& entering = route_named("signIn");
  EXPECT_EQ(code_of(entering, Caller(), {}, {from_here}), "");
  EXPECT_EQ(code_of(entering, Caller(), {}, {{"content-type", "application/json"}}), "");
  EXPECT_EQ(code_of(entering, Caller(), {}, {{"content-type", "text/plain"}}),
            "request.cross_site");
  EXPECT_EQ(code_of(entering, Caller(), {}, {{"sec-fetch-site", "cross-site"}}),
            "request.cross_site");
}

/// A session that is there anyway does not let another site begin one.
TEST(Access, NothingButReadingIsFreeOfTheCheck) {
  for (const Route& route : routes()) {
    if (route.method == Method::get) {
      EXPECT_EQ(effect_of(route), Effect::none) << route.operation;
    } else if (route.operation != "rankByRequirements" && route.operation != "readRequirements") {
      EXPECT_NE(effect_of(route), Effect::none) << route.operation;
    }
  }
}

}  // namespace
}  // namespace assay::http
