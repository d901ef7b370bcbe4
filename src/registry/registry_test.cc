#include "registry/registry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "registry/test_record.h"
#include "scheme/test_rules.h"

namespace assay::registry {
namespace {

using scheme::Standing;
using test::at;
using test::listing_key;
using test::TestRecord;

class RegistryTest : public ::testing::Test {
 protected:
  RegistryTest() {
    record_.open("2024-01-01", {catalog_});
    EXPECT_TRUE(
        record_.add("2024-01-02", "operator", OrganisationRegistered{test::organisation("acme")})
            .ok());
    EXPECT_TRUE(
        record_.add("2024-01-02", "operator", OrganisationRegistered{test::organisation("other")})
            .ok());
    EXPECT_TRUE(
        record_.add("2024-01-03", "acme", ServiceRegistered{test::service("drive", "acme")}).ok());
  }

  /// The code of the refusal, or "" if the event is taken. Refused events must change nothing.
  std::string refusal(std::string_view when, std::string issuer, Event event,
                      Content content = {}) {
    const std::uint64_t size = registry().size();
    const RecordedEvent recorded{size, at(when), std::nullopt, party::OrganisationId(issuer),
                                 event};
    const auto asked = registry().would_accept(recorded, content);
    const auto applied = record_.add(when, std::move(issuer), std::move(event), std::move(content));
    EXPECT_EQ(asked.ok(), applied.ok());
    if (applied.ok()) return "";
    EXPECT_EQ(registry().size(), size);
    EXPECT_EQ(applied.error().parameter("entry").empty(),
              applied.error().code.starts_with("scheme."));
    return applied.error().code;
  }
  SelfAssessmentPublished publication(std::string service, std::string level = "level-1",
                                      std::uint64_t blob = 1000) {
    return {listing_key(std::move(service), std::move(level)),
            assessment::DocumentKind::caiq,
            catalog_->reference(),
            "4.0.3",
            {},
            {"application/json", 9, test::digest_of_number(blob)}};
  }
  Standing standing(std::string_view when) {
    const auto listing = registry().listing(listing_key("drive"), at(when));
    return listing ? listing->standing.standing : Standing::unlisted;
  }
  const Registry& registry() const { return record_.registry(); }

