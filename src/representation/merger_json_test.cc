#include "representation/merger_json.h"

#include <gmock/gmock.h>

#include "representation/party_json.h"
#include "representation/service_badge.h"
#include "representation/service_feed.h"
#include "representation/test_access.h"

namespace assay::representation {
namespace {

using registry::DuplicateKind;
using test::at;
using test::has;
using test::text_at;

/// The registry of the other tests, of its own: "northgate-old" is merged into "northgate-files"
/// at noon, and "northgate" into "hoshizora" an hour later.
class MergerJsonTest : public ::testing::Test {
 protected:
  MergerJsonTest() {
    merge({DuplicateKind::service, "northgate-old", "northgate-files", "Renamed.", {}});
    registry_.set_time("2026-05-15T13:00:00.000Z");
    merge({DuplicateKind::organisation, "northgate", "hoshizora", "Bought.", {}});
  }
  void merge(const app::MergerRequest& request) {
    const auto merged = app::merge(*registry_.instance, account::shell_caller(), request);
    ASSERT_TRUE(merged.ok()) << merged.error().code;
  }
  codec::json::value service(const std::string& id, std::string_view when = "2027-01-01") {
    const app::Reading reading = registry_.instance->reading(*parse_instant(when));
    return service_detail_json(reading,
                               *reading.registry().service(party::ServiceId(id), reading.at()));
  }
  codec::json::value organisation(const std::string& id, std::string_view when = "2027-01-01") {
    const app::Reading reading = registry_.instance->reading(*parse_instant(when));
    return organisation_detail_json(
        reading, *reading.registry().organisation(party::OrganisationId(id), reading.at()));
  }

  app::test::TestRegistry registry_;
};

TEST_F(MergerJsonTest, BothSidesNameTheOther) {
  const auto duplicate = organisation("northgate");
  EXPECT_EQ(text_at(duplicate, "/merged_into/id"), "hoshizora");
  EXPECT_EQ(text_at(duplicate, "/merged_into/names/ja"), "星空クラウド");
  EXPECT_EQ(text_at(duplicate, "/merged_into/since"), "2026-05-15T13:00:00.000Z");
  EXPECT_EQ(text_at(duplicate, "/merged_into/reason"), "Bought.");
  EXPECT_TRUE(at(duplicate, "/services").as_array().empty());
  EXPECT_FALSE(has(duplicate, "/absorbed"));
  const auto survivor = organisation("hoshizora");
  EXPECT_FALSE(has(survivor, "/merged_into"));
  EXPECT_EQ(text_at(survivor, "/absorbed/0/id"), "northgate");
  // Three of its own, four of the other, of which one is merged.
  EXPECT_EQ(at(survivor, "/services").as_array().size(), 6U);
  EXPECT_EQ(text_at(service("northgate-old"), "/merged_into/id"), "northgate-files");
  EXPECT_EQ(text_at(service("northgate-files"), "/absorbed/0/id"), "northgate-old");
}

TEST_F(MergerJsonTest, AnInstantBeforeKnowsNothingOfIt) {
  for (const auto& before : {organisation("northgate", "2026-05-15T11:00:00.000Z"),
                             organisation("hoshizora", "2026-05-15T12:30:00.000Z"),
                             service("northgate-old", "2026-05-15T11:00:00.000Z")}) {
    EXPECT_FALSE(has(before, "/merged_into"));
    EXPECT_FALSE(has(before, "/absorbed"));
  }
  EXPECT_EQ(
      at(organisation("northgate", "2026-05-15T11:00:00.000Z"), "/services").as_array().size(), 4U);
}

TEST_F(MergerJsonTest, TheHistoryMarksWhatWasDoneToTheFormerService) {
  const auto detail = service("northgate-files");
  ASSERT_EQ(at(detail, "/listings/0/history").as_array().size(), 3U);
  EXPECT_FALSE(has(detail, "/listings/0/history/0/former_service"));
  EXPECT_FALSE(has(detail, "/listings/0/history/1/former_service"));
  EXPECT_EQ(text_at(detail, "/listings/0/history/2/former_service/id"), "northgate-old");
  EXPECT_EQ(at(detail, "/listings/0/history/2/entry").to_number<std::uint64_t>(),
            registry_.old_files);
  EXPECT_EQ(text_at(detail, "/listings/0/published"), "2025-06-01T00:00:00.000Z");
}

TEST_F(MergerJsonTest, BadgeAndFeedSayIt) {
  const app::Reading reading = registry_.instance->reading();
  const auto* old = reading.registry().service(party::ServiceId("northgate-old"), reading.at());
  const auto badge = service_badge(reading, *old, "", Language::en);
  ASSERT_TRUE(badge.ok());
  EXPECT_THAT(*badge, testing::HasSubstr("Merged into Northgate Files"));
  EXPECT_THAT(*badge, testing::Not(testing::HasSubstr("Deprecated")));
  const auto* files = reading.registry().service(party::ServiceId("northgate-files"), reading.at());
  const std::string feed = service_feed(reading, *files, Language::en, "");
  EXPECT_THAT(feed, testing::HasSubstr("Services merged"));
  EXPECT_THAT(feed, testing::HasSubstr("Reason given: Renamed."));
  EXPECT_THAT(feed, testing::HasSubstr("Service of another organisation, after a merger"));
}

TEST_F(MergerJsonTest, PairsAndPreviewsShowBothSides) {
  const auto found = app::find_duplicates(*registry_.instance, account::shell_caller());
  ASSERT_TRUE(found.ok());
  const app::MergerRequest request{DuplicateKind::service, "northgate-files", "northgate-empty",
                                   ""};
  const auto preview = app::preview_merger(*registry_.instance, account::shell_caller(), request);
  ASSERT_TRUE(preview.ok());
  const app::Reading reading = registry_.instance->reading();
  const codec::json::value list(duplicate_list_json(reading, *found));
  EXPECT_EQ(text_at(list, "/duplicates/0/kind"), "service");
  EXPECT_EQ(at(list, "/duplicates/0/services").as_array().size(), 2U);
  EXPECT_EQ(text_at(list, "/duplicates/0/reasons/0"), "same-name");
  EXPECT_EQ(at(list, "/more"), false);
  const codec::json::value shown(merger_preview_json(reading, request, *preview, Language::ja));
  EXPECT_EQ(text_at(shown, "/services/0/id"), "northgate-files");
  EXPECT_EQ(text_at(shown, "/services/1/id"), "northgate-empty");
  EXPECT_EQ(text_at(shown, "/lost/0/level"), "level-1");
  EXPECT_EQ(text_at(shown, "/refused/code"), "record.merger_drops_listing");
}

}  // namespace
}  // namespace assay::representation
