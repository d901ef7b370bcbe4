#include "app/service_acts.h"

#include <gtest/gtest.h>

#include "app/test_registry.h"

namespace assay::app {
namespace {

using Kind = ServiceAct::Kind;

std::vector<Kind> kinds_of(const FollowedService& followed) {
  std::vector<Kind> kinds;
  for (const auto& act : followed.acts) kinds.push_back(act.kind);
  return kinds;
}

FollowedService followed_in(const Reading& reading, const std::string& id) {
  return follow_service(reading, *reading.registry().service(party::ServiceId(id), reading.at()));
}

TEST(ServiceActs, AreAllActsOfTheRecordNewestFirst) {
  test::TestRegistry registry;
  const Reading reading = registry.instance->reading();
  const auto drive = followed_in(reading, "hoshizora-drive");
  EXPECT_EQ(kinds_of(drive), (std::vector{Kind::published, Kind::published, Kind::registered}));
  EXPECT_EQ(drive.acts[0].entry, registry.second_drive);
  EXPECT_FALSE(drive.acts[0].first);
  EXPECT_EQ(drive.acts[1].entry, registry.first_drive);
  EXPECT_TRUE(drive.acts[1].first);
  const auto files = followed_in(reading, "northgate-files");
  EXPECT_EQ(kinds_of(files), (std::vector{Kind::renewed, Kind::published, Kind::registered}));
  const auto gone = followed_in(reading, "northgate-gone");
  EXPECT_EQ(kinds_of(gone), (std::vector{Kind::withdrawn, Kind::published, Kind::registered}));
  EXPECT_EQ(gone.acts.front().reason, "Closed.");
}

TEST(ServiceActs, OfThenEndThen) {
  test::TestRegistry registry;
  const Reading reading = registry.instance->reading(test::at("2025-08-31T00:00:00.000Z"));
  EXPECT_EQ(kinds_of(followed_in(reading, "hoshizora-drive")),
            (std::vector{Kind::published, Kind::registered}));
}

TEST(ServiceActs, ALaterDescriptionIsAnActOfItsOwn) {
  test::TestRegistry registry;
  party::Service service;
  {
    const Reading reading = registry.instance->reading();
    service = *reading.registry().service(party::ServiceId("northgate-empty"), reading.at());
  }
  service.description.en = "Moved to a new hall.";
  ASSERT_TRUE(register_service(*registry.instance, service).ok());
  const Reading reading = registry.instance->reading();
  EXPECT_EQ(kinds_of(followed_in(reading, "northgate-empty")),
            (std::vector{Kind::described_anew, Kind::registered}));
}

TEST(ServiceActs, NamesDependOnTheRecordAlone) {
  test::TestRegistry registry;
  const Reading reading = registry.instance->reading();
  const std::string& origin = reading.registry().opened()->origin;
  const std::string opened =
      "," +
      format_date(Zone::utc().date_of(
          reading.registry().organisation_histories().begin()->second.front().recorded)) +
      ":/";
  EXPECT_EQ(entry_tag(reading, 17), "tag:" + origin + opened + "entries/17");
  EXPECT_EQ(followed_in(reading, "hoshizora-drive").tag,
            "tag:" + origin + opened + "services/hoshizora-drive");
}

}  // namespace
}  // namespace assay::app
