#include "scheme/validity.h"

#include <gtest/gtest.h>

namespace assay::scheme {
namespace {

Date day(std::string_view text) {
  return *parse_date(text);
}

const Zone& tokyo() {
  static const Zone zone = *Zone::named("Asia/Tokyo");
  return zone;
}

// Five rules as real schemes have them; the periods that differ between bodies are examples.

/// Three years from the decision; a recertification in time builds on the end before.
ValidityRule iso_cycle() {
  ValidityRule rule;
  rule.offset = {.years = 3};
  rule.renewal_window = Period{.months = 3};
  rule.restorable = Period{.months = 6};
  return rule;
}

/// One year and four months from the day after the audited period; a renewal that was applied for
/// in time keeps it valid while it is undecided.
ValidityRule ismap() {
  ValidityRule rule;
  rule.anchor = Anchor::period_end;
  rule.offset = {.years = 1, .months = 4};
  rule.pending_grace = Period{.months = 6};
  return rule;
}

/// To the end of the half-year that falls three years after the qualification was issued.
ValidityRule cais() {
  ValidityRule rule;
  rule.anchor = Anchor::issue;
  rule.offset = {.years = 3};
  rule.rounding = {{9, 30}, {3, 31}};
  rule.through_last_day = true;
  return rule;
}

/// To the end of the Japanese fiscal year.
ValidityRule ledger() {
  ValidityRule rule;
  rule.anchor = Anchor::issue;
  rule.rounding = {{3, 31}};
  rule.through_last_day = true;
  return rule;
}

ValidityRule cs_gold() {
  ValidityRule rule;
  rule.offset = {.years = 3};
  return rule;
}

AnchorDays days(Anchor anchor, std::string_view text) {
  AnchorDays result;
  switch (anchor) {
    case Anchor::decision:
      result.decision = day(text);
      break;
    case Anchor::period_end:
      result.period_end = day(text);
      break;
    case Anchor::publication:
      result.publication = day(text);
      break;
    case Anchor::previous_expiry:
      result.previous_expiry = day(text);
      break;
    case Anchor::issue:
      result.issue = day(text);
      break;
  }
  return result;
}

struct Ending {
  std::string_view from, last_day;
};

void expect_last_days(const ValidityRule& rule, std::initializer_list<Ending> table) {
  EXPECT_TRUE(validate(rule).ok());
  for (const Ending& row : table) {
    const auto end = validity_end(rule, tokyo(), days(rule.anchor, row.from));
    ASSERT_TRUE(end.ok()) << row.from;
    EXPECT_EQ(format_date(end->last_day), row.last_day) << "from " << row.from;
  }
}

std::string text(const std::optional<Instant>& instant) {
  return instant ? format_instant(*instant) : "";
}

TEST(Validity, IsoCycleOfThreeYearsFromTheDecision) {
  expect_last_days(iso_cycle(), {{"2026-05-14", "2029-05-13"},
                                 {"2024-02-29", "2027-02-27"},  // 2027 has no 29 February
                                 {"2025-02-28", "2028-02-27"},
                                 {"2025-03-01", "2028-02-29"},
                                 {"2026-12-31", "2029-12-30"},
                                 {"2026-01-01", "2028-12-31"}});
}

TEST(Validity, IsmapSixteenMonthsFromTheDayAfterThePeriod) {
  expect_last_days(ismap(), {{"2025-03-31", "2026-07-31"},
                             {"2025-09-30", "2027-01-31"},
                             {"2025-02-28", "2026-06-30"},
                             {"2024-02-28", "2025-06-28"},  // counted from the 29th
                             {"2024-02-29", "2025-06-30"},
                             {"2025-10-30", "2027-02-27"},  // the 31st, clamped to 28 February
                             {"2025-10-31", "2027-02-28"},
                             {"2026-10-31", "2028-02-29"}});
}

TEST(Validity, CaisToTheHalfYearEndThreeYearsOn) {
  expect_last_days(cais(), {{"2021-04-01", "2024-09-30"},
                            {"2021-09-30", "2024-09-30"},
                            {"2021-10-01", "2025-03-31"},
                            {"2021-12-15", "2025-03-31"},
                            {"2021-03-31", "2024-03-31"},
                            {"2024-02-29", "2027-03-31"}});
}

TEST(Validity, LedgerToTheEndOfTheFiscalYear) {
  expect_last_days(ledger(), {{"2026-04-01", "2027-03-31"},
                              {"2026-03-31", "2026-03-31"},
                              {"2025-12-01", "2026-03-31"},
                              {"2024-02-29", "2024-03-31"}});
}

TEST(Validity, CsGoldThreeYears) {
  expect_last_days(cs_gold(), {{"2026-04-01", "2029-03-31"}, {"2026-05-14", "2029-05-13"}});
}

TEST(Validity, APublicationIsAnAnchorToo) {
  ValidityRule rule = cs_gold();
  rule.anchor = Anchor::publication;
  expect_last_days(rule, {{"2026-05-14", "2029-05-13"}});
}

TEST(Validity, TheDayEndsInTheSchemesZone) {
  const struct {
    ValidityRule rule;
    std::string_view from, utc, tokyo;
  } table[] = {
      {iso_cycle(), "2026-05-14", "2029-05-14T00:00:00.000Z", "2029-05-13T15:00:00.000Z"},
      {ismap(), "2025-03-31", "2026-08-01T00:00:00.000Z", "2026-07-31T15:00:00.000Z"},
      {cais(), "2021-04-01", "2024-10-01T00:00:00.000Z", "2024-09-30T15:00:00.000Z"},
      {ledger(), "2024-02-29", "2024-04-01T00:00:00.000Z", "2024-03-31T15:00:00.000Z"},
      {cs_gold(), "2025-03-01", "2028-03-01T00:00:00.000Z", "2028-02-29T15:00:00.000Z"},
  };
  for (const auto& row : table) {
    const AnchorDays from = days(row.rule.anchor, row.from);
    EXPECT_EQ(text(validity_end(row.rule, Zone::utc(), from)->until), row.utc);
    EXPECT_EQ(text(validity_end(row.rule, tokyo(), from)->until), row.tokyo);
  }
}

TEST(Validity, WindowAndGraceAreCountedFromTheEnd) {
  const auto iso = *validity_end(iso_cycle(), Zone::utc(), days(Anchor::decision, "2026-08-31"));
  EXPECT_EQ(format_date(iso.last_day), "2029-08-30");
  EXPECT_EQ(text(iso.renewable_from), "2029-05-31T00:00:00.000Z");
  EXPECT_EQ(text(iso.restorable_until), "2030-02-28T00:00:00.000Z");  // there is no 31 February
  EXPECT_EQ(text(iso.pending_until), "");

  const auto held = *validity_end(ismap(), tokyo(), days(Anchor::period_end, "2025-03-31"));
  EXPECT_EQ(text(held.pending_until), "2027-01-31T15:00:00.000Z");
  EXPECT_EQ(text(held.renewable_from), "");
  EXPECT_EQ(text(held.restorable_until), "");
}

TEST(Validity, ARenewalInTheWindowBuildsOnTheEndBefore) {
  const Ending table[] = {
      {"2029-02-13", "2032-02-12"},  // a day before the window: counted like a first one
      {"2029-02-14", "2032-05-13"}, {"2029-05-13", "2032-05-13"},
      {"2029-05-14", "2032-05-13"},  // a day too late, from which three years end as they would
      {"2029-05-15", "2032-05-14"}, {"2029-11-01", "2032-10-31"},
  };
  for (const Ending& row : table) {
    AnchorDays from = days(Anchor::decision, row.from);
    from.previous_expiry = day("2029-05-13");
    EXPECT_EQ(format_date(validity_end(iso_cycle(), Zone::utc(), from)->last_day), row.last_day)
        << row.from;
  }
}

TEST(Validity, RenewalsDoNotDriftOverTheYears) {
  AnchorDays from = days(Anchor::decision, "2026-05-14");
  for (const std::string_view last : {"2029-05-13", "2032-05-13", "2035-05-13", "2038-05-13"}) {
    const auto end = validity_end(iso_cycle(), tokyo(), from);
    EXPECT_EQ(format_date(end->last_day), last);
    from.previous_expiry = end->last_day;
    from.decision = subtract(end->last_day, {.days = 20});
  }
  ValidityRule through = iso_cycle();
  through.anchor = Anchor::previous_expiry;
  through.through_last_day = true;
  from = days(Anchor::previous_expiry, "2029-03-31");
  from.decision = day("2029-03-01");
  EXPECT_EQ(format_date(validity_end(through, tokyo(), from)->last_day), "2032-03-31");
}

TEST(Validity, IsNotSaidWhereTheDayIsNotKnown) {
  const auto none = validity_end(ismap(), tokyo(), days(Anchor::decision, "2026-01-01"));
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().code, "validity.anchor_unknown");
  EXPECT_EQ(none.error().parameter("anchor"), "period-end");

