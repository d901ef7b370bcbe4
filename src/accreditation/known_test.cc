// What was known when: late records, corrections, acts of one instant, and rules that change.
#include "accreditation/known.h"

#include <gtest/gtest.h>

#include "accreditation/state.h"
#include "accreditation/test_rules.h"

namespace assay::accreditation {
namespace {

using namespace test;

State state(const Story& story, std::string_view as_of, std::string_view effective_on) {
  return state_at(story.record(), {day(as_of), day(effective_on)}).state;
}

TEST(Known, WhatIsRecordedLateWasNotKnownBefore) {
  Story story(gold);
  story.granted("2027-04-01");
  // The surveillance was passed in time, on 2028-03-20, and entered on 2028-07-01 only.
  story.add_late(Act::maintain, "2028-07-01", "2028-03-20");
  EXPECT_EQ(state(story, "2028-06-01", "2028-06-01"), State::suspended);
  EXPECT_EQ(state(story, "2028-06-30", "2028-06-01"), State::suspended);
  EXPECT_EQ(state(story, "2028-07-01", "2028-06-01"), State::granted);  // known today about then
  EXPECT_EQ(state(story, "2028-07-01", "2028-07-01"), State::granted);
  EXPECT_EQ(state_at(story.record(), as_shown(day("2028-07-01"))).since, day("2027-04-01"));
}

TEST(Known, WhatTakesEffectLaterIsAnnounced) {
  Story story(gold);
  story.granted("2027-04-01");
  story.add_late(Act::end, "2027-05-01", "2027-09-01");
  EXPECT_EQ(state(story, "2027-08-31", "2027-08-31"), State::granted);
  EXPECT_EQ(state_at(story.record(), as_shown(day("2027-05-01"))).until, day("2027-09-01"));
  EXPECT_EQ(state(story, "2027-09-01", "2027-09-01"), State::ended);
}

TEST(Known, OfOneInstantTheOrderOfTheRecordDecides) {
  Story suspended_last(gold);
  suspended_last.granted("2027-04-01");
  suspended_last.add(Act::suspend, "2027-06-01");
  suspended_last.add(Act::restore, "2027-06-01");
  suspended_last.add(Act::suspend, "2027-06-01");
  EXPECT_EQ(state(suspended_last, "2027-06-01", "2027-06-01"), State::suspended);
  Story restored_last(gold);
  restored_last.granted("2027-04-01");
  restored_last.add(Act::suspend, "2027-06-01");
  restored_last.add(Act::restore, "2027-06-01");
  EXPECT_EQ(state(restored_last, "2027-06-01", "2027-06-01"), State::granted);
  // Also where the one recorded first was recorded long before.
  Story mixed(gold);
  mixed.granted("2027-04-01");
  mixed.add_late(Act::suspend, "2027-05-01", "2027-08-01");
  mixed.add(Act::restore, "2027-08-01");
  EXPECT_EQ(state(mixed, "2027-08-01", "2027-08-01"), State::granted);
}

TEST(Known, ACorrectionChangesWhatIsKnownFromThenOn) {
  Story story(gold);
  const std::uint64_t granted = story.granted("2027-04-01");
  AccreditationAct correction = story.proposed(Act::grant, day("2027-05-10"));
  correction.corrects = granted;
  correction.effective = day("2027-04-15");
  correction.certificate_number = "CSM-G-2027-0001";
  const std::uint64_t first = story.add(correction);
  EXPECT_EQ(state(story, "2027-05-09", "2027-04-10"), State::granted);
  EXPECT_EQ(state(story, "2027-05-10", "2027-04-10"), State::recommended);
  EXPECT_EQ(state(story, "2027-05-10", "2027-04-15"), State::granted);
  const StateAt later = state_at(story.record(), as_shown(day("2027-05-10")));
  EXPECT_EQ(later.validity->last_day, date("2030-04-14"));
  EXPECT_EQ(later.why.entry, granted);  // the act is the same one
  // And once more, by the number of either.
  correction = story.proposed(Act::grant, day("2027-06-10"));
  correction.corrects = first;
  correction.effective = day("2027-04-20");
  story.add(correction);
  EXPECT_EQ(state(story, "2027-06-09", "2027-04-19"), State::granted);
  EXPECT_EQ(state(story, "2027-06-10", "2027-04-19"), State::recommended);
}

TEST(Known, WhatIsAnnulledNeverWasButWasSaid) {
  Story story(gold);
  story.granted("2027-04-01");
  const std::uint64_t suspended = story.add(Act::suspend, "2027-06-01");
  AccreditationAct annulment = story.proposed(Act::suspend, day("2027-06-20"));
  annulment.corrects = suspended;
  annulment.annuls = true;
  story.add(annulment);
  EXPECT_EQ(state(story, "2027-06-10", "2027-06-10"), State::suspended);
  EXPECT_EQ(state(story, "2027-06-20", "2027-06-10"), State::granted);
  EXPECT_EQ(state_at(story.record(), as_shown(day("2027-06-20"))).since, day("2027-04-01"));
  // It does not come back.
  AccreditationAct again = story.proposed(Act::suspend, day("2027-07-01"));
  again.corrects = suspended;
  again.effective = day("2027-06-01");
  story.add(again);
  EXPECT_EQ(state(story, "2027-07-01", "2027-07-01"), State::granted);
}

TEST(Known, ACorrectionOfAnotherActChangesNothing) {
  Story story(gold);
  const std::uint64_t granted = story.granted("2027-04-01");
  for (const std::uint64_t of : {granted, std::uint64_t{999}}) {
    AccreditationAct wrong = story.proposed(Act::suspend, day("2027-06-01"));
    wrong.corrects = of;
    story.add(wrong);
  }
  EXPECT_EQ(state(story, "2027-06-01", "2027-06-01"), State::granted);
}

TEST(Known, AValidityKeepsTheRulesOfItsTime) {
  // From 2028-01-01 on two years only, and a surveillance each half-year.
  scheme::AccreditationRules stricter = gold;
  stricter.validity.offset = {.years = 2};
  stricter.duties[0].every = {.months = 6};
  Story story(gold);
  story.rules.push_back({day("2028-01-01"), "2.0", &stricter, tokyo()});
  story.granted("2027-04-01");
  const StateAt before = state_at(story.record(), as_shown(day("2028-03-01")));
  EXPECT_EQ(before.validity->last_day, date("2030-03-31"));
  EXPECT_EQ(before.validity->rules, "1.0");
  EXPECT_EQ(before.duties.size(), 2u);
  story.add(Act::maintain, "2028-03-01");
  story.add(Act::maintain, "2029-03-01");
  story.add(Act::recertify, "2030-03-01");
  const StateAt after = state_at(story.record(), as_shown(day("2030-03-01")));
  EXPECT_EQ(after.validity->last_day, date("2032-03-31"));
  EXPECT_EQ(after.validity->rules, "2.0");
  EXPECT_EQ(after.duties.size(), 3u);
  // An act that is recorded under the new rules follows them, whenever it took effect; its later
  // correction does not move it under others.
  Story late(gold);
  late.rules = story.rules;
  late.add(Act::apply, "2027-03-01");
  late.add(Act::begin_audit, "2027-03-01");
  late.add(Act::recommend, "2027-03-01");
  const std::uint64_t granted = late.add(Act::grant, "2027-12-31");
  AccreditationAct correction = late.proposed(Act::grant, day("2028-02-01"));
  correction.corrects = granted;
  correction.effective = day("2027-12-30");
  late.add(correction);
  EXPECT_EQ(state_at(late.record(), as_shown(day("2028-02-01"))).validity->rules, "1.0");
}

TEST(Known, RulesOfALevelOutliveAVersionWithoutIt) {
  scheme::Scheme first, second;
  first.version = "1.0";
  first.zone = tokyo();
  first.levels.emplace_back().id = "gold";
  first.levels[0].accreditation = gold;
  second.version = "2.0";
  second.levels.emplace_back().id = "gold";  // nobody decides there any more
  const SchemeInForce versions[] = {{at("2026-01-01"), &first}, {at("2027-01-01"), &second}};
  const RulesOverTime rules = rules_over_time(versions, "gold");
  ASSERT_EQ(rules.size(), 1u);
  EXPECT_EQ(rules_at(rules, at("2025-12-31")), nullptr);
  EXPECT_EQ(rules_at(rules, at("2026-01-01"))->version, "1.0");
  EXPECT_EQ(rules_at(rules, at("2030-01-01"))->zone.name(), "Asia/Tokyo");
  EXPECT_TRUE(rules_over_time(versions, "silver").empty());
}

}  // namespace
}  // namespace assay::accreditation
