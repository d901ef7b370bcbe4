#include "app/members.h"

#include <gmock/gmock.h>

#include "app/api_tokens.h"
#include "app/audit_reading.h"
#include "app/demo_accounts.h"
#include "app/instance_health.h"
#include "app/record_acts.h"
#include "app/test_accounts.h"
#include "app/users.h"

namespace assay::app {
namespace {

using account::Act;
using account::Role;
using account::TokenScope;
using test::code_of;
using test::TestAccounts;

const party::OrganisationId umbra_members("umbra");
/// An organisation with an admin and a publisher, and its registry's operator.
class MembersTest : public ::testing::Test {
 protected:
  MembersTest()
      : admin_(accounts_.add_user("admin@umbra.example")),
        admin_caller_(accounts_.add_organisation(admin_, "umbra")),
        emma_(accounts_.add_member("emma@nova.example", "umbra", Role::publisher)),
        operator_(accounts_.add_operator("boss@registry.example")) {}

  const account::UserId& id_of(const SignedIn& user) { return user.caller.user->id; }
  std::string change(const SignedIn& user, Role role) {
    return code_of(
        change_role(*registry_, admin_caller_, umbra_members, {.user = id_of(user), .role = role}));
  }
  std::string remove(const account::Caller& caller, const SignedIn& user) {
    return code_of(remove_member(*registry_, caller, umbra_members, id_of(user)));
  }
  Result<NewToken> token(const account::Caller& caller, std::vector<TokenScope> scopes) {
    return create_token(*registry_, caller, umbra_members,
                        {.name = "build", .scopes = std::move(scopes), .expires_in_days = 30});
  }
  Result<account::Caller> by_token(const std::string& secret) {
    return resolve_caller(*registry_, {.session = "", .bearer = secret, .network = "192.0.2.1"});
  }

