#include "scheme/difference.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "scheme/test_rules.h"

namespace assay::scheme {
namespace {

Scheme star() {
  Level level;
  level.id = "level-1";
  level.name = {"Level 1", "レベル1"};
  level.summary = {"What it is", "内容"};
  level.submitters = {Submitter::organisation};
  level.documents = {{"caiq", {{"ccm", "4.0"}}}};
  level.checks = {{"bare-yes", Disposition::warn}, {"unanswered", Disposition::block}};
  level.check_reasons["bare-yes"] = {"Why", "理由"};
  level.ageing = {{Period{1, 0, 0}, Standing::deprecated, true},
                  {Period{3, 0, 0}, Standing::archived, false}};
  level.renewal_without_change = true;
  level.clauses = {{{"A clause", "条項"}, "a page", false}};
  Scheme scheme;
  scheme.id = "star";
  scheme.version = "1.0";
  scheme.name = scheme.summary = scheme.owner = {"Star", "スター"};
  scheme.levels = {level};
  return scheme;
}

/// The one change between the rules and themselves after `change`.
template <typename Change>
RuleChange only(const Change& change) {
  const Scheme before = star();
  Scheme after = before;
  change(after);
  const auto changes = changes_between(&before, after);
  EXPECT_EQ(changes.size(), 1u);
  return changes.empty() ? RuleChange{} : changes.front();
}

using Words = std::vector<std::string>;

TEST(DifferenceTest, TheVersionAloneIsNoDifference) {
  const Scheme before = star();
  Scheme after = before;
  after.version = "2.0";
  EXPECT_TRUE(changes_between(&before, after).empty());
}

TEST(DifferenceTest, AWordOfALevelIsNamedWithBothSides) {
  const auto change = only([](Scheme& s) { s.levels[0].review = Review::by_operator; });
  EXPECT_EQ(change.level, "level-1");
  EXPECT_EQ(change.part, RulePart::review);
  EXPECT_EQ(change.before, Words{"automatic"});
  EXPECT_EQ(change.after, Words{"by-operator"});
}

TEST(DifferenceTest, AListIsComparedByTheNamesOfItsElements) {
  auto change = only([](Scheme& s) { s.levels[0].checks["bare-yes"] = Disposition::block; });
  EXPECT_EQ(change.part, RulePart::check);
  EXPECT_EQ(change.subject, "bare-yes");
  EXPECT_EQ(change.after, Words{"block"});
  change = only([](Scheme& s) { s.levels[0].checks.erase("unanswered"); });
  EXPECT_EQ(change.subject, "unanswered");
  EXPECT_EQ(change.before, Words{"block"});
  EXPECT_TRUE(change.after.empty());
  change = only([](Scheme& s) { s.levels[0].documents[0].catalogs.push_back({"ccm", "4.1"}); });
  EXPECT_EQ(change.part, RulePart::document);
  EXPECT_EQ(change.subject, "caiq");
  EXPECT_EQ(change.after, (Words{"ccm:4.0", "ccm:4.1"}));
}

TEST(DifferenceTest, AgeingAndRenewalAreSaidAsPeriods) {
  auto change = only([](Scheme& s) { s.levels[0].ageing[1].after = Period{2, 0, 0}; });
  EXPECT_EQ(change.part, RulePart::ageing);
  EXPECT_EQ(change.subject, "archived");
  EXPECT_EQ(change.before, (Words{"P3Y", "hidden"}));
  EXPECT_EQ(change.after, (Words{"P2Y", "hidden"}));
  change = only([](Scheme& s) { s.levels[0].renewal_window = Period{3, 0, 0}; });
  EXPECT_EQ(change.part, RulePart::renewal);
  EXPECT_EQ(change.before, Words{"without-change"});
  EXPECT_EQ(change.after, (Words{"without-change", "P3Y"}));
}

TEST(DifferenceTest, TextsKeepBothLanguages) {
  auto change = only([](Scheme& s) { s.levels[0].check_reasons["bare-yes"].ja = "別の理由"; });
  EXPECT_EQ(change.part, RulePart::check_reason);
  EXPECT_EQ(change.before_text, (LocalizedText{"Why", "理由"}));
  EXPECT_EQ(change.after_text, (LocalizedText{"Why", "別の理由"}));
  change = only([](Scheme& s) { s.levels[0].clauses.clear(); });
  EXPECT_EQ(change.part, RulePart::clause);
  EXPECT_EQ(change.subject, "a page");
  EXPECT_TRUE(change.after_text.empty());
  change = only([](Scheme& s) { s.owner.en = "Somebody else"; });
  EXPECT_EQ(change.level, "");
  EXPECT_EQ(change.part, RulePart::owner);
}

TEST(DifferenceTest, LevelsComeAndGo) {
  auto change = only([](Scheme& s) { s.levels.push_back(s.levels[0]), s.levels[1].id = "two"; });
  EXPECT_EQ(change.level, "two");
  EXPECT_EQ(change.part, RulePart::level);
  EXPECT_TRUE(change.before_text.empty());
  EXPECT_EQ(change.after_text.en, "Level 1");
  const Scheme before = star();
  Scheme after = before;
  after.levels[0].id = "other";
  const auto changes = changes_between(&before, after);
  ASSERT_EQ(changes.size(), 2u);
  EXPECT_EQ(changes[0].level, "level-1");
  EXPECT_EQ(changes[1].level, "other");
}

TEST(DifferenceTest, TheFirstRulesOfASchemeDifferFromNone) {
  const auto changes = changes_between(nullptr, star());
  const auto of_level = [](const RuleChange& change) { return change.part == RulePart::level; };
  EXPECT_EQ(std::ranges::count_if(changes, of_level), 1);
  EXPECT_TRUE(std::ranges::all_of(changes, [](const auto& one) { return one.before.empty(); }));
}

/// The one change between rules of an accreditation and themselves after `change`.
template <typename Change>
RuleChange only_of_accreditation(const Change& change) {
  Scheme before = star();
  before.levels[0].accreditation = mark_like_rules();
  before.levels[0].accreditation->maturity = maturity_like_rules();
  Scheme after = before;
  change(*after.levels[0].accreditation);
  const auto changes = changes_between(&before, after);
  EXPECT_EQ(changes.size(), 1u);
  return changes.empty() ? RuleChange{} : changes.front();
}

struct NamedChange {
  void (*change)(AccreditationRules&);
  RulePart part;
  std::string_view subject;
  Words before, after;
};

void expect_named(std::initializer_list<NamedChange> cases) {
  for (const NamedChange& expected : cases) {
    const RuleChange change = only_of_accreditation(expected.change);
    EXPECT_EQ(name(change.part), name(expected.part));
    EXPECT_EQ(change.subject, expected.subject);
    EXPECT_EQ(change.before, expected.before);
    EXPECT_EQ(change.after, expected.after);
  }
}

TEST(DifferenceTest, ValidityDutiesAndActsAreNamed) {
  expect_named({
      {[](auto& r) { r.conclusions = {ConclusionForm::opinion}; },
       RulePart::conclusions,
       "",
       {"quality-evaluated"},
       {"opinion"}},
      {[](auto& r) {
         r.validity.rounding = {{3, 31}};
       },
       RulePart::validity,
       "",
       {"decision", "P3Y", "renewal-window P3M", "restorable P6M"},
       {"decision", "P3Y", "to 3-31", "renewal-window P3M", "restorable P6M"}},
      {[](auto& r) { r.duties[0].grace = {.days = 60}; },
       RulePart::duty_terms,
       "surveillance",
       {"every P1Y", "opens P3M", "grace P30D", "suspended", "suspended-at-most P6M", "maintain",
        "recertify"},
       {"every P1Y", "opens P3M", "grace P60D", "suspended", "suspended-at-most P6M", "maintain",
        "recertify"}},
      {[](auto& r) { r.acts[3].reason_required = false; },
       RulePart::act,
       "suspend",
       {"from granted", "by scheme-owner", "reason-required"},
       {"from granted", "by scheme-owner"}},
      {[](auto& r) { r.acts[2].guards.clear(); },
       RulePart::act,
       "maintain",
       {"from granted", "by scheme-owner", "engagement-is-closed"},
       {"from granted", "by scheme-owner"}},
  });
}

TEST(DifferenceTest, ConditionsAndWhatFollowsAreNamed) {
  expect_named({
      {[](auto& r) { r.guards[0].holds.values = {std::int64_t{3}}; },
       RulePart::guard_condition,
       "two-people-decide",
       {"decision.deciders at-least 2", "rules, 1"},
       {"decision.deciders at-least 3", "rules, 1"}},
      {[](auto& r) { r.guards[0].recalled = true; },
       RulePart::guard_condition,
       "two-people-decide",
       {"decision.deciders at-least 2", "rules, 1"},
       {"decision.deciders at-least 2", "rules, 1", "recalled"}},
      {[](auto& r) { r.maturity->highest = 5; },
       RulePart::maturity,
       "",
       {"1-15", "communication", "policies", "skills", "ownership", "monitoring"},
       {"1-5", "communication", "policies", "skills", "ownership", "monitoring"}},
      {[](auto& r) { r.maturity->bands.pop_back(); },
       RulePart::maturity_band,
       "gold",
       {"Gold", "ゴールド", "900"},
       {}},
      {[](auto& r) { r.disclosure.pop_back(); },
       RulePart::disclosure,
       "evidence",
       {"scheme-owner"},
       {}},
      {[](auto& r) {
         r.notices.push_back({"expiry", {.days = 7}});
       },
       RulePart::notice,
       "expiry",
       {"P90D"},
       {"P90D", "P7D"}},
      {[](auto& r) { r.certificate_number = "X{number}"; },
       RulePart::certificate_number,
       "",
       {"CSM-G-{year}-{number:4}"},
       {"X{number}"}},
  });
}

TEST(DifferenceTest, WordsOfAnAccreditationKeepBothLanguages) {
  auto change = only_of_accreditation([](auto& r) { r.guards[0].words.ja = "別の文です。"; });
  EXPECT_EQ(change.part, RulePart::guard);
  EXPECT_EQ(change.subject, "two-people-decide");
  EXPECT_EQ(change.before_text.ja, "そうでなければなりません。");
  EXPECT_EQ(change.after_text.ja, "別の文です。");
  change = only_of_accreditation([](auto& r) { r.duties[0].words.en = "Every year."; });
  EXPECT_EQ(change.part, RulePart::duty);
  change = only_of_accreditation([](auto& r) { r.permits.clear(); });
  EXPECT_EQ(change.part, RulePart::permit);
  EXPECT_TRUE(change.after_text.empty());
}

TEST(DifferenceTest, AListingThatBecomesAnAccreditationDiffersInBoth) {
  const Scheme before = star();
  Scheme after = before;
  after.levels[0] = Level{};
  after.levels[0].id = before.levels[0].id;
  after.levels[0].accreditation = mark_like_rules();
  std::set<RulePart> parts;
  for (const RuleChange& change : changes_between(&before, after)) parts.insert(change.part);
  for (const RulePart part : {RulePart::document, RulePart::ageing, RulePart::review,
                              RulePart::renewal, RulePart::validity, RulePart::act}) {
    EXPECT_TRUE(parts.contains(part)) << name(part);
  }
}

TEST(DifferenceTest, EveryPartHasANameOfItsOwn) {
  std::set<std::string_view> names;
  for (int part = 0; part <= static_cast<int>(RulePart::certificate_number); ++part) {
    names.insert(name(static_cast<RulePart>(part)));
  }
  EXPECT_EQ(names.size(), static_cast<std::size_t>(RulePart::certificate_number) + 1);
}

}  // namespace
}  // namespace assay::scheme
