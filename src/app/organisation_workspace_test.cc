#include "app/organisation_workspace.h"

#include <gmock/gmock.h>

#include "app/api_tokens.h"
#include "app/domains.h"
#include "app/expire_accounts.h"
#include "app/members.h"
#include "app/organisation_keys.h"
#include "app/record_acts.h"
#include "app/test_accounts.h"

namespace assay::app {
namespace {

using account::Act;
using account::Role;
using test::code_of;
using test::test_organisation;
using test::test_service;
using test::TestAccounts;

const party::OrganisationId umbra_workspace("umbra");
constexpr std::int64_t one_day = 24LL * 60 * 60 * 1000;

/// An organisation that is not proven yet, with its admin.
class WorkspaceTest : public ::testing::Test {
 protected:
  WorkspaceTest()
      : admin_(accounts_.add_user("admin@umbra.example")),
        caller_(accounts_.add_organisation(admin_, "umbra")) {}

  std::uint64_t entries() { return registry_->reading().registry().size(); }
  bool in_record(const std::string& id) {
    const Reading reading = registry_->reading();
    return reading.registry().organisation(party::OrganisationId(id), reading.at()) != nullptr;
  }
  std::string add_service(const std::string& id, const account::Caller& caller) {
    return code_of(register_own_service(*registry_, caller, test_service(id, "umbra")));
  }
  std::string claim(const account::Caller& caller, const party::OrganisationId& organisation,
                    const std::string& domain = "umbra.example") {
    return code_of(claim_domain(*registry_, caller, organisation, {domain, "postmaster"}));
  }
  Result<LinkUsed> prove(const std::string& domain = "umbra.example") {
    return use_link(*registry_, {}, {.secret = accounts_.secret_to("postmaster@" + domain)});
  }
  OrganisationWorkspace workspace(const party::OrganisationId& organisation = umbra_workspace) {
    const auto found = organisation_workspace(*registry_, accounts_.again(admin_), organisation);
    EXPECT_EQ(code_of(found), "");
    return found.ok() ? *found : OrganisationWorkspace{};
  }

