#include "accreditation/notices.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accreditation/test_rules.h"

namespace assay::accreditation {
namespace {

using namespace test;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> named(const Story& story, std::string_view from, std::string_view to) {
  std::vector<std::string> found;
  for (const DueNotice& notice : notices_between(story.record(), day(from), day(to))) {
    found.push_back(format_date(tokyo().date_of(notice.due)) + " " +
                    std::string(name(notice.kind)) + " " + notice.of + " " +
                    format_date(notice.day));
  }
  return found;
}

TEST(Notices, AreDueByLeadTime) {
  Story story(gold);
  story.granted("2027-04-01");
  EXPECT_THAT(named(story, "2027-04-01", "2028-03-01"), IsEmpty());
  // 30 days before 2028-04-01.
  EXPECT_THAT(named(story, "2028-03-01", "2028-03-02"),
              ElementsAre("2028-03-02 ahead surveillance 2028-04-01"));
  EXPECT_THAT(named(story, "2028-03-02", "2028-04-01"), IsEmpty());
  EXPECT_THAT(named(story, "2028-04-01", "2028-04-02"),
              ElementsAre("2028-04-02 overdue surveillance 2028-04-01"));
  EXPECT_THAT(named(story, "2028-04-02", "2028-05-02"),
              ElementsAre("2028-05-02 suspended surveillance 2028-05-02"));
  EXPECT_THAT(named(story, "2028-05-02", "2029-12-31"),
              ElementsAre("2028-11-02 expired surveillance 2028-11-02"));
}

TEST(Notices, OfTheEnd) {
  Story story(gold);
  story.granted("2027-04-01");
  story.add(Act::maintain, "2028-03-01");
  story.add(Act::maintain, "2029-03-01");
  // 90 and 30 days before 2030-03-31.
  EXPECT_THAT(
      named(story, "2029-04-01", "2030-03-31"),
      ElementsAre("2029-12-31 ahead expiry 2030-03-31", "2030-03-01 ahead expiry 2030-03-31"));
  EXPECT_THAT(named(story, "2030-03-31", "2030-04-01"),
              ElementsAre("2030-04-01 expired expiry 2030-04-01"));
}

TEST(Notices, AreNamedOnceHoweverOftenOrLateSomebodyAsks) {
  Story story(gold);
  story.granted("2027-04-01");
  std::vector<std::string> daily, weekly;
  for (Date today = date("2027-04-01"); today < date("2029-12-31");
       today = add(today, {.days = 1})) {
    for (const DueNotice& notice : notices_between(story.record(), tokyo().start_of(today),
                                                   tokyo().start_of(add(today, {.days = 1})))) {
      daily.push_back(notice.id);
    }
  }
  for (Date today = date("2027-04-01"); today < date("2029-12-31");
       today = add(today, {.days = 7})) {
    for (const DueNotice& notice : notices_between(story.record(), tokyo().start_of(today),
                                                   tokyo().start_of(add(today, {.days = 7})))) {
      weekly.push_back(notice.id);
    }
  }
  EXPECT_EQ(daily, weekly);
  EXPECT_THAT(daily,
              ElementsAre("example-drive/cs-mark/gold/4/ahead/surveillance.1/2028-04-01/P30D",
                          "example-drive/cs-mark/gold/4/overdue/surveillance.1/2028-04-01",
                          "example-drive/cs-mark/gold/4/suspended/surveillance.1/2028-05-02",
                          "example-drive/cs-mark/gold/4/expired/surveillance.1/2028-11-02"));
  EXPECT_THAT(named(story, "2028-04-15", "2028-04-15"), IsEmpty());
}

TEST(Notices, WhatIsDoneIsNotAnnounced) {
  Story story(gold);
  story.granted("2027-04-01");
  story.add(Act::maintain, "2028-03-05");
  EXPECT_THAT(named(story, "2028-03-01", "2028-03-10"), IsEmpty());
  Story withdrawn(gold);
  withdrawn.granted("2027-04-01");
  withdrawn.add(Act::withdraw, "2028-01-01");
  EXPECT_THAT(named(withdrawn, "2027-12-01", "2031-01-01"), IsEmpty());
}

TEST(Notices, ANewValidityBringsNothingBackOfTheOneBefore) {
  Story story(gold);
  story.granted("2027-04-01");  // suspended on 2028-05-02, expired on 2028-11-02
  story.granted("2029-01-10");
  EXPECT_THAT(named(story, "2028-12-01", "2029-02-01"), IsEmpty());
}

TEST(Notices, AfterALongDowntimeOnlyWhatStillMatters) {
  Story story(gold);
  story.granted("2027-04-01");
  EXPECT_THAT(named(story, "2028-02-01", "2028-06-01"),
              ElementsAre("2028-05-02 suspended surveillance 2028-05-02"));
}

TEST(Notices, WhatIsRecordedLateIsToldWhenItIsKnown) {
  Story story(gold);
  for (const Act act : {Act::apply, Act::begin_audit, Act::recommend, Act::grant}) {
    story.add_late(act, "2028-06-10", "2027-04-01");
  }
  EXPECT_THAT(named(story, "2028-06-01", "2028-06-09"), IsEmpty());
  EXPECT_THAT(named(story, "2028-06-09", "2028-06-10"),
              ElementsAre("2028-05-02 suspended surveillance 2028-05-02"));
}

}  // namespace
}  // namespace assay::accreditation
