#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "base/limits.h"
#include "codec/csv.h"
#include "exchange/export.h"
#include "exchange/import.h"
#include "exchange/testing/shipped_catalogs.h"

namespace assay::exchange {
namespace {

using assessment::AnswerSet;
using assessment::AnswerValue;
using assessment::ControlReport;
using assessment::ControlVerdict;
using assessment::Ownership;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::shipped_catalog;
using testing::ShippedShelf;

const catalog::Catalog& ccm() {
  return shipped_catalog("4.0");
}

Result<ImportedDocument> import(std::string_view bytes, std::string_view file) {
  static const ShippedShelf shipped(false);
  return import_document(bytes, file, shipped.shelf);
}

/// Every value, owner and kind of text once, the rest answered Yes.
AnswerSet sample_answers() {
  AnswerSet set;
  set.catalog = ccm().reference();
  set.release = "4.0.3";
  set.answers.assign(ccm().questions().size(),
                     {AnswerValue::yes, Ownership::csp_owned, "Done.", ""});
  set.answers[0] = {AnswerValue::no, Ownership::csc_owned, "=1+1", "-5"};
  set.answers[1] = {AnswerValue::not_applicable, Ownership::unassigned, "「対象外」\n二行目", ""};
  set.answers[2] = {AnswerValue::unanswered, Ownership::third_party_outsourced, "", "a;b,\"c\""};
  set.answers[3] = {AnswerValue::unparsed, Ownership::unparsed, "\tindented", ""};
  set.answers[4] = {AnswerValue::yes, Ownership::shared_csp_and_csc, "＝全角", ""};
  set.answers[5] = {AnswerValue::yes, Ownership::shared_csp_and_third_party, "'=1", "''-2"};
  return set;
}

ControlReport sample_report() {
  ControlReport report;
  report.catalog = ccm().reference();
  report.release = "4.0.12";
  report.statements.assign(ccm().controls().size(),
                           {ControlVerdict::met, Ownership::csp_owned, "Done."});
  report.statements[0] = {ControlVerdict::partly_met, Ownership::csc_owned, "Half."};
  report.statements[1] = {ControlVerdict::not_met, Ownership::shared_csp_and_csc, "Planned."};
  report.statements[2] = {ControlVerdict::not_applicable, Ownership::unassigned, "None here."};
  report.statements[3] = {ControlVerdict::unanswered, Ownership::unassigned, ""};
  return report;
}

std::vector<std::string> placed_findings(const ImportedDocument& imported) {
  std::vector<std::string> lines;
  for (const assessment::Finding& finding : imported.report.findings) {
    const assessment::Location& at = finding.location;
    lines.push_back(finding.rule + " " + at.cell + at.pointer + " " + finding.subject);
  }
  return lines;
}

/// Leading and trailing white space of a text is not kept.
AnswerSet without_outer_space(AnswerSet set) {
  set.answers[3].implementation = "indented";
  return set;
}

TEST(OwnForms, AnswersSurviveCsv) {
  const AnswerSet answers = sample_answers();
  for (const bool mark : {false, true}) {
    const auto imported = import(write_answers_csv(ccm(), answers, mark), "a.csv");
    ASSERT_TRUE(imported.ok()) << imported.error().code;
    EXPECT_EQ(std::get<AnswerSet>(imported->document), without_outer_space(answers));
    EXPECT_EQ(imported->report.form, "answers-csv");
    EXPECT_EQ(imported->report.release, "4.0.3");
  }
}

TEST(OwnForms, AnswersSurviveJson) {
  const AnswerSet answers = sample_answers();
  const auto imported = import(write_answers_json(ccm(), answers), "a.json");
  ASSERT_TRUE(imported.ok()) << imported.error().code;
  EXPECT_EQ(std::get<AnswerSet>(imported->document), without_outer_space(answers));
  EXPECT_EQ(imported->report.form, "answers-json");
}

TEST(OwnForms, ACsvOfFormulasIsHarmlessInASpreadsheet) {
  const std::string csv = write_answers_csv(ccm(), sample_answers(), false);
  std::size_t dangerous = 0;
  ASSERT_TRUE(codec::read_csv(csv, "a.csv", [&](const codec::CsvRow& row) -> Result<void> {
                for (const std::string& field : row.fields) {
                  if (!field.empty() &&
                      std::string_view("=+-@\t").find(field[0]) != std::string_view::npos) {
                    ++dangerous;
                  }
                }
                return {};
              }).ok());
  EXPECT_EQ(dangerous, 0u);
}

TEST(OwnForms, ReportsSurviveCsvJsonAndXlsx) {
  const ControlReport report = sample_report();
  const auto workbook = write_ccm_report_workbook(ccm(), report);
  ASSERT_TRUE(workbook.ok());
  const std::pair<std::string, std::string> files[] = {
      {"ccm-report-csv", write_ccm_report_csv(ccm(), report, true)},
      {"ccm-report-json", write_ccm_report_json(ccm(), report)},
      {"ccm-report-xlsx", *workbook}};
  for (const auto& [form, bytes] : files) {
    SCOPED_TRACE(form);
    const auto imported = import(bytes, "report");
    ASSERT_TRUE(imported.ok()) << imported.error().code;
    EXPECT_EQ(std::get<ControlReport>(imported->document), report);
    EXPECT_EQ(imported->report.form, form);
    EXPECT_EQ(imported->report.kind, assessment::DocumentKind::ccm_report);
    EXPECT_EQ(imported->report.counts.total, 197u);
    EXPECT_EQ(imported->report.counts.partly, 1u);
    ASSERT_EQ(imported->report.findings.size(), 1u);
    EXPECT_EQ(imported->report.findings[0].rule, "unanswered");
    EXPECT_EQ(imported->report.findings[0].subject, "A&A-04");
  }
}

TEST(OwnForms, TheTemplateIsABlankReport) {
  const auto bytes = write_ccm_report_template(ccm());
  ASSERT_TRUE(bytes.ok());
  const auto imported = import(*bytes, "template.xlsx");
  ASSERT_TRUE(imported.ok()) << imported.error().code;
  EXPECT_EQ(imported->report.counts.unanswered, 197u);
  EXPECT_EQ(imported->report.catalog.text(), "ccm:4.0");
}

TEST(OwnForms, FindingsOfCsvPointAtLinesAndColumns) {
  const auto imported = import(
      "catalog,ccm:4.0\n"
      "question,answer,owner,implementation,customer_responsibilities,colour\n"
      "A&A-01.1,NA,CSP-owned,Nothing,,\n"
      "A&A-01.2,perhaps,CSP-owned,x,,red\n"
      "A&A-99.1,Yes,CSP-owned,x,,\n"
      "A&A-02.1,Yes,CSP-owned,x,,\nA&A-02.1,No,CSP-owned,x,,\n",
      "a.csv");
  ASSERT_TRUE(imported.ok());
  std::vector<std::string> first = placed_findings(*imported);
  first.resize(6);
  EXPECT_THAT(first, ElementsAre("altered-form-columns F2 ", "na-with-owner C3 A&A-01.1",
                                 "unparsed-answer B4 A&A-01.2", "unknown-question A5 A&A-99.1",
                                 "unparsed-answer B6 A&A-02.1", "duplicate-question A7 A&A-02.1"));
}

TEST(OwnForms, ATableOfTooManyFieldsIsRefused) {
  std::string row = "x";
  for (std::size_t column = 1; column < limits::csv_columns; ++column) row += ",x";
  std::string csv;
  for (std::size_t rows = 0; rows < limits::sheet_cells / limits::csv_columns; ++rows) {
    csv += row + "\n";
  }
  EXPECT_EQ(import(csv, "a.csv").error().code, "import.unrecognised_columns");
  EXPECT_EQ(import(csv + "x\n", "a.csv").error().code, "csv.too_many_cells");
}

TEST(OwnForms, CsvInUtf16AndShiftJisAndWithSemicolons) {
  const std::string utf16 = std::string("\xFF\xFE", 2) + [] {
    std::string wide;
    for (const char c : std::string_view("catalog\tccm:4.0\r\nquestion\tanswer\r\n"
                                         "A&A-01.1\tYes\r\n")) {
      wide.push_back(c);
      wide.push_back('\0');
    }
    return wide;
  }();
  const std::string shift_jis =
      "catalog,ccm:4.0\r\nquestion,answer\r\nA&A-01.1,\x82\xCD\x82\xA2\r\n";  // はい
  const std::string semicolons = "catalog;ccm:4.0\nquestion;answer\nA&A-01.1;Yes\n";
  for (const std::string& bytes : {utf16, shift_jis, semicolons}) {
    const auto imported = import(bytes, "a.csv");
    ASSERT_TRUE(imported.ok()) << imported.error().code;
    EXPECT_EQ(imported->report.counts.yes, 1u);
    EXPECT_EQ(imported->report.counts.unanswered, 260u);
  }
}

TEST(OwnForms, FindingsOfJsonCarryPointers) {
  const auto imported = import(
      R"({"type":"answers","catalog":"ccm","version":"4.0","release":"","answers":[
          {"id":"A&A-01.1","value":"na","owner":"csp-owned","implementation":"x","customer":""},
          {"id":"a&a-01.2","value":"maybe"}]})",
      "a.json");
  ASSERT_TRUE(imported.ok()) << imported.error().code;
  std::vector<std::string> first = placed_findings(*imported);
  first.resize(3);
  EXPECT_THAT(first, ElementsAre("na-with-owner /answers/0/owner A&A-01.1",
                                 "repaired-id /answers/1/id A&A-01.2",
                                 "unparsed-answer /answers/1/value A&A-01.2"));
}