  std::shared_ptr<const catalog::Catalog> catalog_ = test::make_catalog("4.0", 2, 2, 2);
  TestRecord record_;
};

TEST_F(RegistryTest, NothingHappensBeforeTheLogIsOpened) {
  Registry empty;
  const RecordedEvent event{0,
                            at("2024-01-01"),
                            {},
                            party::OrganisationId("operator"),
                            OrganisationRegistered{test::organisation("acme")}};
  EXPECT_EQ(empty.apply(event).error().code, "record.not_opened");
  EXPECT_EQ(empty.size(), 0U);
  EXPECT_EQ(empty.opened(), nullptr);
}

TEST_F(RegistryTest, OrderIsKept) {
  EXPECT_EQ(
      refusal("2024-01-02T23:59:59.999Z", "acme", ServiceRegistered{test::service("mail", "acme")}),
      "record.time_runs_back");
  EXPECT_EQ(refusal("2024-01-04", "operator", LogOpened{"x", test::organisation("operator"), "k"}),
            "record.already_opened");
  Registry copy = registry();
  const RecordedEvent gap{copy.size() + 1,
                          at("2024-02-01"),
                          {},
                          party::OrganisationId("acme"),
                          ServiceRegistered{test::service("mail", "acme")}};
  EXPECT_EQ(copy.apply(gap).error().code, "record.out_of_order");
}

TEST_F(RegistryTest, OnlyTheOperatorDecidesAboutOrganisationsKeysRulesAndBlobs) {
  const auto scheme = std::make_shared<const scheme::Scheme>(test::make_scheme("2", {}));
  ASSERT_EQ(refusal("2024-02-01", "acme", publication("drive")), "");
  const std::vector<std::pair<Event, Content>> acts{
      {OrganisationRegistered{test::organisation("acme")}, {}},
      {KeyAdded{party::OrganisationId("acme"), "key-1"}, {}},
      {KeyRevoked{party::OrganisationId("operator"), "key-0", ""}, {}},
      {SchemeVersion{"test-star", "2", {}}, {scheme, nullptr}},
      {CatalogVersion{catalog_->reference(), {}}, {nullptr, catalog_}},
      {BlobWithdrawn{test::digest_of_number(1000), "personal data"}, {}}};
  for (const auto& [event, content] : acts) {
    EXPECT_EQ(refusal("2024-02-01", "acme", event, content), "record.not_entitled")
        << event.index();
  }
}

TEST_F(RegistryTest, OnlyTheOwnerDecidesAboutItsServices) {
  ASSERT_EQ(refusal("2024-02-01", "acme", publication("drive")), "");
  for (const std::string issuer : {"other", "operator"}) {
    EXPECT_EQ(refusal("2024-02-01", issuer, ServiceRegistered{test::service("drive", "acme")}),
              "record.not_entitled");
    EXPECT_EQ(refusal("2024-02-01", issuer, publication("drive")), "record.not_entitled");
    EXPECT_EQ(refusal("2024-02-01", issuer, NoChangeDeclared{listing_key("drive")}),
              "record.not_entitled");
    EXPECT_EQ(refusal("2024-02-01", issuer, ListingWithdrawn{listing_key("drive"), ""}),
              "record.not_entitled");
  }
  EXPECT_EQ(refusal("2024-02-01", "other", ServiceRegistered{test::service("drive", "other")}),
            "record.wrong_owner");
}

TEST_F(RegistryTest, WhatIsNotThereCannotBeActedUpon) {
  SelfAssessmentPublished other_scheme = publication("drive");
  other_scheme.listing.scheme = "no-star";
  SelfAssessmentPublished other_catalog = publication("drive");
  other_catalog.catalog.version = "9.9";
  EXPECT_EQ(refusal("2024-02-01", "ghost", ServiceRegistered{test::service("mail", "ghost")}),
            "record.unknown_organisation");
  EXPECT_EQ(refusal("2024-02-01", "operator", KeyAdded{party::OrganisationId("ghost"), "k"}),
            "record.unknown_organisation");
  EXPECT_EQ(refusal("2024-02-01", "operator", KeyRevoked{party::OrganisationId("acme"), "k", ""}),
            "record.unknown_key");
  EXPECT_EQ(refusal("2024-02-01", "acme", publication("mail")), "record.unknown_service");
  EXPECT_EQ(refusal("2024-02-01", "acme", other_scheme), "record.unknown_scheme");
  EXPECT_EQ(refusal("2024-02-01", "acme", publication("drive", "level-9")), "record.unknown_level");
  EXPECT_EQ(refusal("2024-02-01", "acme", other_catalog), "record.unknown_catalog");
  EXPECT_EQ(refusal("2024-02-01", "acme", NoChangeDeclared{listing_key("drive")}),
            "record.nothing_listed");
  EXPECT_EQ(refusal("2024-02-01", "acme", ListingWithdrawn{listing_key("drive"), ""}),
            "record.nothing_listed");
  EXPECT_EQ(refusal("2024-02-01", "operator", BlobWithdrawn{test::digest_of_number(77), ""}),
            "record.unknown_blob");
  EXPECT_EQ(refusal("2024-02-01", "operator", SchemeVersion{"test-star", "2", {}}),
            "record.content_missing");
  EXPECT_EQ(
      refusal("2024-02-01", "operator", CatalogVersion{{"ccm", "4.1"}, {}}, {nullptr, catalog_}),
      "record.content_missing");
}

TEST_F(RegistryTest, ALevelTakesOnlyTheDocumentsThatItNames) {
  const auto newer = test::make_catalog("4.1", 2, 2, 2);
  ASSERT_EQ(
      refusal("2024-02-01", "operator", CatalogVersion{newer->reference(), {}}, {nullptr, newer}),
      "");
  SelfAssessmentPublished publication_of_newer = publication("drive");
  publication_of_newer.catalog = newer->reference();
  EXPECT_EQ(refusal("2024-02-01", "acme", publication_of_newer), "record.document_not_accepted");
  scheme::Scheme rules = test::make_scheme("2", {newer->reference()});
  rules.levels[0].documents.pop_back();
  ASSERT_EQ(refusal("2024-02-01", "acme", publication("drive")), "");
  ASSERT_TRUE(record_.add_scheme("2024-02-02", rules).ok());
  EXPECT_EQ(refusal("2024-02-03", "acme", publication_of_newer), "");
  EXPECT_EQ(refusal("2024-02-03", "acme", publication("drive")), "record.document_not_accepted");
  publication_of_newer.kind = assessment::DocumentKind::ccm_report;
  EXPECT_EQ(refusal("2024-02-03", "acme", publication_of_newer), "record.document_not_accepted");
}

TEST_F(RegistryTest, ADeclarationOfNoChangeCannotKeepAliveWhatTheLevelNoLongerTakes) {
  ASSERT_EQ(refusal("2024-02-01", "acme", publication("drive")), "");
  ASSERT_EQ(refusal("2024-03-01", "acme", NoChangeDeclared{listing_key("drive")}), "");
  ASSERT_TRUE(record_.add_scheme("2024-04-01", test::make_scheme("2", {})).ok());
  EXPECT_EQ(refusal("2024-05-01", "acme", NoChangeDeclared{listing_key("drive")}),
            "record.document_not_accepted");
}

TEST_F(RegistryTest, ALevelForCertificationBodiesIsNotForTheProvider) {
  scheme::Scheme rules = test::make_scheme("2", {catalog_->reference()});
  rules.levels[0].submitters = {scheme::Submitter::certification_body};
  ASSERT_TRUE(record_.add_scheme("2024-02-01", rules).ok());
  EXPECT_EQ(refusal("2024-02-02", "acme", publication("drive")), "record.not_entitled");
}

TEST_F(RegistryTest, WhereSomebodyElseDecidesNothingIsPublished) {
  scheme::Scheme rules = test::make_scheme("2", {catalog_->reference()});
  rules.levels[0].documents.clear();
  rules.levels[0].ageing.clear();
  rules.levels[0].renewal_without_change = false;
  rules.levels[0].accreditation = scheme::mark_like_rules();
  ASSERT_TRUE(record_.add_scheme("2024-02-01", rules).ok());
  EXPECT_EQ(refusal("2024-02-02", "acme", publication("drive")), "record.level_is_decided");
}

TEST_F(RegistryTest, AnAnswerIsTheSameWheneverItIsAsked) {
  EXPECT_EQ(registry().service(party::ServiceId("drive"), at("2024-01-02")), nullptr);
  ASSERT_EQ(refusal("2024-02-01", "acme", publication("drive")), "");
  party::Service renamed = test::service("drive", "acme", "Drive Two");
  ASSERT_EQ(refusal("2024-03-01", "acme", ServiceRegistered{renamed}), "");
  EXPECT_EQ(registry().service(party::ServiceId("drive"), at("2024-02-29"))->name.en, "drive");
  EXPECT_EQ(registry().service(party::ServiceId("drive"), at("2024-03-01"))->name.en, "Drive Two");
  EXPECT_FALSE(registry().listing(listing_key("drive"), at("2024-01-31T23:59:59.999Z")));
  EXPECT_EQ(registry().listing(listing_key("drive"), at("2024-02-01"))->publication->entry, 6U);
  EXPECT_EQ(registry().publication(6, at("2024-01-31")), nullptr);
  EXPECT_EQ(registry().publication(6, at("2024-02-01"))->published.release, "4.0.3");
  EXPECT_EQ(registry().services_of(party::OrganisationId("acme"), at("2024-02-01")).size(), 1U);
  EXPECT_EQ(registry().organisations(at("2024-01-01")).size(), 1U);
  EXPECT_EQ(registry().organisations(at("2024-01-02")).size(), 3U);
}

TEST_F(RegistryTest, AListingAgesAndIsRenewedAndWithdrawn) {
  ASSERT_EQ(refusal("2024-02-01T10:00:00Z", "acme", publication("drive")), "");
  EXPECT_EQ(standing("2024-02-01"), Standing::unlisted);
  EXPECT_EQ(standing("2024-02-01T10:00:00Z"), Standing::current);
  EXPECT_EQ(standing("2025-02-01T09:59:59.999Z"), Standing::current);
  EXPECT_EQ(standing("2025-02-01T10:00:00Z"), Standing::deprecated);
  EXPECT_EQ(standing("2027-02-01T10:00:00Z"), Standing::archived);
  ASSERT_EQ(refusal("2025-06-01", "acme", NoChangeDeclared{listing_key("drive")}), "");
  EXPECT_EQ(standing("2026-05-31"), Standing::current);
  EXPECT_EQ(standing("2025-05-31"), Standing::deprecated);
  ASSERT_EQ(refusal("2025-07-01", "acme", ListingWithdrawn{listing_key("drive"), "end of service"}),
            "");
  EXPECT_EQ(standing("2025-07-01"), Standing::withdrawn);
  EXPECT_EQ(refusal("2025-07-02", "acme", ListingWithdrawn{listing_key("drive"), ""}),
            "record.nothing_listed");
  EXPECT_EQ(refusal("2025-07-02", "acme", NoChangeDeclared{listing_key("drive")}),
            "scheme.nothing_to_renew");
  ASSERT_EQ(refusal("2025-08-01", "acme", publication("drive", "level-1", 1001)), "");
  EXPECT_EQ(standing("2025-08-01"), Standing::current);
  EXPECT_EQ(standing("2025-07-15"), Standing::withdrawn);
}

TEST_F(RegistryTest, LaterRulesChangeNoPastStanding) {
  ASSERT_EQ(refusal("2024-02-01", "acme", publication("drive")), "");
  const std::vector<std::string> instants{"2024-01-31", "2024-02-01", "2024-12-31", "2025-02-01",
                                          "2026-01-01"};
  std::vector<Standing> before;
  for (const auto& instant : instants) before.push_back(standing(instant));
  scheme::Scheme stricter = test::make_scheme("2", {catalog_->reference()});
  stricter.levels[0].ageing = {{Period{0, 1, 0}, Standing::archived, false}};
  ASSERT_TRUE(record_.add_scheme("2026-01-02", stricter).ok());
  for (std::size_t i = 0; i < instants.size(); ++i)
    EXPECT_EQ(standing(instants[i]), before[i]) << instants[i];
  EXPECT_EQ(standing("2026-01-02"), Standing::archived);
  EXPECT_EQ(registry().scheme("test-star", at("2026-01-01"))->version, "1");
  EXPECT_EQ(registry().scheme("test-star", at("2026-01-02"))->version, "2");
}

TEST_F(RegistryTest, AListingOfADroppedLevelKeepsItsLastRules) {
  ASSERT_EQ(refusal("2024-02-01", "acme", publication("drive")), "");
  scheme::Scheme without = test::make_scheme("2", {catalog_->reference()});
  without.levels[0].id = "level-2";
  ASSERT_TRUE(record_.add_scheme("2024-06-01", without).ok());
  EXPECT_EQ(refusal("2024-06-02", "acme", publication("drive", "level-1", 1001)),
            "record.unknown_level");
  EXPECT_EQ(standing("2024-06-02"), Standing::current);
  EXPECT_EQ(standing("2025-02-01"), Standing::deprecated);
  EXPECT_EQ(registry().listing(listing_key("drive"), at("2025-02-01"))->scheme->version, "1");
  EXPECT_EQ(refusal("2025-02-02", "acme", ListingWithdrawn{listing_key("drive"), ""}), "");
}

TEST_F(RegistryTest, KeysSignByLogOrder) {
  const party::OrganisationId acme("acme");
  const std::uint64_t added = registry().size();
  ASSERT_EQ(refusal("2024-02-01", "operator", KeyAdded{acme, "key-1"}), "");
  ASSERT_EQ(refusal("2024-02-01", "operator", KeyAdded{acme, "key-2"}), "");
  const std::uint64_t revoked = registry().size();
  ASSERT_EQ(refusal("2024-02-01", "operator", KeyRevoked{acme, "key-1", "rotated"}), "");
  EXPECT_FALSE(registry().key_signs_for(acme, "key-1", added - 1));
  EXPECT_TRUE(registry().key_signs_for(acme, "key-1", added));
  EXPECT_TRUE(registry().key_signs_for(acme, "key-1", revoked));
  EXPECT_FALSE(registry().key_signs_for(acme, "key-1", revoked + 1));
  EXPECT_TRUE(registry().key_signs_for(acme, "key-2", revoked + 9));
  EXPECT_FALSE(registry().key_signs_for(party::OrganisationId("other"), "key-2", revoked));
  EXPECT_TRUE(registry().key_signs_for(party::OrganisationId("operator"), "key-0", 0));
  EXPECT_THAT(registry().active_keys(acme), ::testing::ElementsAre("key-2"));
  EXPECT_EQ(refusal("2024-02-02", "operator", KeyAdded{acme, "key-1"}), "record.key_known");
  EXPECT_EQ(refusal("2024-02-02", "operator", KeyAdded{party::OrganisationId("other"), "key-2"}),
            "record.key_known");
  EXPECT_EQ(refusal("2024-02-02", "operator", KeyRevoked{acme, "key-1", ""}), "record.unknown_key");
}

TEST_F(RegistryTest, ABlobIsWithdrawnOnceAndDoesNotComeBack) {
  ASSERT_EQ(refusal("2024-02-01", "acme", publication("drive")), "");
  const Digest digest = test::digest_of_number(1000);
  EXPECT_FALSE(registry().blob_withdrawn(digest));
  ASSERT_EQ(refusal("2024-02-02", "operator", BlobWithdrawn{digest, "personal data"}), "");
  EXPECT_TRUE(registry().blob_withdrawn(digest));
  EXPECT_EQ(standing("2024-02-02"), Standing::current);
  EXPECT_EQ(refusal("2024-02-03", "operator", BlobWithdrawn{digest, ""}), "record.blob_withdrawn");
  EXPECT_EQ(refusal("2024-02-03", "acme", publication("drive")), "record.blob_withdrawn");
  EXPECT_EQ(refusal("2024-06-03", "acme", NoChangeDeclared{listing_key("drive")}),
            "record.blob_withdrawn");
  EXPECT_EQ(refusal("2024-02-03", "operator", BlobWithdrawn{test::digest_of_number(1), ""}),
            "record.blob_needed");
}

TEST_F(RegistryTest, ACatalogVersionKeepsItsIds) {
  const auto same_shape = test::make_catalog("4.0", 2, 2, 2);
  EXPECT_EQ(refusal("2024-02-01", "operator", CatalogVersion{same_shape->reference(), {}},
                    {nullptr, same_shape}),
            "");
  const auto other_shape = test::make_catalog("4.0", 2, 2, 3);
  EXPECT_EQ(refusal("2024-02-01", "operator", CatalogVersion{other_shape->reference(), {}},
                    {nullptr, other_shape}),
            "record.catalog_changes_ids");
}

}  // namespace
}  // namespace assay::registry
