#include "scheme/difference.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

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

TEST(DifferenceTest, EveryPartHasANameOfItsOwn) {
  std::set<std::string_view> names;
  for (int part = 0; part <= static_cast<int>(RulePart::clause); ++part) {
    names.insert(name(static_cast<RulePart>(part)));
  }
  EXPECT_EQ(names.size(), static_cast<std::size_t>(RulePart::clause) + 1);
}

}  // namespace
}  // namespace assay::scheme
