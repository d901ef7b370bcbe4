#include "app/registry_settings.h"

#include <gtest/gtest.h>

#include "app/api_tokens.h"
#include "app/expire_accounts.h"
#include "app/openid_sign_in.h"
#include "app/own_sessions.h"
#include "app/test_accounts.h"

namespace assay::app {
namespace {

using account::Role;
using test::code_of;

class RegistrySettingsTest : public ::testing::Test {
 protected:
  void SetUp() override { operator_ = accounts_.add_operator("operator@registry.example"); }
  account::Caller caller() { return accounts_.again(operator_); }
  std::string set(const std::string& id, const std::string& value,
                  std::optional<std::uint64_t> seen = {}) {
    return code_of(change_setting(*registry_, caller(), {id, value, seen}));
  }
  SettingState state(std::string_view id) {
    const auto states = list_settings(*registry_, caller());
    EXPECT_EQ(code_of(states), "");
    for (const auto& one : *states) {
      if (one.setting->id == id) return one;
    }
    ADD_FAILURE() << "no setting " << id;
    return {};
  }
  void pass(std::int64_t milliseconds) {
    registry_.clock.set({registry_.clock.now().milliseconds + milliseconds});
  }
  std::string sign_up_as(const std::string& email) {
    return code_of(
        sign_up(*registry_, test::TestAccounts::nobody(), {email, "Aiko", Language::en}));
  }

