#include "app/present_right.h"

#include <gmock/gmock.h>

#include "app/account_settings.h"
#include "app/api_tokens.h"
#include "app/domains.h"
#include "app/members.h"
#include "app/test_accounts.h"
#include "app/users.h"

namespace assay::app {
namespace {

using account::Role;
using account::TokenScope;
using test::code_of;
using test::TestAccounts;

const party::OrganisationId umbra_rights("umbra");

/// Emma and the admin administer an organisation. Each Caller is one of a request that began before
/// something was taken away, and writes after it.
class PresentRightTest : public ::testing::Test {
 protected:
  PresentRightTest()
      : admin_(accounts_.add_user("admin@umbra.example")),
        admin_caller_(accounts_.add_organisation(admin_, "umbra")),
        emma_(accounts_.add_member("emma@umbra.example", "umbra", Role::admin)),
        boss_(accounts_.add_operator("boss@registry.example")) {}

  const account::UserId& id_of(const SignedIn& user) { return user.caller.user->id; }
  Result<NewToken> token(const account::Caller& caller) {
    return create_token(*registry_, caller, umbra_rights,
                        {.name = "build", .scopes = {TokenScope::publish}, .expires_in_days = 30});
  }
  std::string invite_by(const account::Caller& caller) {
    return code_of(
        invite(*registry_, caller, umbra_rights, {"ken@umbra.example", Role::admin, Language::en}));
  }
  std::string claim_by(const account::Caller& caller) {
    return code_of(claim_domain(*registry_, caller, umbra_rights, {"umbra.example", "postmaster"}));
  }
  std::string service_by(const account::Caller& caller) {
    return code_of(
        register_own_service(*registry_, caller, test::test_service("umbra-vault", "umbra")));
  }
  std::string disable(const SignedIn& user) {
    return code_of(change_user(*registry_, boss_.caller, {.user = id_of(user), .disabled = true}));
  }

  test::TestInstance registry_;
  TestAccounts accounts_{registry_};
  const SignedIn admin_;
  const account::Caller admin_caller_;
  const SignedIn emma_;
  const SignedIn boss_;
};

TEST_F(PresentRightTest, WhoIsRemovedMeanwhileGivesNothingAway) {
  ASSERT_EQ(code_of(remove_member(*registry_, admin_caller_, umbra_rights, id_of(emma_))), "");
  const account::Caller& late = emma_.caller;
  EXPECT_EQ(code_of(token(late)), "organisation.not_found");
  EXPECT_EQ(invite_by(late), "organisation.not_found");
  EXPECT_EQ(claim_by(late), "organisation.not_found");
  EXPECT_EQ(service_by(late), "organisation.not_found");
  EXPECT_EQ(code_of(change_role(*registry_, late, umbra_rights,
                                {.user = id_of(admin_), .role = Role::member})),
            "organisation.not_found");
  EXPECT_EQ(code_of(remove_member(*registry_, late, umbra_rights, id_of(admin_))),
            "organisation.not_found");
  EXPECT_TRUE(list_tokens(*registry_, admin_caller_, umbra_rights)->empty());
}

TEST_F(PresentRightTest, WhoseRoleIsTakenDoesOnlyWhatIsLeft) {
  ASSERT_EQ(code_of(change_role(*registry_, admin_caller_, umbra_rights,
                                {.user = id_of(emma_), .role = Role::publisher})),
            "");
  EXPECT_EQ(code_of(token(emma_.caller)), "access.denied");
  EXPECT_EQ(invite_by(emma_.caller), "access.denied");
  EXPECT_EQ(claim_by(emma_.caller), "access.denied");
  EXPECT_EQ(service_by(emma_.caller), "");
}

TEST_F(PresentRightTest, WhoIsDisabledMeanwhileDoesNothing) {
  ASSERT_EQ(disable(emma_), "");
  EXPECT_EQ(code_of(token(emma_.caller)), "access.sign_in_needed");
  EXPECT_EQ(invite_by(emma_.caller), "access.sign_in_needed");
  EXPECT_EQ(service_by(emma_.caller), "access.sign_in_needed");
  auto organisation = test::test_organisation("nova");
  organisation.url = "https://nova.example";
  EXPECT_EQ(code_of(register_private_organisation(*registry_, emma_.caller, organisation)),
            "access.sign_in_needed");
  // A new password does not open what was closed.
  EXPECT_EQ(code_of(change_password(
                *registry_, emma_.caller,
                {.current = test::good_password, .next = "another good one", .session = ""})),
            "access.sign_in_needed");
  const auto snapshot = registry_->store().read();
  EXPECT_TRUE((*snapshot)->sessions().of_user(id_of(emma_))->empty());
}

TEST_F(PresentRightTest, AnOperatorWhoIsDismissedMeanwhileDecidesNothing) {
  ASSERT_EQ(claim_by(admin_caller_), "");
  const SignedIn second = accounts_.add_operator("second@registry.example");
  ASSERT_EQ(
      code_of(change_user(*registry_, boss_.caller, {.user = id_of(second), .operates = false})),
      "");
  EXPECT_EQ(
      code_of(change_user(*registry_, second.caller, {.user = id_of(admin_), .operates = true})),
      "access.denied");
  EXPECT_NE(code_of(confirm_domain(*registry_, second.caller, umbra_rights, "umbra.example")), "");
  EXPECT_FALSE(organisation_workspace(*registry_, admin_caller_, umbra_rights)->proven);
  EXPECT_EQ(code_of(confirm_domain(*registry_, boss_.caller, umbra_rights, "umbra.example")), "");
}

TEST_F(PresentRightTest, ATokenThatIsRevokedMeanwhileIsGone) {
  const auto made = token(admin_caller_);
  const auto caller =
      resolve_caller(*registry_, {.session = "", .bearer = made->secret, .network = "192.0.2.1"});
  ASSERT_EQ(code_of(caller), "");
  ASSERT_EQ(code_of(revoke_token(*registry_, admin_caller_, umbra_rights, made->token.id)), "");
  EXPECT_EQ(service_by(*caller), "token.refused");
}

}  // namespace
}  // namespace assay::app
