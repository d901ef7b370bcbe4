// How accreditations live, against tables worked out on a calendar by hand.
#include "accreditation/state.h"

#include <gtest/gtest.h>

#include "accreditation/test_rules.h"

namespace assay::accreditation {
namespace {

using namespace test;

/// What everybody who asks at that instant is told.
StateAt shown(const Story& story, Instant now) {
  return state_at(story.record(), as_shown(now));
}
/// What is known at the end of time about an instant.
StateAt known_of(const Story& story, Instant when) {
  return state_at(story.record(), {at("9000-01-01"), when});
}

struct Expected {
  std::string_view on;  ///< a day in Japan, or an instant
  State state;
  std::string_view since;  ///< a day in Japan; "" for none
};

Instant moment(std::string_view text) {
  return text.size() == 10 ? day(text) : at(text);
}

void expect_life(const Story& story, std::initializer_list<Expected> table) {
  for (const Expected& expected : table) {
    const StateAt found = known_of(story, moment(expected.on));
    EXPECT_EQ(scheme::name(found.state), scheme::name(expected.state)) << expected.on;
    EXPECT_EQ(found.since ? format_instant(*found.since) : "",
              expected.since.empty() ? "" : format_instant(moment(expected.since)))
        << expected.on;
  }
}

TEST(TestRules, CanBeApplied) {
  for (const auto* rules : {&gold, &by_period, &refreshed}) {
    const auto valid = scheme::validate(*rules);
    EXPECT_TRUE(valid.ok()) << (valid.ok() ? "" : valid.error().parameter("reason"));
  }
}

TEST(State, StepsFromTheApplicationToTheGrant) {
  Story story(gold);
  story.add(Act::apply, "2027-01-10");
  story.add(Act::begin_audit, "2027-02-01");
  story.add(Act::recommend, "2027-03-01");
  story.add(Act::order_reaudit, "2027-03-10");
  story.add(Act::begin_audit, "2027-03-15");
  story.add(Act::recommend, "2027-03-20");
  story.add(Act::grant, "2027-04-01");
  expect_life(story, {{"2027-01-09", State::none, ""},
                      {"2027-01-10", State::applied, "2027-01-10"},
                      {"2027-02-01", State::in_audit, "2027-02-01"},
                      {"2027-03-01", State::recommended, "2027-03-01"},
                      {"2027-03-10", State::reaudit_ordered, "2027-03-10"},
                      {"2027-03-15", State::in_audit, "2027-03-15"},
                      {"2027-03-20", State::recommended, "2027-03-20"},
                      {"2027-04-01", State::granted, "2027-04-01"}});
  const StateAt granted = shown(story, day("2027-04-01"));
  EXPECT_EQ(granted.why, (Cause{CauseKind::act, 7, "", 0}));
  EXPECT_FALSE(granted.procedure.running());
  ASSERT_EQ(granted.permits.size(), 1u);
  EXPECT_EQ(granted.permits.front()->id, "important-government-data");
  ASSERT_NE(granted.scope, nullptr);
  EXPECT_EQ(granted.scope->sites, std::vector<std::string>{"Tokyo"});
}

TEST(State, ARefusalStandsUntilAnotherApplication) {
  Story story(gold);
  story.add(Act::apply, "2027-01-10");
  story.add(Act::refuse, "2027-02-10");
  story.add(Act::apply, "2027-05-10");
  story.add(Act::end, "2027-06-10");
  expect_life(story, {{"2027-02-10", State::refused, "2027-02-10"},
                      {"2027-05-10", State::applied, "2027-05-10"},
                      {"2027-06-10", State::ended, "2027-06-10"}});
}

TEST(State, OfNothingIsNone) {
  const StateAt state = shown(Story(gold), day("2027-04-01"));
  EXPECT_EQ(state.state, State::none);
  EXPECT_EQ(state.why.kind, CauseKind::nothing);
  EXPECT_FALSE(state.since || state.until || state.validity || state.next);
}

// Granted on 2027-04-01. The first surveillance is due on 2028-04-01, may be done from 2028-01-01,
// and has a month of grace: 2028-05-01 is the last day of it.
TEST(State, AMissedSurveillanceSuspendsFromTheDayAfterItsGrace) {
  Story story(gold);
  story.granted("2027-04-01");
  expect_life(story, {{"2028-04-01", State::granted, "2027-04-01"},
                      {"2028-05-01", State::granted, "2027-04-01"},
                      {"2028-05-01T14:59:59.999Z", State::granted, "2027-04-01"},
                      {"2028-05-01T15:00:00.000Z", State::suspended, "2028-05-02"},
                      {"2028-11-01", State::suspended, "2028-05-02"},
                      {"2028-11-02", State::expired, "2028-11-02"},
                      {"2040-01-01", State::expired, "2028-11-02"}});
  const StateAt suspended = shown(story, day("2028-06-01"));
  EXPECT_EQ(suspended.why, (Cause{CauseKind::duty_missed, 0, "surveillance", 1}));
  EXPECT_FALSE(suspended.suspended_by_act);
  EXPECT_TRUE(suspended.permits.empty());
  EXPECT_EQ(suspended.until, day("2028-11-02"));
  ASSERT_TRUE(suspended.next);
  EXPECT_EQ(suspended.next->matter, Matter::suspension_ends);
  EXPECT_EQ(suspended.next->day, date("2028-11-01"));
  const StateAt expired = shown(story, day("2029-01-01"));
  EXPECT_EQ(expired.why, (Cause{CauseKind::suspended_too_long, 0, "surveillance", 1}));
  ASSERT_TRUE(expired.validity && expired.validity->restorable_until);
  EXPECT_EQ(*expired.validity->restorable_until, day("2029-05-02"));
}

TEST(State, DutiesTellTheirDates) {
  Story story(gold);
  story.granted("2027-04-01");
  const struct {
    std::string_view on;
    DutyStanding first;
  } table[] = {{"2027-12-31", DutyStanding::ahead},   {"2028-01-01", DutyStanding::open},
               {"2028-04-01", DutyStanding::open},    {"2028-04-02", DutyStanding::overdue},
               {"2028-05-01", DutyStanding::overdue}, {"2028-05-02", DutyStanding::missed}};
  for (const auto& [on, first] : table) {
    const StateAt state = shown(story, day(on));
    // Two of them: a third would fall on the day on which the validity is over.
    ASSERT_EQ(state.duties.size(), 2u) << on;
    EXPECT_EQ(name(state.duties[0].standing), name(first)) << on;
    EXPECT_EQ(state.duties[0].round.due, date("2028-04-01"));
    EXPECT_EQ(state.duties[1].round.due, date("2029-04-01"));
  }
  EXPECT_EQ(shown(story, day("2027-05-01")).next->day, date("2028-04-01"));
  EXPECT_EQ(shown(story, day("2027-05-01")).next->matter, Matter::duty_due);
  EXPECT_EQ(shown(story, day("2028-04-02")).next->day, date("2028-05-01"));
  EXPECT_EQ(shown(story, day("2028-04-02")).next->matter, Matter::duty_missed);
  EXPECT_EQ(shown(story, day("2028-04-02")).until, day("2028-05-02"));
}

TEST(State, ASurveillanceCountsFromTheDayItOpens) {
  const struct {
    std::string_view on;
    bool counts, late;
  } table[] = {{"2027-12-31", false, false}, {"2028-01-01", true, false},
               {"2028-04-01", true, false},  {"2028-04-02", true, true},
               {"2028-05-01", true, true},   {"2028-05-02", true, true}};
  for (const auto& [on, counts, late] : table) {
    Story story(gold);
    story.granted("2027-04-01");
    const std::uint64_t entry = story.add(Act::maintain, on);
    const DutyAt duty = known_of(story, day("2028-05-03")).duties[0];
    EXPECT_EQ(duty.standing, counts ? DutyStanding::fulfilled : DutyStanding::missed) << on;
    EXPECT_EQ(duty.late, late) << on;
    if (counts) {
      EXPECT_EQ(duty.round.fulfilled, (Fulfilment{day(on), entry, ""})) << on;
    }
    const bool in_time = counts && on != std::string_view("2028-05-02");
    EXPECT_EQ(known_of(story, day("2028-05-03")).state, in_time ? State::granted : State::suspended)
        << on;
  }
}

TEST(State, WhatWasSuspendedForASurveillanceIsRestoredAfterIt) {
  Story story(gold);
  story.granted("2027-04-01");
  const std::uint64_t too_early = story.add(Act::restore, "2028-06-01");
  story.add(Act::maintain, "2028-06-15");
  story.add(Act::restore, "2028-07-01");
  story.add(Act::maintain, "2029-03-01");
  expect_life(story, {{"2028-06-02", State::suspended, "2028-05-02"},
                      {"2028-06-16", State::suspended, "2028-05-02"},
                      {"2028-07-01", State::granted, "2028-07-01"},
                      {"2030-03-31", State::granted, "2028-07-01"},
                      {"2030-04-01", State::expired, "2030-04-01"}});
  const StateAt end = shown(story, day("2030-04-01"));
  ASSERT_EQ(end.without_effect.size(), 1u);
  EXPECT_EQ(end.without_effect[0], (std::pair{too_early, Obstacle::duty_still_missed}));
  EXPECT_EQ(end.why, (Cause{CauseKind::validity_over, 4, "", 0}));
}

TEST(State, OneSurveillanceIsNotDoneForTwoYears) {
  // Late for the first by two weeks; with a window as long as the year the second is open, too.
  scheme::AccreditationRules rules = gold;
  rules.duties[0].opens = {.years = 1};
  Story story(rules);
  story.granted("2027-04-01");
  story.add(Act::maintain, "2028-04-15");
  const StateAt state = known_of(story, day("2028-05-10"));
  EXPECT_EQ(state.duties[0].standing, DutyStanding::fulfilled);
  EXPECT_EQ(state.duties[1].standing, DutyStanding::open);
}

TEST(State, OneSurveillanceCatchesUpWhateverWasMissed) {
  scheme::AccreditationRules rules = gold;
  rules.duties[0].suspended_at_most.reset();
  Story story(rules);
  story.granted("2027-04-01");
  story.add(Act::maintain, "2029-06-01");
  story.add(Act::restore, "2029-06-02");
  const StateAt state = known_of(story, day("2029-06-02"));
  EXPECT_EQ(state.state, State::granted);
  EXPECT_TRUE(state.duties[0].late && state.duties[1].late);
}

TEST(State, ASuspensionByActLastsUntilRestored) {
  Story story(gold);
  story.granted("2027-04-01");
  story.add(Act::suspend, "2027-06-01");
  story.add(Act::restore, "2027-08-01");
  expect_life(story, {{"2027-06-01", State::suspended, "2027-06-01"},
                      {"2027-08-01", State::granted, "2027-08-01"}});
  EXPECT_TRUE(shown(story, day("2027-07-01")).suspended_by_act);
  EXPECT_EQ(shown(story, day("2027-07-01")).why.kind, CauseKind::act);
}

TEST(State, ExpiresWhileSuspended) {
  Story story(gold);
  story.granted("2027-04-01");
  story.add(Act::maintain, "2028-03-01");
  story.add(Act::maintain, "2029-03-01");
  story.add(Act::suspend, "2030-02-01");
  expect_life(story, {{"2030-03-31", State::suspended, "2030-02-01"},
                      {"2030-04-01", State::expired, "2030-04-01"}});
}

/// Granted on 2027-04-01 with both surveillances: last valid day 2030-03-31.
Story three_years() {
  Story story(gold);
  story.granted("2027-04-01");
  story.add(Act::maintain, "2028-03-01");
  story.add(Act::maintain, "2029-03-01");
  return story;
}

TEST(State, ARecertificationInTheWindowBuildsOnTheEndBefore) {
  const struct {
    std::string_view on, last_day, first_due;
  } table[] = {
      {"2029-09-30", "2032-09-29", "2030-09-30"},  // a day too early: counted from the decision
      {"2029-10-01", "2033-03-31", "2031-04-01"},
      {"2030-03-31", "2033-03-31", "2031-04-01"},
      {"2030-05-10", "2033-05-09", "2031-05-10"},  // after the end, in the window to restore
  };
  for (const auto& [on, last_day, first_due] : table) {
    Story story = three_years();
    const std::uint64_t entry = story.add(Act::recertify, on);
    const StateAt state = known_of(story, day(on));
    ASSERT_TRUE(state.validity) << on;
    EXPECT_EQ(state.validity->entry, entry) << on;
    EXPECT_EQ(format_date(state.validity->last_day), last_day) << on;
    EXPECT_EQ(format_date(state.duties.at(0).round.due), first_due) << on;
    EXPECT_EQ(state.state, State::granted);
  }
  Story in_time = three_years();
  in_time.add(Act::recertify, "2030-02-01");
  expect_life(in_time, {{"2030-02-01", State::granted, "2027-04-01"},
                        {"2031-05-01", State::granted, "2027-04-01"},
                        {"2031-05-02", State::suspended, "2031-05-02"}});
}

TEST(State, WhatHasExpiredIsRestoredWithinItsWindowOnly) {
  // Restorable until 2030-09-30.
  Story inside = three_years();
  inside.add(Act::restore, "2030-09-30");
  expect_life(inside, {{"2030-09-29", State::expired, "2030-04-01"},
                       {"2030-09-30", State::granted, "2030-09-30"}});
  // It ends as it would have had it been renewed in time.
  EXPECT_EQ(known_of(inside, day("2030-10-01")).validity->last_day, date("2033-03-31"));
  EXPECT_EQ(known_of(inside, day("2030-10-01")).duties.at(0).round.due, date("2031-04-01"));
  Story outside = three_years();
  const std::uint64_t late = outside.add(Act::restore, "2030-10-01");
  const std::uint64_t later = outside.add(Act::recertify, "2030-10-02");
  expect_life(outside, {{"2030-10-02", State::expired, "2030-04-01"}});
  const StateAt state = known_of(outside, day("2030-10-02"));
  EXPECT_EQ(state.without_effect,
            (decltype(state.without_effect){{late, Obstacle::not_restorable},
                                            {later, Obstacle::not_restorable}}));
  EXPECT_FALSE(state.next);
  // Anew, as if there had been nothing.
  outside.granted("2031-01-01");
  EXPECT_EQ(known_of(outside, day("2031-01-01")).validity->last_day, date("2033-12-31"));
}

TEST(State, WhatExpiredBeforeItsTimeGoesOnWhereItWas) {
  Story story(gold);
  story.granted("2027-04-01");  // expired on 2028-11-02, suspended too long
  scheme::AccreditationRules rules = gold;
  rules.acts[6].from = {State::granted, State::suspended, State::expired};
  story.rules[0].rules = &rules;
  const std::uint64_t not_yet = story.add(Act::restore, "2029-01-01");
  story.add(Act::maintain, "2029-02-01");
  story.add(Act::restore, "2029-02-02");
  const StateAt state = known_of(story, day("2029-02-02"));
  EXPECT_EQ(state.state, State::granted);
  EXPECT_EQ(state.validity->last_day, date("2030-03-31"));
  EXPECT_EQ(state.without_effect,
            (decltype(state.without_effect){{not_yet, Obstacle::duty_still_missed}}));
}

TEST(State, WithdrawnAndEndedAreForGood) {
  for (const auto& [act, state] :
       {std::pair{Act::withdraw, State::withdrawn}, std::pair{Act::end, State::ended}}) {
    Story story(gold);
    story.granted("2027-04-01");
    story.add(act, "2027-10-01");
    story.add(Act::restore, "2027-10-02");
    story.add(Act::maintain, "2028-02-01");
    story.add(Act::recertify, "2028-02-02");
    expect_life(story, {{"2027-10-01", state, "2027-10-01"}, {"2040-01-01", state, "2027-10-01"}});
    EXPECT_EQ(shown(story, day("2040-01-01")).without_effect.size(), 3u);
    EXPECT_FALSE(shown(story, day("2027-12-01")).until);
    EXPECT_TRUE(shown(story, day("2027-12-01")).duties.empty());
    story.granted("2041-01-01");
    EXPECT_EQ(known_of(story, day("2041-01-01")).state, State::granted);
  }
}

// The period ended on 2027-03-31; sixteen months later is the end of 2028-07-31.
Story by_a_period() {
  Story story(by_period);
  story.granted("2027-06-15");
  story.accreditation.acts.back().period = {date("2026-04-01"), date("2027-03-31")};
  return story;
}

TEST(State, StaysValidWhileATimelyRenewalIsUndecided) {
  Story story = by_a_period();
  expect_life(story, {{"2028-07-31", State::granted, "2027-06-15"},
                      {"2028-08-01", State::expired, "2028-08-01"}});
  story.add(Act::apply, "2028-07-31");
  expect_life(story, {{"2028-08-01", State::granted, "2027-06-15"},
                      {"2029-01-31", State::granted, "2027-06-15"},
                      {"2029-02-01", State::expired, "2029-02-01"}});
  const StateAt pending = known_of(story, day("2028-09-01"));
  EXPECT_TRUE(pending.renewal_pending);
  EXPECT_EQ(pending.procedure.state, State::applied);
  EXPECT_EQ(pending.until, day("2029-02-01"));
  EXPECT_EQ(pending.next->matter, Matter::renewal_undecided);
  EXPECT_EQ(pending.next->day, date("2029-01-31"));
  EXPECT_EQ(known_of(story, day("2029-02-01")).why.kind, CauseKind::renewal_undecided);
}

TEST(State, AnApplicationAfterTheEndKeepsNothingValid) {
  Story story = by_a_period();
  story.add(Act::apply, "2028-08-01");
  expect_life(story, {{"2028-08-01", State::expired, "2028-08-01"}});
  EXPECT_EQ(known_of(story, day("2028-08-01")).procedure.state, State::applied);
}

TEST(State, ARefusedRenewalEndsThePending) {
  Story story = by_a_period();
  story.add(Act::apply, "2028-07-01");
  const std::uint64_t refused = story.add(Act::refuse, "2028-09-10");
  expect_life(story, {{"2028-09-09", State::granted, "2027-06-15"},
                      {"2028-09-10", State::expired, "2028-09-10"}});
  EXPECT_EQ(known_of(story, day("2028-09-10")).why,
            (Cause{CauseKind::renewal_refused, refused, "", 0}));
}

TEST(State, ARefusalBeforeTheEndLeavesTheValidityUntilThen) {
  Story story = by_a_period();
  story.add(Act::apply, "2028-06-01");
  story.add(Act::refuse, "2028-07-10");
  expect_life(story, {{"2028-07-31", State::granted, "2027-06-15"},
                      {"2028-08-01", State::expired, "2028-08-01"}});
}

TEST(State, ADecisionInThePendingLeavesNoGap) {
  Story story = by_a_period();
  story.add(Act::apply, "2028-07-01");
  story.add(Act::begin_audit, "2028-07-15");
  story.add(Act::recommend, "2028-09-01");
  AccreditationAct renewal = story.proposed(Act::recertify, day("2028-09-10"));
  renewal.period = {date("2027-04-01"), date("2028-03-31")};
  story.add(renewal);
  expect_life(story, {{"2029-07-31", State::granted, "2027-06-15"},
                      {"2029-08-01", State::expired, "2029-08-01"}});
  EXPECT_FALSE(known_of(story, day("2028-10-01")).renewal_pending);
}

TEST(State, AGrantWithoutTheDayItCountsFromIsNone) {
  Story story(by_period);
  const std::uint64_t entry = story.granted("2027-06-15");
  EXPECT_EQ(known_of(story, day("2027-06-16")).state, State::recommended);
  EXPECT_EQ(known_of(story, day("2027-06-16")).without_effect,
            (std::vector<std::pair<std::uint64_t, Obstacle>>{{entry, Obstacle::end_unknown}}));
  story.accreditation.acts.back().period = {date("2024-04-01"), date("2025-03-31")};
  EXPECT_EQ(known_of(story, day("2027-06-16")).without_effect[0].second, Obstacle::already_over);
}

TEST(State, AListingAtAnotherLevelFulfilsItsDuty) {
  using Kind = scheme::ListingAct::Kind;
  Story story(refreshed);
  story.granted("2027-04-01");
  story.levels["level-1"] = {{Kind::published, day("2027-03-01")},  // before the grant
                             {Kind::renewed_without_change, day("2028-03-01")},
                             {Kind::withdrawn, day("2029-02-01")}};
  story.levels["level-2"] = {{Kind::published, day("2029-03-01")}};
  expect_life(story, {{"2028-06-01", State::granted, "2027-04-01"},
                      {"2029-05-01", State::granted, "2027-04-01"},
                      {"2029-05-02", State::expired, "2029-05-02"}});
  const StateAt state = known_of(story, day("2028-06-01"));
  EXPECT_EQ(state.duties[0].round.fulfilled, (Fulfilment{day("2028-03-01"), 0, "level-1"}));
  EXPECT_EQ(known_of(story, day("2029-05-02")).why,
            (Cause{CauseKind::duty_missed, 0, "refresh", 2}));
  // What was not recorded by then was not known then.
  EXPECT_EQ(state_at(story.record(), {day("2028-02-01"), day("2028-06-01")}).state, State::expired);
}

struct LeapCase {
  std::string_view zone, granted, last_day, first_due, until;
};

TEST(State, LeapDaysAndMonthEndsByTheZone) {
  // 2028 is a leap year. 16:00 UTC is 01:00 of the next day in Tokyo.
  const LeapCase table[] = {
      {"UTC", "2028-02-29T00:00:00Z", "2031-02-27", "2029-02-28", "2031-02-28T00:00:00.000Z"},
      {"UTC", "2028-02-28T16:00:00Z", "2031-02-27", "2029-02-28", "2031-02-28T00:00:00.000Z"},
      {"Asia/Tokyo", "2028-02-28T16:00:00Z", "2031-02-27", "2029-02-28",
       "2031-02-27T15:00:00.000Z"},
      {"Asia/Tokyo", "2028-02-29T16:00:00Z", "2031-02-28", "2029-03-01",
       "2031-02-28T15:00:00.000Z"},
      {"UTC", "2027-12-31T15:00:00Z", "2030-12-30", "2028-12-31", "2030-12-31T00:00:00.000Z"},
      {"Asia/Tokyo", "2027-12-31T15:00:00Z", "2030-12-31", "2029-01-01",
       "2030-12-31T15:00:00.000Z"}};
  for (const LeapCase& leap : table) {
    Story story(gold, Zone::named(leap.zone).value());
    story.granted(at(leap.granted));
    const StateAt state = shown(story, at(leap.granted));
    EXPECT_EQ(format_date(state.validity->last_day), leap.last_day) << leap.granted;
    EXPECT_EQ(format_date(state.duties.at(0).round.due), leap.first_due) << leap.granted;
    EXPECT_EQ(format_instant(state.validity->until), leap.until) << leap.granted;
  }
}

TEST(State, ADutyCountedInMonthsKeepsItsDayBeyondAShortOne) {
  scheme::AccreditationRules rules = gold;
  rules.validity.offset = {.months = 7};
  rules.duties[0].every = rules.duties[0].opens = {.months = 1};
  Story story(rules);
  story.granted("2027-08-31");
  std::vector<std::string> due;
  for (const DutyAt& duty : shown(story, day("2027-08-31")).duties) {
    due.push_back(format_date(duty.round.due));
  }
  EXPECT_EQ(due, (std::vector<std::string>{"2027-09-30", "2027-10-31", "2027-11-30", "2027-12-31",
                                           "2028-01-31", "2028-02-29"}));
}

TEST(State, ScopeActsChangeTheScopeOnly) {
  Story story(gold);
  story.granted("2027-04-01");
  AccreditationAct extended = story.proposed(Act::extend_scope, day("2027-07-01"));
  extended.scope = scope({"Tokyo", "Osaka"});
  story.add(extended);
  EXPECT_EQ(known_of(story, day("2027-06-30")).scope->sites.size(), 1u);
  EXPECT_EQ(known_of(story, day("2027-07-01")).scope->sites.size(), 2u);
  expect_life(story, {{"2027-07-01", State::granted, "2027-04-01"}});
}

TEST(State, HistoryHasEveryChange) {
  Story story(gold);
  story.granted("2027-04-01");
  story.add(Act::maintain, "2028-06-15");
  story.add(Act::restore, "2028-07-01");
  const auto changes = history(story.record(), {day("2031-01-01"), day("2031-01-01")});
  std::vector<std::string> found;
  for (const Transition& change : changes) {
    found.push_back(format_date(tokyo().date_of(change.at)) + " " +
                    std::string(scheme::name(change.state)) + " " +
                    std::string(name(change.cause.kind)));
  }
  EXPECT_EQ(
      found,
      (std::vector<std::string>{
          "2027-04-01 applied act", "2027-04-01 in-audit act", "2027-04-01 recommended act",
          "2027-04-01 granted act", "2028-05-02 suspended duty-missed", "2028-07-01 granted act",
          "2029-05-02 suspended duty-missed", "2029-11-02 expired suspended-too-long"}));
}

}  // namespace
}  // namespace assay::accreditation
