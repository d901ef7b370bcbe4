#include "app/publication_changes.h"

#include <gmock/gmock.h>

#include "app/test_registry.h"

namespace assay::app {
namespace {

using registry::SubmissionChange;
using test::at;

/// One registry for all: nothing here changes it.
test::TestRegistry& changed() {
  static test::TestRegistry registry;
  return registry;
}

TEST(PublicationChangesTest, EveryChangeIsShownAndNothingElse) {
  const Reading reading = changed().instance->reading();
  const auto changes = publication_changes(reading, changed().second_drive, {});
  ASSERT_TRUE(changes.ok()) << changes.error().code;
  EXPECT_EQ(changes->before->entry, changed().first_drive);
  EXPECT_EQ(changes->after->entry, changed().second_drive);
  std::vector<std::pair<std::size_t, SubmissionChange::Kind>> kinds;
  for (const auto& change : changes->difference.changes) {
    kinds.emplace_back(change.index, change.kind);
  }
  EXPECT_THAT(kinds, ::testing::ElementsAre(std::pair(0, SubmissionChange::Kind::text),
                                            std::pair(1, SubmissionChange::Kind::owner),
                                            std::pair(2, SubmissionChange::Kind::value)));
  EXPECT_EQ(changes->difference.unchanged, 261u - 3);
}

TEST(PublicationChangesTest, TheEarlierOneCanBeNamed) {
  const Reading reading = changed().instance->reading();
  const auto changes = publication_changes(reading, changed().first_drive, changed().second_drive);
  ASSERT_TRUE(changes.ok()) << changes.error().code;
  EXPECT_EQ(changes->before->entry, changed().second_drive);
  EXPECT_EQ(changes->difference.changes.size(), 3u);
}

TEST(PublicationChangesTest, WhatHasNoDifferenceToShowIsSaid) {
  const Reading reading = changed().instance->reading();
  const auto code = [&](std::uint64_t after, std::optional<std::uint64_t> before) {
    const auto changes = publication_changes(reading, after, before);
    return changes.ok() ? "" : changes.error().code;
  };
  EXPECT_EQ(code(0, {}), "publication.not_found");
  EXPECT_EQ(code(changed().first_drive, {}), "publication.no_earlier");
  EXPECT_EQ(code(changed().second_drive, changed().files), "publication.other_service");
  EXPECT_EQ(code(changed().second_drive, 99'999), "publication.not_found");
}

TEST(PublicationChangesTest, APastInstantDoesNotKnowLaterPublications) {
  const Reading reading = changed().instance->reading(at("2025-08-01T00:00:00.000Z"));
  const auto changes = publication_changes(reading, changed().second_drive, {});
  ASSERT_FALSE(changes.ok());
  EXPECT_EQ(changes.error().code, "publication.not_found");
}

}  // namespace
}  // namespace assay::app
