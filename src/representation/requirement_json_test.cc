#include "representation/requirement_json.h"

#include <gmock/gmock.h>

#include <boost/json/serialize.hpp>

#include "representation/test_access.h"

namespace assay::representation {
namespace {

using assessment::AnswerValue;
using assessment::Ownership;
using test::at;
using test::text_at;

const catalog::CatalogReference ccm_4_0{"ccm", "4.0"};

std::string refusal(std::string_view json) {
  const auto read = parse_requirements(json, "list.json");
  EXPECT_FALSE(read.ok()) << json;
  return read.ok() ? ""
                   : read.error().code + " " + std::string(read.error().parameter("pointer")) +
                         std::string(read.error().parameter("place"));
}

TEST(ParseRequirementsTest, ReadsAListWithItsDefaults) {
  const auto read = parse_requirements(
      R"({"catalog":"ccm:4.0","only_listed":false,"requirements":[{"question":"A&A-01.1"},
          {"question":"A&A-02.1","value":"na","owners":["csp-owned","csc-owned"]}]})",
      "list.json");
  ASSERT_TRUE(read.ok()) << read.error().code;
  EXPECT_FALSE(read->only_listed);
  ASSERT_EQ(read->requirements.size(), 2U);
  EXPECT_EQ(read->requirements[0].question.text(), "ccm:4.0/A&A-01.1");
  EXPECT_EQ(read->requirements[0].must_be, AnswerValue::yes);
  EXPECT_TRUE(read->requirements[0].owners.empty());
  EXPECT_EQ(read->requirements[1].must_be, AnswerValue::not_applicable);
  EXPECT_THAT(read->requirements[1].owners,
              testing::ElementsAre(Ownership::csp_owned, Ownership::csc_owned));
}

TEST(ParseRequirementsTest, RefusesWhatCannotBeRequired) {
  const std::string head = R"({"catalog":"ccm:4.0","requirements":[)";
  EXPECT_EQ(refusal(head + R"({"question":"A&A-01.1","value":"unanswered"}]})"),
            "requirement.malformed /requirements/0/value");
  EXPECT_EQ(refusal(head + R"({"question":"A&A-01.1","owners":["unassigned"]}]})"),
            "requirement.malformed /requirements/0/owners/0");
  EXPECT_EQ(refusal(head + R"({"question":"A&A-01.1","owner":"csp-owned"}]})"),
            "json.unknown_member /requirements/0");
  EXPECT_EQ(refusal(head + R"({"value":"yes"}]})"), "json.missing_member /requirements/0");
  EXPECT_EQ(refusal(R"({"requirements":[]})"), "json.missing_member ");
  EXPECT_EQ(refusal(R"({"catalog":"ccm","requirements":[]})"), "catalog.malformed_reference ");
  EXPECT_EQ(refusal("[]"), "json.wrong_type ");
  EXPECT_EQ(refusal(R"({"catalog":)").substr(0, 14), "json.malformed");
}

TEST(ParseRequirementsTest, AListIsWrittenAsItIsRead) {
  const auto read = parse_requirements_csv(
      "question,value,owners\nA&A-01.1,,\nA&A-02.1,No,csp-owned csc-owned\n", "list.csv", ccm_4_0);
  ASSERT_TRUE(read.ok());
  const std::string written = codec::json::serialize(requirement_list_json(*read));
  EXPECT_EQ(written,
            R"({"catalog":"ccm:4.0","requirements":[{"question":"A&A-01.1","value":"yes"},)"
            R"({"question":"A&A-02.1","value":"no","owners":["csp-owned","csc-owned"]}],)"
            R"("only_listed":true})");
  const auto again = parse_requirements(written, "list.json");
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->requirements.size(), 2U);
}

TEST(ParseRequirementsTest, ReadsTheSameListFromCsv) {
  const auto read = parse_requirements_csv(
      "question,value,owners\r\nA&A-01.1,,\r\n A&A-02.1 ,NA,csp-owned csc-owned\r\n", "list.csv",
      ccm_4_0);
  ASSERT_TRUE(read.ok()) << read.error().code;
  ASSERT_EQ(read->requirements.size(), 2U);
  EXPECT_EQ(read->requirements[0].must_be, AnswerValue::yes);
  EXPECT_EQ(read->requirements[1].question.text(), "ccm:4.0/A&A-02.1");
  EXPECT_EQ(read->requirements[1].must_be, AnswerValue::not_applicable);
  EXPECT_EQ(read->requirements[1].owners.size(), 2U);
}

TEST(ParseRequirementsTest, NamesTheLineOfACsvThatIsWrong) {
  const auto place = [](std::string_view csv) {
    const auto read = parse_requirements_csv(csv, "list.csv", ccm_4_0);
    EXPECT_FALSE(read.ok());
    EXPECT_EQ(read.error().code, "requirement.malformed");
    return std::string(read.error().parameter("place")) + " " +
           std::string(read.error().parameter("value"));
  };
  EXPECT_EQ(place("question,value\nA&A-01.1,perhaps\n"), "2 perhaps");
  EXPECT_EQ(place("question,owners\nA&A-01.1,csp-owned me\n"), "2 me");
  EXPECT_EQ(place("question,value\n,yes\n"), "2 ");
  EXPECT_EQ(place("question,answer\nA&A-01.1,yes\n"), "1 answer");
  EXPECT_EQ(place("value\nyes\n"), "1 ");
}

TEST(RankingJsonTest, SaysWhyItDoesNotKnow) {
  const app::Reading reading = test::registry().instance->reading();
  app::RequirementQuery query;
  for (const char* question : {"A&A-01.1", "A&A-02.1", "A&A-04.1", "A&A-05.1"}) {
    query.requirements.push_back({{ccm_4_0, question}, AnswerValue::yes, {}});
  }
  query.only_listed = false;
  const auto ranking = app::rank_by_requirements(reading, query);
  ASSERT_TRUE(ranking.ok()) << ranking.error().code;
  const codec::json::value json(ranking_json(reading, query, *ranking));
  EXPECT_EQ(json.at("required"), 4);
  std::map<std::string, std::string> shown;
  for (const auto& item : json.at("items").as_array()) {
    EXPECT_EQ(item.at("met").to_number<int>() + item.at("missed").to_number<int>() +
                  item.at("to_check").to_number<int>() + item.at("unknown").to_number<int>(),
              4);
    shown[text_at(item, "/service/id")] =
        text_at(item, "/met") + " missed " + text_at(item, "/missed_questions") + " unknown " +
        text_at(item, "/unknown_questions") + " " + text_at(item, "/unknown_reasons");
  }
  // Rows 1, 3, 5 and 6 of the pattern: Yes, No made Yes later, unanswered, unparsed.
  EXPECT_EQ(shown["hoshizora-drive"],
            R"(2 missed [] unknown ["A&A-04.1","A&A-05.1"] [{"reason":"unanswered","count":2}])");
  EXPECT_EQ(shown["hoshizora-compute"],
            R"(0 missed [] unknown ["A&A-01.1","A&A-02.1","A&A-04.1","A&A-05.1"] )"
            R"([{"reason":"nothing-said","count":4}])");
  EXPECT_EQ(shown["hoshizora-erased"], shown["hoshizora-compute"]);
  EXPECT_THAT(shown["northgate-old"],
              testing::HasSubstr(R"({"reason":"not-comparable","count":4})"));
  EXPECT_EQ(shown.count("northgate-gone"), 0U);
}

}  // namespace
}  // namespace assay::representation
