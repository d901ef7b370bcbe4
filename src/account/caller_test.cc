#include "account/caller.h"

#include <gtest/gtest.h>

#include "account/act.h"

namespace assay::account {
namespace {

TEST(Network, IsTheAddressOrTheFirstHalfOfIt) {
  EXPECT_EQ(network_of("192.0.2.7"), "192.0.2.7");
  EXPECT_EQ(network_of("::ffff:192.0.2.7"), "192.0.2.7");
  EXPECT_EQ(network_of("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
  EXPECT_EQ(network_of("2001:db8:1:2::9"), network_of("2001:db8:1:2:ffff::"));
  EXPECT_EQ(network_of("unknown"), "unknown");
}

TEST(Author, SaysWhoActed) {
  Caller caller;
  caller.network = "192.0.2.7";
  EXPECT_EQ(caller.author().kind, Author::Kind::nobody);
  caller.user = User{.id = UserId("u1")};
  EXPECT_EQ(caller.author(), (Author{Author::Kind::user, UserId("u1"), std::nullopt, "192.0.2.7"}));
  caller.token = ApiToken{.id = 7};
  EXPECT_EQ(caller.author(), (Author{Author::Kind::token, UserId("u1"), 7, "192.0.2.7"}));
  EXPECT_EQ(shell_caller().author().kind, Author::Kind::shell);
}

TEST(Words, ComeBackFromTheirNames) {
  for (const Act act : all_acts()) EXPECT_EQ(parse_act(name(act)), act);
  EXPECT_FALSE(parse_act("did-something").has_value());
  EXPECT_EQ(parse_author_kind("shell"), Author::Kind::shell);
  EXPECT_FALSE(parse_author_kind("root").has_value());
  for (const Role role : {Role::member, Role::publisher, Role::admin}) {
    EXPECT_EQ(parse_role(name(role)), role);
  }
  EXPECT_FALSE(parse_role("owner").has_value());
  for (const TokenScope scope : {TokenScope::read, TokenScope::draft, TokenScope::publish}) {
    EXPECT_EQ(parse_token_scope(name(scope)), scope);
  }
  EXPECT_FALSE(parse_token_scope("all").has_value());
}

TEST(Role, IncludesThoseBeforeIt) {
  EXPECT_TRUE(includes(Role::admin, Role::member));
  EXPECT_TRUE(includes(Role::publisher, Role::publisher));
  EXPECT_FALSE(includes(Role::member, Role::publisher));
}

}  // namespace
}  // namespace assay::account
