#include "app/drafts.h"

#include "app/draft_comments.h"
#include "app/export_draft.h"
#include "app/test_drafts.h"
#include "base/limits.h"
#include "crypto/sha256.h"
#include "exchange/import.h"

namespace assay::app {
namespace {

using assessment::AnswerValue;
using assessment::Ownership;
using test::code_of;
using test::complete_answers;
using test::DraftTest;
using test::first_question;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST_F(DraftTest, AnEmptyDraftHasEveryQuestionUnanswered) {
  const DraftDetail read = detail(empty_draft());
  EXPECT_EQ(read.state.progress.counts.unanswered, catalog().questions().size());
  EXPECT_EQ(read.state.progress.errors, catalog().questions().size());
  EXPECT_FALSE(read.state.publishable);
  EXPECT_FALSE(read.report.has_value());
  EXPECT_EQ(read.state.draft.created_by, member_.user->id.text());
  EXPECT_EQ(read.people.at(member_.user->id.text()), "Aiko");
  EXPECT_EQ(accounts_.count_of(account::Act::draft_created), 1u);
}

TEST_F(DraftTest, IsMadeOnlyForAnOwnServiceAndADocumentThatTheLevelTakes) {
  DraftRequest wrong = request();
  wrong.listing.service = party::ServiceId("nova-drive");
  EXPECT_EQ(code_of(create_draft(*registry_, member_, wrong)), "service.not_found");
  wrong = request();
  wrong.listing.level = "level-9";
  EXPECT_EQ(code_of(create_draft(*registry_, member_, wrong)), "scheme.level_not_found");
  wrong = request();
  wrong.catalog = catalog::CatalogReference{"ccm", "9.9"};
  EXPECT_EQ(code_of(create_draft(*registry_, member_, wrong)), "catalog.not_found");
  EXPECT_EQ(code_of(create_draft(*registry_, stranger_, request())), "organisation.not_found");
}

TEST_F(DraftTest, AnUploadKeepsTheFileItsReportAndItsAnswers) {
  auto answers = complete_answers(catalog());
  answers.release = "4.0.3";
  answers.answers[0] = {AnswerValue::not_applicable, Ownership::csp_owned, "Not here.", ""};
  answers.answers[1] = {};
  const std::string bytes = exchange::write_answers_json(catalog(), answers);
  const std::int64_t draft = uploaded(bytes, "回答.json");
  const DraftDetail read = detail(draft);
  ASSERT_TRUE(read.report.has_value());
  EXPECT_EQ(read.report->file, "回答.json");
  EXPECT_EQ(read.report->digest, crypto::sha256(bytes));
  EXPECT_EQ(read.report->counts.unanswered, 1u);
  EXPECT_EQ(read.report->release, "4.0.3");
  ASSERT_EQ(read.report->findings.size(), 2u);
  EXPECT_EQ(read.report->findings.front().rule, "na-with-owner");
  EXPECT_EQ(read.report->findings.front().location.pointer, "/answers/0/owner");
  EXPECT_EQ(read.state.answers[0].version, assessment::imported_version);
  EXPECT_EQ(read.state.answers[1].version, 0u);  // nobody answered
  EXPECT_EQ(read.state.findings.size(), 2u);
  EXPECT_EQ(read.state.findings.front().location, assessment::Location{});
  EXPECT_EQ(draft_original(*registry_, member_, draft)->bytes, bytes);
  EXPECT_EQ(draft_original(*registry_, member_, draft)->name, "回答.json");
}

TEST_F(DraftTest, AFindingOfTheFileHoldsUntilItsAnswerIsChanged) {
  auto answers = complete_answers(catalog());
  answers.answers[0].implementation.assign(limits::answer_text_bytes + 10, 'a');
  const std::int64_t draft = uploaded(exchange::write_answers_json(catalog(), answers));
  DraftDetail read = detail(draft);
  ASSERT_EQ(read.state.findings.size(), 1u);
  EXPECT_EQ(read.state.findings.front().rule, "text-would-be-cut");
  EXPECT_FALSE(read.state.publishable);
  ASSERT_EQ(code_of(answer(draft, yes("Shorter."), 1)), "");
  read = detail(draft);
  EXPECT_THAT(read.state.findings, IsEmpty());
  EXPECT_TRUE(read.state.publishable);
  EXPECT_EQ(read.report->findings.size(), 1u);  // the report is of the file
}

TEST_F(DraftTest, AReportOnControlsIsNoQuestionnaire) {
  assessment::ControlReport report{catalog().reference(), "", {}};
  report.statements.resize(catalog().controls().size());
  const std::string bytes = exchange::write_ccm_report_json(catalog(), report);
  EXPECT_EQ(code_of(upload_draft(*registry_, member_, request(), bytes, "r.json")),
            "draft.not_a_questionnaire");
  EXPECT_EQ(code_of(upload_draft(*registry_, member_, request(), "{", "r.json")), "json.malformed");
}

TEST_F(DraftTest, NobodyElseSeesThatItIsThere) {
  const std::int64_t draft = empty_draft();
  for (const std::int64_t id : {draft, draft + 1}) {
    EXPECT_EQ(code_of(read_draft(*registry_, stranger_, id)), "draft.not_found");
    EXPECT_EQ(code_of(delete_draft(*registry_, stranger_, id)), "draft.not_found");
    EXPECT_EQ(code_of(read_draft(*registry_, accounts_.nobody(), id)), "access.sign_in_needed");
  }
  EXPECT_EQ(code_of(list_drafts(*registry_, stranger_, party::OrganisationId("umbra"))),
            "organisation.not_found");
  const account::Caller operates = accounts_.add_operator("olga@registry.example").caller;
  EXPECT_EQ(code_of(read_draft(*registry_, operates, draft)), "access.denied");
  EXPECT_EQ(code_of(read_draft(*registry_, operates, draft + 1)), "access.denied");
}

TEST_F(DraftTest, AreListedWithHowFarTheyAre) {
  const std::int64_t first = empty_draft();
  full_draft();
  ASSERT_EQ(code_of(answer(first, yes(), 0)), "");
  const auto drafts = list_drafts(*registry_, member_, party::OrganisationId("umbra"));
  ASSERT_EQ(drafts->size(), 2u);
  EXPECT_EQ(drafts->front().draft.id, first);
  EXPECT_EQ(drafts->front().answered, 1u);
  EXPECT_EQ(drafts->front().questions, catalog().questions().size());
  EXPECT_EQ(drafts->back().answered, catalog().questions().size());
  EXPECT_FALSE(drafts->front().scheme_name.empty());
  EXPECT_FALSE(drafts->front().level_name.empty());
  EXPECT_FALSE(drafts->front().submission.has_value());
}

TEST_F(DraftTest, AnAnswerIsSavedWithItsVersion) {
  const std::int64_t draft = empty_draft();
  assessment::DraftAnswer change = yes(" Done. ");
  change.assigned_to = publisher_.user->id.text();
  change.note = "ask Ken";
  const auto saved = answer(draft, change, 0);
  ASSERT_EQ(code_of(saved), "");
  EXPECT_FALSE(saved->conflict);
  EXPECT_EQ(saved->state.progress.counts.yes, 1u);
  EXPECT_EQ(saved->people.size(), 2u);
  const auto kept = answer_in(draft);
  EXPECT_EQ(kept.version, 1u);
  EXPECT_EQ(kept.content.answer.implementation, "Done.");
  EXPECT_EQ(kept.changed_by, member_.user->id.text());
  EXPECT_EQ(detail(draft).state.draft.version, 2u);
}

TEST_F(DraftTest, ANewerAnswerIsShownAndNotReplaced) {
  const std::int64_t draft = empty_draft();
  ASSERT_EQ(code_of(answer(draft, yes("First."), 0)), "");
  const auto late = answer(draft, yes("Second."), 0);
  ASSERT_EQ(code_of(late), "");
  EXPECT_TRUE(late->conflict);
  EXPECT_EQ(late->state.answers[late->question].content.answer.implementation, "First.");
  EXPECT_EQ(answer_in(draft).content.answer.implementation, "First.");
  EXPECT_EQ(detail(draft).state.draft.version, 2u);
}

TEST_F(DraftTest, WhatWasSavedMayBeSentAgain) {
  const std::int64_t draft = empty_draft();
  ASSERT_EQ(code_of(answer(draft, yes(), 0)), "");
  const auto again = answer(draft, yes(), 0);
  ASSERT_EQ(code_of(again), "");
  EXPECT_FALSE(again->conflict);
  EXPECT_EQ(answer_in(draft).version, 1u);
}

TEST_F(DraftTest, AnswersAreCountedUpInTheAuditTrail) {
  const std::int64_t draft = empty_draft();
  for (const std::uint64_t seen : {0u, 1u, 2u}) {
    ASSERT_EQ(code_of(answer(draft, yes(std::to_string(seen)), seen)), "");
  }
  std::size_t lines = 0;
  for (const auto& line : accounts_.trail()) {
    if (line.act != account::Act::draft_answered) continue;
    ++lines;
    EXPECT_EQ(line.count, 3u);
    EXPECT_EQ(line.subject, std::to_string(draft));
    EXPECT_EQ(line.organisation, party::OrganisationId("umbra"));
  }
  EXPECT_EQ(lines, 1u);
}

TEST_F(DraftTest, OnlyMembersAreGivenQuestions) {
  const std::int64_t draft = empty_draft();
  assessment::DraftAnswer change = yes();
  change.assigned_to = stranger_.user->id.text();
  EXPECT_EQ(code_of(answer(draft, change, 0)), "draft.assignee_not_a_member");
  EXPECT_EQ(code_of(answer(draft, yes(), 0, "Z-01.1")), "question.not_found");
  EXPECT_EQ(code_of(answer_question(*registry_, stranger_, {draft, "A&A-01.1", 0, yes()})),
            "draft.not_found");
}

TEST_F(DraftTest, MembersTalkAboutQuestions) {
  const std::int64_t draft = empty_draft();
  const std::string question(first_question);
  EXPECT_EQ(code_of(add_comment(*registry_, member_, draft, question, "  ")), "comment.empty");
  EXPECT_EQ(code_of(add_comment(*registry_, member_, draft, question,
                                std::string(limits::comment_characters + 1, 'a'))),
            "comment.too_long");
  EXPECT_EQ(code_of(add_comment(*registry_, member_, draft, "Z-01.1", "Hm.")),
            "question.not_found");
  ASSERT_EQ(code_of(add_comment(*registry_, publisher_, draft, question, " どうでしょう。\n")), "");
  EXPECT_EQ(code_of(add_comment(*registry_, stranger_, draft, question, "Hm.")), "draft.not_found");
  const auto found = list_comments(*registry_, member_, draft, std::nullopt);
  ASSERT_EQ(found->comments.size(), 1u);
  EXPECT_EQ(found->comments.front().text, "どうでしょう。");
  EXPECT_EQ(found->people.at(publisher_.user->id.text()), "Aiko");
  EXPECT_EQ(detail(draft).comments, 1u);
}

TEST_F(DraftTest, ADeletedDraftIsGone) {
  const std::int64_t draft = full_draft();
  ASSERT_EQ(code_of(delete_draft(*registry_, member_, draft)), "");
  EXPECT_EQ(code_of(read_draft(*registry_, member_, draft)), "draft.not_found");
  EXPECT_EQ(accounts_.count_of(account::Act::draft_deleted), 1u);
}

TEST_F(DraftTest, ExportsHoldWhatWouldBePublicAndNothingElse) {
  const std::int64_t draft = empty_draft();
  assessment::DraftAnswer change = yes("=1+1");
  change.note = "a secret between us";
  change.evidence = {"https://intranet.example/"};
  ASSERT_EQ(code_of(answer(draft, change, 0)), "");
  const auto json = export_draft_json(*registry_, member_, draft);
  const auto csv = export_draft_csv(*registry_, member_, draft);
  for (const std::string& text : {*json, *csv}) {
    EXPECT_EQ(text.find("secret"), std::string::npos);
    EXPECT_EQ(text.find("intranet"), std::string::npos);
    EXPECT_NE(text.find("A&A-01.1"), std::string::npos);
  }
  EXPECT_NE(csv->find("'=1+1"), std::string::npos);  // never a formula
  EXPECT_EQ(code_of(export_draft_csv(*registry_, stranger_, draft)), "draft.not_found");
}

}  // namespace
}  // namespace assay::app
