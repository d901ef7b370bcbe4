#include "assessment/draft.h"

#include <gmock/gmock.h>

#include "base/limits.h"

namespace assay::assessment {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

catalog::Catalog demo_catalog() {
  return catalog::Catalog::build({.reference = {"demo", "1"}}, {{"A", "Audit", 0, 0}},
                                 {{"A-01", "Policy", 0, {}, {}, 0, 0}},
                                 {{"A-01.1", 0, {}}, {"A-01.2", 0, {}}})
      .value();
}

DraftAnswer plain_yes() {
  DraftAnswer change;
  change.answer = {AnswerValue::yes, Ownership::csp_owned, "Done.", ""};
  return change;
}

Finding found_in_file(const std::string& rule, const std::string& subject) {
  Finding finding;
  finding.rule = rule;
  finding.subject = subject;
  return finding;
}

/// The code of the refusal, with its first parameter; "" if the change is taken.
std::string refusal(const DraftAnswer& change, const DraftAnswer& before = {}) {
  const auto accepted = accepted_change(change, before);
  if (accepted.ok()) return "";
  return accepted.error().code + " " + accepted.error().parameters.front().second;
}

TEST(DraftAnswers, BlanksAtTheEndsOfTextsGoAsTheyDoInFiles) {
  DraftAnswer change = plain_yes();
  change.answer.implementation = " \n Done\n daily. \t";
  change.answer.customer_responsibilities = "  ";
  change.note = " ask Ken\n";
  change.evidence = {" https://example.com/a%20b?x=1#y "};
  const auto accepted = accepted_change(change, {});
  ASSERT_TRUE(accepted.ok());
  EXPECT_EQ(accepted->answer.implementation, "Done\n daily.");
  EXPECT_EQ(accepted->answer.customer_responsibilities, "");
  EXPECT_EQ(accepted->note, "ask Ken");
  EXPECT_THAT(accepted->evidence, ElementsAre("https://example.com/a%20b?x=1#y"));
}

TEST(DraftAnswers, EvidenceIsAWebAddressAndNothingElse) {
  for (const char* address :
       {"javascript:alert(1)", "HTTPS://example.com", "ftp://example.com/a", "example.com",
        "https://", "https:///etc", "https://example.com/a b",
        "https://example.com/\"onclick=", "data:text/html,x", "",
        "https://example.com/\xE2\x80\xAE", "https://example.com\\.evil.test/",
        "https://a:b@example.com/", "https://example.com:99999/"}) {
    DraftAnswer change = plain_yes();
    change.evidence = {"https://example.com/", address};
    EXPECT_TRUE(refusal(change).starts_with("draft.evidence_not_a_web_address")) << address;
  }
}

TEST(DraftAnswers, WhatIsTooLongOrTooMuchIsRefusedAndNotCut) {
  DraftAnswer change = plain_yes();
  change.answer.implementation.assign(limits::answer_text_bytes, 'a');
  EXPECT_EQ(refusal(change), "");
  change.answer.implementation += 'a';
  EXPECT_EQ(refusal(change), "draft.text_too_long implementation");
  change = plain_yes();
  change.answer.customer_responsibilities.assign(limits::answer_text_bytes + 1, 'a');
  EXPECT_EQ(refusal(change), "draft.text_too_long customer_responsibilities");
  change = plain_yes();
  for (std::size_t i = 0; i < limits::note_characters; ++i) change.note += "あ";
  EXPECT_EQ(refusal(change), "");
  change.note += "あ";
  EXPECT_EQ(refusal(change), "draft.note_too_long 8000");
  change = plain_yes();
  change.evidence.assign(limits::evidence_links + 1, "https://example.com/");
  EXPECT_EQ(refusal(change), "draft.too_many_evidence_links 20");
}

TEST(DraftAnswers, UnparsedCanStayButNobodyChoosesIt) {
  DraftAnswer change = plain_yes();
  change.answer.value = AnswerValue::unparsed;
  EXPECT_EQ(refusal(change), "draft.unparsed_by_hand value");
  EXPECT_EQ(refusal(change, change), "");
  change = plain_yes();
  change.answer.ownership = Ownership::unparsed;
  EXPECT_EQ(refusal(change), "draft.unparsed_by_hand ownership");
  EXPECT_EQ(refusal(change, change), "");
}

TEST(DraftAnswers, OnlyTheAnswerItselfIsPublic) {
  std::vector<VersionedAnswer> answers(2);
  answers[1].content = plain_yes();
  answers[1].content.note = "secret";
  answers[1].content.evidence = {"https://intranet.example/"};
  const AnswerSet set = public_part(demo_catalog(), "4.0.3", answers);
  EXPECT_EQ(set.release, "4.0.3");
  EXPECT_THAT(set.answers, ElementsAre(Answer{}, plain_yes().answer));
}

TEST(StandingFindings, HoldUntilTheAnswerIsChanged) {
  std::vector<VersionedAnswer> answers(2);
  answers[0].version = imported_version;
  answers[1].version = imported_version + 1;
  const Finding cut = found_in_file("text-would-be-cut", "A-01.1");
  EXPECT_THAT(standing_findings(demo_catalog(), answers,
                                {{cut, found_in_file("text-would-be-cut", "A-01.2")}}, {}),
              ElementsAre(cut));
}

TEST(StandingFindings, LeaveOutWhatIsAskedAgainOrSaidAgain) {
  std::vector<VersionedAnswer> answers(2);
  const std::vector<Finding> of_file{found_in_file("na-with-owner", "A-01.1"),
                                     found_in_file("missing-question", "A-01.1"),
                                     found_in_file("formula-in-answer", "A-01.1")};
  EXPECT_THAT(standing_findings(demo_catalog(), answers, of_file,
                                {{found_in_file("formula-in-answer", "A-01.1")}}),
              IsEmpty());
  EXPECT_THAT(standing_findings(demo_catalog(), answers, of_file, {}), ElementsAre(of_file[2]));
}

TEST(StandingFindings, OfTheWholeFileOnlyThatItsVersionIsNotKnown) {
  std::vector<VersionedAnswer> answers(2);
  answers[0].version = answers[1].version = 7;
  const Finding version = found_in_file("unknown-version", "");
  EXPECT_THAT(standing_findings(demo_catalog(), answers,
                                {{found_in_file("altered-form-columns", ""), version,
                                  found_in_file("unknown-question", "Z-09.9")}},
                                {}),
              ElementsAre(version));
}

TEST(DraftProgress, CountsAnswersMarksAndFindings) {
  std::vector<VersionedAnswer> answers(3);
  answers[0].content = plain_yes();
  answers[0].content.flagged = true;
  answers[1].content.answer.value = AnswerValue::unparsed;
  answers[1].content.assigned_to = "ken";
  Finding warning = found_in_file("bare-yes", "A-01.1");
  Finding error = warning, remark = warning;
  error.severity = Severity::error;
  remark.severity = Severity::note;
  const Progress progress = progress_of(answers, {{warning, error, error, remark}});
  EXPECT_EQ(progress.counts, (Counts{.total = 3, .yes = 1, .unanswered = 1, .unparsed = 1}));
  EXPECT_EQ(progress.flagged, 1u);
  EXPECT_EQ(progress.assigned, 1u);
  EXPECT_EQ(progress.errors, 2u);
  EXPECT_EQ(progress.warnings, 1u);
  EXPECT_EQ(progress.notes, 1u);
}

}  // namespace
}  // namespace assay::assessment
