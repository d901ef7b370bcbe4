#include "scheme/fact.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>

#include "party/party.h"
#include "scheme/scheme.h"

namespace assay::scheme {
namespace {

TEST(AllFacts, AreSortedAndExplained) {
  std::string_view last;
  for (const FactDefinition& fact : all_facts()) {
    EXPECT_LT(last, fact.id);
    last = fact.id;
    EXPECT_TRUE(fact.meaning.ends_with(".")) << fact.id;
    EXPECT_NE(fact.id.find('.'), std::string_view::npos) << fact.id;
    EXPECT_TRUE(fact.words.empty() || fact.type == FactType::word || fact.type == FactType::set)
        << fact.id;
    EXPECT_EQ(find_fact(fact.id), &fact);
  }
  EXPECT_EQ(find_fact("engagement"), nullptr);
  EXPECT_EQ(find_fact("zzz"), nullptr);
}

/// The words of a fact are those that the enumeration behind it writes.
template <typename Value>
void expect_words_of(std::string_view id, Value last) {
  std::vector<std::string_view> expected;
  for (int i = 0; i <= static_cast<int>(last); ++i) expected.push_back(name(static_cast<Value>(i)));
  const auto& words = find_fact(id)->words;
  EXPECT_EQ(std::vector(words.begin(), words.end()), expected) << id;
}

TEST(AllFacts, SpeakInTheWordsOfTheEngine) {
  expect_words_of("actor.role", ActingRole::scheme_owner);
  expect_words_of("accreditation.state", State::ended);
  expect_words_of("listing.standing", Standing::withdrawn);
  expect_words_of("engagement.conclusion", ConclusionForm::factual_findings);
  expect_words_of("service.classes", party::ServiceClass::saas);
  expect_words_of("scope.classes", party::ServiceClass::saas);
}

/// The row that docs/formats/scheme-language.md has for a fact.
std::string row(const FactDefinition& fact) {
  std::string text = "| `" + std::string(fact.id) + "` | " + std::string(name(fact.type));
  if (fact.of_level) text += " of a level";
  for (const std::string_view word : fact.words) {
    text += (word == fact.words.front() ? ": `" : ", `") + std::string(word) + "`";
  }
  return text + " | " + std::string(fact.meaning) + " |";
}

std::vector<std::string> lines_between(std::string_view from, std::string_view to) {
  std::ifstream document(ASSAY_SOURCE_DIR "/docs/formats/scheme-language.md");
  std::vector<std::string> lines;
  bool inside = false;
  for (std::string line; std::getline(document, line);) {
    if (line == to && inside) break;
    if (inside) lines.push_back(line);
    if (line == from) inside = true;
  }
  return lines;
}

TEST(Documentation, ListsExactlyTheFactsThereAre) {
  std::vector<std::string> expected;
  for (const FactDefinition& fact : all_facts()) expected.push_back(row(fact));
  std::vector<std::string> found = lines_between("| fact | type | meaning |", "");
  ASSERT_FALSE(found.empty());
  found.erase(found.begin());  // the line under the head
  EXPECT_EQ(found, expected);
}

TEST(Documentation, ListsExactlyTheOperatorsThereAre) {
  std::set<std::string> expected;
  for (int i = 0; i <= static_cast<int>(Operator::not_after); ++i) {
    expected.insert(std::string(name(static_cast<Operator>(i))));
  }
  std::set<std::string> found;
  for (const std::string& line : lines_between("| operator | form | yes where |", "")) {
    if (line.starts_with("| `")) found.insert(line.substr(3, line.find('`', 3) - 3));
  }
  EXPECT_EQ(found, expected);
}

TEST(Documentation, ListsExactlyThePartsThatCanBeDisclosed) {
  std::string expected = "Parts of `disclosure`: ";
  for (const std::string_view part : all_disclosure_parts()) {
    expected += (part == all_disclosure_parts().front() ? "`" : ", `") + std::string(part) + "`";
  }
  const auto lines = lines_between("## Members", "## Validity");
  EXPECT_TRUE(std::ranges::find(lines, expected + ".") != lines.end()) << expected;
}

TEST(Facts, WhatWasNotSetIsNotKnown) {
  Facts facts;
  EXPECT_EQ(facts.find({"engagement.closed", ""}), nullptr);
  facts.set("engagement.closed", false);
  ASSERT_NE(facts.find({"engagement.closed", ""}), nullptr);
  EXPECT_EQ(*facts.find({"engagement.closed", ""}), FactValue(false));
  facts.set(FactName{"listing.standing", "level-1"}, "current");
  EXPECT_EQ(facts.find({"listing.standing", "level-2"}), nullptr);
  facts.set("scope.classes", std::vector<std::string>{"saas", "iaas", "saas"});
  EXPECT_EQ(*facts.find({"scope.classes", ""}),
            FactValue(std::vector<std::string>{"iaas", "saas"}));
}

TEST(FactsDeathTest, TakeOnlyWhatTheListKnows) {
  Facts facts;
  EXPECT_DEATH(facts.set("engagement.done", true), "broken invariant");
  EXPECT_DEATH(facts.set("engagement.closed", std::int64_t{1}), "broken invariant");
  EXPECT_DEATH(facts.set("engagement.kind", "certificate"), "broken invariant");
  EXPECT_DEATH(facts.set("listing.standing", "current"), "broken invariant");
}

TEST(FactValue, IsWrittenAsInDocuments) {
  EXPECT_EQ(format_fact(true), "true");
  EXPECT_EQ(format_fact(std::int64_t{42}), "42");
  EXPECT_EQ(format_fact("type-2"), "type-2");
  EXPECT_EQ(format_fact(Date{2026, 5, 14}), "2026-05-14");
  EXPECT_EQ(format_fact(std::vector<std::string>{"iaas", "saas"}), "iaas, saas");
}

}  // namespace
}  // namespace assay::scheme