TEST(OwnForms, JsonInUtf16IsJson) {
  const std::string json = R"({"type":"answers","catalog":"ccm","version":"4.0","answers":[)"
                           R"({"id":"A&A-01.1","value":"no","owner":"csp-owned"}]})";
  std::string wide = "\xFF\xFE";
  for (const char c : json) wide.append({c, '\0'});
  const auto imported = import(wide, "a.json");
  ASSERT_TRUE(imported.ok()) << imported.error().code;
  EXPECT_EQ(assessment::count(imported->document).no, 1u);
}

TEST(OwnForms, JsonOfAnotherShapeIsRefusedAtItsPlace) {
  const auto refused = [](std::string_view json) {
    const auto imported = import(json, "a.json");
    return imported.ok()
               ? std::string("accepted")
               : imported.error().code + " " + std::string(imported.error().parameter("pointer"));
  };
  EXPECT_EQ(refused(R"({"type":"answers","catalog":"ccm","version":"4.0","answers":[{}]})"),
            "json.missing_member /answers/0");
  EXPECT_EQ(refused(R"({"type":"answers","catalog":"ccm","version":"4.0",
                        "answers":[{"id":"A&A-01.1","colour":"red"}]})"),
            "json.unknown_member /answers/0");
  EXPECT_EQ(refused(R"({"type":"answers","catalog":"ccm","version":"4.0",
                        "answers":[{"id":"A&A-01.1","value":1}]})"),
            "json.wrong_type /answers/0/value");
  EXPECT_EQ(refused(R"({"type":"poem"})"), "import.unrecognised_json ");
  EXPECT_EQ(refused(R"({"catalog":{"metadata":{}}})"), "import.is_a_catalog_document ");
  EXPECT_EQ(refused("[1,2]"), "import.unrecognised_json ");
}

