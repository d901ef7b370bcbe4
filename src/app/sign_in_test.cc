#include "app/sign_in.h"

#include <gmock/gmock.h>

#include "app/account_settings.h"
#include "app/own_sessions.h"
#include "app/password_reset.h"
#include "app/session_overview.h"
#include "app/test_accounts.h"
#include "app/users.h"
#include "crypto/random_token.h"

namespace assay::app {
namespace {

using account::Act;
using test::code_of;
using test::good_password;
using test::TestAccounts;

constexpr std::int64_t minute_milliseconds = 60LL * 1000;

class SignInTest : public ::testing::Test {
 protected:
  SignInTest() : aiko_(accounts_.add_user("aiko@umbra.example")) {}

  Result<SignedIn> sign_in_as(const std::string& email, const std::string& password,
                              const std::string& network = "192.0.2.1") {
    account::Caller caller;
    caller.network = network;
    return sign_in(*registry_, caller, {.email = email, .password = password});
  }
  std::string refusal(const std::string& password, const std::string& network = "192.0.2.1") {
    return code_of(sign_in_as("aiko@umbra.example", password, network));
  }
  account::Caller with_cookie(const std::string& secret) {
    return *resolve_caller(*registry_, {.session = secret, .bearer = "", .network = "192.0.2.1"});
  }
  void pass(std::int64_t milliseconds) {
    registry_.clock.set({registry_.clock.now().milliseconds + milliseconds});
  }