  test::TestInstance registry_;
  TestAccounts accounts_{registry_};
  const SignedIn admin_;
  const account::Caller admin_caller_;
  const SignedIn emma_;
  const SignedIn operator_;
};

TEST_F(MembersTest, AreListedForMembersAndOperators) {
  const auto members = list_members(*registry_, emma_.caller, umbra_members);
  ASSERT_EQ(members->size(), 2u);
  EXPECT_EQ(members->at(0).user.email, "admin@umbra.example");
  EXPECT_EQ(members->at(1).membership.role, Role::publisher);
  EXPECT_EQ(list_members(*registry_, operator_.caller, umbra_members)->size(), 2u);
}

TEST_F(MembersTest, ARoleChangeTakesEffectWithTheNextRequest) {
  EXPECT_EQ(change(emma_, Role::admin), "");
  EXPECT_EQ(accounts_.again(emma_).role_in(umbra_members), Role::admin);
  EXPECT_EQ(change(emma_, Role::member), "");
  EXPECT_EQ(accounts_.again(emma_).role_in(umbra_members), Role::member);
  EXPECT_EQ(code_of(change_role(*registry_, accounts_.again(emma_), umbra_members,
                                {.user = id_of(emma_), .role = Role::admin})),
            "access.denied");
}

TEST_F(MembersTest, AChangeOfWhatOneDidNotSeeIsRefused) {
  EXPECT_EQ(change(emma_, Role::member), "");
  EXPECT_EQ(code_of(change_role(*registry_, admin_caller_, umbra_members,
                                {.user = id_of(emma_), .role = Role::admin, .version = 1})),
            "member.changed_meanwhile");
  EXPECT_EQ(change(operator_, Role::admin), "member.not_found");
}

TEST_F(MembersTest, TheLastAdminStays) {
  EXPECT_EQ(change(admin_, Role::member), "member.last_admin");
  EXPECT_EQ(remove(admin_caller_, admin_), "member.last_admin");
  EXPECT_EQ(change(emma_, Role::admin), "");
  ASSERT_EQ(
      code_of(change_user(*registry_, operator_.caller, {.user = id_of(emma_), .disabled = true})),
      "");
  EXPECT_EQ(change(admin_, Role::member), "member.last_admin");  // Emma can't administer
  ASSERT_EQ(
      code_of(change_user(*registry_, operator_.caller, {.user = id_of(emma_), .disabled = false})),
      "");
  EXPECT_EQ(change(admin_, Role::member), "");
}

TEST_F(MembersTest, AnybodyMayLeaveAndOnlyAnAdminRemovesOthers) {
  const SignedIn ken = accounts_.add_member("ken@umbra.example", "umbra", Role::member);
  EXPECT_EQ(remove(ken.caller, emma_), "access.denied");
  EXPECT_EQ(remove(operator_.caller, emma_), "access.denied");
  EXPECT_EQ(remove(ken.caller, ken), "");
  EXPECT_FALSE(accounts_.again(ken).role_in(umbra_members).has_value());
  EXPECT_EQ(remove(accounts_.again(ken), ken), "organisation.not_found");
  EXPECT_EQ(remove(admin_caller_, emma_), "");
  EXPECT_EQ(accounts_.count_of(Act::member_removed), 2u);
}

TEST_F(MembersTest, ATokenIsItsMakersWithinTheOrganisation) {
  const auto made = token(admin_caller_, {TokenScope::draft, TokenScope::read, TokenScope::read});
  ASSERT_EQ(code_of(made), "");
  EXPECT_TRUE(made->secret.starts_with("assay_"));
  EXPECT_EQ(made->token.scopes, (std::vector{TokenScope::read, TokenScope::draft}));
  const auto caller = by_token(made->secret);
  ASSERT_EQ(code_of(caller), "");
  EXPECT_EQ(caller->user->id, id_of(admin_));
  EXPECT_EQ(caller->role_in(umbra_members), Role::admin);
  EXPECT_FALSE(caller->session.has_value());
  EXPECT_EQ(list_tokens(*registry_, admin_caller_, umbra_members)->at(0).used,
            registry_.clock.now());
  EXPECT_EQ(code_of(token(*caller, {TokenScope::read})), "access.scope_missing");
}

TEST_F(MembersTest, ATokenOfAnOperatorDoesNotOperate) {
  accounts_.add_member("second@umbra.example", "umbra", Role::admin);
  ASSERT_EQ(code_of(change_user(*registry_, account::shell_caller(),
                                {.user = id_of(admin_), .operates = true})),
            "");
  const auto made = token(accounts_.again(admin_), {TokenScope::publish});
  EXPECT_TRUE(accounts_.again(admin_).operates());
  EXPECT_FALSE(by_token(made->secret)->operates());
  EXPECT_EQ(code_of(list_users(*registry_, *by_token(made->secret), {})), "access.denied");
}

TEST_F(MembersTest, TokensDieWithWhatTheyRestOn) {
  ASSERT_EQ(change(emma_, Role::admin), "");
  const auto made = token(accounts_.again(emma_), {TokenScope::read});
  EXPECT_EQ(code_of(by_token(made->secret)), "");
  ASSERT_EQ(
      code_of(change_user(*registry_, operator_.caller, {.user = id_of(emma_), .disabled = true})),
      "");
  EXPECT_EQ(code_of(by_token(made->secret)), "token.refused");
  ASSERT_EQ(
      code_of(change_user(*registry_, operator_.caller, {.user = id_of(emma_), .disabled = false})),
      "");
  // It does not come back with its maker, and the trail says that it went.
  EXPECT_EQ(code_of(by_token(made->secret)), "token.refused");
  EXPECT_TRUE(list_tokens(*registry_, admin_caller_, umbra_members)->empty());
  EXPECT_EQ(accounts_.count_of(Act::token_revoked), 1u);
  const SignedIn mio = accounts_.add_member("mio@umbra.example", "umbra", Role::admin);
  const auto later = token(mio.caller, {TokenScope::read});
  EXPECT_EQ(code_of(by_token(later->secret)), "");
  ASSERT_EQ(remove(admin_caller_, mio), "");
  EXPECT_EQ(code_of(by_token(later->secret)), "token.refused");
  EXPECT_TRUE(list_tokens(*registry_, admin_caller_, umbra_members)->empty());

  const auto second = token(admin_caller_, {TokenScope::read});
  EXPECT_EQ(code_of(revoke_token(*registry_, admin_caller_, umbra_members, 999)),
            "token.not_found");
  EXPECT_EQ(code_of(revoke_token(*registry_, admin_caller_, umbra_members, second->token.id)), "");
  EXPECT_EQ(code_of(by_token(second->secret)), "token.refused");

  const auto third = token(admin_caller_, {TokenScope::read});
  registry_.clock.set({registry_.clock.now().milliseconds + 30 * day_milliseconds - 1});
  EXPECT_EQ(code_of(by_token(third->secret)), "");
  registry_.clock.set({registry_.clock.now().milliseconds + 1});
  EXPECT_EQ(code_of(by_token(third->secret)), "token.refused");
  EXPECT_EQ(accounts_.count_of(Act::token_refused), 5u);
}

TEST_F(MembersTest, ATokenNeedsANameAScopeAndAnEnd) {
  EXPECT_EQ(token(admin_caller_, {}).error().parameter("member"), "scopes");
  const TokenRequest nameless{.name = " ", .scopes = {TokenScope::read}};
  EXPECT_EQ(code_of(create_token(*registry_, admin_caller_, umbra_members, nameless)),
            "token.invalid");
  for (const std::uint64_t days : {std::uint64_t{0}, limits::token_days + 1}) {
    const TokenRequest endless{
        .name = "build", .scopes = {TokenScope::read}, .expires_in_days = days};
    EXPECT_EQ(code_of(create_token(*registry_, admin_caller_, umbra_members, endless)),
              "token.invalid");
  }
  EXPECT_EQ(code_of(token(emma_.caller, {TokenScope::read})), "access.denied");
  for (std::size_t i = 0; i < limits::tokens_of_organisation; ++i) {
    ASSERT_EQ(code_of(token(admin_caller_, {TokenScope::read})), "");
  }
  EXPECT_EQ(code_of(token(admin_caller_, {TokenScope::read})), "token.too_many");
}

TEST_F(MembersTest, UsersAreTheOperators) {
  EXPECT_EQ(code_of(list_users(*registry_, admin_caller_, {})), "access.denied");
  EXPECT_EQ(list_users(*registry_, operator_.caller, {})->total, 3u);
  EXPECT_EQ(list_users(*registry_, operator_.caller, {.text = "nova"})->users.at(0).user.id,
            id_of(emma_));
  EXPECT_EQ(code_of(change_user(*registry_, operator_.caller, {.user = account::UserId("none")})),
            "account.not_found");
  EXPECT_EQ(code_of(change_user(*registry_, operator_.caller,
                                {.user = id_of(emma_), .operates = true, .version = 9})),
            "account.changed_meanwhile");
}

TEST_F(MembersTest, SomebodyAlwaysOperates) {
  EXPECT_EQ(code_of(change_user(*registry_, operator_.caller,
                                {.user = id_of(operator_), .operates = false})),
            "account.last_operator");
  EXPECT_EQ(code_of(change_user(*registry_, operator_.caller,
                                {.user = id_of(operator_), .disabled = true})),
            "account.last_operator");
  ASSERT_EQ(
      code_of(change_user(*registry_, operator_.caller, {.user = id_of(emma_), .operates = true})),
      "");
  EXPECT_EQ(code_of(change_user(*registry_, accounts_.again(emma_),
                                {.user = id_of(operator_), .operates = false})),
            "");
  EXPECT_EQ(accounts_.count_of(Act::operator_dismissed), 1u);
}

TEST_F(MembersTest, AnOrganisationReadsItsOwnTrailAndTheOperatorAll) {
  ASSERT_EQ(change(emma_, Role::member), "");
  const auto own = organisation_audit(*registry_, admin_caller_, umbra_members, {});
  ASSERT_EQ(code_of(own), "");
  EXPECT_EQ(own->at(0).line.act, Act::member_changed);
  EXPECT_EQ(own->at(0).author_email, "admin@umbra.example");
  for (const auto& read : *own) EXPECT_EQ(read.line.organisation, umbra_members);
  EXPECT_EQ(code_of(organisation_audit(*registry_, accounts_.again(emma_), umbra_members, {})),
            "access.denied");
  EXPECT_EQ(code_of(registry_audit(*registry_, admin_caller_, {})), "access.denied");
  const auto all = registry_audit(*registry_, operator_.caller, {.limit = 10'000});
  EXPECT_GT(all->size(), own->size());
  EXPECT_EQ(all->back().line.act, Act::record_opened);
  EXPECT_EQ(all->back().line.author.kind, account::Author::Kind::shell);
  const auto page =
      registry_audit(*registry_, operator_.caller, {.before = all->at(1).line.id, .limit = 1});
  EXPECT_EQ(page->at(0).line.id, all->at(2).line.id);
}

TEST_F(MembersTest, WhatTheShellDoesIsInTheTrail) {
  ASSERT_EQ(code_of(register_organisation(*registry_, test::test_organisation("nova"))), "");
  const auto lines = accounts_.trail();
  EXPECT_EQ(lines.back().act, Act::key_added);
  EXPECT_EQ(lines.back().author.kind, account::Author::Kind::shell);
  EXPECT_EQ(lines.back().organisation, party::OrganisationId("nova"));
}

TEST_F(MembersTest, TheOperatorSeesHowTheInstanceIs) {
  EXPECT_EQ(code_of(instance_health(*registry_, admin_caller_)), "access.denied");
  const auto health = instance_health(*registry_, operator_.caller);
  ASSERT_EQ(code_of(health), "");
  EXPECT_EQ(health->users, 3u);
  EXPECT_EQ(health->sessions, 3u);
  EXPECT_EQ(health->letters_waiting, 1u);
  EXPECT_GT(health->store.bytes, 0u);
  EXPECT_GT(health->store.free_bytes, 0u);
}

TEST(DemoLinks, AreForTheDemoOnly) {
  test::TestInstance registry;
  ASSERT_EQ(code_of(add_demo_accounts(*registry)), "");
  EXPECT_TRUE(make_demo_links(*registry)->empty());
}

TEST(DemoLinks, LetFourPeopleInOnce) {
  Opening opening = test::test_opening();
  opening.origin = "demo.assay.example";
  test::TestInstance registry(test::at("2025-04-01T09:00:00.000Z"), opening);
  TestAccounts accounts(registry);
  for (const char* id : {"umbra", "nova"}) {
    ASSERT_EQ(code_of(register_organisation(*registry, test::test_organisation(id))), "");
    ASSERT_EQ(code_of(register_service(*registry, test::test_service(std::string(id) + "-a", id))),
              "");
  }
  const auto before = make_demo_links(*registry);  // adds the people
  const auto links = make_demo_links(*registry);
  ASSERT_EQ(links->size(), 4u);
  EXPECT_EQ(code_of(use_link(*registry, {}, {.secret = before->at(0).secret})), "link.not_valid");
  const SignedIn provider = accounts.use(links->at(0).secret);
  const SignedIn boss = accounts.use(links->at(1).secret);
  const SignedIn buyer = accounts.use(links->at(2).secret);
  const SignedIn stranger = accounts.use(links->at(3).secret);
  EXPECT_EQ(provider.caller.memberships.at(0).role, Role::admin);
  EXPECT_TRUE(boss.caller.operates());
  EXPECT_TRUE(buyer.caller.memberships.empty());
  EXPECT_NE(stranger.caller.memberships.at(0).organisation,
            provider.caller.memberships.at(0).organisation);
  EXPECT_EQ(code_of(use_link(*registry, {}, {.secret = links->at(0).secret})), "link.not_valid");
}

}  // namespace
}  // namespace assay::app
