#include "account/sign_in_throttle.h"

#include <gtest/gtest.h>

#include "account/link.h"
#include "account/private_organisation.h"
#include "account/session.h"

namespace assay::account {
namespace {

constexpr std::int64_t second = 1000;
constexpr std::int64_t hour = 60 * 60 * second;

/// In seconds, after so many failures.
std::int64_t delay(ThrottledBy kind, std::uint64_t failures) {
  return next_try(kind, {failures, Instant{hour}}).milliseconds / second - hour / second;
}

TEST(Throttle, TheDelayOfOneAccountFromOneNetworkGrows) {
  using enum ThrottledBy;
  EXPECT_EQ(delay(account_and_network, 4), 0);
  EXPECT_EQ(delay(account_and_network, 5), 2);
  EXPECT_EQ(delay(account_and_network, 6), 4);
  EXPECT_EQ(delay(account_and_network, 13), 512);
  EXPECT_EQ(delay(account_and_network, 14), 900);
  EXPECT_EQ(delay(account_and_network, 1'000'000), 900);
}

TEST(Throttle, NobodyLocksAnOwnerOut) {
  EXPECT_EQ(delay(ThrottledBy::account, 49), 0);
  EXPECT_EQ(delay(ThrottledBy::account, 1'000'000), 30);
}

TEST(Throttle, ANetworkThatTriesManyAccountsIsSlowed) {
  EXPECT_EQ(delay(ThrottledBy::network, 99), 0);
  EXPECT_EQ(delay(ThrottledBy::network, 100), 1);
  EXPECT_EQ(delay(ThrottledBy::network, 1'000'000), 300);
}

TEST(Throttle, FailuresAreForgottenAfterAnHour) {
  const FailedSignIns before{7, Instant{hour}};
  EXPECT_EQ(after_failure(before, Instant{2 * hour}).count, 8u);
  EXPECT_EQ(after_failure(before, Instant{2 * hour + 1}).count, 1u);
  EXPECT_EQ(after_failure({}, Instant{5 * hour}), (FailedSignIns{1, Instant{5 * hour}}));
}

TEST(Session, EndsWhenNobodyComesAndAfterAWeekAtTheLatest) {
  Session session;
  session.created = Instant{0};
  session.used = Instant{hour};
  EXPECT_EQ(end_of(session, {}), Instant{13 * hour});
  session.used = Instant{7 * 24 * hour - 1};
  EXPECT_EQ(end_of(session, {}), Instant{7 * 24 * hour});
  Settings shorter;
  shorter.session_idle_milliseconds = 2 * hour;
  shorter.session_longest_milliseconds = 24 * hour;
  EXPECT_EQ(end_of(session, shorter), Instant{24 * hour});
  session.used = Instant{hour};
  EXPECT_EQ(end_of(session, shorter), Instant{3 * hour});
}

TEST(Link, PurposesHaveNamesAndLifetimes) {
  using enum LinkPurpose;
  for (const auto purpose : {sign_up, password, invitation, domain, operation, sign_in}) {
    EXPECT_EQ(parse_link_purpose(name(purpose)), purpose);
    EXPECT_GE(lifetime_of(purpose), hour);
    EXPECT_LE(lifetime_of(purpose), 7 * 24 * hour);
  }
  EXPECT_FALSE(parse_link_purpose("").has_value());
  EXPECT_EQ(lifetime_of(password), hour);
}

TEST(DomainClaim, IsOfTheWebsiteOrAboveIt) {
  const auto code = [](std::string_view domain, std::string_view mailbox,
                       std::string_view website) {
    const auto valid = validate_claim(domain, mailbox, website);
    return valid.ok() ? "" : valid.error().code;
  };
  EXPECT_EQ(code("cloud.example", "postmaster", "https://www.cloud.example/ja"), "");
  EXPECT_EQ(code("cloud.example", "admin", "https://Cloud.Example:8443?x"), "");
  EXPECT_EQ(code("cloud.example", "admin", "https://evilcloud.example"), "domain.not_of_website");
  EXPECT_EQ(code("cloud.example", "admin", "https://cloud.example.evil.test"),
            "domain.not_of_website");
  EXPECT_EQ(code("cloud.example", "admin", "https://cloud.example@evil.test/"),
            "domain.not_of_website");
  EXPECT_EQ(code("evil.test", "admin", "https://cloud.example\\.evil.test/"),
            "domain.not_of_website");
  EXPECT_EQ(code("evil.test", "admin", "https://cloud.example@evil.test/"),
            "domain.not_of_website");
  EXPECT_EQ(code("xn--r8jz45g.jp", "admin", "https://www.例え.jp/"), "");
  EXPECT_EQ(code("xn--r8jz45g.jp", "admin", "https://xn--r8jz45g.jp/"), "");
  EXPECT_EQ(code("cloud.example", "admin", ""), "domain.not_of_website");
  EXPECT_EQ(code("cloud.example", "aiko", "https://cloud.example"), "domain.mailbox_not_accepted");
  for (const char* wrong :
       {"example", "Cloud.example", "cloud example", "a@b.example", "", "例え.jp", "127.0.0.1"}) {
    EXPECT_EQ(code(wrong, "admin", "https://cloud.example"), "domain.invalid") << wrong;
  }
}

TEST(DomainClaim, IsNamedInAnyFormOfTheSameDomain) {
  for (const char* named : {"例え.jp", "xn--r8jz45g.jp", "XN--R8JZ45G.JP", " 例え。ｊｐ "}) {
    EXPECT_EQ(domain_named(named).value(), "xn--r8jz45g.jp") << named;
  }
  EXPECT_EQ(domain_named("Cloud.Example").value(), "cloud.example");
  for (const char* wrong : {"", "jp", "a_b.jp", "a\\b.jp", "192.0.2.1", "a..jp", "xn--a.jp"}) {
    EXPECT_FALSE(domain_named(wrong).ok()) << wrong;
  }
}

}  // namespace
}  // namespace assay::account
