#include "app/rank_by_requirements.h"

#include <gmock/gmock.h>

#include "app/test_registry.h"

namespace assay::app {
namespace {

using test::at;

class RankByRequirementsTest : public ::testing::Test {
 protected:
  /// The first `count` questions of a version, each to be Yes.
  RequirementQuery all_yes(const std::string& version, std::size_t count) {
    RequirementQuery query;
    const catalog::Catalog& catalog = registry_.catalog(version);
    for (std::size_t i = 0; i < count; ++i) {
      query.requirements.push_back({{catalog.reference(), catalog.questions()[i].id}, {}, {}});
      query.requirements.back().must_be = assessment::AnswerValue::yes;
    }
    return query;
  }
  registry::RequirementRanking rank(const RequirementQuery& query,
                                    std::optional<Instant> as_of = {}) {
    auto ranking = rank_by_requirements(registry_.instance->reading(as_of), query);
    EXPECT_TRUE(ranking.ok());
    return std::move(ranking).value();
  }
  static std::vector<std::string> order(const registry::RequirementRanking& ranking) {
    std::vector<std::string> ids;
    for (const auto& item : ranking.items) ids.push_back(item.service.text());
    return ids;
  }

  test::TestRegistry registry_;
};

TEST_F(RankByRequirementsTest, EveryRequirementIsAccountedFor) {
  const auto ranking = rank(all_yes("4.0", 60));
  EXPECT_EQ(ranking.required, 60u);
  EXPECT_EQ(ranking.total, ranking.items.size());
  for (const auto& item : ranking.items) {
    EXPECT_EQ(item.met + item.missed + item.to_check + item.unknown, 60u);
  }
  EXPECT_THAT(order(ranking),
              ::testing::Not(::testing::Contains("northgate-gone")));  // taken back
  EXPECT_THAT(order(ranking), ::testing::Not(::testing::Contains("northgate-empty")));
}

TEST_F(RankByRequirementsTest, WithdrawnAnswersAndReportsAreUnknown) {
  const auto ranking = rank(all_yes("4.0", 10));
  for (const auto& item : ranking.items) {
    if (item.service.text() == "hoshizora-erased" || item.service.text() == "hoshizora-compute") {
      EXPECT_EQ(item.unknown, 10u) << item.service.text();
    }
  }
  EXPECT_THAT(order(ranking), ::testing::IsSupersetOf({"hoshizora-erased", "hoshizora-compute"}));
}

TEST_F(RankByRequirementsTest, ThePastIsRankedByTheSameRules) {
  // Nothing happened since: what is read from the store must say what the columns say.
  const Instant later{registry_.instance.clock.now().milliseconds};
  registry_.set_time("2026-05-16T00:00:00.000Z");
  for (const char* version : {"3.0.1", "4.0", "4.1"}) {
    const auto now = rank(all_yes(version, 100));
    const auto then = rank(all_yes(version, 100), later);
    EXPECT_EQ(order(now), order(then)) << version;
    EXPECT_EQ(now.total, then.total);
    EXPECT_EQ(now.meet_all, then.meet_all);
    for (std::size_t i = 0; i < now.items.size(); ++i) {
      EXPECT_EQ(now.items[i].entry, then.items[i].entry);
      EXPECT_EQ(now.items[i].met, then.items[i].met);
      EXPECT_EQ(now.items[i].missed, then.items[i].missed);
      EXPECT_EQ(now.items[i].to_check, then.items[i].to_check);
    }
  }
}

TEST_F(RankByRequirementsTest, ThePastIsRankedByWhatWasListedThen) {
  const auto ranking = rank(all_yes("4.0", 10), at("2025-05-15T00:00:00.000Z"));
  EXPECT_THAT(order(ranking),
              ::testing::UnorderedElementsAre("hoshizora-drive", "northgate-old", "northgate-gone",
                                              "hoshizora-erased"));
  for (const auto& item : ranking.items) {
    EXPECT_TRUE(item.service.text() != "hoshizora-drive" || item.entry == registry_.first_drive);
  }
}

TEST_F(RankByRequirementsTest, WhatIsArchivedIsLeftOutUnlessAsked) {
  registry_.set_time("2028-05-20T00:00:00.000Z");  // three years after the first ones
  RequirementQuery query = all_yes("4.0", 10);
  EXPECT_THAT(order(rank(query)), ::testing::Not(::testing::Contains("northgate-old")));
  query.only_listed = false;
  EXPECT_THAT(order(rank(query)), ::testing::Contains("northgate-old"));
}

TEST_F(RankByRequirementsTest, PagesAreCutFromTheWholeOrder) {
  RequirementQuery query = all_yes("4.0", 30);
  const auto whole = order(rank(query));
  ASSERT_GE(whole.size(), 4u);
  query.page = {.first = 1, .count = 2};
  const auto later = registry_.instance.clock.now();
  registry_.set_time("2026-05-16T00:00:00.000Z");
  const std::vector<std::string> expected{whole[1], whole[2]};
  EXPECT_EQ(order(rank(query)), expected);
  EXPECT_EQ(order(rank(query, later)), expected);
}

TEST_F(RankByRequirementsTest, UnknownQuestionsAreRefused) {
  RequirementQuery query = all_yes("4.0", 1);
  query.requirements.front().question.question = "X-99.1";
  EXPECT_EQ(rank_by_requirements(registry_.instance->reading(), query).error().code,
            "requirement.unknown_question");
}

}  // namespace
}  // namespace assay::app
