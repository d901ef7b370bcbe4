#include "scheme/fact.h"

#include <gtest/gtest.h>

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
