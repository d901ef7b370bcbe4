#include "app/record_acts.h"

#include <gmock/gmock.h>

#include <future>
#include <latch>

#include "app/organisation_keys.h"
#include "app/publish_self_assessment.h"
#include "app/test_instance.h"
#include "exchange/export.h"

namespace assay::app {
namespace {

using test::at;
using test::star_listing;
using test::test_organisation;
using test::test_service;

const party::OrganisationId umbra("umbra");

class RecordActsTest : public ::testing::Test {
 protected:
  template <typename T>
  std::string code(const Result<T>& outcome) {
    return outcome.ok() ? "" : outcome.error().code;
  }
  std::uint64_t size() { return registry_->reading().registry().size(); }
  void add_umbra() {
    ASSERT_EQ(code(register_organisation(*registry_, test_organisation("umbra"))), "");
    ASSERT_EQ(code(register_service(*registry_, test_service("umbra-vault", "umbra"))), "");
  }
  std::uint64_t publish() {
    const catalog::Catalog& catalog = *registry_->shelf()->find_catalog({"ccm", "4.0"});
    const std::string bytes =
        exchange::write_answers_json(catalog, test::complete_answers(catalog));
    const auto outcome = publish_self_assessment(
        *registry_, {.listing = star_listing("umbra-vault"), .bytes = bytes, .file = "a.json"});
    EXPECT_TRUE(outcome.ok()) << outcome.error().code;
    return *outcome->entry;
  }
  scheme::Standing standing() {
    const Reading reading = registry_->reading();
    return reading.registry().listing(star_listing("umbra-vault"), reading.at())->standing.standing;
  }
  std::vector<OrganisationKey> keys() { return *organisation_keys(*registry_, umbra); }

