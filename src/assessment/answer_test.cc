#include "assessment/answer.h"

#include <gtest/gtest.h>

namespace assay::assessment {
namespace {

TEST(Counts, CountEveryValueOnce) {
  using enum AnswerValue;
  AnswerSet answers;
  for (const AnswerValue value :
       {yes, yes, no, not_applicable, not_applicable, not_applicable, unanswered, unparsed}) {
    answers.answers.push_back({value, Ownership::unassigned, "", ""});
  }
  EXPECT_EQ(count(answers), (Counts{.total = 8,
                                    .yes = 2,
                                    .partly = 0,
                                    .no = 1,
                                    .not_applicable = 3,
                                    .unanswered = 1,
                                    .unparsed = 1}));
  ControlReport report;
  report.statements = {{ControlVerdict::met, Ownership::unassigned, ""},
                       {ControlVerdict::partly_met, Ownership::unassigned, ""},
                       {ControlVerdict::not_met, Ownership::unassigned, ""}};
  EXPECT_EQ(count(report), (Counts{.total = 3, .yes = 1, .partly = 1, .no = 1}));
}

TEST(VerdictOf, UnknownIsNeverYes) {
  using enum AnswerValue;
  EXPECT_EQ(verdict_of({yes, yes}), ControlVerdict::met);
  EXPECT_EQ(verdict_of({yes, not_applicable}), ControlVerdict::met);
  EXPECT_EQ(verdict_of({no, no}), ControlVerdict::not_met);
  EXPECT_EQ(verdict_of({no, not_applicable}), ControlVerdict::not_met);
  EXPECT_EQ(verdict_of({not_applicable}), ControlVerdict::not_applicable);
  EXPECT_EQ(verdict_of({yes, no}), ControlVerdict::partly_met);
  EXPECT_EQ(verdict_of({yes, no, not_applicable}), ControlVerdict::partly_met);
  EXPECT_EQ(verdict_of({yes, unanswered}), ControlVerdict::unanswered);
  EXPECT_EQ(verdict_of({unparsed, yes}), ControlVerdict::unanswered);
  EXPECT_EQ(verdict_of({}), ControlVerdict::unanswered);
}

TEST(Names, ReadBack) {
  for (int i = 0; i <= 4; ++i) {
    const auto value = static_cast<AnswerValue>(i);
    EXPECT_EQ(parse_answer_value(name(value)), value);
  }
  for (int i = 0; i <= 6; ++i) {
    const auto value = static_cast<Ownership>(i);
    EXPECT_EQ(parse_ownership(name(value)), value);
  }
  for (int i = 0; i <= 5; ++i) {
    const auto value = static_cast<ControlVerdict>(i);
    EXPECT_EQ(parse_control_verdict(name(value)), value);
  }
  EXPECT_EQ(parse_document_kind("ccm-report"), DocumentKind::ccm_report);
  EXPECT_EQ(parse_document_kind("caiq"), DocumentKind::caiq);
  EXPECT_EQ(parse_answer_value("Yes"), std::nullopt);
  EXPECT_EQ(parse_ownership(""), std::nullopt);
}

}  // namespace
}  // namespace assay::assessment