  test::TestInstance registry_;
  TestAccounts accounts_{registry_};
  const SignedIn aiko_;
};

TEST_F(SignInTest, ThePasswordLetsIn) {
  const auto signed_in = sign_in_as(" Aiko@Umbra.example", good_password);
  ASSERT_EQ(code_of(signed_in), "");
  const account::Caller caller = with_cookie(signed_in->secret);
  EXPECT_EQ(caller.user->email, "aiko@umbra.example");
  EXPECT_EQ(caller.csrf, signed_in->caller.csrf);
  EXPECT_NE(caller.csrf, signed_in->secret);
  EXPECT_EQ(accounts_.count_of(Act::signed_in), 1u);
}

TEST_F(SignInTest, UnknownAddressesAndWrongPasswordsAreRefusedAlike) {
  const auto wrong = sign_in_as("aiko@umbra.example", "another password");
  const auto unknown = sign_in_as("nobody@umbra.example", good_password);
  const auto malformed = sign_in_as("no address\n", good_password);
  EXPECT_EQ(wrong.error(), (Error{"sign_in.refused", {}}));
  EXPECT_EQ(unknown.error(), wrong.error());
  EXPECT_EQ(malformed.error(), wrong.error());
  EXPECT_EQ(accounts_.count_of(Act::sign_in_refused), 3u);
}

TEST_F(SignInTest, EachSignInIsANewSessionAndEndsTheOneBefore) {
  const std::string chosen_by_somebody = crypto::random_token();
  const auto signed_in = sign_in(
      *registry_, {},
      {.email = "aiko@umbra.example", .password = good_password, .previous_session = aiko_.secret});
  ASSERT_EQ(code_of(signed_in), "");
  EXPECT_NE(signed_in->secret, aiko_.secret);
  EXPECT_TRUE(with_cookie(aiko_.secret).anonymous());
  const auto fixed = sign_in(*registry_, {},
                             {.email = "aiko@umbra.example",
                              .password = good_password,
                              .previous_session = chosen_by_somebody});
  ASSERT_EQ(code_of(fixed), "");
  EXPECT_NE(fixed->secret, chosen_by_somebody);
  EXPECT_TRUE(with_cookie(chosen_by_somebody).anonymous());
}

TEST_F(SignInTest, ManyFailuresFromOnePlaceWaitLongerAndLonger) {
  for (int i = 0; i < 5; ++i) EXPECT_EQ(refusal("wrong password"), "sign_in.refused");
  const auto delayed = sign_in_as("aiko@umbra.example", good_password);
  EXPECT_EQ(delayed.error().code, "sign_in.too_often");
  EXPECT_EQ(delayed.error().parameter("seconds"), "2");
  EXPECT_EQ(refusal(good_password, "198.51.100.7"), "");  // the owner, elsewhere
  pass(2'000);
  EXPECT_EQ(refusal("wrong password"), "sign_in.refused");
  EXPECT_EQ(sign_in_as("aiko@umbra.example", good_password).error().parameter("seconds"), "4");
  pass(4'000);
  EXPECT_EQ(refusal(good_password), "");
  EXPECT_EQ(refusal("wrong password"), "sign_in.refused");  // counted from the start again
  EXPECT_EQ(refusal(good_password), "");
}

TEST_F(SignInTest, ALinkGetsInWhilePasswordsWait) {
  for (int i = 0; i < 6; ++i) static_cast<void>(refusal("wrong password"));
  ASSERT_EQ(code_of(ask_for_password_link(*registry_, {}, "aiko@umbra.example")), "");
  EXPECT_TRUE(accounts_.use(accounts_.secret_to("aiko@umbra.example")).caller.user);
}

TEST_F(SignInTest, AttemptsOfAnHourLeaveALineForTheAccountAndOneForThoseThatWaited) {
  for (int i = 0; i < 30; ++i) static_cast<void>(refusal("wrong password"));
  std::size_t lines = 0;
  for (const auto& line : accounts_.trail()) lines += line.act == Act::sign_in_refused;
  EXPECT_EQ(lines, 2u);
  EXPECT_EQ(accounts_.count_of(Act::sign_in_refused), 30u);
}

TEST_F(SignInTest, SessionsEndWhenNobodyComesAndAfterAWeek) {
  pass(12 * hour_milliseconds - 1);
  EXPECT_FALSE(with_cookie(aiko_.secret).anonymous());  // noted as a use
  pass(12 * hour_milliseconds - 1);
  EXPECT_FALSE(with_cookie(aiko_.secret).anonymous());
  pass(12 * hour_milliseconds);
  EXPECT_TRUE(with_cookie(aiko_.secret).anonymous());
  const auto second = sign_in_as("aiko@umbra.example", good_password);
  for (int i = 0; i < 6 * 4 + 3; ++i) {
    pass(6 * hour_milliseconds);
    EXPECT_FALSE(with_cookie(second->secret).anonymous()) << i;
  }
  pass(6 * hour_milliseconds);
  EXPECT_TRUE(with_cookie(second->secret).anonymous());
}

TEST_F(SignInTest, SigningOutEndsTheSessionAtTheServer) {
  ASSERT_EQ(code_of(sign_out(*registry_, accounts_.again(aiko_))), "");
  EXPECT_TRUE(with_cookie(aiko_.secret).anonymous());
  EXPECT_EQ(code_of(sign_out(*registry_, {})), "");
}

TEST_F(SignInTest, ADisabledUserIsOutAtOnceAndStaysOut) {
  const SignedIn boss = accounts_.add_operator("boss@registry.example");
  ASSERT_EQ(code_of(change_user(*registry_, boss.caller,
                                {.user = aiko_.caller.user->id, .disabled = true})),
            "");
  EXPECT_TRUE(with_cookie(aiko_.secret).anonymous());
  EXPECT_EQ(refusal(good_password), "sign_in.refused");
  const std::size_t before = accounts_.letters().size();
  ASSERT_EQ(code_of(ask_for_password_link(*registry_, {}, "aiko@umbra.example")), "");
  EXPECT_EQ(accounts_.letters().size(), before);
}

TEST_F(SignInTest, ANewPasswordEndsEveryOtherSession) {
  const auto other = sign_in_as("aiko@umbra.example", good_password);
  const PasswordChange wrong{.current = "not it", .next = "another good one"};
  EXPECT_EQ(code_of(change_password(*registry_, aiko_.caller, wrong)), "password.wrong");
  const PasswordChange simple{.current = good_password, .next = "short"};
  EXPECT_EQ(code_of(change_password(*registry_, aiko_.caller, simple)), "password.too_short");
  const auto changed = change_password(
      *registry_, aiko_.caller,
      {.current = good_password, .next = "another good one", .session = aiko_.secret});
  ASSERT_EQ(code_of(changed), "");
  EXPECT_TRUE(with_cookie(aiko_.secret).anonymous());
  EXPECT_TRUE(with_cookie(other->secret).anonymous());
  EXPECT_FALSE(with_cookie(changed->secret).anonymous());
  EXPECT_EQ(refusal(good_password), "sign_in.refused");
  EXPECT_EQ(refusal("another good one"), "");
}

TEST_F(SignInTest, OnesSessionsAreListedAndEndedOnlyOnesOwn) {
  const SignedIn emma = accounts_.add_user("emma@nova.example");
  const auto other = sign_in_as("aiko@umbra.example", good_password);
  const auto sessions = own_sessions(*registry_, aiko_.caller);
  ASSERT_EQ(sessions->size(), 2u);
  EXPECT_EQ(code_of(end_session(*registry_, emma.caller, *other->caller.session)),
            "session.not_found");
  EXPECT_EQ(code_of(end_session(*registry_, aiko_.caller, *other->caller.session)), "");
  EXPECT_TRUE(with_cookie(other->secret).anonymous());
  EXPECT_EQ(code_of(own_sessions(*registry_, {})), "access.sign_in_needed");
}

TEST_F(SignInTest, TheLeastUsedSessionGivesWay) {
  for (std::size_t i = 0; i < limits::sessions_of_user; ++i) {
    pass(1'000);
    ASSERT_EQ(refusal(good_password), "");
  }
  EXPECT_TRUE(with_cookie(aiko_.secret).anonymous());
  const auto last = sign_in_as("aiko@umbra.example", good_password);
  EXPECT_EQ(own_sessions(*registry_, last->caller)->size(), limits::sessions_of_user);
}

TEST_F(SignInTest, TheAccountIsChangedByItsOwner) {
  const auto changed =
      change_account(*registry_, aiko_.caller, {.name = "星野 愛子", .language = Language::ja});
  ASSERT_EQ(code_of(changed), "");
  EXPECT_EQ(accounts_.again(aiko_).user->name, "星野 愛子");
  EXPECT_EQ(code_of(change_account(*registry_, aiko_.caller, {.name = "Late"})),
            "account.changed_meanwhile");
  EXPECT_EQ(code_of(change_account(*registry_, accounts_.again(aiko_), {.name = " "})),
            "account.invalid");
  EXPECT_EQ(code_of(change_account(*registry_, {}, {})), "access.sign_in_needed");
  EXPECT_EQ(code_of(change_account(*registry_, account::shell_caller(), {})),
            "access.sign_in_needed");
}

TEST_F(SignInTest, ThePagesBeginWithWhoIsSignedIn) {
  const auto nobody = session_overview(*registry_, {});
  EXPECT_FALSE(nobody->user.has_value());
  const account::Caller admin = accounts_.add_organisation(aiko_, "umbra");
  const auto overview = session_overview(*registry_, admin);
  ASSERT_EQ(overview->memberships.size(), 1u);
  EXPECT_EQ(overview->memberships[0].name.en, "umbra");
  EXPECT_EQ(overview->memberships[0].role, account::Role::admin);
  EXPECT_FALSE(overview->memberships[0].proven);
  EXPECT_EQ(overview->csrf, admin.csrf);
}

}  // namespace
}  // namespace assay::app