  test::TestInstance registry_;
};

TEST_F(RecordActsTest, ANewOrganisationGetsAKeyThatIsHeldHere) {
  const std::uint64_t before = size();
  const auto last = register_organisation(*registry_, test_organisation("umbra"));
  ASSERT_EQ(code(last), "");
  EXPECT_EQ(*last, before + 1);
  EXPECT_EQ(size(), before + 2);
  ASSERT_EQ(keys().size(), 1u);
  EXPECT_TRUE(keys().front().held);
}

TEST_F(RecordActsTest, DescribingItAgainIsOneEntryAndNoKey) {
  add_umbra();
  const std::uint64_t before = size();
  party::Organisation described = test_organisation("umbra");
  described.name.ja = "ウンブラ";
  ASSERT_EQ(code(register_organisation(*registry_, described)), "");
  EXPECT_EQ(size(), before + 1);
  EXPECT_EQ(keys().size(), 1u);
  const Reading reading = registry_->reading();
  EXPECT_EQ(reading.registry().organisation(umbra, reading.at())->name.ja, "ウンブラ");
}

TEST_F(RecordActsTest, PartiesThatCannotBeAreRefused) {
  party::Organisation nameless = test_organisation("umbra");
  nameless.name = {};
  EXPECT_EQ(code(register_organisation(*registry_, nameless)), "organisation.invalid");
  EXPECT_EQ(code(register_service(*registry_, test_service("umbra-vault", "umbra"))),
            "record.unknown_organisation");
}

TEST_F(RecordActsTest, AServiceStaysWithItsOrganisation) {
  add_umbra();
  ASSERT_EQ(code(register_organisation(*registry_, test_organisation("nova"))), "");
  const std::uint64_t before = size();
  EXPECT_EQ(code(register_service(*registry_, test_service("umbra-vault", "nova"))),
            "record.wrong_owner");
  EXPECT_EQ(size(), before);
}

TEST_F(RecordActsTest, RenewingStartsTheYearAnew) {
  add_umbra();
  EXPECT_EQ(code(renew_without_change(*registry_, star_listing("umbra-vault"))),
            "record.nothing_listed");
  publish();
  registry_.clock.set(at("2026-05-01T00:00:00.000Z"));
  EXPECT_EQ(standing(), scheme::Standing::deprecated);
  ASSERT_EQ(code(renew_without_change(*registry_, star_listing("umbra-vault"))), "");
  EXPECT_EQ(standing(), scheme::Standing::current);
  registry_.clock.set(at("2029-06-01T00:00:00.000Z"));
  EXPECT_EQ(standing(), scheme::Standing::archived);
  EXPECT_EQ(code(renew_without_change(*registry_, star_listing("umbra-vault"))),
            "scheme.renewal_too_late");
  EXPECT_EQ(code(renew_without_change(*registry_, star_listing("umbra-none"))),
            "service.not_found");
}

TEST_F(RecordActsTest, WhatIsWithdrawnCanBePublishedAgain) {
  add_umbra();
  publish();
  ASSERT_EQ(code(withdraw_listing(*registry_, star_listing("umbra-vault"), "Closed.")), "");
  EXPECT_EQ(standing(), scheme::Standing::withdrawn);
  EXPECT_EQ(code(withdraw_listing(*registry_, star_listing("umbra-vault"), "Closed.")),
            "record.nothing_listed");
  EXPECT_EQ(code(withdraw_listing(*registry_, star_listing("umbra-none"), "")),
            "service.not_found");
  publish();
  EXPECT_EQ(standing(), scheme::Standing::current);
}

TEST_F(RecordActsTest, KeysAreAddedAndRevoked) {
  add_umbra();
  const std::string first = keys().front().key;
  ASSERT_EQ(code(add_key(*registry_, umbra)), "");
  ASSERT_EQ(keys().size(), 2u);
  ASSERT_EQ(code(revoke_key(*registry_, umbra, first, "It was lost.")), "");
  ASSERT_EQ(keys().size(), 1u);
  EXPECT_NE(keys().front().key, first);
  publish();  // with the other one
  EXPECT_EQ(code(revoke_key(*registry_, umbra, first, "Again.")), "record.unknown_key");
  ASSERT_EQ(code(revoke_key(*registry_, umbra, keys().front().key, "The last.")), "");
  EXPECT_EQ(code(register_service(*registry_, test_service("umbra-drive", "umbra"))),
            "key.not_held");
}

TEST_F(RecordActsTest, OnlyWhatTheRecordNamesIsWithdrawn) {
  EXPECT_EQ(code(withdraw_blob(*registry_, Digest{}, "It named a person.")), "record.unknown_blob");
}

TEST_F(RecordActsTest, NoChangeIsDeclaredOnceADay) {
  add_umbra();
  publish();
  const auto renew = [&] { return renew_without_change(*registry_, star_listing("umbra-vault")); };
  registry_.clock.set(at("2025-06-01T00:00:00.000Z"));
  const std::uint64_t before = size();
  std::latch begun(4);
  std::vector<std::future<Result<Renewal>>> outcomes;
  for (int i = 0; i < 4; ++i) {
    outcomes.push_back(std::async(std::launch::async, [&] {
      begun.arrive_and_wait();
      return renew();
    }));
  }
  int repeated = 0;
  for (auto& future : outcomes) {
    const auto renewal = future.get();
    ASSERT_EQ(code(renewal), "");
    EXPECT_EQ(renewal->entry, before);
    repeated += renewal->repeated ? 1 : 0;
  }
  EXPECT_EQ(repeated, 3);
  EXPECT_EQ(size(), before + 1);
  registry_.clock.set(at("2025-06-01T23:59:59.999Z"));
  EXPECT_TRUE(renew()->repeated);
  registry_.clock.set(at("2025-06-02T00:00:00.000Z"));
  EXPECT_FALSE(renew()->repeated);
  EXPECT_EQ(size(), before + 2);
}

TEST_F(RecordActsTest, WhatWasAuthorisedForOneOrganisationIsSignedByNoOther) {
  add_umbra();
  ASSERT_EQ(code(register_organisation(*registry_, test_organisation("nova"))), "");
  publish();
  // As if the service had changed hands after somebody of nova was found to be entitled.
  const ListingActor other{party::OrganisationId("nova"), account::shell_caller().author()};
  const std::uint64_t before = size();
  EXPECT_EQ(code(renew_without_change(*registry_, star_listing("umbra-vault"), other)),
            "record.not_entitled");
  EXPECT_EQ(code(withdraw_listing(*registry_, star_listing("umbra-vault"), "Closed.", other)),
            "record.not_entitled");
  const catalog::Catalog& catalog = *registry_->shelf()->find_catalog({"ccm", "4.0"});
  const std::string bytes =
      exchange::write_answers_json(catalog, test::complete_answers(catalog, "Other."));
  PublishRequest request{.listing = star_listing("umbra-vault"), .bytes = bytes, .file = "a.json"};
  request.organisation = party::OrganisationId("nova");
  EXPECT_EQ(code(publish_self_assessment(*registry_, request)), "service.not_found");
  EXPECT_EQ(size(), before);
}

}  // namespace
}  // namespace assay::app
