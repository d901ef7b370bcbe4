#include "exchange/fill_caiq_workbook.h"

#include <gtest/gtest.h>

#include <map>

#include "codec/archive.h"
#include "exchange/testing/caiq_form_sketch.h"
#include "exchange/testing/shipped_catalogs.h"

namespace assay::exchange {
namespace {

using assay::testing::WrittenBy;
using assessment::Answer;
using assessment::AnswerSet;
using assessment::AnswerValue;
using assessment::Ownership;
using testing::CaiqFormSketch;
using testing::shipped_catalog;
using testing::ShippedShelf;

/// Answers of every kind, with texts that a careless writer would let run or break.
AnswerSet answers_to(const catalog::Catalog& catalog, const std::string& release, bool owners) {
  const Answer kinds[] = {
      {AnswerValue::yes, Ownership::csp_owned, "=HYPERLINK(\"https://x.example\")", ""},
      {AnswerValue::no, Ownership::shared_csp_and_csc, "予定は<2027年>です & more", ""},
      {AnswerValue::not_applicable, Ownership::unassigned, "Line one\nline two _x0041_", ""},
      {AnswerValue::unanswered, Ownership::unassigned, "", ""}};
  AnswerSet set{catalog.reference(), release, {}};
  for (std::size_t i = 0; i < catalog.questions().size(); ++i) {
    set.answers.push_back(kinds[i % 4]);
    if (!owners) set.answers.back().ownership = Ownership::unassigned;
    if (owners && i % 4 == 1) set.answers.back().customer_responsibilities = "Keep your keys.";
  }
  return set;
}

std::map<std::string, std::string> parts_of(const std::string& workbook) {
  std::map<std::string, std::string> contents;
  auto archive = codec::Archive::open(workbook, "a.xlsx").value();
  for (const std::string& part : archive.parts()) {
    const auto take = [&contents, &part](std::string_view chunk) -> Result<void> {
      contents[part] += chunk;
      return {};
    };
    EXPECT_TRUE(archive.stream(part, take).ok());
  }
  return contents;
}

void expect_filled(const std::string& blank, const AnswerSet& answers, const CatalogShelf& shelf) {
  const auto filled = fill_caiq_workbook(blank, "blank.xlsx", shelf, answers);
  ASSERT_TRUE(filled.ok()) << filled.error().code;
  EXPECT_TRUE(filled->left_out.empty());
  const auto again = import_document(filled->bytes, "filled.xlsx", shelf);
  ASSERT_TRUE(again.ok()) << again.error().code;
  EXPECT_EQ(std::get<AnswerSet>(again->document).answers, answers.answers);
  const auto before = parts_of(blank);
  const auto after = parts_of(filled->bytes);
  ASSERT_EQ(before.size(), after.size());
  std::vector<std::string> changed;
  for (const auto& [part, content] : before) {
    if (after.at(part) != content) changed.push_back(part);
  }
  ASSERT_EQ(changed.size(), 1u);
  EXPECT_EQ(after.at(changed.front()).find("<f>"), std::string::npos);
  EXPECT_EQ(after.at(changed.front()).find("<f "), std::string::npos);
}

class FillCaiqWorkbook : public ::testing::TestWithParam<WrittenBy> {};

TEST_P(FillCaiqWorkbook, GivesTheSameAnswersBack) {
  const ShippedShelf shipped(false);
  const auto& catalog_4 = shipped_catalog("4.0");
  expect_filled(CaiqFormSketch::caiq_4(catalog_4, "4.0.3").bytes(GetParam()),
                answers_to(catalog_4, "4.0.3", true), shipped.shelf);
  const auto& catalog_3 = shipped_catalog("3.0.1");
  expect_filled(CaiqFormSketch::caiq_3(catalog_3, "3.0.1", 6).bytes(GetParam()),
                answers_to(catalog_3, "3.0.1", false), shipped.shelf);
}

INSTANTIATE_TEST_SUITE_P(Fill, FillCaiqWorkbook,
                         ::testing::Values(WrittenBy::excel, WrittenBy::libreoffice,
                                           WrittenBy::openpyxl),
                         [](const auto& tested) {
                           return std::string(assay::testing::name_of(tested.param));
                         });

TEST(FillCaiqWorkbook, FillsTheOfficialForms) {
  ASSAY_SHARED_OR_SKIP(
      form_4, "csa/workbooks/CAIQv4.0.3_STAR-Security-Questionnaire_Generated-at_2024-06-03.xlsx");
  ASSAY_SHARED_OR_SKIP(form_3, "csa/workbooks/csa-caiq-v3.0.1-09-01-2017.xlsx");
  const ShippedShelf shipped(true);
  expect_filled(*form_4, answers_to(shipped_catalog("4.0"), "4.0.3", true), shipped.shelf);
  expect_filled(*form_3, answers_to(shipped_catalog("3.0.1"), "3.0.1", false), shipped.shelf);
}

TEST(FillCaiqWorkbook, SaysWhatTheFormCannotHold) {
  const ShippedShelf shipped(false);
  const auto& catalog = shipped_catalog("3.0.1");
  AnswerSet answers{catalog.reference(), "3.0.1", std::vector<Answer>(catalog.questions().size())};
  answers.answers[0] = {AnswerValue::yes, Ownership::csp_owned, "", "Keep your keys."};
  answers.answers[1] = {AnswerValue::unparsed, Ownership::unassigned, "", ""};
  const auto filled = fill_caiq_workbook(CaiqFormSketch::caiq_3(catalog, "3.0.1", 6).bytes(),
                                         "blank.xlsx", shipped.shelf, answers);
  ASSERT_TRUE(filled.ok());
  std::vector<std::string> codes;
  for (const Error& error : filled->left_out) codes.push_back(error.code);
  EXPECT_EQ(codes,
            (std::vector<std::string>{"fill.no_owner_column", "fill.no_responsibilities_column",
                                      "fill.unreadable_left_out"}));
}

TEST(FillCaiqWorkbook, RefusesAnotherFormAndOneWithAnswers) {
  const ShippedShelf shipped(false);
  const auto& catalog = shipped_catalog("4.0");
  const AnswerSet answers = answers_to(catalog, "4.0.3", true);
  const auto code = [&](const std::string& form) {
    const auto filled = fill_caiq_workbook(form, "form.xlsx", shipped.shelf, answers);
    return filled.ok() ? std::string() : filled.error().code;
  };
  EXPECT_EQ(code(CaiqFormSketch::caiq_4(shipped_catalog("4.1"), "4.1.0").bytes()),
            "fill.other_catalog");
  CaiqFormSketch answered = CaiqFormSketch::caiq_4(catalog, "4.0.3");
  answered.answer_all();
  EXPECT_EQ(code(answered.bytes()), "fill.not_blank");
  EXPECT_EQ(code("catalog,ccm:4.0,4.0.3\nquestion,answer\n"), "fill.not_a_questionnaire");
}

}  // namespace
}  // namespace assay::exchange
