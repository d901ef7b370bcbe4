#include "record/answer_document.h"

#include <gtest/gtest.h>

#include "base/limits.h"
#include "record/replaced_text_test.h"

namespace assay::record {
namespace {

using assessment::AnswerSet;
using assessment::AnswerValue;
using assessment::ControlReport;
using assessment::ControlVerdict;
using assessment::Document;
using assessment::Ownership;

catalog::Catalog small(std::string version = "1") {
  catalog::CatalogDescription description;
  description.reference = {"demo", std::move(version)};
  catalog::Control first, second;
  first.id = "A&A-01";
  second.id = "A&A-02";
  return *catalog::Catalog::build(description, {{"A&A", "", 0, 0}}, {first, second},
                                  {{"A&A-01.1", 0, {}}, {"A&A-01.2", 0, {}}, {"A&A-02.1", 1, {}}});
}

AnswerSet answers() {
  return {
      {"demo", "1"},
      "1.0.3",
      {{AnswerValue::yes, Ownership::shared_csp_and_third_party, "毎年監査します。", "Read it."},
       {},
       {AnswerValue::not_applicable, Ownership::unassigned, "\"None\"\n", ""}}};
}

TEST(AnswerDocument, IsCanonicalAndHoldsOnlyWhatWasSaid) {
  EXPECT_EQ(answer_document(answers(), small()),
            R"({"answers":[)"
            R"({"customer":"Read it.","id":"A&A-01.1","implementation":"毎年監査します。",)"
            R"("owner":"shared-csp-and-third-party","value":"yes"},)"
            R"({"id":"A&A-01.2","value":"unanswered"},)"
            R"({"id":"A&A-02.1","implementation":"\"None\"\n","value":"na"}],)"
            R"("catalog":"demo","release":"1.0.3","type":"answers","version":"1"})");
}

TEST(AnswerDocument, ControlReportsHaveAFormOfTheirOwn) {
  const ControlReport report{{"demo", "1"},
                             "",
                             {{ControlVerdict::partly_met, Ownership::csp_owned, "Half done."},
                              {ControlVerdict::met, Ownership::unassigned, ""}}};
  const std::string document = answer_document(report, small());
  EXPECT_EQ(document,
            R"({"catalog":"demo","statements":[)"
            R"({"id":"A&A-01","owner":"csp-owned","text":"Half done.","verdict":"partly-met"},)"
            R"({"id":"A&A-02","verdict":"met"}],"type":"control-report","version":"1"})");
  const auto read_back = parse_answer_document(document, small());
  ASSERT_TRUE(read_back.ok()) << read_back.error().code;
  EXPECT_EQ(std::get<ControlReport>(*read_back), report);
}

TEST(AnswerDocument, ReadsBackEveryValueAndOwner) {
  for (int value = 0; value <= 4; ++value) {
    for (int owner = 0; owner <= 6; ++owner) {
      AnswerSet set = answers();
      set.answers[1].value = static_cast<AnswerValue>(value);
      set.answers[1].ownership = static_cast<Ownership>(owner);
      const auto read_back = parse_answer_document(answer_document(set, small()), small());
      ASSERT_TRUE(read_back.ok()) << read_back.error().code;
      EXPECT_EQ(std::get<AnswerSet>(*read_back), set);
    }
  }
}

TEST(AnswerDocument, BelongsToOneVersionOfTheCatalog) {
  const auto result = parse_answer_document(answer_document(answers(), small()), small("2"));
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, "answer_document.wrong_value");
  EXPECT_EQ(result.error().parameter("pointer"), "/version");
}

TEST(AnswerDocument, RefusesWithThePlaceAtFault) {
  const struct {
    std::string_view what, by, error, pointer;
  } cases[] = {
      {"\"type\":\"answers\"", "\"type\":\"replies\"", "answer_document.wrong_value", "/type"},
      {"\"type\":\"answers\"", "\"type\":\"control-report\"", "json.unknown_member", ""},
      {"\"release\"", "\"stamp\"", "json.unknown_member", ""},
      {",{\"id\":\"A&A-01.2\",\"value\":\"unanswered\"}", "", "answer_document.wrong_value",
       "/answers"},
      {"A&A-01.2", "A&A-01.1", "answer_document.wrong_value", "/answers/1/id"},
      {"\"id\":\"A&A-01.2\",", "", "answer_document.wrong_value", "/answers/1/id"},
      {"\"value\":\"yes\"", "\"value\":\"Yes\"", "answer_document.wrong_value", "/answers/0/value"},
      {",\"value\":\"yes\"", "", "answer_document.wrong_value", "/answers/0/value"},
      {"\"value\":\"yes\"", "\"value\":true", "json.wrong_type", "/answers/0/value"},
      {"shared-csp-and-third-party", "the-others", "answer_document.wrong_value",
       "/answers/0/owner"},
      {"\"customer\"", "\"client\"", "json.unknown_member", "/answers/0"},
      {"{\"id\":\"A&A-01.2\",\"value\":\"unanswered\"}", "null", "json.wrong_type", "/answers/1"},
  };
  const std::string document = answer_document(answers(), small());
  for (const auto& expected : cases) {
    const auto result =
        parse_answer_document(replaced(document, expected.what, expected.by), small());
    ASSERT_FALSE(result.ok()) << expected.by;
    EXPECT_EQ(result.error().code, expected.error) << expected.by;
    EXPECT_EQ(result.error().parameter("pointer"), expected.pointer) << expected.by;
  }
  EXPECT_FALSE(parse_answer_document("", small()).ok());
  EXPECT_FALSE(parse_answer_document("[]", small()).ok());
}

TEST(AnswerDocument, TextsHaveALimit) {
  AnswerSet set = answers();
  set.answers[2].implementation = std::string(limits::answer_text_bytes, 'x');
  EXPECT_TRUE(parse_answer_document(answer_document(set, small()), small()).ok());
  set.answers[2].implementation += 'x';
  const auto result = parse_answer_document(answer_document(set, small()), small());
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, "answer_document.text_too_long");
  EXPECT_EQ(result.error().parameter("pointer"), "/answers/2/implementation");
}

}  // namespace
}  // namespace assay::record
