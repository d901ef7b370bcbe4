#include "assessment/checks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/messages.h"

namespace assay::assessment {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

catalog::Catalog two_questions() {
  catalog::CatalogDescription description;
  description.reference = {"demo", "1"};
  catalog::Control control;
  control.id = "A-01";
  return *catalog::Catalog::build(description, {{"A", "", 0, 0}}, {control},
                                  {{"A-01.1", 0, {}}, {"A-01.2", 0, {}}});
}

/// Rules found for one answer; the other question is answered without a fault.
std::vector<std::string> rules_of(const Answer& answer, bool asks_ownership = true) {
  const catalog::Catalog catalog = two_questions();
  const Answer faultless{AnswerValue::yes, Ownership::csp_owned, "Done by us.", ""};
  std::vector<std::string> rules;
  for (const Finding& finding :
       check_answers(catalog, {catalog.reference(), "", {faultless, answer}}, {}, asks_ownership)) {
    EXPECT_EQ(finding.subject, "A-01.2");
    EXPECT_EQ(finding.severity, find_rule(finding.rule)->default_severity);
    rules.push_back(finding.rule);
  }
  return rules;
}

TEST(Checks, NaWithOwnerIsFoundWhoeverOwnsIt) {
  for (const Ownership owner :
       {Ownership::csp_owned, Ownership::csc_owned, Ownership::third_party_outsourced,
        Ownership::shared_csp_and_csc, Ownership::shared_csp_and_third_party}) {
    EXPECT_THAT(rules_of({AnswerValue::not_applicable, owner, "No such thing here.", ""}),
                ElementsAre("na-with-owner"));
  }
  EXPECT_THAT(rules_of({AnswerValue::not_applicable, Ownership::unassigned, "None here.", ""}),
              IsEmpty());
}

TEST(Checks, EveryRuleOfTheForm) {
  using enum AnswerValue;
  const auto owned = Ownership::csp_owned;
  const auto nobody = Ownership::unassigned;
  EXPECT_THAT(rules_of({}), ElementsAre("unanswered"));
  EXPECT_THAT(rules_of({unanswered, owned, "text", ""}), ElementsAre("unanswered"));
  EXPECT_THAT(rules_of({AnswerValue::unparsed, owned, "", ""}), ElementsAre("unparsed-answer"));
  EXPECT_THAT(rules_of({yes, Ownership::unparsed, "text", ""}), ElementsAre("unparsed-owner"));
  EXPECT_THAT(rules_of({yes, nobody, "text", ""}), ElementsAre("yes-without-owner"));
  EXPECT_THAT(rules_of({no, nobody, "", ""}), ElementsAre("no-without-owner"));
  EXPECT_THAT(rules_of({no, owned, "", ""}), IsEmpty());
  EXPECT_THAT(rules_of({yes, owned, "", ""}), ElementsAre("bare-yes"));
  EXPECT_THAT(rules_of({yes, owned, " \n\u3000\u00a0", ""}), ElementsAre("bare-yes"));
  EXPECT_THAT(rules_of({yes, owned, "監査済み", ""}), IsEmpty());
  EXPECT_THAT(rules_of({not_applicable, nobody, "", ""}), ElementsAre("na-without-reason"));
  EXPECT_THAT(rules_of({not_applicable, owned, "", ""}),
              ElementsAre("na-with-owner", "na-without-reason"));
  EXPECT_THAT(rules_of({not_applicable, Ownership::unparsed, "why", ""}),
              ElementsAre("unparsed-owner"));
}

TEST(Checks, FormsWithoutAnOwnerColumnAreNotAskedForOwners) {
  EXPECT_THAT(rules_of({AnswerValue::yes, Ownership::unassigned, "text", ""}, false), IsEmpty());
  EXPECT_THAT(rules_of({AnswerValue::no, Ownership::unassigned, "", ""}, false), IsEmpty());
  EXPECT_THAT(rules_of({AnswerValue::yes, Ownership::unassigned, "", ""}, false),
              ElementsAre("bare-yes"));
}

TEST(Checks, FindingsPointAtTheCellAtFault) {
  const catalog::Catalog catalog = two_questions();
  AnswerPlaces places;
  places.value.cell = "C4";
  places.ownership.cell = "D4";
  places.implementation.cell = "E4";
  places.value_text = "perhaps";
  const AnswerSet answers{catalog.reference(),
                          "",
                          {{AnswerValue::not_applicable, Ownership::csc_owned, "", ""},
                           {AnswerValue::unparsed, Ownership::unassigned, "", ""}}};
  const auto findings = check_answers(catalog, answers, {places, places}, true);
  ASSERT_EQ(findings.size(), 3u);
  EXPECT_EQ(findings[0].rule, "na-with-owner");
  EXPECT_EQ(findings[0].location.cell, "D4");
  EXPECT_EQ(findings[0].value, "csc-owned");
  EXPECT_EQ(findings[1].rule, "na-without-reason");
  EXPECT_EQ(findings[1].location.cell, "E4");
  EXPECT_EQ(findings[2].rule, "unparsed-answer");
  EXPECT_EQ(findings[2].location.cell, "C4");
  EXPECT_EQ(findings[2].value, "perhaps");
}

TEST(CheckAnswers, CharactersThatNobodySeesAreFoundInBothTexts) {
  const catalog::Catalog catalog = two_questions();
  AnswerPlaces places;
  places.implementation.cell = "E4";
  places.customer_responsibilities.cell = "F4";
  const AnswerSet answers{
      catalog.reference(),
      "",
      {{AnswerValue::yes, Ownership::csp_owned, "We do.\r\n\tEach year. \u3042", "a\u202Eb"},
       {AnswerValue::yes, Ownership::csp_owned, "A\x1B[31m", ""}}};
  const auto findings = check_answers(catalog, answers, {places, places}, true);
  ASSERT_EQ(findings.size(), 2u);
  for (const Finding& finding : findings) {
    EXPECT_EQ(finding.rule, "hidden-characters");
    EXPECT_EQ(finding.severity, Severity::error);
  }
  EXPECT_EQ(findings[0].location.cell, "F4");
  EXPECT_EQ(findings[0].parameters, (Error::Parameters{{"character", "U+202E"}}));
  EXPECT_EQ(findings[1].location.cell, "E4");
  EXPECT_EQ(findings[1].parameters, (Error::Parameters{{"character", "U+001B"}}));
}

std::vector<std::string> rules_of(const ControlStatement& statement) {
  const catalog::Catalog catalog = two_questions();
  std::vector<std::string> rules;
  for (const Finding& finding :
       check_statements(catalog, {catalog.reference(), "", {statement}}, {})) {
    EXPECT_EQ(finding.subject, "A-01");
    rules.push_back(finding.rule);
  }
  return rules;
}

TEST(Checks, ControlReportsAreReadByTheSameRules) {
  const auto owned = Ownership::csp_owned;
  const auto nobody = Ownership::unassigned;
  EXPECT_THAT(rules_of(ControlStatement{}), ElementsAre("unanswered"));
  EXPECT_THAT(rules_of({ControlVerdict::unparsed, owned, "t"}), ElementsAre("unparsed-answer"));
  EXPECT_THAT(rules_of({ControlVerdict::met, owned, "t"}), IsEmpty());
  EXPECT_THAT(rules_of({ControlVerdict::met, nobody, ""}),
              ElementsAre("yes-without-owner", "bare-yes"));
  EXPECT_THAT(rules_of({ControlVerdict::partly_met, nobody, "t"}), ElementsAre("no-without-owner"));
  EXPECT_THAT(rules_of({ControlVerdict::not_met, nobody, ""}), ElementsAre("no-without-owner"));
  EXPECT_THAT(rules_of({ControlVerdict::not_applicable, owned, "t"}), ElementsAre("na-with-owner"));
}

TEST(Rules, EachHasWordsInBothLanguages) {
  std::set<std::string_view> ids;
  std::vector<const Rule*> rules;
  for (const Rule& rule : answer_rules()) rules.push_back(&rule);
  for (const Rule& rule : statement_rules()) rules.push_back(&rule);
  for (const Rule* const each : rules) {
    const Rule& rule = *each;
    EXPECT_TRUE(ids.insert(rule.id).second) << rule.id;
    EXPECT_EQ(find_rule(rule.id), &rule);
    for (const Language language : all_languages) {
      for (const char* part : {".title", ".message", ".action"}) {
        const std::string key = "rule." + std::string(rule.id) + part;
        EXPECT_TRUE(find_message(language, key).has_value()) << key;
      }
    }
  }
  EXPECT_EQ(find_rule("na-with-ower"), nullptr);
}

TEST(Rules, WhatToAnswerIsSaidForReportsToo) {
  for (const std::string rule : {"unanswered", "unparsed-answer"}) {
    for (const Language language : all_languages) {
      const auto action = find_message(language, "rule." + rule + ".action");
      ASSERT_TRUE(action.has_value());
      for (const auto verdict :
           {ControlVerdict::met, ControlVerdict::partly_met, ControlVerdict::not_met}) {
        std::string written(name(verdict));
        std::replace(written.begin(), written.end(), '-', ' ');
        EXPECT_NE(action->find(written), std::string_view::npos) << rule << ": " << written;
      }
    }
  }
}

TEST(Rules, NothingUnknownPassesByDefault) {
  for (const char* rule :
       {"unanswered", "unparsed-answer", "missing-question", "unknown-version"}) {
    EXPECT_EQ(find_rule(rule)->default_severity, Severity::error) << rule;
  }
}

TEST(Report, CountsFindingsBySeverity) {
  ImportReport report;
  for (const Severity severity : {Severity::note, Severity::error, Severity::error}) {
    Finding finding;
    finding.severity = severity;
    report.findings.push_back(finding);
  }
  EXPECT_EQ(count(report, Severity::error), 2u);
  EXPECT_EQ(count(report, Severity::warning), 0u);
  EXPECT_EQ(name(Severity::warning), "warning");
}

}  // namespace
}  // namespace assay::assessment