  // Whether a renewal was decided in the window cannot be said without its decision.
  ValidityRule rule = iso_cycle();
  rule.anchor = Anchor::issue;
  AnchorDays from = days(Anchor::issue, "2026-01-01");
  EXPECT_TRUE(validity_end(rule, tokyo(), from).ok());
  from.previous_expiry = day("2026-02-01");
  EXPECT_EQ(validity_end(rule, tokyo(), from).error().parameter("anchor"), "decision");
}

TEST(Validity, EndsBeforeTheYear10000) {
  const auto last = validity_end(cs_gold(), tokyo(), days(Anchor::decision, "9996-12-31"));
  ASSERT_TRUE(last.ok());
  EXPECT_EQ(format_date(last->last_day), "9999-12-30");
  for (const std::string_view from : {"9997-01-01", "9999-12-31"}) {
    const auto result = validity_end(cs_gold(), tokyo(), days(Anchor::decision, from));
    ASSERT_FALSE(result.ok()) << from;
    EXPECT_EQ(result.error().code, "validity.out_of_range");
  }
}

TEST(RoundForward, ToTheFirstOfTheDaysThatDoesNotLieBefore) {
  const struct {
    std::string_view from;
    std::vector<YearDay> days;
    std::string_view to;
  } table[] = {
      {"2026-05-14", {}, "2026-05-14"},
      {"2026-02-10", {{0, 31}}, "2026-02-28"},
      {"2024-02-10", {{0, 31}}, "2024-02-29"},
      {"2026-02-28", {{0, 30}}, "2026-02-28"},
      {"2026-12-31", {{0, 15}}, "2027-01-15"},
      {"2026-12-31", {{0, 31}}, "2026-12-31"},
      {"2025-03-01", {{2, 29}}, "2026-02-28"},
      {"2027-03-01", {{2, 29}}, "2028-02-29"},
      {"2026-10-01", {{3, 31}, {9, 30}}, "2027-03-31"},
      {"2026-04-01", {{3, 31}, {9, 30}}, "2026-09-30"},
      {"2026-09-30", {{3, 31}, {9, 30}}, "2026-09-30"},
  };
  for (const auto& row : table) {
    EXPECT_EQ(format_date(round_forward(day(row.from), row.days)), row.to) << row.from;
  }
}

// Over ten years of days: nothing that was counted from later ends earlier, and no validity ends
// before it begins.
TEST(Validity, LaterAnchorsNeverEndEarlier) {
  for (const ValidityRule& rule : {iso_cycle(), ismap(), cais(), ledger(), cs_gold()}) {
    std::optional<Date> before;
    for (Date from{2023, 1, 1}; from < Date{2033, 1, 1}; from = add(from, {.days = 1})) {
      const auto end = validity_end(rule, tokyo(), days(rule.anchor, format_date(from)));
      ASSERT_TRUE(end.ok());
      ASSERT_GE(end->last_day, from);
      ASSERT_EQ(end->until, tokyo().start_of(add(end->last_day, {.days = 1})));
      ASSERT_GE(end->last_day, before.value_or(from)) << format_date(from);
      before = end->last_day;
    }
  }
}

TEST(ValidityRule, IsRefusedWhereItCannotBeApplied) {
  const struct {
    void (*spoil)(ValidityRule&);
    std::string_view reason;
  } cases[] = {
      {[](ValidityRule& r) { r.offset = {}; }, "empty-offset"},
      {[](ValidityRule& r) {
         r.offset = {};
         r.rounding = {{3, 31}};
       },
       "empty-offset"},
      {[](ValidityRule& r) { r.offset = {.years = 201}; }, "too-long"},
      {[](ValidityRule& r) { r.restorable = Period{.days = 99'999}; }, "too-long"},
      {[](ValidityRule& r) {
         r.rounding = {{13, 1}};
       },
       "not-a-day-of-the-year"},
      {[](ValidityRule& r) {
         r.rounding = {{3, 0}};
       },
       "not-a-day-of-the-year"},
      {[](ValidityRule& r) {
         r.rounding = {{3, 31}, {3, 31}};
       },
       "repeated"},
      {[](ValidityRule& r) { r.renewal_window = Period{}; }, "empty-period"},
      {[](ValidityRule& r) { r.pending_grace = Period{}; }, "empty-period"},
      {[](ValidityRule& r) { r.restorable = Period{}; }, "empty-period"},
      {[](ValidityRule& r) { r.renewal_window = Period{.years = 3}; },
       "window-longer-than-validity"},
  };
  for (const auto& expected : cases) {
    ValidityRule rule = iso_cycle();
    expected.spoil(rule);
    const auto result = validate(rule);
    ASSERT_FALSE(result.ok()) << expected.reason;
    EXPECT_EQ(result.error().code, "scheme.invalid");
    EXPECT_EQ(result.error().parameter("reason"), expected.reason);
  }
}

TEST(Anchor, HasANameThatReadsBack) {
  for (const Anchor anchor : {Anchor::decision, Anchor::period_end, Anchor::publication,
                              Anchor::previous_expiry, Anchor::issue}) {
    EXPECT_FALSE(name(anchor).empty());
    EXPECT_EQ(parse_anchor(name(anchor)), anchor);
  }
  EXPECT_EQ(parse_anchor("Decision"), std::nullopt);
}

}  // namespace
}  // namespace assay::scheme
