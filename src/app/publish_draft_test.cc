#include "app/publish_draft.h"

#include <algorithm>
#include <future>
#include <latch>

#include "app/export_draft.h"
#include "app/review_submission.h"
#include "app/test_drafts.h"
#include "crypto/sha256.h"
#include "exchange/testing/files.h"

namespace assay::app {
namespace {

using assessment::AnswerValue;
using assessment::Ownership;
using test::code_of;
using test::DraftTest;

class PublishDraftTest : public DraftTest {
 protected:
  DraftPublication preview(std::int64_t draft) {
    auto found = preview_publication(*registry_, member_, draft);
    EXPECT_EQ(code_of(found), "");
    return std::move(found).value();
  }
  Result<PublishOutcome> publish(std::int64_t draft) {
    return publish_draft(*registry_, publisher_, draft, preview(draft).digest);
  }
  std::uint64_t record_size() { return registry_->reading().registry().size(); }
};

TEST_F(PublishDraftTest, ExactlyWhatWasShownBecomesPublic) {
  const std::int64_t draft = full_draft();
  assessment::DraftAnswer change = yes("Now public.");
  change.note = "never public";
  ASSERT_EQ(code_of(answer(draft, change, 1)), "");
  const DraftPublication shown = preview(draft);
  EXPECT_TRUE(shown.proven);
  EXPECT_TRUE(shown.state.publishable);
  EXPECT_EQ(shown.content.find("never public"), std::string::npos);
  EXPECT_EQ(shown.digest, crypto::sha256(shown.content));
  const auto outcome = publish_draft(*registry_, publisher_, draft, shown.digest);
  ASSERT_EQ(code_of(outcome), "");
  const Reading reading = registry_->reading();
  const auto* publication = reading.registry().publication(*outcome->entry, reading.at());
  ASSERT_NE(publication, nullptr);
  EXPECT_EQ(publication->published.content.digest, shown.digest);
  EXPECT_EQ(*reading.blob(shown.digest), shown.content);
}

TEST_F(PublishDraftTest, LeavesTheEntryAndAnAuditLineOfWhoDidIt) {
  const std::int64_t draft = full_draft();
  const auto outcome = publish(draft);
  ASSERT_EQ(code_of(outcome), "");
  EXPECT_EQ(detail(draft).state.draft.entry, outcome->entry);
  bool noted = false;
  for (const auto& line : accounts_.trail()) {
    if (line.act != account::Act::self_assessment_published) continue;
    noted = true;
    EXPECT_EQ(line.author.user, publisher_.user->id);
  }
  EXPECT_TRUE(noted);
  EXPECT_EQ(accounts_.count_of(account::Act::draft_submitted), 1u);
}

TEST_F(PublishDraftTest, OnlyAPublisherPublishes) {
  const std::int64_t draft = full_draft();
  const Digest seen = preview(draft).digest;
  const std::uint64_t before = record_size();
  const auto denied = publish_draft(*registry_, member_, draft, seen);
  EXPECT_EQ(code_of(denied), "access.denied");
  EXPECT_EQ(denied.error().parameter("role"), "publisher");
  EXPECT_EQ(code_of(publish_draft(*registry_, stranger_, draft, seen)), "draft.not_found");
  EXPECT_EQ(record_size(), before);
}

TEST_F(PublishDraftTest, WhatWasChangedMeanwhileIsNotPublished) {
  const std::int64_t draft = full_draft();
  const Digest seen = preview(draft).digest;
  ASSERT_EQ(code_of(answer(draft, yes("Other words."), 1)), "");
  const std::uint64_t before = record_size();
  EXPECT_EQ(code_of(publish_draft(*registry_, publisher_, draft, seen)),
            "publish.changed_meanwhile");
  EXPECT_EQ(record_size(), before);
}

TEST_F(PublishDraftTest, TwoRequestsAtTheSameMomentPublishOnce) {
  const std::int64_t draft = full_draft();
  const Digest seen = preview(draft).digest;
  const std::uint64_t before = record_size();
  std::latch begun(4);
  std::vector<std::future<Result<PublishOutcome>>> outcomes;
  for (int i = 0; i < 4; ++i) {
    outcomes.push_back(std::async(std::launch::async, [&] {
      begun.arrive_and_wait();
      return publish_draft(*registry_, publisher_, draft, seen);
    }));
  }
  int repeated = 0;
  for (auto& future : outcomes) {
    const auto outcome = future.get();
    ASSERT_EQ(code_of(outcome), "");
    EXPECT_EQ(outcome->entry, before);
    EXPECT_EQ(outcome->submission, detail(draft).state.draft.submission);
    repeated += outcome->repeated ? 1 : 0;
  }
  EXPECT_EQ(repeated, 3);
  EXPECT_EQ(record_size(), before + 1);
  EXPECT_EQ(accounts_.count_of(account::Act::draft_submitted), 1u);
}

TEST_F(PublishDraftTest, WhoGotNoAnswerAsksAgainAndIsToldTheSame) {
  const std::int64_t draft = full_draft();
  const auto first = publish(draft);
  ASSERT_EQ(code_of(first), "");
  EXPECT_FALSE(first->repeated);
  const std::uint64_t after = record_size();
  const auto again = publish(draft);
  ASSERT_EQ(code_of(again), "");
  EXPECT_TRUE(again->repeated);
  EXPECT_EQ(again->entry, first->entry);
  EXPECT_EQ(again->submission, first->submission);
  // Another draft with the same answers says where they are.
  const std::int64_t twin = full_draft();
  EXPECT_EQ(publish(twin)->entry, first->entry);
  EXPECT_EQ(detail(twin).state.draft.entry, first->entry);
  EXPECT_EQ(record_size(), after);
  ASSERT_EQ(code_of(answer(draft, yes("Other words."), 1)), "");
  EXPECT_EQ(publish(draft)->entry, after);
  EXPECT_EQ(publish(twin)->entry, after + 1);  // the listing says something else by now
}

TEST_F(PublishDraftTest, WhatAgedOrWasWithdrawnIsPublishedAnew) {
  const std::int64_t draft = full_draft();
  const auto first = publish(draft);
  ASSERT_EQ(code_of(first), "");
  registry_.clock.set(test::at("2029-05-01T00:00:00.000Z"));
  const auto second = publish(draft);
  ASSERT_EQ(code_of(second), "");
  EXPECT_GT(second->entry, first->entry);
  ASSERT_EQ(code_of(withdraw_listing(*registry_, test::star_listing("umbra-vault"), "Closed.")),
            "");
  const auto third = publish(draft);
  ASSERT_EQ(code_of(third), "");
  EXPECT_GT(third->entry, second->entry);
  EXPECT_FALSE(third->repeated);
}

TEST_F(PublishDraftTest, OfAListingOneSubmissionWaits) {
  let_operator_review();
  const std::int64_t draft = full_draft();
  const auto first = publish(draft);
  const auto again = publish(draft);
  ASSERT_EQ(code_of(again), "");
  EXPECT_TRUE(again->repeated);
  EXPECT_TRUE(again->waits_for_review);
  EXPECT_EQ(again->submission, first->submission);
  ASSERT_EQ(code_of(answer(draft, yes("Other words."), 1)), "");
  const auto other = publish(draft);
  ASSERT_EQ(code_of(other), "");
  EXPECT_FALSE(other->repeated);
  EXPECT_EQ(other->replaced, first->submission);
  const account::Caller operates = accounts_.add_operator("olga@registry.example").caller;
  const auto waiting =
      list_submissions(*registry_, operates, {store::SubmissionState::pending})->submissions;
  ASSERT_EQ(waiting.size(), 1u);
  EXPECT_EQ(waiting.front().id, *other->submission);
  const auto replaced = find_submission(*registry_, operates, *first->submission);
  EXPECT_EQ(replaced->state, store::SubmissionState::returned);
  EXPECT_NE(replaced->note.find(std::to_string(*other->submission)), std::string::npos);
  EXPECT_EQ(accounts_.count_of(account::Act::submission_returned), 1u);
  EXPECT_EQ(code_of(accept_submission(*registry_, operates, *first->submission)),
            "submission.not_waiting");
  EXPECT_EQ(code_of(accept_submission(*registry_, operates, *other->submission)), "");
  // What is published already does not wait once more.
  const auto published = publish(draft);
  EXPECT_TRUE(published->repeated);
  EXPECT_FALSE(published->waits_for_review);
  EXPECT_TRUE(published->entry.has_value());
}

TEST_F(PublishDraftTest, ManyRequestsAtTheSameMomentLeaveOneThatWaits) {
  let_operator_review();
  const std::int64_t draft = full_draft();
  const Digest seen = preview(draft).digest;
  std::latch begun(4);
  std::vector<std::future<std::string>> outcomes;
  for (int i = 0; i < 4; ++i) {
    outcomes.push_back(std::async(std::launch::async, [&] {
      begun.arrive_and_wait();
      return code_of(publish_draft(*registry_, publisher_, draft, seen));
    }));
  }
  for (auto& outcome : outcomes) EXPECT_EQ(outcome.get(), "");
  EXPECT_EQ(list_submissions(*registry_, account::shell_caller(), {})->total, 1u);
}

/// The key of an organisation signs nothing that nobody of it decided.
TEST_F(PublishDraftTest, WhatWaitsIsSignedForWhoHandedItInOrForNobody) {
  let_operator_review();
  const auto outcome = publish(full_draft());
  ASSERT_EQ(code_of(outcome), "");
  store::NewEntry merger;  // as a store may hold it from before mergers asked what waits
  merger.issuer = registry_->registrar();
  merger.event = registry::OrganisationMerged{party::OrganisationId("umbra"),
                                              party::OrganisationId("nova"), "Registered twice."};
  ASSERT_EQ(code_of(registry_->record(merger)), "");
  const std::uint64_t before = record_size();
  EXPECT_EQ(code_of(accept_submission(*registry_, account::shell_caller(), *outcome->submission)),
            "organisation.merged");
  EXPECT_EQ(record_size(), before);
  ASSERT_EQ(code_of(decline_submission(*registry_, account::shell_caller(), *outcome->submission,
                                       store::SubmissionState::returned, "Merged.")),
            "");
  EXPECT_EQ(accounts_.trail().back().act, account::Act::submission_returned);
  EXPECT_EQ(accounts_.trail().back().organisation, party::OrganisationId("umbra"));
}

TEST_F(PublishDraftTest, WhatBlocksIsRefusedAndMendedInPlace) {
  const std::int64_t draft = full_draft();
  assessment::DraftAnswer wrong = yes();
  wrong.answer.ownership = Ownership::unassigned;
  ASSERT_EQ(code_of(answer(draft, wrong, 1)), "");
  const auto blocked = publish(draft);
  ASSERT_EQ(code_of(blocked), "draft.blocked");
  EXPECT_EQ(blocked.error().parameter("count"), "1");
  ASSERT_EQ(code_of(answer(draft, yes(), 2)), "");
  EXPECT_EQ(code_of(publish(draft)), "");
}

TEST_F(PublishDraftTest, NothingOfAnUnprovenOrganisationBecomesPublic) {
  const auto founder = accounts_.add_user("yui@sora.example");
  account::Caller admin = accounts_.add_organisation(founder, "sora");
  const party::OrganisationId sora = admin.memberships.front().organisation;
  party::Service service = test::test_service("sora-disk", sora.text());
  ASSERT_EQ(code_of(register_own_service(*registry_, admin, service)), "");
  const auto bytes = exchange::write_answers_json(catalog(), test::complete_answers(catalog()));
  const auto draft =
      upload_draft(*registry_, admin, {sora, test::star_listing("sora-disk"), {}}, bytes, "a.json");
  ASSERT_EQ(code_of(draft), "");
  const auto shown = preview_publication(*registry_, admin, *draft);
  ASSERT_EQ(code_of(shown), "");
  EXPECT_FALSE(shown->proven);
  const std::uint64_t before = record_size();
  EXPECT_EQ(code_of(publish_draft(*registry_, admin, *draft, shown->digest)),
            "organisation.not_proven");
  EXPECT_EQ(record_size(), before);
}

TEST_F(PublishDraftTest, AServiceOfSomebodyElseIsNotSpokenFor) {
  // "vault" is private to umbra at first; then nova registers that id in the record.
  {
    const auto transaction = registry_->store().write();
    ASSERT_TRUE((*transaction)->organisations().put(test::test_service("vault", "umbra")).ok());
    ASSERT_TRUE((*transaction)->commit().ok());
  }
  DraftRequest wanted = request();
  wanted.listing.service = party::ServiceId("vault");
  const auto bytes = exchange::write_answers_json(catalog(), test::complete_answers(catalog()));
  const auto draft = upload_draft(*registry_, member_, wanted, bytes, "a.json");
  ASSERT_EQ(code_of(draft), "");
  ASSERT_EQ(code_of(register_service(*registry_, test::test_service("vault", "nova"))), "");
  EXPECT_EQ(code_of(publish(*draft)), "publish.service_not_public");
}

TEST_F(PublishDraftTest, WaitsWhereAnOperatorLooksFirst) {
  let_operator_review();
  const std::int64_t draft = full_draft();
  const DraftPublication shown = preview(draft);
  EXPECT_TRUE(shown.waits_for_review);
  const auto outcome = publish_draft(*registry_, publisher_, draft, shown.digest);
  ASSERT_EQ(code_of(outcome), "");
  EXPECT_TRUE(outcome->waits_for_review);
  EXPECT_FALSE(outcome->entry.has_value());
  EXPECT_EQ(detail(draft).submission->state, store::SubmissionState::pending);
  const auto listed = list_drafts(*registry_, member_, party::OrganisationId("umbra"));
  EXPECT_EQ(listed->back().submission->state, store::SubmissionState::pending);

  const account::Caller operates = accounts_.add_operator("olga@registry.example").caller;
  EXPECT_EQ(code_of(inspect_submission(*registry_, member_, *outcome->submission)),
            "access.denied");
  const auto review = inspect_submission(*registry_, operates, *outcome->submission);
  ASSERT_EQ(code_of(review), "");
  EXPECT_TRUE(review->publishable);
  EXPECT_EQ(review->report->counts.yes, catalog().questions().size());
  EXPECT_EQ(code_of(decline_submission(*registry_, operates, *outcome->submission,
                                       store::SubmissionState::returned, " ")),
            "submission.note_missing");
  ASSERT_EQ(code_of(decline_submission(*registry_, operates, *outcome->submission,
                                       store::SubmissionState::returned, "A&A-01.1 is unclear.")),
            "");
  EXPECT_EQ(detail(draft).submission->note, "A&A-01.1 is unclear.");
  ASSERT_FALSE(accounts_.letters().empty());
  const std::size_t written = accounts_.letters().size();
  EXPECT_EQ(accounts_.letters().back().to, publisher_.user->email);
  EXPECT_NE(accounts_.letters().back().text.find("A&A-01.1 is unclear."), std::string::npos);

  ASSERT_EQ(code_of(answer(draft, yes("Clearer."), 1)), "");
  const auto again = publish(draft);
  ASSERT_EQ(code_of(again), "");
  const auto entry = accept_submission(*registry_, operates, *again->submission);
  ASSERT_EQ(code_of(entry), "");
  EXPECT_EQ(accounts_.letters().size(), written + 1);
  EXPECT_EQ(accounts_.letters().back().text.find('{'), std::string::npos);
  EXPECT_EQ(detail(draft).submission->entry, *entry);
}

/// A real provider's file, from upload to publication. It lies beside the repository.
TEST_F(PublishDraftTest, ARealQuestionnaireIsUploadedRepairedAndPublished) {
  ASSAY_SHARED_OR_SKIP(bytes, "csa/completed/CAIQv4.0.3_WhitePact_completed.xlsx");
  const std::int64_t draft = uploaded(*bytes, "CAIQv4.0.3_WhitePact_completed.xlsx");
  DraftDetail read = detail(draft);
  EXPECT_EQ(read.state.draft.release, "4.0.3");
  EXPECT_EQ(read.state.answers.size(), 261u);
  EXPECT_EQ(read.state.progress.counts,
            (assessment::Counts{.total = 261, .yes = 107, .no = 122, .not_applicable = 32}));
  EXPECT_EQ(read.state.progress.warnings, 32u);
  ASSERT_EQ(read.report->findings.size(), 32u);
  const assessment::Finding found = read.report->findings.front();
  EXPECT_EQ(found.rule, "na-with-owner");
  EXPECT_EQ(found.location.sheet, "CAIQv4.0.3");

  assessment::VersionedAnswer repaired = answer_in(draft, found.subject);
  repaired.content.answer.ownership = Ownership::unassigned;
  const auto saved = answer(draft, repaired.content, repaired.version, found.subject);
  ASSERT_EQ(code_of(saved), "");
  EXPECT_EQ(saved->state.progress.warnings, 31u);
  EXPECT_EQ(detail(draft).report->findings.size(), 32u);

  const DraftPublication shown = preview(draft);
  EXPECT_TRUE(shown.state.publishable);
  const auto outcome = publish_draft(*registry_, publisher_, draft, shown.digest);
  ASSERT_EQ(code_of(outcome), "");
  const Reading reading = registry_->reading();
  const auto* publication = reading.registry().publication(*outcome->entry, reading.at());
  EXPECT_EQ(publication->published.content.digest, shown.digest);
  EXPECT_EQ(publication->published.release, "4.0.3");
  EXPECT_EQ(draft_original(*registry_, member_, draft)->bytes, *bytes);
}

TEST_F(PublishDraftTest, TheOfficialBlankFormIsFilledWithADraft) {
  ASSAY_SHARED_OR_SKIP(completed, "csa/completed/CAIQv4.0.3_WhitePact_completed.xlsx");
  ASSAY_SHARED_OR_SKIP(
      blank, "csa/workbooks/CAIQv4.0.3_STAR-Security-Questionnaire_Generated-at_2024-06-03.xlsx");
  const std::int64_t draft = uploaded(*completed, "completed.xlsx");
  const auto filled = fill_draft_workbook(*registry_, member_, draft, *blank, "blank.xlsx");
  ASSERT_EQ(code_of(filled), "");
  EXPECT_TRUE(filled->left_out.empty());
  const std::int64_t again = uploaded(filled->bytes, "filled.xlsx");
  const DraftDetail first = detail(draft), second = detail(again);
  for (std::size_t i = 0; i < first.state.answers.size(); ++i) {
    EXPECT_EQ(first.state.answers[i].content, second.state.answers[i].content);
  }
}

}  // namespace
}  // namespace assay::app
