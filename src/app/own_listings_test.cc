#include "app/own_listings.h"

#include <gmock/gmock.h>

#include "app/test_accounts.h"
#include "app/test_registry.h"
#include "base/digest.h"

namespace assay::app {
namespace {

using account::Act;
using account::Role;
using scheme::Standing;
using test::at;
using test::code_of;
using test::star_listing;

const party::OrganisationId northgate_owner("northgate");

/// The small registry of what is shown, with a publisher of one of its organisations.
class OwnListingsTest : public ::testing::Test {
 protected:
  struct Seen {
    Standing standing = Standing::unlisted;
    std::string refusal;
    std::optional<Instant> renewable_until, renewed_until;
    bool withdrawable = false;
    Digest digest{};
  };
  Seen seen(const std::string& service) {
    const Reading reading = registry_.instance->reading();
    const auto listings = own_listings(reading, publisher_.caller, northgate_owner);
    EXPECT_EQ(code_of(listings), "");
    for (const OwnListing& own : *listings) {
      if (own.listing.history->key.service.text() != service) continue;
      return {own.listing.standing.standing,
              own.refusal ? own.refusal->code : "",
              own.renewable_until,
              own.renewed_until,
              own.withdrawable,
              own.listing.publication->published.content.digest};
    }
    ADD_FAILURE() << "no listing of " << service;
    return {};
  }
  std::string renew(const std::string& service, const account::Caller& caller,
                    std::optional<Digest> digest = std::nullopt) {
    return code_of(renew_own_listing(*registry_.instance, caller, northgate_owner,
                                     star_listing(service), digest.value_or(seen(service).digest)));
  }
  std::string withdraw(const std::string& service, const account::Caller& caller,
                       const std::string& reason) {
    return code_of(withdraw_own_listing(*registry_.instance, caller, northgate_owner,
                                        star_listing(service), reason));
  }
  account::AuditLine last_line() { return accounts_.trail().back(); }

  test::TestRegistry registry_;
  test::TestAccounts accounts_{registry_.instance};
  const SignedIn publisher_ =
      accounts_.add_member("pia@northgate.example", "northgate", Role::publisher);
  const SignedIn member_ = accounts_.add_member("mia@northgate.example", "northgate", Role::member);
};

TEST_F(OwnListingsTest, SayWhatCanBeDoneNow) {
  const Seen files = seen("northgate-files");
  EXPECT_EQ(files.standing, Standing::current);
  EXPECT_EQ(files.refusal, "");
  EXPECT_TRUE(files.withdrawable);
  // Renewed on 1 October 2025; now it is 15 May 2026. Calendar rules are those of the scheme's
  // zone.
  EXPECT_EQ(files.renewable_until, at("2028-10-01T00:00:00.000Z"));
  EXPECT_EQ(files.renewed_until, at("2027-05-15T12:00:00.000Z"));
  const Seen gone = seen("northgate-gone");
  EXPECT_EQ(gone.standing, Standing::withdrawn);
  EXPECT_EQ(gone.refusal, "scheme.nothing_to_renew");
  EXPECT_FALSE(gone.withdrawable);
  EXPECT_FALSE(gone.renewed_until.has_value());
  EXPECT_EQ(seen("northgate-old").standing, Standing::deprecated);
  registry_.set_time("2028-10-01T00:00:00.000Z");
  EXPECT_EQ(seen("northgate-files").refusal, "scheme.renewal_too_late");
  EXPECT_EQ(seen("northgate-files").renewable_until, at("2028-10-01T00:00:00.000Z"));
}

TEST_F(OwnListingsTest, RenewingIsAnEntryInThePublishersName) {
  EXPECT_EQ(renew("northgate-old", publisher_.caller), "");
  EXPECT_EQ(seen("northgate-old").standing, Standing::current);
  EXPECT_EQ(last_line().act, Act::listing_renewed);
  EXPECT_EQ(last_line().author.user, publisher_.caller.user->id);
  EXPECT_EQ(last_line().organisation, northgate_owner);
}

TEST_F(OwnListingsTest, WhatTheRulesForbidIsRefused) {
  registry_.set_time("2029-01-01T00:00:00.000Z");
  EXPECT_EQ(renew("northgate-files", publisher_.caller), "scheme.renewal_too_late");
  EXPECT_EQ(renew("northgate-gone", publisher_.caller), "scheme.nothing_to_renew");
  EXPECT_EQ(withdraw("northgate-gone", publisher_.caller, "Again."), "record.nothing_listed");
  EXPECT_EQ(withdraw("northgate-files", publisher_.caller, " "), "record.reason_invalid");
}

TEST_F(OwnListingsTest, NobodyDeclaresUnchangedWhatTheyHaveNotSeen) {
  const Digest before = seen("northgate-files").digest;
  registry_.publish("northgate-files", test::varied_answers(registry_.catalog("4.1"), 5));
  EXPECT_EQ(renew("northgate-files", publisher_.caller, before), "listing.changed_meanwhile");
  EXPECT_EQ(renew("northgate-files", publisher_.caller), "");
}

TEST_F(OwnListingsTest, AWithdrawalSaysWhy) {
  EXPECT_EQ(withdraw("northgate-files", publisher_.caller, "No longer offered."), "");
  EXPECT_EQ(seen("northgate-files").standing, Standing::withdrawn);
  EXPECT_EQ(last_line().act, Act::listing_withdrawn);
  EXPECT_EQ(last_line().author.user, publisher_.caller.user->id);
}

TEST_F(OwnListingsTest, OnlyPublishersOfTheServicesOwnOrganisationAct) {
  EXPECT_EQ(renew("northgate-files", member_.caller), "access.denied");
  EXPECT_EQ(withdraw("northgate-files", member_.caller, "Closed."), "access.denied");
  EXPECT_EQ(withdraw("hoshizora-drive", publisher_.caller, "Not mine."), "service.not_found");
  EXPECT_EQ(code_of(renew_own_listing(*registry_.instance, publisher_.caller, northgate_owner,
                                      star_listing("hoshizora-drive"), Digest{})),
            "service.not_found");
  const SignedIn stranger = accounts_.add_user("eve@umbra.example");
  EXPECT_EQ(withdraw("northgate-files", stranger.caller, "Closed."), "organisation.not_found");
  EXPECT_EQ(code_of(own_listings(registry_.instance->reading(), stranger.caller, northgate_owner)),
            "organisation.not_found");
}

}  // namespace
}  // namespace assay::app
