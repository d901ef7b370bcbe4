#include "accreditation/maturity.h"

#include <gtest/gtest.h>

#include <random>

namespace assay::accreditation {
namespace {

using Scores = std::map<std::string, FactorScores, std::less<>>;

scheme::MaturityRules rules() {
  scheme::MaturityRules rules;
  rules.factors = {"communication", "policies", "skills", "ownership", "monitoring"};
  rules.bands = {{"bronze", {"Bronze", "銅"}, 300},
                 {"silver", {"Silver", "銀"}, 600},
                 {"gold", {"Gold", "金"}, 900}};
  return rules;
}

FactorScores all(int score) {
  FactorScores scores;
  for (const std::string& factor : rules().factors) scores[factor] = score;
  return scores;
}

TEST(Maturity, TheLowestFactorIsTheDomainsScore) {
  FactorScores scores = all(12);
  scores["skills"] = 4;
  scores["monitoring"] = 4;
  const scheme::MaturityRules scale = rules();
  const auto result = maturity(scale, {"AIS"}, {{"AIS", scores}});
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->domains[0].score, 4);
  EXPECT_EQ(result->domains[0].lowest, (std::vector<std::string>{"skills", "monitoring"}));
  EXPECT_EQ(result->average_hundredths, 400);
  EXPECT_EQ(result->award->id, "bronze");
}

TEST(Maturity, AnAwardIsAboveItsBandNotOnIt) {
  const struct {
    int first, second, third, hundredths;
    std::string award;
  } table[] = {{3, 3, 3, 300, ""},         {3, 3, 4, 333, "bronze"}, {6, 6, 6, 600, "bronze"},
               {6, 6, 7, 633, "silver"},   {9, 9, 9, 900, "silver"}, {9, 9, 10, 933, "gold"},
               {15, 15, 15, 1500, "gold"}, {1, 1, 1, 100, ""}};
  const scheme::MaturityRules scale = rules();
  for (const auto& [first, second, third, hundredths, award] : table) {
    const auto result = maturity(scale, {"A", "B", "C"},
                                 {{"A", all(first)}, {"B", all(second)}, {"C", all(third)}});
    EXPECT_EQ(result->average_hundredths, hundredths);
    EXPECT_EQ(result->award == nullptr ? "" : result->award->id, award) << hundredths;
  }
}

TEST(Maturity, JustAboveABandByLessThanAHundredthIsAbove) {
  std::vector<std::string> domains;
  Scores scores;
  for (int i = 0; i < 197; ++i) {
    domains.push_back("D" + std::to_string(i));
    scores[domains.back()] = all(i == 0 ? 10 : 9);
  }
  const scheme::MaturityRules scale = rules();
  const auto result = maturity(scale, domains, scores);
  EXPECT_EQ(result->average_hundredths, 900);
  EXPECT_EQ(result->award->id, "gold");
}

TEST(Maturity, WhatIsNotScoredLeavesNoAward) {
  FactorScores partial = all(15);
  partial.erase("policies");
  const auto result = maturity(rules(), {"A", "B", "C"}, {{"A", all(15)}, {"B", partial}});
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->domains_missing, 2u);
  EXPECT_FALSE(result->domains[1].score);
  EXPECT_EQ(result->domains[1].missing, std::vector<std::string>{"policies"});
  EXPECT_FALSE(result->average_hundredths);
  EXPECT_EQ(result->award, nullptr);
  EXPECT_FALSE(maturity(rules(), {}, {})->average_hundredths);
}

TEST(Maturity, WhatTheSchemeDoesNotScoreIsRefused) {
  EXPECT_EQ(maturity(rules(), {"A"}, {{"B", all(3)}}).error().code, "maturity.unknown_domain");
  EXPECT_EQ(maturity(rules(), {"A"}, {{"A", {{"luck", 3}}}}).error().code,
            "maturity.unknown_factor");
  for (const int score : {0, 16}) {
    EXPECT_EQ(maturity(rules(), {"A"}, {{"A", {{"skills", score}}}}).error().code,
              "maturity.out_of_range");
  }
}

TEST(Maturity, RaisingOneFactorNeverLowersAnything) {
  const scheme::MaturityRules scale = rules();
  std::mt19937 random(20261124);
  for (int run = 0; run < 500; ++run) {
    Scores scores;
    for (const char* domain : {"A", "B"}) {
      for (const std::string& factor : scale.factors) {
        scores[domain][factor] = 1 + static_cast<int>(random() % 14);
      }
    }
    const auto before = maturity(scale, {"A", "B"}, scores);
    ++scores["A"][scale.factors[random() % scale.factors.size()]];
    const auto after = maturity(scale, {"A", "B"}, scores);
    EXPECT_GE(*after->average_hundredths, *before->average_hundredths);
    if (before->award != nullptr) {
      EXPECT_GE(after->award, before->award);
    }
  }
}

}  // namespace
}  // namespace assay::accreditation
