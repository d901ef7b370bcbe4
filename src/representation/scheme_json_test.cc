#include "representation/scheme_json.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "scheme/test_rules.h"

namespace assay::representation {
namespace {

using codec::json::object;

object level_of(scheme::Level level) {
  level.id = "gold";
  level.name = level.summary = {"Gold", "ゴールド"};
  level.submitters = {scheme::Submitter::organisation};
  scheme::Scheme scheme;
  scheme.id = "mark-like";
  scheme.version = "1.0";
  scheme.levels = {std::move(level)};
  return scheme_json(scheme).at("levels").as_array().at(0).as_object();
}

TEST(SchemeJson, ALevelAtWhichProvidersPublishHasAReviewAndEveryCheck) {
  const object level = level_of({});
  EXPECT_EQ(level.at("review").as_string(), "automatic");
  EXPECT_FALSE(level.at("checks").as_array().empty());
  EXPECT_FALSE(level.contains("accreditation"));
}

TEST(SchemeJson, ALevelAtWhichSomebodyElseDecidesShowsWhatItDemands) {
  scheme::Level level;
  level.accreditation = scheme::mark_like_rules();
  level.accreditation->maturity = scheme::maturity_like_rules();
  const object shown = level_of(level);
  EXPECT_FALSE(shown.contains("review"));
  EXPECT_TRUE(shown.at("checks").as_array().empty());
  const object& rules = shown.at("accreditation").as_object();
  EXPECT_EQ(rules.at("validity").at("from").as_string(), "decision");
  EXPECT_EQ(rules.at("validity").at("lasts").as_string(), "P3Y");
  EXPECT_EQ(rules.at("validity").at("restorable").as_string(), "P6M");
  EXPECT_FALSE(rules.at("validity").as_object().contains("pending_grace"));
  EXPECT_EQ(rules.at("duties").at(0).at("every").as_string(), "P1Y");
  EXPECT_EQ(rules.at("duties").at(0).at("fulfilled_by").at(0).as_string(), "maintain");
  const object& grant = rules.at("acts").at(1).as_object();
  EXPECT_EQ(grant.at("act").as_string(), "grant");
  EXPECT_EQ(grant.at("by").at(0).as_string(), "scheme-owner");
  EXPECT_EQ(grant.at("guards").at(1).as_string(), "two-people-decide");
  const object& guard = rules.at("guards").at(0).as_object();
  EXPECT_EQ(guard.at("condition").as_string(), "decision.deciders at-least 2");
  EXPECT_EQ(guard.at("facts").at(0).as_string(), "decision.deciders");
  EXPECT_EQ(guard.at("words").at("ja").as_string(), "そうでなければなりません。");
  EXPECT_EQ(rules.at("permits").at(0).at("id").as_string(), "important-government-data");
  EXPECT_EQ(rules.at("maturity").at("bands").at(2).at("above").as_int64(), 900);
}

TEST(SchemeJson, EveryPartHasATierAlsoWhereTheRulesAreSilent) {
  scheme::Level level;
  level.accreditation = scheme::mark_like_rules();
  const object shown = level_of(level);
  const auto& disclosure = shown.at("accreditation").at("disclosure").as_array();
  EXPECT_EQ(disclosure.size(), scheme::all_disclosure_parts().size());
  std::map<std::string, std::string> tiers;
  for (const auto& one : disclosure) {
    tiers[std::string(one.at("part").as_string())] = std::string(one.at("tier").as_string());
  }
  EXPECT_EQ(tiers["statement-scope"], "open");
  EXPECT_EQ(tiers["evidence"], "scheme-owner");
  EXPECT_EQ(tiers["working-papers"], "parties");
}

}  // namespace
}  // namespace assay::representation
