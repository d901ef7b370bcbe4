#include "app/links.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "app/expire_accounts.h"
#include "app/members.h"
#include "app/openid_sign_in.h"
#include "app/password_reset.h"
#include "app/sign_in.h"
#include "app/test_accounts.h"
#include "app/users.h"
#include "crypto/random_token.h"

namespace assay::app {
namespace {

using account::Act;
using account::LinkPurpose;
using account::Role;
using test::code_of;
using test::good_password;
using test::TestAccounts;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

const party::OrganisationId umbra_invites("umbra");
constexpr std::int64_t one_hour = 60LL * 60 * 1000;

class LinksTest : public ::testing::Test {
 protected:
  std::vector<std::string> asks(const std::string& secret, const account::Caller& caller = {}) {
    const auto link = look_at_link(*registry_, caller, secret);
    EXPECT_EQ(code_of(link), "");
    return link.ok() ? link->asks : std::vector<std::string>{"refused"};
  }
  Result<LinkUsed> use(const std::string& secret, const account::Caller& caller = {}) {
    return use_link(*registry_, caller,
                    {.secret = secret, .name = "Emma", .password = good_password});
  }
  void pass(std::int64_t milliseconds) {
    registry_.clock.set({registry_.clock.now().milliseconds + milliseconds});
  }

