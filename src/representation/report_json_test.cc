#include "representation/report_json.h"

#include <gmock/gmock.h>

#include "app/check_document.h"
#include "representation/record_json.h"
#include "representation/scheme_json.h"
#include "representation/test_access.h"

namespace assay::representation {
namespace {

using test::at;
using test::has;
using test::text_at;

TEST(ReportJsonTest, EveryFindingHasItsPlaceAndItsWords) {
  const app::Reading reading = test::registry().instance->reading();
  const std::string csv =
      "question,answer,owner,implementation\nA&A-01.1,NA,CSP-owned,no need\nA&A-01.2,Perhaps,,\n";
  const auto checked = app::check_document(reading.shelf(), nullptr, csv, "answers.csv",
                                           catalog::CatalogReference{"ccm", "4.0"});
  ASSERT_TRUE(checked.ok()) << checked.error().code;
  const codec::json::value json(report_json(checked->imported.report, Language::ja));
  EXPECT_EQ(json.at("file"), "answers.csv");
  EXPECT_EQ(json.at("catalog"), "ccm:4.0");
  EXPECT_EQ(json.at("kind"), "caiq");
  EXPECT_EQ(at(json, "/counts/total"), 261);
  EXPECT_EQ(text_at(json, "/digest").size(), 64U);
  std::map<std::string, codec::json::value> by_rule;
  std::int64_t errors = 0;
  for (const auto& finding : json.at("findings").as_array()) {
    by_rule.emplace(text_at(finding, "/rule"), finding);
    errors += finding.at("severity") == "error" ? 1 : 0;
    for (const char* words : {"/title", "/message", "/action"}) {
      EXPECT_EQ(text_at(finding, words).find('{'), std::string::npos) << text_at(finding, words);
      EXPECT_NE(text_at(finding, words), "");
    }
  }
  EXPECT_EQ(at(json, "/severities/error"), errors);
  ASSERT_EQ(by_rule.count("na-with-owner"), 1U);
  EXPECT_EQ(text_at(by_rule["na-with-owner"], "/subject"), "A&A-01.1");
  EXPECT_EQ(at(by_rule["na-with-owner"], "/location/row"), 2);
  EXPECT_EQ(text_at(by_rule["unparsed-answer"], "/value"), "Perhaps");
  EXPECT_THAT(text_at(by_rule["unparsed-answer"], "/message"), testing::HasSubstr("Perhaps"));
}

TEST(SchemeJsonTest, EveryRuleSaysWhatItDoesHere) {
  const app::Reading reading = test::registry().instance->reading();
  const auto* scheme = reading.registry().scheme("csa-star", reading.at());
  const codec::json::value json(scheme_json(*scheme));
  EXPECT_EQ(json.at("zone"), "UTC");
  const auto& level = at(json, "/levels/0");
  std::map<std::string, std::string> does;
  for (const auto& check : level.at("checks").as_array()) {
    does[text_at(check, "/rule")] = text_at(check, "/does");
    EXPECT_NE(text_at(check, "/title/ja"), "");
    EXPECT_NE(text_at(check, "/action/en"), "");
  }
  EXPECT_EQ(does.size(), assessment::answer_rules().size());
  EXPECT_EQ(does["na-with-owner"], "warn");
  EXPECT_EQ(does["unanswered"], "block");
  EXPECT_EQ(text_at(level, "/ageing/0/after"), "P1Y");
  EXPECT_EQ(text_at(level, "/ageing/1/in_default_search"), "false");
  EXPECT_EQ(text_at(level, "/assurance"), "self-claimed");
}

TEST(RecordJsonTest, TheHeadIsThatOfTheStore) {
  const app::Reading reading = test::registry().instance->reading();
  const auto head = record_head_json(reading);
  ASSERT_TRUE(head.ok());
  EXPECT_EQ(head->at("origin"), "registry.example");
  EXPECT_EQ(head->at("size").to_number<std::uint64_t>(), reading.registry().size());
  EXPECT_EQ(head->at("root").as_string().size(), 64U);
  EXPECT_EQ(test::text_at(*head, "/last_recorded"),
            format_instant(*reading.registry().last_recorded()));
}

TEST(RecordJsonTest, EntriesSayWhoDidWhatToWhat) {
  const app::Reading reading = test::registry().instance->reading();
  const std::uint64_t size = reading.registry().size();
  const auto list = entry_list_json(reading, 0, 1000);
  ASSERT_TRUE(list.ok()) << list.error().code;
  const codec::json::value json(*list);
  ASSERT_EQ(json.at("entries").as_array().size(), size);
  const auto drive = "/entries/" + std::to_string(test::registry().second_drive);
  EXPECT_EQ(text_at(json, drive + "/type"), "SelfAssessmentPublished");
  EXPECT_EQ(text_at(json, drive + "/issuer"), "hoshizora");
  EXPECT_EQ(text_at(json, drive + "/subject"), "hoshizora-drive");
  EXPECT_EQ(text_at(json, "/entries/0/type"), "LogOpened");
  EXPECT_EQ(text_at(json, "/entries/0/subject"), "registry.example");
  EXPECT_TRUE(entry_list_json(reading, size, 10)->at("entries").as_array().empty());
  EXPECT_EQ(entry_list_json(reading, size - 2, 10)->at("entries").as_array().size(), 2U);
}

}  // namespace
}  // namespace assay::representation