TEST(OwnForms, TheCatalogComesFromTheFileOrTheCaller) {
  static const ShippedShelf shipped(false);
  const std::string nameless = "question,answer\nA&A-01.1,Yes\n";
  const auto nowhere = import_document(nameless, "a.csv", shipped.shelf);
  ASSERT_FALSE(nowhere.ok());
  EXPECT_EQ(nowhere.error().code, "import.catalog_not_named");
  const catalog::CatalogReference ccm_4_1{"ccm", "4.1"};
  const auto named = import_document(nameless, "a.csv", shipped.shelf, ccm_4_1);
  ASSERT_TRUE(named.ok());
  EXPECT_EQ(named->report.catalog, ccm_4_1);
  const auto other =
      import_document("catalog,ccm:4.0\n" + nameless, "a.csv", shipped.shelf, ccm_4_1);
  ASSERT_FALSE(other.ok());
  EXPECT_EQ(other.error().code, "import.other_catalog");
  const auto unknown = import("catalog,iso:27001\n" + nameless, "a.csv");
  ASSERT_FALSE(unknown.ok());
  EXPECT_EQ(unknown.error().code, "import.catalog_missing");
  const auto malformed = import("catalog,CCM 4\n" + nameless, "a.csv");
  ASSERT_FALSE(malformed.ok());
  EXPECT_EQ(malformed.error().code, "catalog.malformed_reference");
}

TEST(OwnForms, AnswersToCaiq3AreNotAskedForOwners) {
  const std::string rows = "question,answer,implementation\nAIS-01.1,Yes,Done.\n";
  const auto of_3 = import("catalog,ccm:3.0.1\n" + rows, "a.csv");
  ASSERT_TRUE(of_3.ok()) << of_3.error().code;
  EXPECT_EQ(of_3->report.findings.front().rule, "missing-question");
  const auto of_4 = import("catalog,ccm:4.0\n" + rows, "a.csv");
  ASSERT_TRUE(of_4.ok()) << of_4.error().code;
  EXPECT_EQ(of_4->report.findings.front().rule, "yes-without-owner");
}

TEST(OwnForms, JapaneseHeadersAndVerdicts) {
  const auto imported = import(
      "catalog,ccm:4.0\n管理策ID,判定,責任の所在,説明\n"
      "A&A-01,満たす,CSP-owned,実施しています。\nA&A-02,不適合,CSP-owned,計画中です。\n",
      "report.csv");
  ASSERT_TRUE(imported.ok()) << imported.error().code;
  const auto& report = std::get<ControlReport>(imported->document);
  EXPECT_EQ(report.statements[0].verdict, ControlVerdict::met);
  EXPECT_EQ(report.statements[0].text, "実施しています。");
  EXPECT_EQ(report.statements[1].verdict, ControlVerdict::not_met);
  EXPECT_EQ(placed_findings(*imported).front(), "misspelt-answer B4 A&A-02");
}

}  // namespace
}  // namespace assay::exchange
