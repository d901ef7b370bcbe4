#include "exchange/import.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "base/messages.h"
#include "exchange/form_version.h"
#include "exchange/testing/caiq_form_sketch.h"
#include "exchange/testing/shipped_catalogs.h"
#include "tests/workbooks/workbook_builder.h"

namespace assay::exchange {
namespace {

using assay::testing::WorkbookBuilder;
using testing::CaiqFormSketch;
using testing::shipped_catalog;
using testing::ShippedShelf;

Error refusal(std::string_view bytes, std::string_view file) {
  static const ShippedShelf shipped(false);
  const Result<ImportedDocument> imported = import_document(bytes, file, shipped.shelf);
  EXPECT_FALSE(imported.ok()) << "accepted";
  return imported.ok() ? Error{} : imported.error();
}

/// The code, after checking that both languages have words for it without a gap.
std::string refused(std::string_view bytes, std::string_view file = "upload") {
  const Error error = refusal(bytes, file);
  for (const Language language : all_languages) {
    const std::string words = render_error(language, error);
    EXPECT_NE(words, "error." + error.code);
    EXPECT_EQ(words.find('{'), std::string::npos) << words;
  }
  return error.code;
}

TEST(Import, WhatIsNoFormIsNamedForWhatItIs) {
  EXPECT_EQ(refused(""), "import.empty_file");
  EXPECT_EQ(refused(" \r\n\t"), "import.empty_file");
  EXPECT_EQ(refused("\xEF\xBB\xBF"), "import.empty_file");
  EXPECT_EQ(refused("%PDF-1.7\n..."), "import.not_a_table");
  EXPECT_EQ(refused("{\\rtf1 hello}"), "import.not_a_table");
  EXPECT_EQ(refused("<html><body>Yes</body></html>"), "import.not_a_table");
  EXPECT_EQ(refused("name,age\nAda,36\n"), "import.unrecognised_columns");
  EXPECT_EQ(refused("{\"type\":\"answers\""), "json.malformed");
  EXPECT_EQ(refused("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old excel"), "workbook.legacy_xls");
}

TEST(Import, DamagedAndForeignArchives) {
  const std::string form = CaiqFormSketch::caiq_4(shipped_catalog("4.0"), "4.0.3").bytes();
  EXPECT_EQ(refused(std::string_view(form).substr(0, form.size() / 2)), "archive.truncated");
  const std::string document = assay::testing::zip_of(
      {{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<document/>"}});
  EXPECT_EQ(refused(document, "answers.xlsx"), "workbook.not_a_workbook");
  EXPECT_EQ(refused("PK\x03\x04 not really"), "archive.truncated");
}

TEST(Import, WrongSheetsAreNamed) {
  const std::string other =
      WorkbookBuilder().sheet("Budget").text(1, 1, "Year").sheet("Notes").text(1, 1, "Hi").bytes();
  const Error error = refusal(other, "budget.xlsx");
  EXPECT_EQ(error.code, "import.unrecognised_form");
  EXPECT_EQ(error.parameter("sheets"), "Budget, Notes");
}

TEST(Import, ACatalogIsNotACompletedForm) {
  const std::string bytes = WorkbookBuilder()
                                .sheet("CCM")
                                .text(1, 1, "v4.0.12")
                                .text(3, 1, "Control Domain")
                                .text(3, 3, "Control ID")
                                .text(3, 4, "Control Specification")
                                .text(5, 3, "A&A-01")
                                .text(5, 4, "Do something.")
                                .bytes();
  const Error error = refusal(bytes, "CCM.xlsx");
  EXPECT_EQ(error.code, "import.is_a_catalog");
  EXPECT_EQ(error.parameter("sheet"), "CCM");
}

TEST(Import, AHeaderWithoutQuestions) {
  const std::string bytes = WorkbookBuilder()
                                .sheet("CAIQv4.0.3")
                                .text(2, 1, "Question ID")
                                .text(2, 3, "CSP CAIQ Answer")
                                .text(3, 1, "End of Standard")
                                .bytes();
  EXPECT_EQ(refusal(bytes, "f.xlsx").code, "import.no_questions");
}

TEST(Import, ReportsTheFileItself) {
  static const ShippedShelf shipped(false);
  const std::string bytes = "catalog,ccm:4.0\nquestion,answer\nA&A-01.1,Yes\n";
  const auto imported = import_document(bytes, "a.csv", shipped.shelf);
  ASSERT_TRUE(imported.ok());
  EXPECT_EQ(imported->report.file, "a.csv");
  EXPECT_EQ(imported->report.bytes, bytes.size());
  // sha256sum of these bytes
  EXPECT_EQ(to_hex(imported->report.digest),
            "abd662dbdcb5641a60314d0013e414f7701231c7d4ac91a68c399385d1eb0fe8");
}

/// The order and the default severities of docs/formats/checks.md are those of the code.
TEST(Import, TheDocumentOfChecksListsEveryRule) {
  const auto text = testing::read_file(std::string(ASSAY_SOURCE_DIR) + "/docs/formats/checks.md");
  ASSERT_TRUE(text.has_value());
  std::vector<std::string> documented;
  std::istringstream lines(*text);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("| `")) continue;
    const std::size_t id_end = line.find('`', 3);
    const std::size_t severity = line.find("| ", id_end) + 2;
    documented.push_back(line.substr(3, id_end - 3) + " " +
                         line.substr(severity, line.find(' ', severity) - severity));
  }
  std::vector<std::string> rules;
  for (const assessment::Rule& rule : assessment::answer_rules()) {
    rules.push_back(std::string(rule.id) + " " +
                    std::string(assessment::name(rule.default_severity)));
  }
  EXPECT_EQ(documented, rules);
}

TEST(FormVersion, FindsStampsAsFilesWriteThem) {
  EXPECT_EQ(release_in("v4.0.3"), "4.0.3");
  EXPECT_EQ(release_in("CAIQv4.1.0"), "4.1.0");
  EXPECT_EQ(release_in("CONSENSUS ASSESSMENTS INITIATIVE QUESTIONNAIRE v3.0.1"), "3.0.1");
  EXPECT_EQ(release_in("{\"specification_version\": \"1.1.0\"}"), "1.1.0");
  EXPECT_EQ(release_in("CAIQ v3.1"), "3.1");
  EXPECT_EQ(release_in("Question 12 of 20"), "");
  EXPECT_EQ(release_in("192.168.100.200.1"), "");
  EXPECT_EQ(release_in(""), "");
}

TEST(FormVersion, ReleasesBelongToTheirSeries) {
  static const ShippedShelf shipped(false);
  EXPECT_EQ(series_of("4.0.12", shipped.shelf)->text(), "ccm:4.0");
  EXPECT_EQ(series_of("4.1.0", shipped.shelf)->text(), "ccm:4.1");
  EXPECT_EQ(series_of("3.0.1", shipped.shelf)->text(), "ccm:3.0.1");
  EXPECT_FALSE(series_of("3.1", shipped.shelf));
  EXPECT_FALSE(series_of("4.01", shipped.shelf));
}

TEST(FormVersion, IdsDecideWhereTextsAreUnknownAndATieDoesNot) {
  static const ShippedShelf shipped(false);
  // TVM-11.1 exists in 4.1 only; A&A-01.1 in both 4.0 and 4.1.
  ASSERT_TRUE(shipped_catalog("4.1").find_question("TVM-11.1"));
  ASSERT_FALSE(shipped_catalog("4.0").find_question("TVM-11.1"));
  EXPECT_EQ(recognise_catalog({{"A&A-01.1", "?"}, {"TVM-11.1", "?"}}, shipped.shelf)->text(),
            "ccm:4.1");
  EXPECT_FALSE(recognise_catalog({{"A&A-01.1", "?"}}, shipped.shelf));
  EXPECT_FALSE(recognise_catalog({}, shipped.shelf));
}

}  // namespace
}  // namespace assay::exchange