  test::TestInstance registry_;
  test::TestAccounts accounts_{registry_};
  SignedIn operator_;
};

TEST_F(RegistrySettingsTest, AChangeIsKeptWithWhoAndWhenAndLeavesALine) {
  EXPECT_FALSE(state("invitation-days").decided);
  ASSERT_EQ(set("invitation-days", " 3 ", 0), "");
  const SettingState changed = state("invitation-days");
  EXPECT_EQ(changed.value, "3");
  EXPECT_EQ(changed.version(), 1u);
  EXPECT_EQ(changed.decided_by, "operator@registry.example");
  EXPECT_EQ(changed.decided->changed, registry_.clock.now());
  const account::AuditLine line = accounts_.trail().back();
  EXPECT_EQ(line.act, account::Act::setting_changed);
  EXPECT_EQ(line.subject, "invitation-days");
  EXPECT_EQ(line.detail, "3");
  registry_.reopen();
  EXPECT_EQ(state("invitation-days").value, "3");
}

TEST_F(RegistrySettingsTest, TwoOperatorsDoNotOverwriteEachOther) {
  ASSERT_EQ(set("token-days", "90", 0), "");
  EXPECT_EQ(set("token-days", "60", 0), "setting.changed_meanwhile");
  EXPECT_EQ(state("token-days").value, "90");
  EXPECT_EQ(set("token-days", "60", 1), "");
  const auto lines = accounts_.count_of(account::Act::setting_changed);
  EXPECT_EQ(set("token-days", "60", 2), "");  // holds already
  EXPECT_EQ(accounts_.count_of(account::Act::setting_changed), lines);
}

TEST_F(RegistrySettingsTest, OnlyOperatorsDecideAndOnlyWhatIsPossible) {
  const SignedIn somebody = accounts_.add_user("somebody@else.example");
  EXPECT_EQ(code_of(list_settings(*registry_, somebody.caller)), "access.denied");
  EXPECT_EQ(code_of(change_setting(*registry_, somebody.caller, {"token-days", "1", {}})),
            "access.denied");
  EXPECT_EQ(set("token-days", "0"), "setting.invalid");
  EXPECT_EQ(set("colour", "green"), "setting.not_found");
}

TEST_F(RegistrySettingsTest, NewAccountsAreMadeForWhomTheOperatorLets) {
  const SignedIn admin = accounts_.add_user("admin@umbra.example");
  accounts_.add_organisation(admin, "umbra");
  ASSERT_EQ(sign_up_as("early@umbra.example"), "");
  ASSERT_EQ(set("sign-up", "by-invitation"), "");
  EXPECT_EQ(sign_up_as("late@umbra.example"), "sign_up.by_invitation");
  // A link that was sent before makes no account any more.
  const std::string secret = accounts_.secret_to("early@umbra.example");
  const LinkUse use{.secret = secret, .name = "Emi", .password = test::good_password};
  EXPECT_EQ(code_of(use_link(*registry_, test::TestAccounts::nobody(), use)),
            "sign_up.by_invitation");
  OpenidSignIn provided;
  provided.claims.issuer = "https://login.example";
  provided.claims.subject = "1";
  provided.claims.email = "new@umbra.example";
  provided.claims.email_verified = true;
  EXPECT_EQ(code_of(sign_in_by_openid(*registry_, test::TestAccounts::nobody(), provided)),
            "sign_up.by_invitation");
  accounts_.add_member("invited@umbra.example", "umbra", Role::member);
  ASSERT_EQ(set("sign-up", "nobody"), "");
  const auto invitation = make_invitation(*registry_, party::OrganisationId("umbra"),
                                          {"second@umbra.example", Role::member, Language::en});
  const LinkUse joining{.secret = *invitation, .name = "Ken", .password = test::good_password};
  EXPECT_EQ(code_of(use_link(*registry_, test::TestAccounts::nobody(), joining)), "sign_up.closed");
  EXPECT_EQ(sign_up_as("late@umbra.example"), "sign_up.closed");
  accounts_.add_operator("second@registry.example");  // the shell always can
  ASSERT_EQ(set("sign-up", "anybody"), "");
  EXPECT_EQ(code_of(use_link(*registry_, test::TestAccounts::nobody(), use)), "");
}

TEST_F(RegistrySettingsTest, SessionsEndAsDecided) {
  const SignedIn aiko = accounts_.add_user("aiko@umbra.example");
  ASSERT_EQ(set("session-idle-hours", "1"), "");
  EXPECT_EQ(own_sessions(*registry_, aiko.caller)->front().ends.milliseconds,
            registry_.clock.now().milliseconds + hour_milliseconds);
  pass(hour_milliseconds - 1);
  EXPECT_FALSE(accounts_.again(aiko).anonymous());
  operator_ = accounts_.add_operator("second@registry.example");
  ASSERT_EQ(set("session-idle-hours", "168"), "");
  ASSERT_EQ(set("session-longest-days", "1"), "");
  pass(day_milliseconds - hour_milliseconds);
  EXPECT_FALSE(accounts_.again(aiko).anonymous());
  pass(hour_milliseconds);
  EXPECT_TRUE(accounts_.again(aiko).anonymous());
}

TEST_F(RegistrySettingsTest, WhatExpiresDoesSoWhenDecided) {
  const SignedIn admin = accounts_.add_user("admin@umbra.example");
  const account::Caller umbra = accounts_.add_organisation(admin, "umbra");
  const party::OrganisationId id = umbra.memberships.front().organisation;
  ASSERT_EQ(set("invitation-days", "2"), "");
  const auto invited =
      invite(*registry_, umbra, id, {"emi@umbra.example", Role::member, Language::en});
  ASSERT_EQ(code_of(invited), "");
  EXPECT_EQ(invited->expires.milliseconds,
            registry_.clock.now().milliseconds + 2 * day_milliseconds);
  EXPECT_NE(accounts_.letters().back().text.find("within 2 days"), std::string::npos);
  ASSERT_EQ(set("token-days", "30"), "");
  TokenRequest request{.name = "Nightly", .scopes = {account::TokenScope::read}};
  request.expires_in_days = 31;
  EXPECT_EQ(code_of(create_token(*registry_, umbra, id, request)), "token.expires_too_late");
  request.expires_in_days = 30;
  EXPECT_EQ(code_of(create_token(*registry_, umbra, id, request)), "");
  ASSERT_EQ(set("unproven-days", "7"), "");
  EXPECT_EQ(organisation_workspace(*registry_, umbra, id)->expires->milliseconds,
            registry_.clock.now().milliseconds + 7 * day_milliseconds);
  pass(7 * day_milliseconds);
  EXPECT_EQ(*expire_accounts(*registry_), 0u);
  pass(1);
  EXPECT_EQ(*expire_accounts(*registry_), 1u);
}

}  // namespace
}  // namespace assay::app