  test::TestInstance registry_;
  TestAccounts accounts_{registry_};
  const SignedIn admin_;
  const account::Caller caller_;
};

TEST_F(WorkspaceTest, WhatIsRegisteredIsPrivate) {
  const std::uint64_t before = entries();
  EXPECT_EQ(add_service("umbra-vault", caller_), "");
  EXPECT_EQ(entries(), before);
  EXPECT_FALSE(in_record("umbra"));
  const OrganisationWorkspace seen = workspace();
  EXPECT_FALSE(seen.proven);
  EXPECT_EQ(seen.role, Role::admin);
  EXPECT_EQ(seen.members, 1u);
  ASSERT_EQ(seen.services.size(), 1u);
  EXPECT_FALSE(seen.services[0].in_record);
  EXPECT_TRUE(seen.expires.has_value());
}

TEST_F(WorkspaceTest, OthersDoNotSeeIt) {
  const SignedIn eve = accounts_.add_user("eve@nova.example");
  const account::Caller other = accounts_.add_organisation(eve, "nova");
  EXPECT_EQ(code_of(organisation_workspace(*registry_, other, umbra_workspace)),
            "organisation.not_found");
  EXPECT_EQ(code_of(organisation_workspace(*registry_, other, party::OrganisationId("none"))),
            "organisation.not_found");
  EXPECT_EQ(add_service("umbra-eve", other), "organisation.not_found");
  EXPECT_EQ(claim(other, umbra_workspace), "organisation.not_found");
  EXPECT_EQ(code_of(organisation_workspace(*registry_, {}, umbra_workspace)),
            "access.sign_in_needed");
}

TEST_F(WorkspaceTest, TheProofMakesItAndItsServicesPublic) {
  ASSERT_EQ(add_service("umbra-vault", caller_), "");
  ASSERT_EQ(claim(caller_, umbra_workspace), "");
  EXPECT_FALSE(in_record("umbra"));
  const auto proven = prove();
  ASSERT_EQ(code_of(proven), "");
  EXPECT_EQ(proven->organisation, umbra_workspace);
  EXPECT_FALSE(proven->signed_in.has_value());
  EXPECT_TRUE(in_record("umbra"));
  EXPECT_TRUE(organisation_keys(*registry_, umbra_workspace)->at(0).held);
  const OrganisationWorkspace seen = workspace();
  EXPECT_TRUE(seen.proven);
  EXPECT_FALSE(seen.expires.has_value());
  ASSERT_EQ(seen.services.size(), 1u);
  EXPECT_TRUE(seen.services[0].in_record);
  EXPECT_TRUE(seen.domains->at(0).proven.has_value());
  EXPECT_EQ(code_of(prove()), "link.not_valid");
  EXPECT_EQ(claim(caller_, umbra_workspace), "domain.already_proven");
  EXPECT_EQ(accounts_.count_of(Act::organisation_described), 1u);
  EXPECT_EQ(accounts_.count_of(Act::domain_proven), 1u);
}

TEST_F(WorkspaceTest, AServiceOfAProvenOrganisationIsAnEntry) {
  ASSERT_EQ(claim(caller_, umbra_workspace), "");
  ASSERT_EQ(code_of(prove()), "");
  const auto registered = register_own_service(*registry_, accounts_.again(admin_),
                                               test_service("umbra-vault", "umbra"));
  ASSERT_EQ(code_of(registered), "");
  EXPECT_TRUE(registered->entry.has_value());
  const auto line = accounts_.trail().back();
  EXPECT_EQ(line.act, Act::service_described);
  EXPECT_EQ(line.author.user, admin_.caller.user->id);
  EXPECT_EQ(line.organisation, umbra_workspace);
  EXPECT_EQ(add_service("umbra-vault", caller_), "service.exists");
}

TEST_F(WorkspaceTest, AnOperatorsWordIsAProofToo) {
  ASSERT_EQ(claim(caller_, umbra_workspace), "");
  EXPECT_EQ(code_of(confirm_domain(*registry_, caller_, umbra_workspace, "umbra.example")),
            "access.denied");
  const SignedIn boss = accounts_.add_operator("boss@registry.example");
  EXPECT_EQ(code_of(confirm_domain(*registry_, boss.caller, umbra_workspace, "nova.example")),
            "domain.not_found");
  ASSERT_EQ(code_of(confirm_domain(*registry_, boss.caller, umbra_workspace, "umbra.example")), "");
  EXPECT_TRUE(in_record("umbra"));
  EXPECT_EQ(code_of(confirm_domain(*registry_, boss.caller, umbra_workspace, "umbra.example")),
            "domain.already_proven");
}

TEST_F(WorkspaceTest, OperatorsSeeWhichDomainsWait) {
  ASSERT_EQ(add_service("umbra-vault", caller_), "");
  const SignedIn boss = accounts_.add_operator("boss@registry.example");
  EXPECT_EQ(list_domain_claims(*registry_, boss.caller)->total, 0u);
  ASSERT_EQ(claim(caller_, umbra_workspace), "");
  const SignedIn eve = accounts_.add_user("eve@nova.example");
  const account::Caller other = accounts_.add_organisation(eve, "nova");
  registry_.clock.set({registry_.clock.now().milliseconds + one_day / 2});
  ASSERT_EQ(claim(other, party::OrganisationId("nova"), "nova.example"), "");
  EXPECT_EQ(code_of(list_domain_claims(*registry_, caller_)), "access.denied");
  const auto waiting = list_domain_claims(*registry_, boss.caller);
  ASSERT_EQ(code_of(waiting), "");
  ASSERT_EQ(waiting->oldest.size(), 2u);
  const WaitingDomain& first = waiting->oldest[0];
  EXPECT_EQ(first.claim.domain, "umbra.example");
  EXPECT_EQ(first.claim.mailbox, "postmaster");
  EXPECT_EQ(first.link_expires.milliseconds, first.claim.created.milliseconds + one_day);
  EXPECT_FALSE(first.organisation.proven.has_value());
  ASSERT_EQ(first.services.size(), 1u);
  EXPECT_EQ(first.services[0].id.text(), "umbra-vault");
  EXPECT_EQ(waiting->oldest[1].claim.domain, "nova.example");
  ASSERT_EQ(code_of(confirm_domain(*registry_, boss.caller, umbra_workspace, "umbra.example")), "");
  EXPECT_EQ(list_domain_claims(*registry_, boss.caller)->oldest.at(0).claim.domain, "nova.example");
}

TEST_F(WorkspaceTest, AWishedIdIsKeptFromNobodyWhoProves) {
  ASSERT_EQ(add_service("umbra-vault", caller_), "");
  const SignedIn owner = accounts_.add_user("owner@umbra.example");
  const account::Caller owner_caller = accounts_.add_organisation(owner, "umbra");
  const party::OrganisationId second("umbra-2");
  ASSERT_EQ(owner_caller.role_in(second), Role::admin);
  ASSERT_EQ(claim(owner_caller, second), "");
  const auto proven = prove();
  ASSERT_EQ(code_of(proven), "");
  EXPECT_EQ(proven->organisation, umbra_workspace);
  EXPECT_EQ(accounts_.again(owner).role_in(umbra_workspace), Role::admin);
  // The first one is still there, under another id, with its work, unproven.
  const auto moved = accounts_.again(admin_).memberships;
  ASSERT_EQ(moved.size(), 1u);
  EXPECT_NE(moved[0].organisation, umbra_workspace);
  EXPECT_FALSE(workspace(moved[0].organisation).proven);
  EXPECT_EQ(workspace(moved[0].organisation).services.size(), 1u);
  EXPECT_EQ(code_of(organisation_workspace(*registry_, accounts_.again(admin_), umbra_workspace)),
            "organisation.not_found");
}

TEST_F(WorkspaceTest, AWishedIdGivesWayToTheRecord) {
  ASSERT_EQ(code_of(register_organisation(*registry_, test_organisation("umbra"))), "");
  const SignedIn owner = accounts_.add_member("owner@umbra.example", "umbra", Role::admin);
  const auto seen = list_members(*registry_, owner.caller, umbra_workspace);
  ASSERT_EQ(code_of(seen), "");
  EXPECT_EQ(seen->size(), 1u);
  EXPECT_FALSE(accounts_.again(admin_).role_in(umbra_workspace).has_value());
  EXPECT_EQ(accounts_.again(admin_).memberships.size(), 1u);
  EXPECT_EQ(accounts_.count_of(Act::organisation_renamed), 1u);
}

TEST_F(WorkspaceTest, ATakenServiceStaysPrivate) {
  ASSERT_EQ(add_service("shared-name", caller_), "");
  ASSERT_EQ(code_of(register_organisation(*registry_, test_organisation("nova"))), "");
  ASSERT_EQ(code_of(register_service(*registry_, test_service("shared-name", "nova"))), "");
  ASSERT_EQ(claim(caller_, umbra_workspace), "");
  ASSERT_EQ(code_of(prove()), "");
  ASSERT_EQ(workspace().services.size(), 1u);
  EXPECT_FALSE(workspace().services[0].in_record);
  EXPECT_EQ(code_of(find_own_service(*registry_, party::OrganisationId("nova"),
                                     party::ServiceId("shared-name"))),
            "");
}

TEST_F(WorkspaceTest, OrganisationsOfTheRecordAreNotRegisteredAgain) {
  ASSERT_EQ(code_of(register_organisation(*registry_, test_organisation("nova"))), "");
  party::Organisation again = test_organisation("nova");
  again.url = "https://nova.example";
  EXPECT_EQ(code_of(register_private_organisation(*registry_, caller_, again)),
            "organisation.exists");
  party::Organisation without_site = test_organisation("orbis");
  EXPECT_EQ(code_of(register_private_organisation(*registry_, caller_, without_site)),
            "organisation.invalid");
  EXPECT_EQ(code_of(register_private_organisation(*registry_, {}, again)), "access.sign_in_needed");
}

TEST_F(WorkspaceTest, OnlyMailboxesOfWhoRunsTheWebsitesDomainProveIt) {
  EXPECT_EQ(claim(caller_, umbra_workspace, "nova.example"), "domain.not_of_website");
  EXPECT_EQ(
      code_of(claim_domain(*registry_, caller_, umbra_workspace, {"umbra.example", "admin-2"})),
      "domain.mailbox_not_accepted");
  ASSERT_EQ(claim(caller_, umbra_workspace), "");
  const std::string first = accounts_.secret_to("postmaster@umbra.example");
  ASSERT_EQ(claim(caller_, umbra_workspace), "");
  EXPECT_EQ(code_of(use_link(*registry_, {}, {.secret = first})), "link.not_valid");
}

TEST_F(WorkspaceTest, WhatNobodyProvesExpires) {
  ASSERT_EQ(add_service("umbra-vault", caller_), "");
  registry_.clock.set({registry_.clock.now().milliseconds + 30 * one_day});
  EXPECT_EQ(*expire_accounts(*registry_), 0u);
  registry_.clock.set({registry_.clock.now().milliseconds + 1});
  EXPECT_EQ(*expire_accounts(*registry_), 1u);
  EXPECT_EQ(accounts_.trail().back().act, Act::organisation_expired);
  const auto snapshot = registry_->store().read();
  EXPECT_TRUE((*snapshot)->accounts().memberships_of(admin_.caller.user->id)->empty());
}

TEST_F(WorkspaceTest, AProvenOneDoesNotExpire) {
  ASSERT_EQ(claim(caller_, umbra_workspace), "");
  ASSERT_EQ(code_of(prove()), "");
  registry_.clock.set({registry_.clock.now().milliseconds + 365 * one_day});
  EXPECT_EQ(*expire_accounts(*registry_), 0u);
  EXPECT_TRUE(in_record("umbra"));
}

TEST_F(WorkspaceTest, TheShellInvitesIntoOrganisationsOfTheRecord) {
  ASSERT_EQ(code_of(register_organisation(*registry_, test_organisation("nova"))), "");
  const SignedIn emma = accounts_.add_member("emma@nova.example", "nova", Role::admin);
  const auto seen = organisation_workspace(*registry_, emma.caller, party::OrganisationId("nova"));
  ASSERT_EQ(code_of(seen), "");
  EXPECT_TRUE(seen->proven);
  EXPECT_EQ(code_of(make_invitation(*registry_, party::OrganisationId("none"),
                                    {"a@b.example", Role::member, Language::en})),
            "organisation.not_found");
}

TEST_F(WorkspaceTest, ADomainIsClaimedInAnyOfItsForms) {
  const SignedIn eve = accounts_.add_user("eve@nova.example");
  party::Organisation described = test_organisation("tatoe");
  described.url = "https://www.例え.jp/";
  ASSERT_EQ(code_of(register_private_organisation(*registry_, eve.caller, described)), "");
  const party::OrganisationId tatoe("tatoe");
  const account::Caller admin = accounts_.again(eve);
  EXPECT_EQ(claim(admin, tatoe, "例え.com"), "domain.not_of_website");
  EXPECT_EQ(claim(admin, tatoe, "例え jp"), "domain.invalid");
  ASSERT_EQ(claim(admin, tatoe, "xn--r8jz45g.jp"), "");
  ASSERT_EQ(claim(admin, tatoe, "例え.jp"), "");
  const auto claims = list_domains(*registry_, admin, tatoe);
  ASSERT_EQ(claims->size(), 1u);
  EXPECT_EQ(claims->at(0).domain, "xn--r8jz45g.jp");
  EXPECT_THAT(accounts_.letters().back().text, ::testing::HasSubstr("xn--r8jz45g.jp (例え.jp)"));
  ASSERT_EQ(code_of(prove("xn--r8jz45g.jp")), "");
  EXPECT_TRUE(in_record("tatoe"));
}

TEST_F(WorkspaceTest, DomainsAreForThoseWhoMayListThem) {
  ASSERT_EQ(claim(caller_, umbra_workspace), "");
  ASSERT_TRUE(workspace().domains.has_value());
  EXPECT_EQ(workspace().domains->at(0).domain, "umbra.example");
  const SignedIn ken = accounts_.add_member("ken@umbra.example", "umbra", Role::publisher);
  EXPECT_FALSE(organisation_workspace(*registry_, ken.caller, umbra_workspace)->domains);
  const auto made =
      create_token(*registry_, caller_, umbra_workspace,
                   {.name = "read", .scopes = {account::TokenScope::read}, .expires_in_days = 1});
  const auto token =
      resolve_caller(*registry_, {.session = "", .bearer = made->secret, .network = ""});
  EXPECT_FALSE(organisation_workspace(*registry_, *token, umbra_workspace)->domains);
  const SignedIn boss = accounts_.add_operator("boss@registry.example");
  EXPECT_TRUE(organisation_workspace(*registry_, boss.caller, umbra_workspace)->domains);
}

TEST_F(WorkspaceTest, LimitsCountWhatIsThereWhenItIsWritten) {
  // As many requests as one likes may begin before the first of them has written.
  const account::Caller caller = accounts_.again(admin_);
  std::string last;
  for (std::size_t i = 0; i < limits::organisations_of_user; ++i) {
    ASSERT_EQ(last, "") << i;
    party::Organisation one = test_organisation("umbra-" + std::to_string(i));
    one.url = "https://umbra.example";
    last = code_of(register_private_organisation(*registry_, caller, one));
  }
  EXPECT_EQ(last, "membership.too_many");
  const auto snapshot = registry_->store().read();
  EXPECT_EQ((*snapshot)->accounts().memberships_of(admin_.caller.user->id)->size(),
            limits::organisations_of_user);
}

TEST_F(WorkspaceTest, AnOperatorSeesTheWorkspaceOfEveryOrganisation) {
  const SignedIn boss = accounts_.add_operator("boss@registry.example");
  ASSERT_EQ(code_of(register_organisation(*registry_, test_organisation("nova"))), "");
  EXPECT_EQ(code_of(organisation_workspace(*registry_, boss.caller, umbra_workspace)), "");
  EXPECT_EQ(code_of(organisation_workspace(*registry_, boss.caller, party::OrganisationId("nova"))),
            "");
  EXPECT_EQ(code_of(organisation_workspace(*registry_, boss.caller, party::OrganisationId("none"))),
            "organisation.not_found");
}

}  // namespace
}  // namespace assay::app