  test::TestInstance registry_;
  TestAccounts accounts_{registry_};
};

TEST_F(LinksTest, SigningUpTakesALetterAndAPassword) {
  ASSERT_EQ(code_of(sign_up(*registry_, {}, {"Emma@Nova.example", "Emma", Language::ja})), "");
  ASSERT_EQ(accounts_.letters().size(), 1u);
  EXPECT_THAT(accounts_.letters()[0].subject, HasSubstr("登録"));
  EXPECT_THAT(accounts_.letters()[0].text, HasSubstr("http://127.0.0.1:8080/ja/link/"));
  const std::string secret = accounts_.secret_to("emma@nova.example");
  EXPECT_THAT(asks(secret), ElementsAre("password"));
  EXPECT_EQ(asks(secret), asks(secret));  // looking does not use it up
  const auto used = use(secret);
  ASSERT_EQ(code_of(used), "");
  EXPECT_EQ(used->signed_in->caller.user->name, "Emma");
  EXPECT_EQ(used->signed_in->caller.user->language, Language::ja);
  EXPECT_FALSE(used->signed_in->caller.user->operates);
  EXPECT_EQ(code_of(use(secret)), "link.not_valid");
  EXPECT_EQ(code_of(look_at_link(*registry_, {}, secret)), "link.not_valid");
  EXPECT_EQ(accounts_.count_of(Act::link_refused), 2u);
}

TEST_F(LinksTest, OnlyTheOwnerOfAnAddressLearnsThatItHasAnAccount) {
  accounts_.add_user("emma@nova.example");
  const auto known = sign_up(*registry_, {}, {"emma@nova.example", "Eve", Language::en});
  const auto unknown = sign_up(*registry_, {}, {"new@nova.example", "Eve", Language::en});
  EXPECT_EQ(code_of(known), "");
  EXPECT_EQ(code_of(unknown), "");
  EXPECT_THAT(accounts_.letters()[1].text, HasSubstr("/en/sign-in"));
  EXPECT_THAT(accounts_.letters()[1].text, ::testing::Not(HasSubstr("/link/")));
  EXPECT_EQ(code_of(ask_for_password_link(*registry_, {}, "nobody@nova.example")), "");
  EXPECT_EQ(accounts_.letters().size(), 3u);
}

TEST_F(LinksTest, AnAddressGetsSoManyLettersAnHour) {
  for (int i = 0; i < 15; ++i) {
    EXPECT_EQ(code_of(sign_up(*registry_, {}, {"emma@nova.example", "Emma", Language::en})), "");
  }
  EXPECT_EQ(accounts_.letters().size(), limits::letters_to_address);
  accounts_.use(accounts_.secret_to("emma@nova.example"));  // the newest one holds
  pass(one_hour + 1);
  EXPECT_EQ(code_of(ask_for_password_link(*registry_, {}, "emma@nova.example")), "");
  EXPECT_EQ(accounts_.letters().size(), limits::letters_to_address + 1);
}

TEST_F(LinksTest, WhoAsksForVeryManyLettersWaits) {
  for (int i = 0; i < 100; ++i) {
    const std::string email = "user-" + std::to_string(i) + "@nova.example";
    ASSERT_EQ(code_of(sign_up(*registry_, TestAccounts::nobody(), {email, "Emma"})), "");
  }
  const auto late =
      sign_up(*registry_, TestAccounts::nobody(), {"late@nova.example", "Emma", Language::en});
  ASSERT_EQ(code_of(late), "letter.too_many_from_network");
  EXPECT_EQ(late.error().parameter("seconds"), "864");
  EXPECT_EQ(late.error().parameter("limit"), "100");
  EXPECT_EQ(code_of(ask_for_password_link(*registry_, TestAccounts::nobody(), "a@nova.example")),
            "letter.too_many_from_network");
  account::Caller elsewhere;
  elsewhere.network = "198.51.100.7";
  EXPECT_EQ(code_of(sign_up(*registry_, elsewhere, {"late@nova.example", "Emma"})), "");
  // What is forgotten with failed sign-ins is not forgotten before it has come back.
  pass(2 * one_hour);
  ASSERT_EQ(code_of(expire_accounts(*registry_)), "");
  for (int i = 0; i < 8; ++i) {  // 864 s each: two hours bring back eight
    const std::string email = "next-" + std::to_string(i) + "@nova.example";
    EXPECT_EQ(code_of(sign_up(*registry_, TestAccounts::nobody(), {email, "Emma"})), "");
  }
  EXPECT_EQ(code_of(sign_up(*registry_, TestAccounts::nobody(), {"late@nova.example", "Emma"})),
            "letter.too_many_from_network");
}

TEST_F(LinksTest, WhetherThereIsAnAccountIsNotToldByWhenOneMustWait) {
  accounts_.add_user("emma@nova.example");
  const auto answers_of = [&](const auto& ask, const std::string& network) {
    account::Caller caller;
    caller.network = network;
    std::vector<std::string> answers;
    for (int i = 0; i < 115; ++i) answers.push_back(code_of(ask(caller)));
    return answers;
  };
  const auto forgot = [&](const std::string& email) {
    return [this, email](const account::Caller& caller) {
      return ask_for_password_link(*registry_, caller, email);
    };
  };
  const auto join = [&](const std::string& email) {
    return [this, email](const account::Caller& caller) {
      return sign_up(*registry_, caller, {email, "Eve", Language::en});
    };
  };
  const auto known = answers_of(forgot("emma@nova.example"), "198.51.100.1");
  EXPECT_EQ(std::ranges::count(known, ""), 100);
  EXPECT_EQ(known.back(), "letter.too_many_from_network");
  EXPECT_EQ(answers_of(forgot("nobody@nova.example"), "198.51.100.2"), known);
  EXPECT_EQ(answers_of(join("emma@nova.example"), "198.51.100.3"), known);
  EXPECT_EQ(answers_of(join("new@nova.example"), "198.51.100.4"), known);
  // The link of the last letter that was written is good.
  EXPECT_EQ(code_of(use(accounts_.secret_to("new@nova.example"))), "");
  EXPECT_EQ(accounts_.count_of(Act::password_link_asked), 200u);
}

TEST_F(LinksTest, ExpireWhenTheirPurposeSaysSo) {
  ASSERT_EQ(code_of(sign_up(*registry_, {}, {"emma@nova.example", "Emma", Language::en})), "");
  const std::string secret = accounts_.secret_to("emma@nova.example");
  pass(24 * one_hour - 1);
  EXPECT_THAT(asks(secret), ElementsAre("password"));
  pass(1);
  EXPECT_EQ(code_of(use(secret)), "link.not_valid");
}

TEST_F(LinksTest, WhatIsNoLinkIsRefused) {
  for (const std::string& wrong : {std::string(), std::string("x"), crypto::random_token()}) {
    EXPECT_EQ(code_of(use(wrong)), "link.not_valid");
  }
}

TEST_F(LinksTest, AfterAnErrorALinkIsStillGood) {
  ASSERT_EQ(code_of(sign_up(*registry_, {}, {"emma@nova.example", "Emma", Language::en})), "");
  const std::string secret = accounts_.secret_to("emma@nova.example");
  EXPECT_EQ(code_of(use_link(*registry_, {}, {.secret = secret, .password = "short"})),
            "password.too_short");
  EXPECT_EQ(code_of(use(secret)), "");
}

TEST_F(LinksTest, APasswordLinkReplacesThePasswordAndEveryEarlierLink) {
  const SignedIn emma = accounts_.add_user("emma@nova.example");
  ASSERT_EQ(code_of(ask_for_password_link(*registry_, {}, "emma@nova.example")), "");
  const std::string first = accounts_.secret_to("emma@nova.example");
  ASSERT_EQ(code_of(ask_for_password_link(*registry_, {}, "emma@nova.example")), "");
  const std::string second = accounts_.secret_to("emma@nova.example");
  EXPECT_EQ(code_of(use(first)), "link.not_valid");
  const auto used = use_link(*registry_, {}, {.secret = second, .password = "another good one"});
  ASSERT_EQ(code_of(used), "");
  EXPECT_TRUE(accounts_.again(emma).anonymous());
  EXPECT_EQ(code_of(sign_in(*registry_, {}, {"emma@nova.example", "another good one"})), "");
}

TEST_F(LinksTest, AnOperatorsFirstLinkAsksForAll) {
  EXPECT_FALSE(*has_operator(*registry_));
  const std::string secret = make_operator_link(*registry_, "", Language::en).value();
  EXPECT_THAT(asks(secret), ElementsAre("email", "name", "password"));
  EXPECT_EQ(code_of(use(secret)), "account.invalid");
  const SignedIn boss = accounts_.use(secret, "boss@registry.example");
  EXPECT_TRUE(boss.caller.operates());
  EXPECT_TRUE(*has_operator(*registry_));
  EXPECT_EQ(code_of(use(secret)), "link.not_valid");
}

TEST_F(LinksTest, AnOperatorsLinkAppointsWhoHasAnAccount) {
  const SignedIn emma = accounts_.add_user("emma@nova.example");
  const std::string secret =
      make_operator_link(*registry_, "emma@nova.example", Language::en).value();
  EXPECT_THAT(asks(secret), ElementsAre("password"));
  const SignedIn appointed = accounts_.use(secret);
  EXPECT_EQ(appointed.caller.user->id, emma.caller.user->id);
  EXPECT_TRUE(appointed.caller.operates());
}

/// An organisation with an admin who invites.
class InvitationsTest : public LinksTest {
 protected:
  InvitationsTest()
      : admin_(accounts_.add_user("admin@umbra.example")),
        admin_caller_(accounts_.add_organisation(admin_, "umbra")) {}
  std::string invited(const std::string& email, Role role = Role::publisher) {
    const auto link = invite(*registry_, admin_caller_, umbra_invites, {email, role, Language::en});
    EXPECT_EQ(code_of(link), "");
    return accounts_.secret_to(email);
  }
  const SignedIn admin_;
  const account::Caller admin_caller_;
};

TEST_F(InvitationsTest, MakesAMemberOfTheStatedRole) {
  const std::string secret = invited("emma@nova.example");
  EXPECT_THAT(asks(secret), ElementsAre("name", "password"));
  EXPECT_EQ(look_at_link(*registry_, {}, secret)->organisation_name.en, "umbra");
  const auto used = use(secret);
  ASSERT_EQ(code_of(used), "");
  EXPECT_EQ(used->signed_in->caller.role_in(umbra_invites), Role::publisher);
  EXPECT_TRUE(list_invitations(*registry_, admin_caller_, umbra_invites)->empty());
  EXPECT_EQ(code_of(invite(*registry_, admin_caller_, umbra_invites, {"emma@nova.example"})),
            "member.already");
}

TEST_F(InvitationsTest, WhoHasAnAccountJoinsInItsSessionOnly) {
  const SignedIn emma = accounts_.add_user("emma@nova.example");
  const SignedIn eve = accounts_.add_user("eve@nova.example");
  const std::string secret = invited("emma@nova.example");
  EXPECT_THAT(asks(secret), ElementsAre("sign-in"));
  EXPECT_EQ(code_of(use(secret)), "link.sign_in_first");
  EXPECT_EQ(code_of(use(secret, eve.caller)), "link.sign_in_first");
  EXPECT_THAT(asks(secret, emma.caller), ElementsAre());
  const auto used = use(secret, emma.caller);
  ASSERT_EQ(code_of(used), "");
  EXPECT_FALSE(used->signed_in.has_value());
  EXPECT_EQ(accounts_.again(emma).role_in(umbra_invites), Role::publisher);
}

TEST_F(InvitationsTest, DiesWithTheRightOfWhoInvited) {
  const std::string secret = invited("emma@nova.example");
  accounts_.add_member("second@umbra.example", "umbra", Role::admin);
  const account::Caller shell = account::shell_caller();
  ASSERT_EQ(code_of(change_role(*registry_, shell, umbra_invites,
                                {.user = admin_.caller.user->id, .role = Role::publisher})),
            "");
  EXPECT_EQ(code_of(use(secret)), "link.not_valid");
  ASSERT_EQ(code_of(change_role(*registry_, shell, umbra_invites,
                                {.user = admin_.caller.user->id, .role = Role::admin})),
            "");
  ASSERT_EQ(
      code_of(change_user(*registry_, shell, {.user = admin_.caller.user->id, .disabled = true})),
      "");
  EXPECT_EQ(code_of(use(secret)), "link.not_valid");
}

TEST_F(InvitationsTest, AreWithdrawnAndReplaced) {
  const std::string first = invited("emma@nova.example", Role::admin);
  const std::string second = invited("emma@nova.example", Role::member);
  EXPECT_EQ(code_of(use(first)), "link.not_valid");
  const auto waiting = list_invitations(*registry_, admin_caller_, umbra_invites);
  ASSERT_EQ(waiting->size(), 1u);
  EXPECT_EQ(code_of(withdraw_invitation(*registry_, admin_caller_, umbra_invites, 999)),
            "invitation.not_found");
  EXPECT_EQ(
      code_of(withdraw_invitation(*registry_, admin_caller_, umbra_invites, waiting->at(0).id)),
      "");
  EXPECT_EQ(code_of(use(second)), "link.not_valid");
}

TEST_F(InvitationsTest, TakeAnAdmin) {
  const SignedIn emma = accounts_.add_member("emma@nova.example", "umbra", Role::publisher);
  EXPECT_EQ(code_of(invite(*registry_, emma.caller, umbra_invites, {"eve@nova.example"})),
            "access.denied");
  const SignedIn eve = accounts_.add_user("eve@nova.example");
  EXPECT_EQ(code_of(invite(*registry_, eve.caller, umbra_invites, {"eve@nova.example"})),
            "organisation.not_found");
  EXPECT_EQ(code_of(invite(*registry_, admin_caller_, umbra_invites, {"eve"})), "account.invalid");
}

class OpenidTest : public LinksTest {
 protected:
  Result<SignedIn> sign_in_with(const std::string& subject, const std::string& email, bool verified,
                                const account::Caller& caller = {}) {
    OpenidSignIn request;
    request.claims = {"https://id.example", subject, email, verified, "Emma"};
    return sign_in_by_openid(*registry_, caller, request);
  }
};

TEST_F(OpenidTest, AVerifiedAddressMakesAnAccountWhichTheSubjectThenNames) {
  const auto first = sign_in_with("s-1", "Emma@Nova.example", true);
  ASSERT_EQ(code_of(first), "");
  EXPECT_EQ(first->caller.user->email, "emma@nova.example");
  const auto again = sign_in_with("s-1", "other@nova.example", false);
  ASSERT_EQ(code_of(again), "");
  EXPECT_EQ(again->caller.user->id, first->caller.user->id);
}

TEST_F(OpenidTest, AnUnverifiedAddressLetsNobodyIn) {
  accounts_.add_user("emma@nova.example");
  EXPECT_EQ(code_of(sign_in_with("s-1", "emma@nova.example", false)), "openid.email_not_verified");
  EXPECT_EQ(code_of(sign_in_with("s-1", "new@nova.example", false)), "openid.email_not_verified");
}

TEST_F(OpenidTest, IsLinkedToTheAccountOfTheSessionWhateverItsAddress) {
  const SignedIn emma = accounts_.add_user("emma@nova.example");
  const auto linked = sign_in_with("s-1", "", false, emma.caller);
  ASSERT_EQ(code_of(linked), "");
  EXPECT_EQ(linked->caller.user->id, emma.caller.user->id);
  EXPECT_EQ(accounts_.count_of(Act::identity_linked), 1u);
  const SignedIn eve = accounts_.add_user("eve@nova.example");
  EXPECT_EQ(code_of(sign_in_with("s-1", "", false, eve.caller)), "identity.taken");
}

TEST_F(OpenidTest, ADisabledUserStaysOut) {
  const auto first = sign_in_with("s-1", "emma@nova.example", true);
  ASSERT_EQ(code_of(change_user(*registry_, account::shell_caller(),
                                {.user = first->caller.user->id, .disabled = true})),
            "");
  EXPECT_EQ(code_of(sign_in_with("s-1", "emma@nova.example", true)), "sign_in.refused");
  EXPECT_EQ(code_of(sign_in_with("s-2", "emma@nova.example", true)), "sign_in.refused");
}

}  // namespace
}  // namespace assay::app
