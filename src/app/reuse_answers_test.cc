#include "app/reuse_answers.h"

#include "app/publish_draft.h"
#include "app/test_drafts.h"

namespace assay::app {
namespace {

using assessment::AnswerValue;
using catalog::Verdict;
using test::code_of;
using test::DraftTest;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ReuseTest : public DraftTest {
 protected:
  ReuseSource draft_source(std::int64_t draft) {
    return {ReuseSource::Kind::draft, static_cast<std::uint64_t>(draft)};
  }
  ReuseProposals proposals(std::int64_t draft, const ReuseSource& source) {
    auto found = propose_answers(*registry_, member_, draft, source);
    EXPECT_EQ(code_of(found), "");
    return std::move(found).value();
  }
  Result<ReuseAccepted> accept(std::int64_t draft, const ReuseSource& source,
                               std::vector<std::string> questions) {
    return accept_proposals(*registry_, member_, draft, {source, std::move(questions), {}});
  }
  /// The ids of the draft's questions that a condition chooses.
  static std::vector<std::string> chosen(const ReuseProposals& from,
                                         bool (*wanted)(const assessment::Proposal&)) {
    std::vector<std::string> ids;
    for (const auto& proposal : from.proposals) {
      if (proposal.question && wanted(proposal)) {
        ids.push_back(from.state.catalog().questions()[*proposal.question].id);
      }
    }
    return ids;
  }
};

TEST_F(ReuseTest, AFullAnswerSetGoesFromVersion40To41OnlyWhereTheReviewedCrosswalkLeads) {
  const ReuseSource source = draft_source(full_draft());
  const std::int64_t draft = empty_draft("4.1");
  const ReuseProposals found = proposals(draft, source);
  EXPECT_EQ(found.counts,
            (assessment::ReuseCounts{
                .same = 106, .reworded = 77, .re_pointed = 74, .added = 26, .gone = 4}));
  for (const auto& proposal : found.proposals) {
    EXPECT_EQ(proposal.needs_person, proposal.kind == Verdict::re_pointed);
  }
  // Everything at once: refused, because some would move to another id without a person.
  const auto everything =
      chosen(found, [](const assessment::Proposal& one) { return one.from.has_value(); });
  EXPECT_EQ(code_of(accept(draft, source, everything)), "reuse.needs_person");
  EXPECT_EQ(detail(draft).state.progress.counts.yes, 0u);
  const auto carried = chosen(found, [](const assessment::Proposal& one) {
    return one.kind == Verdict::same || one.kind == Verdict::reworded;
  });
  const auto accepted = accept(draft, source, carried);
  ASSERT_EQ(code_of(accepted), "");
  EXPECT_EQ(accepted->accepted, 183u);
  EXPECT_EQ(detail(draft).state.progress.counts.yes, 183u);
  EXPECT_EQ(detail(draft).state.progress.counts.unanswered, 100u);  // 74 + 26
  // One re-pointed answer, by itself.
  const auto re_pointed = chosen(
      found, [](const assessment::Proposal& one) { return one.kind == Verdict::re_pointed; });
  ASSERT_EQ(code_of(accept(draft, source, {re_pointed.front()})), "");
  EXPECT_EQ(detail(draft).state.progress.counts.yes, 184u);
}

TEST_F(ReuseTest, APublicationOfTheOrganisationIsASourceAndNobodyElses) {
  const std::int64_t first = full_draft("Last year.");
  const auto preview = preview_publication(*registry_, publisher_, first);
  const auto published = publish_draft(*registry_, publisher_, first, preview->digest);
  ASSERT_EQ(code_of(published), "");
  const ReuseSource source{ReuseSource::Kind::publication, *published->entry};
  const std::int64_t draft = empty_draft();
  const ReuseProposals found = proposals(draft, source);
  EXPECT_EQ(found.earlier.service, party::ServiceId("umbra-vault"));
  EXPECT_EQ(found.counts.same, catalog().questions().size());
  EXPECT_EQ(found.earlier.answers.answers.front().implementation, "Last year.");

  DraftRequest other{party::OrganisationId("nova"), test::star_listing("nova-drive"),
                     catalog().reference()};
  const auto theirs = create_draft(*registry_, stranger_, other);
  ASSERT_EQ(code_of(theirs), "");
  EXPECT_EQ(code_of(propose_answers(*registry_, stranger_, *theirs, source)),
            "reuse.other_organisation");
  EXPECT_EQ(code_of(propose_answers(*registry_, stranger_, *theirs, draft_source(draft))),
            "draft.not_found");
  EXPECT_EQ(code_of(propose_answers(*registry_, stranger_, draft, source)), "draft.not_found");
  EXPECT_EQ(
      code_of(propose_answers(*registry_, member_, draft, {ReuseSource::Kind::publication, 0})),
      "publication.not_found");
}

TEST_F(ReuseTest, AnAcceptanceIsUndoneButForWhatWasChangedSince) {
  const ReuseSource source = draft_source(full_draft());
  const std::int64_t draft = empty_draft();
  const auto accepted = accept(draft, source, {"A&A-01.1", "A&A-02.1", "A&A-03.1"});
  ASSERT_EQ(code_of(accepted), "");
  EXPECT_EQ(accepted->accepted, 3u);
  ASSERT_EQ(code_of(answer(draft, yes("Mine."), 1, "A&A-02.1")), "");
  const auto undone = undo_acceptance(*registry_, member_, draft, *accepted->undo);
  ASSERT_EQ(code_of(undone), "");
  EXPECT_EQ(undone->undone, 2u);
  EXPECT_THAT(undone->kept, ElementsAre("A&A-02.1"));
  EXPECT_EQ(answer_in(draft).content.answer, assessment::Answer{});
  EXPECT_EQ(answer_in(draft).version, 2u);
  EXPECT_EQ(answer_in(draft, "A&A-02.1").content.answer.implementation, "Mine.");
  EXPECT_EQ(code_of(undo_acceptance(*registry_, member_, draft, *accepted->undo)),
            "acceptance.not_found");
  EXPECT_EQ(accounts_.count_of(account::Act::answers_accepted), 1u);
  EXPECT_EQ(accounts_.count_of(account::Act::acceptance_undone), 1u);
}

TEST_F(ReuseTest, SeveralAcceptancesAreUndoneEachByItselfInAnyOrder) {
  const ReuseSource last_year = draft_source(full_draft("Last year."));
  const ReuseSource other = draft_source(full_draft("Another draft."));
  const std::int64_t draft = empty_draft();
  const auto first = accept(draft, last_year, {"A&A-01.1", "A&A-02.1"});
  const auto second = accept(draft, other, {"A&A-03.1", "A&A-04.1"});
  const auto third = accept(draft, last_year, {"A&A-05.1", "A&A-06.1"});
  const auto words = [&](std::string_view question) {
    return answer_in(draft, question).content.answer.implementation;
  };
  const auto undo = [&](const Result<ReuseAccepted>& accepted) {
    const auto undone = undo_acceptance(*registry_, member_, draft, *accepted->undo);
    EXPECT_EQ(code_of(undone), "");
    return undone.ok() ? *undone : ReuseUndone{};
  };
  EXPECT_EQ(undo(second).undone, 2u);
  EXPECT_EQ(words("A&A-02.1"), "Last year.");
  EXPECT_EQ(answer_in(draft, "A&A-03.1").content, assessment::DraftAnswer{});
  EXPECT_EQ(answer_in(draft, "A&A-04.1").content, assessment::DraftAnswer{});
  EXPECT_EQ(words("A&A-05.1"), "Last year.");

  // What was undone may be accepted again, from elsewhere: that is a batch of its own.
  const auto fourth = accept(draft, last_year, {"A&A-03.1"});
  ASSERT_EQ(code_of(fourth), "");
  EXPECT_EQ(code_of(undo_acceptance(*registry_, member_, draft, *second->undo)),
            "acceptance.not_found");
  EXPECT_EQ(words("A&A-03.1"), "Last year.");
  EXPECT_EQ(undo(first).undone, 2u);
  EXPECT_EQ(undo(third).undone, 2u);
  EXPECT_EQ(detail(draft).state.progress.counts.yes, 1u);
  EXPECT_EQ(undo(fourth).undone, 1u);
  EXPECT_EQ(detail(draft).state.progress.counts.unanswered, catalog().questions().size());
  EXPECT_EQ(accounts_.count_of(account::Act::answers_accepted), 4u);
  EXPECT_EQ(accounts_.count_of(account::Act::acceptance_undone), 4u);
}

TEST_F(ReuseTest, AnOlderAcceptanceDoesNotUndoANewerOneOfTheSameQuestion) {
  const ReuseSource last_year = draft_source(full_draft("Last year."));
  const ReuseSource other = draft_source(full_draft("Another draft."));
  const std::int64_t draft = empty_draft();
  const auto first = accept(draft, last_year, {"A&A-01.1", "A&A-02.1"});
  ASSERT_EQ(code_of(answer(draft, {}, 1, "A&A-01.1")), "");  // emptied by hand
  const auto second = accept(draft, other, {"A&A-01.1", "A&A-02.1"});
  EXPECT_EQ(second->accepted, 1u);
  EXPECT_THAT(second->skipped, ElementsAre("A&A-02.1"));
  const auto undone = undo_acceptance(*registry_, member_, draft, *first->undo);
  EXPECT_EQ(undone->undone, 1u);
  EXPECT_THAT(undone->kept, ElementsAre("A&A-01.1"));
  EXPECT_EQ(answer_in(draft, "A&A-01.1").content.answer.implementation, "Another draft.");
  EXPECT_EQ(undo_acceptance(*registry_, member_, draft, *second->undo)->undone, 1u);
  EXPECT_EQ(detail(draft).state.progress.counts.unanswered, catalog().questions().size());
}

TEST_F(ReuseTest, WhatIsAnsweredStaysAndNotesDoToo) {
  const ReuseSource source = draft_source(full_draft());
  const std::int64_t draft = empty_draft();
  ASSERT_EQ(code_of(answer(draft, yes("Mine."), 0)), "");
  assessment::DraftAnswer noted;
  noted.note = "ask Ken";
  ASSERT_EQ(code_of(answer(draft, noted, 0, "A&A-02.1")), "");
  const auto accepted = accept(draft, source, {"A&A-01.1", "A&A-02.1"});
  EXPECT_THAT(accepted->skipped, ElementsAre("A&A-01.1"));
  EXPECT_EQ(answer_in(draft).content.answer.implementation, "Mine.");
  EXPECT_EQ(answer_in(draft, "A&A-02.1").content.answer.value, AnswerValue::yes);
  EXPECT_EQ(answer_in(draft, "A&A-02.1").content.note, "ask Ken");
  const auto nothing = accept(draft, source, {"A&A-01.1"});
  EXPECT_EQ(nothing->accepted, 0u);
  EXPECT_FALSE(nothing->undo.has_value());
  EXPECT_EQ(code_of(accept(draft, source, {})), "reuse.nothing_asked");
  EXPECT_EQ(code_of(accept(draft, source, {"Z-01.1"})), "question.not_found");
}

TEST_F(ReuseTest, VersionsThatNoCrosswalkJoinsGiveNothingByTheirIds) {
  const ReuseSource source = draft_source(full_draft("Done.", "3.0.1"));
  const std::int64_t draft = empty_draft("4.1");
  const ReuseProposals found = proposals(draft, source);
  EXPECT_EQ(found.counts.same + found.counts.reworded + found.counts.re_pointed, 0u);
  EXPECT_EQ(found.counts.added, catalog("4.1").questions().size());
}

TEST(ReuseSources, AreNamedByKindAndNumber) {
  EXPECT_EQ(parse_reuse_source("publication:12")->text(), "publication:12");
  EXPECT_EQ(parse_reuse_source("draft:3")->text(), "draft:3");
  for (const char* wrong : {"", "12", "draft:", "draft:-1", "draft:1x", "Draft:1", "entry:1",
                            "publication:99999999999999999999"}) {
    EXPECT_EQ(code_of(parse_reuse_source(wrong)), "reuse.malformed_source") << wrong;
  }
}

}  // namespace
}  // namespace assay::app
