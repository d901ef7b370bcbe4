#include "assessment/reuse.h"

#include <gmock/gmock.h>

namespace assay::assessment {
namespace {

using catalog::Catalog;
using catalog::CrosswalkRow;
using catalog::Verdict;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Catalog version(const std::string& name, const std::vector<std::string>& questions) {
  std::vector<catalog::Question> list;
  for (const std::string& id : questions) list.push_back({id, 0, {}});
  return Catalog::build({.reference = {"demo", name}}, {{"A", "Audit", 0, 0}},
                        {{"A-01", "Policy", 0, {}, {}, 0, 0}}, std::move(list))
      .value();
}

/// The id "Q2" is used again: what it asked lives on as "Q4".
struct TwoVersions {
  const Catalog older = version("1", {"Q1", "Q2", "Q3", "Q5"});
  const Catalog newer = version("2", {"Q1", "Q2", "Q4", "Q5", "Q6"});
  const catalog::Crosswalk crosswalk =
      catalog::Crosswalk::build(older, newer, {{"A", "A", Verdict::same, "identical-text", 1, {}}},
                                {{"A-01", "A-01", Verdict::same, "identical-text", 1, {}}},
                                {{"Q1", "Q1", Verdict::same, "identical-text", 1, {}},
                                 {"Q2", "Q4", Verdict::re_pointed, "reviewed", 0.9, {}},
                                 {"Q3", "", Verdict::gone, "reviewed", 0, {}},
                                 {"Q5", "Q5", Verdict::reworded, "reviewed", 0.8, {}},
                                 {"", "Q2", Verdict::added, "reviewed", 0, {}},
                                 {"", "Q6", Verdict::added, "reviewed", 0, {}}})
          .value();
};

AnswerSet all_yes(const Catalog& catalog) {
  AnswerSet set{catalog.reference(), "", {}};
  for (const auto& question : catalog.questions()) {
    set.answers.push_back({AnswerValue::yes, Ownership::csp_owned, question.id, ""});
  }
  return set;
}

TEST(Reuse, WithinOneVersionEveryQuestionIsTheSame) {
  const Catalog catalog = version("1", {"Q1", "Q2"});
  const auto proposals = propose_reuse(catalog, catalog, nullptr);
  EXPECT_THAT(*proposals, ElementsAre(Proposal{.kind = Verdict::same, .question = 0, .from = 0},
                                      Proposal{.kind = Verdict::same, .question = 1, .from = 1}));
}

TEST(Reuse, AReusedIdIsNewAndItsOldAnswerGoesWhereTheQuestionWent) {
  const TwoVersions two;
  const auto proposals = propose_reuse(two.newer, two.older, &two.crosswalk);
  ASSERT_TRUE(proposals.ok());
  EXPECT_THAT(*proposals, ElementsAre(Proposal{.kind = Verdict::same, .question = 0, .from = 0},
                                      Proposal{.kind = Verdict::added, .question = 1},
                                      Proposal{Verdict::re_pointed, 2, 1, true, 0.9},
                                      Proposal{Verdict::reworded, 3, 3, false, 0.8},
                                      Proposal{.kind = Verdict::added, .question = 4},
                                      Proposal{.kind = Verdict::gone, .from = 2}));
  EXPECT_EQ(count(*proposals), (ReuseCounts{1, 1, 1, 2, 1}));
}

TEST(Reuse, TheCrosswalkLeadsBackwardsToo) {
  const TwoVersions two;
  const auto proposals = propose_reuse(two.older, two.newer, &two.crosswalk);
  ASSERT_TRUE(proposals.ok());
  EXPECT_THAT(*proposals, ElementsAre(Proposal{.kind = Verdict::same, .question = 0, .from = 0},
                                      Proposal{Verdict::re_pointed, 1, 2, true, 0.9},
                                      Proposal{.kind = Verdict::added, .question = 2},
                                      Proposal{Verdict::reworded, 3, 3, false, 0.8},
                                      Proposal{.kind = Verdict::gone, .from = 1},
                                      Proposal{.kind = Verdict::gone, .from = 4}));
}

TEST(Reuse, EqualIdsOfUnrelatedVersionsSayNothing) {
  const Catalog older = version("1", {"Q1"});
  const Catalog newer = version("2", {"Q1"});
  const auto proposals = propose_reuse(newer, older, nullptr);
  EXPECT_THAT(*proposals, ElementsAre(Proposal{.kind = Verdict::added, .question = 0},
                                      Proposal{.kind = Verdict::gone, .from = 0}));
  const TwoVersions two;
  EXPECT_EQ(propose_reuse(version("3", {"Q1"}), older, &two.crosswalk).error().code,
            "reuse.other_crosswalk");
}

TEST(Reuse, SeveralSourcesOfOneQuestionNeedAPerson) {
  const Catalog older = version("1", {"Q1", "Q2"});
  const Catalog newer = version("2", {"Q1"});
  const auto crosswalk =
      catalog::Crosswalk::build(older, newer, {{"A", "A", Verdict::same, "identical-text", 1, {}}},
                                {{"A-01", "A-01", Verdict::same, "identical-text", 1, {}}},
                                {{"Q1", "Q1", Verdict::reworded, "reviewed", 0.7, {}},
                                 {"Q2", "Q1", Verdict::re_pointed, "reviewed", 0.6, {}}});
  ASSERT_TRUE(crosswalk.ok());
  const auto proposals = propose_reuse(newer, older, &*crosswalk);
  ASSERT_EQ(proposals->size(), 2u);
  EXPECT_TRUE(proposals->front().needs_person);
  const std::vector<VersionedAnswer> empty(1);
  const std::size_t first = 0;
  EXPECT_EQ(accept_reuse(newer, *proposals, empty, all_yes(older), {&first, 1}, {}).error().code,
            "reuse.several_sources");
  const auto accepted = accept_reuse(newer, *proposals, empty, all_yes(older), {&first, 1}, 1);
  ASSERT_TRUE(accepted.ok());
  EXPECT_THAT(accepted->moves, ElementsAre(AcceptedReuse::Move{0, 1}));
}

TEST(ReuseByText, SuggestsTheMostAlikeAndNeverWithoutAPerson) {
  const Catalog older = version("1", {"Q1", "Q2"});
  const Catalog newer = version("2", {"Q1", "Q2", "Q3"});
  auto proposals = propose_reuse(newer, older, nullptr).value();
  const std::vector<std::string> texts{"Are backups encrypted and tested every year?",
                                       "利用者のデータは国内で保管されますか。", ""};
  const std::vector<std::string> earlier{"利用者のデータは日本国内で保管されますか。",
                                         "Are backups encrypted and tested each year?"};
  suggest_by_text(proposals, texts, earlier);
  EXPECT_EQ(proposals[0].from, 1u);
  EXPECT_EQ(proposals[1].from, 0u);
  EXPECT_FALSE(proposals[2].from.has_value());
  for (const std::size_t i : {0u, 1u}) {
    EXPECT_EQ(proposals[i].kind, Verdict::added);
    EXPECT_TRUE(proposals[i].needs_person);
    EXPECT_GT(proposals[i].similarity.value(), 0.8);
  }
}

TEST(ReuseByText, LeavesAReviewedCrosswalkItsWord) {
  const TwoVersions two;
  auto proposals = propose_reuse(two.newer, two.older, &two.crosswalk).value();
  const std::vector<std::string> texts(5, "Is there a policy?"),
      other(4, "Who is to blame at all?");
  suggest_by_text(proposals, texts, other);
  EXPECT_EQ(count(proposals), (ReuseCounts{1, 1, 1, 2, 1}));
  EXPECT_FALSE(proposals[1].from.has_value());
}

TEST(TextSimilarity, IsOneForTheSameTextAndNoneForNoText) {
  EXPECT_DOUBLE_EQ(text_similarity("Is it DONE?", "is it done?"), 1);
  EXPECT_DOUBLE_EQ(text_similarity("", ""), 0);
  EXPECT_DOUBLE_EQ(text_similarity("abc", "xyz"), 0);
  EXPECT_DOUBLE_EQ(text_similarity("night", "nacht"), 0.25);  // Dice's own example
}

/// Acceptance from the older version into an empty draft of the newer one.
class AcceptReuse : public ::testing::Test {
 protected:
  Result<AcceptedReuse> accept(const std::vector<std::size_t>& questions) const {
    return accept_reuse(two_.newer, proposals_, answers_, earlier_, questions, {});
  }
  const TwoVersions two_;
  const std::vector<Proposal> proposals_ =
      propose_reuse(two_.newer, two_.older, &two_.crosswalk).value();
  std::vector<VersionedAnswer> answers_ = std::vector<VersionedAnswer>(5);
  AnswerSet earlier_ = all_yes(two_.older);
};

TEST_F(AcceptReuse, ManyAtOnceMoveWhereTheQuestionStayed) {
  const auto accepted = accept({0, 3, 0});
  ASSERT_TRUE(accepted.ok());
  EXPECT_THAT(accepted->moves, ElementsAre(AcceptedReuse::Move{0, 0}, AcceptedReuse::Move{3, 3}));
  EXPECT_THAT(accepted->skipped, IsEmpty());
}

TEST_F(AcceptReuse, ARePointedAnswerMovesOnlyByItself) {
  const auto refused = accept({0, 2});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "reuse.needs_person");
  EXPECT_EQ(refused.error().parameter("question"), "Q4");
  EXPECT_THAT(accept({2})->moves, ElementsAre(AcceptedReuse::Move{2, 1}));
}

TEST_F(AcceptReuse, WhatIsNewHasNothingToAccept) {
  EXPECT_EQ(accept({1}).error().code, "reuse.no_proposal");
}

TEST_F(AcceptReuse, AnAnswerThatIsThereStays) {
  answers_[0].content.answer.implementation = "Begun.";
  earlier_.answers[3].value = AnswerValue::unanswered;
  answers_[3].content.note = "ask Ken";
  const auto accepted = accept({0, 3});
  ASSERT_TRUE(accepted.ok());
  EXPECT_THAT(accepted->moves, IsEmpty());
  EXPECT_THAT(accepted->skipped, ElementsAre(0, 3));
  earlier_.answers[3].value = AnswerValue::no;
  EXPECT_THAT(accept({3})->moves, ElementsAre(AcceptedReuse::Move{3, 3}));  // a note is no answer
}

}  // namespace
}  // namespace assay::assessment
