#include "registry/mergers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "registry/search.h"
#include "registry/test_record.h"

namespace assay::registry {
namespace {

using test::at;
using test::listing_key;
using test::TestRecord;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

party::OrganisationId organisation_id(const char* text) {
  return party::OrganisationId(text);
}
party::ServiceId service_id(const char* text) {
  return party::ServiceId(text);
}

/// Two organisations, "acme" with "drive" and "mail", "acme-inc" with "vault" and "disk".
class MergersTest : public ::testing::Test {
 protected:
  MergersTest() {
    record_.open("2024-01-01", {catalog_});
    for (const char* id : {"acme", "acme-inc", "third"}) {
      add("2024-01-02", "operator", OrganisationRegistered{test::organisation(id)});
      add("2024-01-02", "operator", KeyAdded{organisation_id(id), std::string("key-") + id});
    }
    for (const auto& [service, owner] : {std::pair{"drive", "acme"},
                                         {"mail", "acme"},
                                         {"vault", "acme-inc"},
                                         {"disk", "acme-inc"},
                                         {"other", "third"}}) {
      add("2024-01-03", owner, ServiceRegistered{test::service(service, owner)});
    }
    index_ = SearchIndex(registry());
  }

  void add(std::string_view when, std::string issuer, Event event) {
    const auto added = record_.add(when, std::move(issuer), std::move(event));
    ASSERT_TRUE(added.ok()) << added.error().code;
    index_.update(registry(), record_.entries().back().event);
  }
  void publish(std::string_view when, const std::string& issuer, const std::string& service) {
    ASSERT_TRUE(record_.publish(at(when), issuer, service, catalog_->reference()).ok());
    index_.update(registry(), record_.entries().back().event);
  }
  std::string refusal(std::string_view when, std::string issuer, Event event) {
    const std::uint64_t size = registry().size();
    const auto added = record_.add(when, std::move(issuer), std::move(event));
    EXPECT_EQ(registry().size(), added.ok() ? size + 1 : size);
    return added.ok() ? "" : added.error().code;
  }
  std::vector<std::string> found(std::string_view when, const std::string& text = "") {
    SearchQuery query;
    query.text = text;
    query.standings = {scheme::Standing::unlisted, scheme::Standing::current,
                       scheme::Standing::deprecated, scheme::Standing::archived,
                       scheme::Standing::withdrawn};
    std::vector<std::string> ids;
    const SearchIndex built(registry());
    for (const auto& id : *index_.search_all(registry(), query, at(when))) {
      ids.push_back(id.text());
    }
    EXPECT_EQ(index_.search_all(registry(), query, at(when)).value(),
              built.search_all(registry(), query, at(when)).value());
    return ids;
  }
  std::vector<std::string> services_of(const char* owner, std::string_view when) {
    std::vector<std::string> ids;
    for (const auto* one : registry().services_of(organisation_id(owner), at(when))) {
      ids.push_back(one->id.text());
    }
    return ids;
  }
  std::vector<std::string> organisations(std::string_view when) {
    std::vector<std::string> ids;
    for (const auto* one : registry().organisations(at(when))) ids.push_back(one->id.text());
    const auto listed = index_.organisations(registry(), "", 1, 100, at(when));
    EXPECT_EQ(listed->total, ids.size());
    return ids;
  }
  const Registry& registry() const { return record_.registry(); }

  static OrganisationMerged merged(const char* duplicate, const char* into) {
    return {organisation_id(duplicate), organisation_id(into), "the same"};
  }
  static ServiceMerged services_merged(const char* duplicate, const char* into) {
    return {service_id(duplicate), service_id(into), "the same"};
  }

