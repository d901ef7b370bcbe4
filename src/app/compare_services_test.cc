#include "app/compare_services.h"

#include <gtest/gtest.h>

#include "app/test_registry.h"

namespace assay::app {
namespace {

using test::at;

/// One registry for all: nothing here changes it.
test::TestRegistry& shared() {
  static test::TestRegistry registry;
  return registry;
}

std::vector<party::ServiceId> ids(const std::vector<std::string>& names) {
  return {names.begin(), names.end()};
}

TEST(CompareServicesTest, TheNewestDocumentsStandSideBySide) {
  const Reading reading = shared().instance->reading();
  const auto compared = compare_services(reading, ids({"hoshizora-drive", "northgate-files"}), {});
  ASSERT_TRUE(compared.ok()) << compared.error().code;
  ASSERT_EQ(compared->sides.size(), 2u);
  EXPECT_EQ(compared->sides[0].listing->publication->entry, shared().second_drive);
  EXPECT_EQ(compared->sides[1].service->id.text(), "northgate-files");
  // The newer version's questions, the older answers through the crosswalk.
  EXPECT_EQ(compared->comparison.base->reference(), (catalog::CatalogReference{"ccm", "4.1"}));
  EXPECT_TRUE(compared->comparison.services[0].through_crosswalk);
  EXPECT_FALSE(compared->comparison.services[1].through_crosswalk);
  EXPECT_EQ(compared->comparison.total_rows, 283u);
}

TEST(CompareServicesTest, APastInstantComparesWhatWasListedThen) {
  const Reading reading = shared().instance->reading(at("2025-05-15T00:00:00.000Z"));
  const auto compared = compare_services(reading, ids({"hoshizora-drive", "northgate-files"}), {});
  ASSERT_TRUE(compared.ok()) << compared.error().code;
  EXPECT_EQ(compared->sides[0].listing->publication->entry, shared().first_drive);
  EXPECT_FALSE(compared->sides[1].listing.has_value());
  EXPECT_EQ(compared->comparison.base->reference(), (catalog::CatalogReference{"ccm", "4.0"}));
}

TEST(CompareServicesTest, WithAReportOnControlsControlsAreCompared) {
  const Reading reading = shared().instance->reading();
  const auto compared =
      compare_services(reading, ids({"hoshizora-drive", "hoshizora-compute"}), {});
  ASSERT_TRUE(compared.ok()) << compared.error().code;
  EXPECT_EQ(compared->comparison.granularity, registry::Granularity::control);
  EXPECT_EQ(compared->comparison.total_rows, 197u);
}

TEST(CompareServicesTest, WithdrawnAnswersAndAbsentOnesAreNotNo) {
  const Reading reading = shared().instance->reading();
  const auto compared = compare_services(
      reading, ids({"hoshizora-drive", "hoshizora-erased", "northgate-empty", "northgate-gone"}),
      {});
  ASSERT_TRUE(compared.ok()) << compared.error().code;
  EXPECT_NE(compared->sides[0].document, nullptr);
  EXPECT_TRUE(compared->sides[1].listing.has_value());
  EXPECT_EQ(compared->sides[1].document, nullptr);
  EXPECT_FALSE(compared->sides[2].listing.has_value());
  EXPECT_FALSE(compared->sides[3].listing.has_value());  // taken back by its owner
  for (const auto& domain : compared->comparison.domains) {
    for (std::size_t side = 1; side < 4; ++side) {
      EXPECT_EQ(domain.services[side].counts.no, 0u);
      EXPECT_EQ(domain.services[side].unknown, domain.rows);
    }
  }
}

TEST(CompareServicesTest, WhatCannotBeComparedIsSaid) {
  const Reading reading = shared().instance->reading();
  const auto code = [&](const std::vector<std::string>& names) {
    const auto compared = compare_services(reading, ids(names), {});
    return compared.ok() ? "" : compared.error().code;
  };
  EXPECT_EQ(code({"hoshizora-drive", "no-such"}), "service.not_found");
  EXPECT_EQ(code({"hoshizora-drive"}), "comparison.wrong_number");
  EXPECT_EQ(code(std::vector<std::string>(7, "hoshizora-drive")), "comparison.wrong_number");
  EXPECT_EQ(code({"hoshizora-drive", "hoshizora-drive"}), "comparison.repeated_service");
  EXPECT_EQ(code({"northgate-empty", "northgate-gone"}), "comparison.nothing_listed");
}

}  // namespace
}  // namespace assay::app
