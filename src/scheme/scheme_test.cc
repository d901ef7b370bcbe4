#include "scheme/scheme.h"

#include <gtest/gtest.h>

#include "scheme/test_rules.h"

namespace assay::scheme {
namespace {

using Kind = ListingAct::Kind;

Instant at(std::string_view text) {
  return *parse_instant(text);
}

Level star_like() {
  Level level;
  level.id = "level-1";
  level.name = {"Level 1", "レベル1"};
  level.summary = {"Said by itself", "自己申告"};
  level.submitters = {Submitter::organisation};
  level.documents = {{"caiq", {{"ccm", "4.0"}}}};
  level.ageing = {{{.years = 1}, Standing::deprecated, true},
                  {{.years = 3}, Standing::archived, false}};
  level.renewal_without_change = true;
  level.renewal_window = Period{.years = 3};
  return level;
}

Scheme star_like_scheme() {
  Scheme scheme;
  scheme.id = "star-like";
  scheme.version = "1.0";
  scheme.name = scheme.summary = scheme.owner = {"x", "ｘ"};
  scheme.levels = {star_like()};
  return scheme;
}

StandingAt standing(const std::vector<ListingAct>& acts, std::string_view now) {
  return standing_at(star_like(), Zone::utc(), acts, at(now));
}

struct Expected {
  std::string_view now;
  Standing standing;
  bool in_default_search;
  std::string_view since;        ///< "" for none
  std::string_view next_change;  ///< "" for none
};

void expect_life(const Level& level, const Zone& zone, const std::vector<ListingAct>& acts,
                 std::initializer_list<Expected> table) {
  for (const Expected& expected : table) {
    const StandingAt found = standing_at(level, zone, acts, at(expected.now));
    EXPECT_EQ(name(found.standing), name(expected.standing)) << expected.now;
    EXPECT_EQ(found.in_default_search, expected.in_default_search) << expected.now;
    EXPECT_EQ(found.since ? format_instant(*found.since) : "", expected.since) << expected.now;
    EXPECT_EQ(found.next_change ? format_instant(*found.next_change) : "", expected.next_change)
        << expected.now;
  }
}

TEST(Standing, AgesFromTheVeryInstantOn) {
  expect_life(star_like(), Zone::utc(), {{Kind::published, at("2026-01-15T10:30:00Z")}},
              {{"2026-01-15T10:29:59.999Z", Standing::unlisted, false, "", ""},
               {"2026-01-15T10:30:00Z", Standing::current, true, "2026-01-15T10:30:00.000Z",
                "2027-01-15T10:30:00.000Z"},
               {"2027-01-15T10:29:59.999Z", Standing::current, true, "2026-01-15T10:30:00.000Z",
                "2027-01-15T10:30:00.000Z"},
               {"2027-01-15T10:30:00Z", Standing::deprecated, true, "2027-01-15T10:30:00.000Z",
                "2029-01-15T10:30:00.000Z"},
               {"2029-01-15T10:29:59.999Z", Standing::deprecated, true, "2027-01-15T10:30:00.000Z",
                "2029-01-15T10:30:00.000Z"},
               {"2029-01-15T10:30:00Z", Standing::archived, false, "2029-01-15T10:30:00.000Z", ""},
               {"2099-01-01", Standing::archived, false, "2029-01-15T10:30:00.000Z", ""}});
}

TEST(Standing, ALeapDayAgesOnThe28thUnlessTheYearHasOne) {
  Level level = star_like();
  level.ageing[1].after = {.years = 4};
  expect_life(level, Zone::utc(), {{Kind::published, at("2024-02-29")}},
              {{"2025-02-27T23:59:59.999Z", Standing::current, true, "2024-02-29T00:00:00.000Z",
                "2025-02-28T00:00:00.000Z"},
               {"2025-02-28", Standing::deprecated, true, "2025-02-28T00:00:00.000Z",
                "2028-02-29T00:00:00.000Z"},
               {"2028-02-28T23:59:59.999Z", Standing::deprecated, true, "2025-02-28T00:00:00.000Z",
                "2028-02-29T00:00:00.000Z"},
               {"2028-02-29", Standing::archived, false, "2028-02-29T00:00:00.000Z", ""}});
}

TEST(Standing, TheSchemesZoneDecidesOnWhichDayALeapDayFalls) {
  // 16:00 UTC on the 28th is the 29th in Tokyo.
  const auto zone = *Zone::named("Asia/Tokyo");
  const std::vector<ListingAct> acts{{Kind::published, at("2024-02-28T16:00:00Z")}};
  expect_life(star_like(), zone, acts,
              {{"2025-02-27T15:59:59.999Z", Standing::current, true, "2024-02-28T16:00:00.000Z",
                "2025-02-27T16:00:00.000Z"},
               {"2025-02-27T16:00:00Z", Standing::deprecated, true, "2025-02-27T16:00:00.000Z",
                "2027-02-27T16:00:00.000Z"}});
  EXPECT_EQ(standing_at(star_like(), Zone::utc(), acts, at("2025-02-28T15:59:59Z")).standing,
            Standing::current);
}

TEST(Standing, RenewalStartsTheAgeAgainAndKeepsTheFirstPublication) {
  const std::vector<ListingAct> acts{{Kind::published, at("2026-01-01")},
                                     {Kind::renewed_without_change, at("2026-12-31T23:59:59Z")},
                                     {Kind::published, at("2029-01-01")}};
  const StandingAt early = standing(acts, "2027-06-01");
  EXPECT_EQ(early.standing, Standing::current);
  EXPECT_EQ(early.since, at("2026-01-01"));  // never interrupted
  EXPECT_EQ(early.published, at("2026-01-01"));
  EXPECT_EQ(early.renewed, at("2026-12-31T23:59:59Z"));
  EXPECT_EQ(standing(acts, "2027-12-31T23:59:59Z").standing, Standing::deprecated);
  const StandingAt late = standing(acts, "2029-01-01");
  EXPECT_EQ(late.standing, Standing::current);
  EXPECT_EQ(late.since, at("2029-01-01"));  // it had been deprecated before
  EXPECT_EQ(late.published, at("2026-01-01"));
  EXPECT_EQ(late.renewed, at("2029-01-01"));
}

TEST(Standing, WhatWasPublishedOnceWasNeverRenewed) {
  const std::vector<ListingAct> acts{{Kind::published, at("2026-01-01")},
                                     {Kind::published, at("2026-06-01")},
                                     {Kind::withdrawn, at("2026-07-01")},
                                     {Kind::published, at("2026-08-01")}};
  EXPECT_EQ(standing(acts, "2026-05-31").renewed, std::nullopt);
  EXPECT_EQ(standing(acts, "2026-05-31").published, at("2026-01-01"));
  EXPECT_EQ(standing(acts, "2026-06-30").renewed, at("2026-06-01"));
  EXPECT_EQ(standing(acts, "2026-07-31").renewed, std::nullopt);
  const StandingAt anew = standing(acts, "2026-08-31");
  EXPECT_EQ(anew.published, at("2026-08-01"));
  EXPECT_EQ(anew.renewed, std::nullopt);
  EXPECT_EQ(anew.next_change, at("2027-08-01"));
}

TEST(Standing, WithdrawnUntilPublishedAnew) {
  const std::vector<ListingAct> acts{{Kind::published, at("2026-01-01")},
                                     {Kind::withdrawn, at("2026-03-01")},
                                     {Kind::withdrawn, at("2026-04-01")},
                                     {Kind::renewed_without_change, at("2026-05-01")},
                                     {Kind::published, at("2031-06-01")}};
  expect_life(star_like(), Zone::utc(), acts,
              {{"2026-02-28T23:59:59.999Z", Standing::current, true, "2026-01-01T00:00:00.000Z",
                "2027-01-01T00:00:00.000Z"},
               {"2026-03-01", Standing::withdrawn, false, "2026-03-01T00:00:00.000Z", ""},
               {"2030-01-01", Standing::withdrawn, false, "2026-03-01T00:00:00.000Z", ""},
               {"2031-06-01", Standing::current, true, "2031-06-01T00:00:00.000Z",
                "2032-06-01T00:00:00.000Z"}});
  EXPECT_EQ(standing(acts, "2031-06-01").published, at("2031-06-01"));
}

TEST(Standing, ALevelWithoutAgesStaysCurrent) {
  Level level = star_like();
  level.ageing.clear();
  expect_life(level, Zone::utc(), {{Kind::published, at("2026-01-01")}},
              {{"2099-01-01", Standing::current, true, "2026-01-01T00:00:00.000Z", ""}});
}

std::string renewal(const Level& level, const std::vector<ListingAct>& acts, std::string_view now) {
  const auto result = may_renew_without_change(level, Zone::utc(), acts, at(now));
  if (result.ok()) return "ok";
  return result.error().code + " " + std::string(result.error().parameter("until"));
}

TEST(Renewal, IsPossibleUntilTheListingIsArchived) {
  const std::vector<ListingAct> acts{{Kind::published, at("2024-02-29")}};
  EXPECT_EQ(renewal(star_like(), acts, "2024-02-29"), "ok");
  EXPECT_EQ(renewal(star_like(), acts, "2027-02-27T23:59:59.999Z"), "ok");
  EXPECT_EQ(renewal(star_like(), acts, "2027-02-28"),
            "scheme.renewal_too_late 2027-02-28T00:00:00.000Z");
  EXPECT_EQ(renewal(star_like(), acts, "2024-02-28"), "scheme.nothing_to_renew ");
}

TEST(Renewal, SaysUntilWhen) {
  Level level = star_like();
  const std::vector<ListingAct> acts{{Kind::published, at("2024-02-29")}};
  EXPECT_EQ(renewable_until(level, Zone::utc(), acts, at("2030-01-01")), at("2027-02-28"));
  EXPECT_EQ(renewable_until(level, Zone::utc(), acts, at("2024-02-28")), std::nullopt);
  level.renewal_window.reset();
  EXPECT_EQ(renewable_until(level, Zone::utc(), acts, at("2030-01-01")), std::nullopt);
}

TEST(Renewal, WindowCountsFromTheLastRenewal) {
  const std::vector<ListingAct> acts{{Kind::published, at("2024-01-01")},
                                     {Kind::renewed_without_change, at("2026-12-31")}};
  EXPECT_EQ(renewal(star_like(), acts, "2029-12-30"), "ok");
  EXPECT_EQ(renewal(star_like(), acts, "2029-12-31"),
            "scheme.renewal_too_late 2029-12-31T00:00:00.000Z");
}

TEST(Renewal, NeedsAListingAndARuleThatForeseesIt) {
  Level level = star_like();
  EXPECT_EQ(renewal(level, {}, "2026-01-01"), "scheme.nothing_to_renew ");
  EXPECT_EQ(
      renewal(level, {{Kind::published, at("2026-01-01")}, {Kind::withdrawn, at("2026-02-01")}},
              "2026-03-01"),
      "scheme.nothing_to_renew ");
  level.renewal_window.reset();
  EXPECT_EQ(renewal(level, {{Kind::published, at("2026-01-01")}}, "2056-01-01"), "ok");
  level.renewal_without_change = false;
  EXPECT_EQ(renewal(level, {{Kind::published, at("2026-01-01")}}, "2026-01-02"),
            "scheme.renewal_not_foreseen ");
}

TEST(Disposition, TheLevelDecidesElseTheDefault) {
  Level level = star_like();
  level.checks = {{"na-with-owner", Disposition::warn}};
  EXPECT_EQ(disposition(level, "na-with-owner", Disposition::block), Disposition::warn);
  EXPECT_EQ(disposition(level, "bare-yes", Disposition::note), Disposition::note);
}

TEST(Validate, AcceptsRulesThatCanBeApplied) {
  EXPECT_TRUE(validate(star_like_scheme()).ok());
}

TEST(Validate, NamesTheMemberAtFault) {
  const struct {
    void (*spoil)(Scheme&);
    std::string_view fault;
  } cases[] = {
      {[](Scheme& s) { s.id = "Star"; }, "scheme not-a-slug"},
      {[](Scheme& s) { s.version.clear(); }, "version missing"},
      {[](Scheme& s) { s.summary.ja.clear(); }, "summary language-missing"},
      {[](Scheme& s) { s.levels.clear(); }, "levels missing"},
      {[](Scheme& s) { s.levels.push_back(s.levels[0]); }, "levels repeated"},
      {[](Scheme& s) { s.levels[0].submitters.clear(); }, "submitters missing"},
      {[](Scheme& s) { s.levels[0].documents.clear(); }, "documents missing"},
      {[](Scheme& s) { s.levels[0].documents[0].catalogs.clear(); }, "documents no-catalog"},
      {[](Scheme& s) {
         s.levels[0].check_reasons["bare-yes"] = {"a", "b"};
       },
       "checks reason-without-check"},
      {[](Scheme& s) { std::swap(s.levels[0].ageing[0].after, s.levels[0].ageing[1].after); },
       "ageing not-ascending"},
      {[](Scheme& s) { s.levels[0].ageing[0].after = {}; }, "ageing not-ascending"},
      {[](Scheme& s) { s.levels[0].ageing[0].after = {.days = 1095}; }, "ageing not-ascending"},
      {[](Scheme& s) { s.levels[0].ageing[0].standing = Standing::withdrawn; },
       "ageing not-an-age"},
      {[](Scheme& s) { std::swap(s.levels[0].ageing[0].standing, s.levels[0].ageing[1].standing); },
       "ageing grows-younger"},
      {[](Scheme& s) {
         s.levels[0].ageing[0].in_default_search = false;
         s.levels[0].ageing[1].in_default_search = true;
       },
       "ageing comes-back-to-search"},
      {[](Scheme& s) { s.levels[0].renewal_without_change = false; },
       "renewal window-without-renewal"},
      {[](Scheme& s) { s.levels[0].renewal_window = Period{}; }, "renewal empty-window"},
      {[](Scheme& s) {
         s.levels[0].clauses = {{{"a", "b"}, "", false}};
       },
       "clauses no-source"},
  };
  for (const auto& [spoil, fault] : cases) {
    Scheme scheme = star_like_scheme();
    spoil(scheme);
    const auto result = validate(scheme);
    ASSERT_FALSE(result.ok()) << fault;
    EXPECT_EQ(result.error().code, "scheme.invalid");
    EXPECT_EQ(std::string(result.error().parameter("member")) + " " +
                  std::string(result.error().parameter("reason")),
              fault);
  }
}

/// As star_like_scheme(), and two levels at which somebody else decides.
Scheme with_accreditation() {
  Scheme scheme = star_like_scheme();
  for (const char* id : {"silver", "gold"}) {
    Level level;
    level.id = id;
    level.name = level.summary = {"a", "b"};
    level.submitters = {Submitter::organisation};
    level.accreditation = mark_like_rules();
    scheme.levels.push_back(std::move(level));
  }
  return scheme;
}

/// A guard of gold that asks `fact` of `level`, instead of its first one.
void ask(Scheme& scheme, std::string fact, std::string word, std::string level) {
  Guard& guard = scheme.levels[2].accreditation->guards[0];
  guard.holds = asked(Operator::equals, std::move(fact), {std::move(word)});
  guard.holds.fact.level = std::move(level);
}

TEST(Validate, AcceptsLevelsAtWhichSomebodyElseDecides) {
  Scheme scheme = with_accreditation();
  EXPECT_TRUE(validate(scheme).ok());
  ask(scheme, "listing.standing", "current", "level-1");
  EXPECT_TRUE(validate(scheme).ok());
  ask(scheme, "accreditation.state", "granted", "silver");
  EXPECT_TRUE(validate(scheme).ok());
}

TEST(Validate, NamesTheAccreditationAtFault) {
  const struct {
    void (*spoil)(Scheme&);
    std::string_view fault;
  } cases[] = {
      {[](Scheme& s) { s.levels[1].documents = s.levels[0].documents; },
       "accreditation silver with-listing"},
      {[](Scheme& s) { s.levels[1].ageing = s.levels[0].ageing; },
       "accreditation silver with-listing"},
      {[](Scheme& s) { s.levels[1].renewal_without_change = true; },
       "accreditation silver with-listing"},
      {[](Scheme& s) { s.levels[2].accreditation->permits[0].id = "?"; }, "permits ? not-a-slug"},
      // A level that is missing, itself, or of the other kind cannot be asked.
      {[](Scheme& s) { ask(s, "listing.standing", "current", "level-2"); },
       "guards listing.standing(level-2) no-such-level"},
      {[](Scheme& s) { ask(s, "listing.standing", "current", "silver"); },
       "guards listing.standing(silver) no-such-level"},
      {[](Scheme& s) { ask(s, "accreditation.state", "granted", "gold"); },
       "guards accreditation.state(gold) no-such-level"},
      {[](Scheme& s) { ask(s, "accreditation.state", "granted", "level-1"); },
       "guards accreditation.state(level-1) no-such-level"},
      {[](Scheme& s) {
         s.levels[2].accreditation->duties[0].fulfilled_by.clear();
         s.levels[2].accreditation->duties[0].fulfilled_by_level = "silver";
       },
       "duties silver no-such-level"},
  };
  for (const auto& [spoil, fault] : cases) {
    Scheme scheme = with_accreditation();
    spoil(scheme);
    const auto result = validate(scheme);
    ASSERT_FALSE(result.ok()) << fault;
    EXPECT_EQ(std::string(result.error().parameter("member")) + " " +
                  std::string(result.error().parameter("value")) + " " +
                  std::string(result.error().parameter("reason")),
              fault);
  }
}

TEST(Names, ReadBack) {
  for (int i = 0; i <= 4; ++i) {
    const auto value = static_cast<Standing>(i);
    EXPECT_EQ(parse_standing(name(value)), value);
  }
  for (int i = 0; i <= 2; ++i) {
    EXPECT_EQ(parse_disposition(name(static_cast<Disposition>(i))), static_cast<Disposition>(i));
    EXPECT_EQ(parse_assurance(name(static_cast<Assurance>(i))), static_cast<Assurance>(i));
  }
  EXPECT_EQ(parse_review("by-operator"), Review::by_operator);
  EXPECT_EQ(parse_submitter("certification-body"), Submitter::certification_body);
  EXPECT_EQ(parse_standing("Current"), std::nullopt);
}

}  // namespace
}  // namespace assay::scheme