  std::shared_ptr<const catalog::Catalog> catalog_ = test::make_catalog("4.0", 2, 2, 2);
  TestRecord record_;
  SearchIndex index_;
};

TEST_F(MergersTest, ServicesGoToTheOneThatStaysAndThePastStaysAsItWas) {
  publish("2024-02-01", "acme-inc", "vault");
  add("2024-03-01", "operator", merged("acme-inc", "acme"));
  EXPECT_THAT(services_of("acme", "2024-03-01"), ElementsAre("disk", "drive", "mail", "vault"));
  EXPECT_THAT(services_of("acme-inc", "2024-03-01"), IsEmpty());
  EXPECT_THAT(services_of("acme", "2024-02-29"), ElementsAre("drive", "mail"));
  EXPECT_THAT(services_of("acme-inc", "2024-02-29"), ElementsAre("disk", "vault"));
  EXPECT_EQ(registry().service(service_id("vault"), at("2024-03-01"))->organisation.text(), "acme");
  EXPECT_EQ(registry().service(service_id("vault"), at("2024-02-29"))->organisation.text(),
            "acme-inc");
  EXPECT_TRUE(registry().listing(listing_key("vault"), at("2024-03-02")).has_value());
  // The one that stays goes on with them.
  publish("2024-03-02", "acme", "vault");
  add("2024-03-02", "acme", ServiceRegistered{test::service("vault", "acme", "Vault II")});
}

TEST_F(MergersTest, AMergedOrganisationIsNotListedButStillKnown) {
  add("2024-03-01", "operator", merged("acme-inc", "acme"));
  EXPECT_THAT(organisations("2024-02-29"), ElementsAre("acme", "acme-inc", "operator", "third"));
  EXPECT_THAT(organisations("2024-03-01"), ElementsAre("acme", "operator", "third"));
  ASSERT_NE(registry().organisation(organisation_id("acme-inc"), at("2024-03-01")), nullptr);
  const auto* merger = registry().merger_of(organisation_id("acme-inc"), at("2024-03-01"));
  ASSERT_NE(merger, nullptr);
  EXPECT_EQ(merger->value, merged("acme-inc", "acme"));
  EXPECT_EQ(merger->recorded, at("2024-03-01"));
  EXPECT_EQ(registry().merger_of(organisation_id("acme-inc"), at("2024-02-29")), nullptr);
  EXPECT_THAT(registry().absorbed_by(organisation_id("acme"), at("2024-03-01")),
              ElementsAre(merger));
  EXPECT_THAT(registry().absorbed_by(organisation_id("acme"), at("2024-02-29")), IsEmpty());
}

TEST_F(MergersTest, SearchFindsServicesByTheOneThatStays) {
  add("2024-02-01", "operator", OrganisationRegistered{test::organisation("acme", "Umbra")});
  EXPECT_THAT(found("2024-02-01", "umbra"), ElementsAre("drive", "mail"));
  add("2024-03-01", "operator", merged("acme-inc", "acme"));
  EXPECT_THAT(found("2024-03-01", "umbra"), ElementsAre("disk", "drive", "mail", "vault"));
  EXPECT_THAT(found("2024-02-15", "umbra"), ElementsAre("drive", "mail"));
  EXPECT_THAT(found("2024-03-01", "inc"), IsEmpty());
  EXPECT_THAT(found("2024-02-15", "inc"), ElementsAre("disk", "vault"));
}

TEST_F(MergersTest, TheKeysOfTheDuplicateSignNoMore) {
  ASSERT_EQ(registry().active_keys(organisation_id("acme-inc")).size(), 1U);
  add("2024-03-01", "operator", merged("acme-inc", "acme"));
  const std::uint64_t entry = registry().size() - 1;
  EXPECT_THAT(registry().active_keys(organisation_id("acme-inc")), IsEmpty());
  EXPECT_TRUE(registry().key_signs_for(organisation_id("acme-inc"), "key-acme-inc", entry));
  EXPECT_FALSE(registry().key_signs_for(organisation_id("acme-inc"), "key-acme-inc", entry + 1));
  EXPECT_EQ(registry().active_keys(organisation_id("acme")).size(), 1U);
}

TEST_F(MergersTest, NothingMoreIsDoneWithAMergedOrganisation) {
  add("2024-03-01", "operator", merged("acme-inc", "acme"));
  const std::vector<std::pair<std::string, Event>> acts{
      {"operator", OrganisationRegistered{test::organisation("acme-inc", "Again")}},
      {"operator", KeyAdded{organisation_id("acme-inc"), "key-new"}},
      {"acme-inc", ServiceRegistered{test::service("fresh", "acme-inc")}},
      {"acme-inc", ServiceRegistered{test::service("vault", "acme-inc")}},
      {"acme-inc", ListingWithdrawn{listing_key("vault"), "mine"}},
      {"operator", merged("acme-inc", "third")}};
  for (const auto& [issuer, event] : acts) {
    EXPECT_EQ(refusal("2024-03-02", issuer, event), "record.organisation_merged") << event.index();
  }
}

TEST_F(MergersTest, OnlyWhatMakesSenseIsMerged) {
  EXPECT_EQ(refusal("2024-03-01", "acme", merged("acme-inc", "acme")), "record.not_entitled");
  EXPECT_EQ(refusal("2024-03-01", "operator", merged("nobody", "acme")),
            "record.unknown_organisation");
  EXPECT_EQ(refusal("2024-03-01", "operator", merged("acme", "nobody")),
            "record.unknown_organisation");
  EXPECT_EQ(refusal("2024-03-01", "operator", merged("acme", "acme")), "record.merged_into_itself");
  EXPECT_EQ(refusal("2024-03-01", "operator", merged("operator", "acme")),
            "record.registrar_not_mergeable");
  EXPECT_EQ(refusal("2024-03-01", "acme", services_merged("mail", "drive")), "record.not_entitled");
  EXPECT_EQ(refusal("2024-03-01", "operator", services_merged("nothing", "drive")),
            "record.unknown_service");
  EXPECT_EQ(refusal("2024-03-01", "operator", services_merged("drive", "nothing")),
            "record.unknown_service");
  EXPECT_EQ(refusal("2024-03-01", "operator", services_merged("drive", "drive")),
            "record.merged_into_itself");
  EXPECT_EQ(refusal("2024-03-01", "operator", services_merged("vault", "drive")),
            "record.merger_across_organisations");
  add("2024-03-01", "operator", merged("acme-inc", "acme"));
  EXPECT_EQ(refusal("2024-03-01", "operator", merged("third", "acme-inc")),
            "record.merger_into_merged");
  add("2024-03-01", "operator", services_merged("vault", "drive"));
  EXPECT_EQ(refusal("2024-03-01", "operator", services_merged("vault", "mail")),
            "record.service_merged");
  EXPECT_EQ(refusal("2024-03-01", "operator", services_merged("mail", "vault")),
            "record.merger_into_merged");
  // The registrar may well be the one that stays.
  add("2024-03-02", "operator", merged("third", "operator"));
}

TEST_F(MergersTest, AMergedServiceIsFoundNoMoreButStillReadable) {
  publish("2024-02-01", "acme", "drive");
  publish("2024-02-02", "acme", "mail");
  const std::uint64_t published = registry().size() - 1;
  add("2024-03-01", "operator", services_merged("mail", "drive"));
  EXPECT_THAT(found("2024-03-01"), ElementsAre("disk", "drive", "other", "vault"));
  EXPECT_THAT(found("2024-02-29"), ElementsAre("disk", "drive", "mail", "other", "vault"));
  EXPECT_THAT(services_of("acme", "2024-03-01"), ElementsAre("drive"));
  EXPECT_FALSE(index_.in_default_search(index_.number_of(service_id("mail")), at("2024-03-01")));
  EXPECT_TRUE(index_.in_default_search(index_.number_of(service_id("drive")), at("2024-03-01")));
  EXPECT_NE(registry().service(service_id("mail"), at("2024-03-01")), nullptr);
  EXPECT_NE(registry().publication(published, at("2024-03-01")), nullptr);
  // Rules and descriptions that come later do not bring it back.
  ASSERT_TRUE(
      record_.add_scheme("2024-03-02", test::make_scheme("2", {catalog_->reference()})).ok());
  index_.update(registry(), record_.entries().back().event);
  add("2024-03-02", "operator", OrganisationRegistered{test::organisation("acme", "Acme anew")});
  EXPECT_THAT(found("2024-03-02"), ElementsAre("disk", "drive", "other", "vault"));
}

TEST_F(MergersTest, NothingMoreIsSaidOfAMergedServiceButThatItIsTakenBack) {
  publish("2024-02-01", "acme", "drive");
  publish("2024-02-02", "acme", "mail");
  add("2024-03-01", "operator", services_merged("mail", "drive"));
  EXPECT_EQ(record_.publish(at("2024-03-02"), "acme", "mail", catalog_->reference()).error().code,
            "record.service_merged");
  EXPECT_EQ(refusal("2024-03-02", "acme", NoChangeDeclared{listing_key("mail")}),
            "record.service_merged");
  EXPECT_EQ(refusal("2024-03-02", "acme", ServiceRegistered{test::service("mail", "acme")}),
            "record.service_merged");
  EXPECT_EQ(refusal("2024-03-02", "acme", ListingWithdrawn{listing_key("mail"), "Over."}), "");
}

TEST_F(MergersTest, AListingThatWouldBeLostIsNamed) {
  publish("2024-02-01", "acme", "mail");
  const auto lost = [&](std::string_view when) {
    return listings_without_successor(registry(), service_id("mail"), service_id("drive"), at(when))
        .size();
  };
  EXPECT_EQ(lost("2024-03-01"), 1U);
  EXPECT_EQ(refusal("2024-03-01", "operator", services_merged("mail", "drive")),
            "record.merger_drops_listing");
  publish("2024-03-02", "acme", "drive");
  EXPECT_EQ(lost("2024-03-02"), 0U);
  EXPECT_EQ(lost("2024-03-01"), 1U);
  add("2024-03-03", "operator", services_merged("mail", "drive"));
}

TEST_F(MergersTest, ANewerListingIsNotLostToAnAgedOne) {
  publish("2024-02-01", "acme", "drive");
  publish("2025-03-01", "acme", "mail");  // drive is deprecated by now
  EXPECT_EQ(refusal("2025-03-02", "operator", services_merged("mail", "drive")),
            "record.merger_drops_listing");
  add("2025-03-02", "operator", services_merged("drive", "mail"));
}

TEST_F(MergersTest, WhatNobodyReliesOnMayGo) {
  publish("2024-02-01", "acme", "mail");
  add("2024-02-02", "acme", ListingWithdrawn{listing_key("mail"), "Over."});
  add("2024-03-01", "operator", services_merged("mail", "drive"));
  EXPECT_EQ(registry().listing(listing_key("drive"), at("2024-03-01")), std::nullopt);
}

TEST_F(MergersTest, TheStandingComesFromItsOwnActsOnly) {
  publish("2024-02-01", "acme", "drive");
  publish("2024-06-01", "acme", "mail");
  add("2024-06-02", "operator", services_merged("mail", "drive"));
  const auto listing = registry().listing(listing_key("drive"), at("2024-06-03"));
  EXPECT_EQ(listing->standing.since, at("2024-02-01"));
  EXPECT_EQ(registry().listing(listing_key("drive"), at("2025-02-02"))->standing.standing,
            scheme::Standing::deprecated);
}

TEST_F(MergersTest, TheHistoryOfTheOneThatStaysHoldsTheFormerOnesActs) {
  publish("2024-02-01", "acme", "drive");
  publish("2024-02-02", "acme", "mail");
  publish("2024-02-03", "acme-inc", "vault");
  const std::uint64_t first = registry().size() - 3;
  add("2024-03-01", "operator", merged("acme-inc", "acme"));
  add("2024-03-02", "operator", services_merged("vault", "mail"));
  add("2024-03-03", "operator", services_merged("mail", "drive"));
  const auto acts = former_acts(registry(), listing_key("drive"), at("2024-03-03"));
  ASSERT_EQ(acts.size(), 2U);
  EXPECT_EQ(acts[0].item.entry, first + 2);
  EXPECT_EQ(acts[0].merger->value.service.text(), "vault");
  EXPECT_EQ(acts[1].item.entry, first + 1);
  EXPECT_EQ(acts[1].merger->value.service.text(), "mail");
  EXPECT_THAT(former_acts(registry(), listing_key("drive"), at("2024-03-02")), IsEmpty());
  EXPECT_EQ(all_absorbed_by(registry(), service_id("drive"), at("2024-03-03")).size(), 2U);
  // What was merged before goes with its organisation too.
  EXPECT_EQ(registry().every_service_of(organisation_id("acme"), at("2024-03-03")).size(), 4U);
}

TEST_F(MergersTest, AMergedServiceGoesWithItsOrganisation) {
  add("2024-02-01", "operator", services_merged("disk", "vault"));
  add("2024-03-01", "operator", merged("acme-inc", "acme"));
  EXPECT_EQ(registry().service(service_id("disk"), at("2024-03-01"))->organisation.text(), "acme");
  EXPECT_THAT(found("2024-03-01"), ElementsAre("drive", "mail", "other", "vault"));
  EXPECT_THAT(found("2024-02-15"), ElementsAre("drive", "mail", "other", "vault"));
  EXPECT_THAT(found("2024-01-15"), ElementsAre("disk", "drive", "mail", "other", "vault"));
}

}  // namespace
}  // namespace assay::registry
