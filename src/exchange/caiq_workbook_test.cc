#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "exchange/import.h"
#include "exchange/testing/caiq_form_sketch.h"
#include "exchange/testing/shipped_catalogs.h"

namespace assay::exchange {
namespace {

using assay::testing::WrittenBy;
using assessment::AnswerValue;
using assessment::Ownership;
using testing::CaiqFormSketch;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::shipped_catalog;

/// The three shipped skeletons with fingerprints of the sketches' own texts.
class CaiqWorkbook : public ::testing::Test {
 protected:
  CaiqWorkbook() {
    for (const std::string version : {"3.0.1", "4.0", "4.1"}) {
      shelf_.catalogs.push_back(&shipped_catalog(version));
      known_.push_back(testing::sketch_fingerprints(shipped_catalog(version)));
    }
    for (const catalog::Fingerprints& known : known_) {
      shelf_.fingerprints[known.reference] = &known;
    }
  }

  ImportedDocument import(const CaiqFormSketch& form, WrittenBy writer = WrittenBy::excel) const {
    const std::string bytes = form.bytes(writer);
    Result<ImportedDocument> imported = import_document(bytes, "form.xlsx", shelf_);
    EXPECT_TRUE(imported.ok()) << imported.error().code;
    return std::move(imported).value();
  }

  static CaiqFormSketch complete() {
    CaiqFormSketch form = CaiqFormSketch::caiq_4(shipped_catalog("4.0"), "4.0.3");
    form.answer_all();
    return form;
  }

  static const assessment::Answer& answer(const ImportedDocument& imported,
                                          const std::string& question) {
    const auto& set = std::get<assessment::AnswerSet>(imported.document);
    const catalog::Catalog& catalog = shipped_catalog(set.catalog.version);
    return set.answers[*catalog.find_question(question)];
  }

  CatalogShelf shelf_;

 private:
  std::vector<catalog::Fingerprints> known_;
};

/// "rule cell subject" of every finding.
std::vector<std::string> findings(const ImportedDocument& imported) {
  std::vector<std::string> lines;
  for (const assessment::Finding& finding : imported.report.findings) {
    lines.push_back(finding.rule + " " + finding.location.cell +
                    (finding.subject.empty() ? "" : " " + finding.subject));
  }
  return lines;
}

std::size_t count_of(const ImportedDocument& imported, std::string_view rule) {
  return static_cast<std::size_t>(
      std::count_if(imported.report.findings.begin(), imported.report.findings.end(),
                    [&](const assessment::Finding& finding) { return finding.rule == rule; }));
}

TEST_F(CaiqWorkbook, ACompleteFormHasNoFindingWhoeverWroteIt) {
  CaiqFormSketch form = complete();
  form.answer("A&A-01.2", "No", "Shared CSP and CSC", "Planned for 2027.");
  form.answer("A&A-02.1", "NA", "", "We have no such thing.");
  form.cells.erase({form.row_of("A&A-02.1"), 4});
  form.put(form.row_of("A&A-01.1"), 6, "Read the reports.");
  for (const WrittenBy writer : assay::testing::all_writers) {
    SCOPED_TRACE(assay::testing::name_of(writer));
    const ImportedDocument imported = import(form, writer);
    EXPECT_THAT(findings(imported), IsEmpty());
    EXPECT_EQ(imported.report.form, "caiq-4");
    EXPECT_EQ(imported.report.catalog.text(), "ccm:4.0");
    EXPECT_EQ(imported.report.release, "4.0.3");
    EXPECT_TRUE(imported.text_checked);
    EXPECT_EQ(imported.report.counts.total, 261u);
    EXPECT_EQ(imported.report.counts.yes, 259u);
    EXPECT_EQ(imported.report.counts.no, 1u);
    EXPECT_EQ(imported.report.counts.not_applicable, 1u);
    EXPECT_EQ(answer(imported, "A&A-01.1").customer_responsibilities, "Read the reports.");
    EXPECT_EQ(answer(imported, "A&A-01.2").ownership, Ownership::shared_csp_and_csc);
    EXPECT_EQ(answer(imported, "A&A-01.2").implementation, "Planned for 2027.");
  }
}

TEST_F(CaiqWorkbook, ABlankFormIsAllUnanswered) {
  const ImportedDocument imported = import(CaiqFormSketch::caiq_4(shipped_catalog("4.0"), "4.0.3"));
  EXPECT_EQ(imported.report.counts.unanswered, 261u);
  EXPECT_EQ(count_of(imported, "unanswered"), 261u);
  EXPECT_EQ(imported.report.findings.size(), 261u);
  EXPECT_EQ(imported.report.findings.front().location.cell, "C3");
  EXPECT_EQ(imported.report.findings.front().location.sheet, "CAIQv4.0.3");
}

TEST_F(CaiqWorkbook, RulesOfTheFormPointAtTheirCells) {
  CaiqFormSketch form = complete();
  form.put(3, 3, "NA");      // with an owner
  form.cells.erase({4, 4});  // Yes without an owner
  form.put(5, 3, "No");
  form.cells.erase({5, 4});  // No without an owner
  form.put(6, 3, "Mostly");
  form.put(7, 4, "Everybody");
  form.cells.erase({8, 5});  // a bare Yes
  EXPECT_THAT(findings(import(form)),
              ElementsAre("na-with-owner D3 A&A-01.1", "yes-without-owner D4 A&A-01.2",
                          "no-without-owner D5 A&A-02.1", "unparsed-answer C6 A&A-03.1",
                          "unparsed-owner D7 A&A-04.1", "bare-yes E8 A&A-05.1"));
}

TEST_F(CaiqWorkbook, SpellingIsNotedAndUnderstood) {
  CaiqFormSketch form = complete();
  form.put(3, 3, "はい");
  form.put(4, 3, "\u039D\u03BF");
  form.put(5, 3, "ＹＥＳ");
  form.put(6, 4, "csp owned");
  const ImportedDocument imported = import(form);
  EXPECT_THAT(findings(imported),
              ElementsAre("misspelt-answer C3 A&A-01.1", "look-alike-letters C4 A&A-01.2",
                          "misspelt-answer C5 A&A-02.1"));
  EXPECT_EQ(answer(imported, "A&A-01.1").value, AnswerValue::yes);
  EXPECT_EQ(answer(imported, "A&A-01.2").value, AnswerValue::no);
}

TEST_F(CaiqWorkbook, IdsAreRepairedAndUnknownOnesNamed) {
  CaiqFormSketch form = complete();
  form.put(3, 1, " a&a- 01.1");
  form.put(4, 1, "\u0410&A-01.2");  // Cyrillic A
  form.put(5, 1, "A&A-77.1");
  const ImportedDocument imported = import(form);
  EXPECT_THAT(findings(imported),
              ElementsAre("repaired-id A3 A&A-01.1", "look-alike-letters A4 A&A-01.2",
                          "unknown-question A5 A&A-77.1", "missing-question  A&A-02.1"));
  EXPECT_EQ(imported.report.counts.yes, 260u);
}

TEST_F(CaiqWorkbook, AConflictingDuplicateCountsForNeither) {
  CaiqFormSketch form = complete();
  const std::uint32_t last = form.row_of("UEM-14.1");
  form.insert_row(last + 1);
  form.put(last + 1, 1, "A&A-01.1");
  form.put(last + 1, 2, form.cells[{3, 2}].text);
  form.put(last + 1, 3, "No");
  form.put(last + 1, 4, "CSP-owned");
  const ImportedDocument imported = import(form);
  EXPECT_EQ(count_of(imported, "duplicate-question"), 1u);
  EXPECT_EQ(count_of(imported, "unparsed-answer"), 1u);
  EXPECT_EQ(answer(imported, "A&A-01.1").value, AnswerValue::unparsed);
}

TEST_F(CaiqWorkbook, ADeletedRowIsAMissingQuestion) {
  CaiqFormSketch form = complete();
  form.delete_row(form.row_of("A&A-01.2"));
  EXPECT_THAT(findings(import(form)), ElementsAre("missing-question  A&A-01.2"));
}

TEST_F(CaiqWorkbook, AnInsertedRowIsNamedWithWhatStandsInIt) {
  CaiqFormSketch form = complete();
  form.insert_row(10);
  form.put(10, 1, "Our own section");
  const ImportedDocument imported = import(form);
  ASSERT_THAT(findings(imported), ElementsAre("altered-form-rows A10"));
  EXPECT_EQ(imported.report.findings[0].value, "Our own section");
  EXPECT_EQ(imported.report.counts.yes, 261u);
}

TEST_F(CaiqWorkbook, AnAnswerBesideNoQuestionIsNotLostSilently) {
  CaiqFormSketch form = complete();
  const std::uint32_t below = form.row_of("UEM-14.1") + 3;
  form.put(below, 3, "Yes");
  const ImportedDocument imported = import(form);
  EXPECT_THAT(findings(imported), ElementsAre("altered-form-rows C" + std::to_string(below)));
}

TEST_F(CaiqWorkbook, ReorderedRowsAreReadAndReported) {
  CaiqFormSketch form = complete();
  form.put(3, 3, "No");
  form.rearrange([](CaiqFormSketch::Place p) {
    if (p.first == 3 || p.first == 20) p.first = 23 - p.first;
    return p;
  });
  const ImportedDocument imported = import(form);
  EXPECT_EQ(count_of(imported, "altered-form-rows"), 1u);
  EXPECT_EQ(answer(imported, "A&A-01.1").value, AnswerValue::no);
  EXPECT_EQ(imported.report.counts.yes, 260u);
}

TEST_F(CaiqWorkbook, MovedAndAddedColumnsAreFoundByTheirHeaders) {
  CaiqFormSketch form = complete();
  form.insert_column(3);
  form.put(2, 3, "Our reviewer");
  const ImportedDocument imported = import(form);
  EXPECT_EQ(imported.report.counts.yes, 261u);
  // The four answer columns and the two control columns stand further right, and one is new.
  EXPECT_EQ(count_of(imported, "altered-form-columns"), 7u);
  EXPECT_EQ(imported.report.findings.size(), 7u);
}

TEST_F(CaiqWorkbook, ARemovedColumnIsNamed) {
  CaiqFormSketch form = complete();
  form.delete_column(12);  // domain titles: nothing is read from them
  form.rearrange([](CaiqFormSketch::Place p) {
    return p.second == 6 ? CaiqFormSketch::Place{0, 0} : p;
  });
  const ImportedDocument imported = import(form);
  ASSERT_THAT(findings(imported), ElementsAre("altered-form-columns F2"));
  EXPECT_EQ(imported.report.findings[0].value, "csc responsibilities");
}

TEST_F(CaiqWorkbook, TextInAColumnWithoutAHeaderIsNotLostSilently) {
  CaiqFormSketch form = complete();
  form.put(9, 7, "A remark beside the form");
  EXPECT_THAT(findings(import(form)), ElementsAre("altered-form-columns G9"));
}

TEST_F(CaiqWorkbook, AddedAndRenamedSheets) {
  CaiqFormSketch form = complete();
  form.sheets_before = {"Read me"};
  form.sheets_after = {"Evidence"};
  const ImportedDocument imported = import(form);
  EXPECT_EQ(count_of(imported, "altered-form-sheets"), 3u);
  EXPECT_EQ(imported.report.counts.yes, 261u);
}

TEST_F(CaiqWorkbook, AlteredQuestionAndControlTexts) {
  CaiqFormSketch form = complete();
  form.put(3, 2, "Do you like audits?");
  form.put(5, 10, "Do as you please.");
  form.put(6, 9, "AIS-01");
  const ImportedDocument imported = import(form);
  EXPECT_THAT(findings(imported), ElementsAre("altered-text B3 A&A-01.1", "altered-text J5 A&A-02",
                                              "altered-text I6 A&A-03.1"));
  EXPECT_EQ(answer(imported, "A&A-01.1").value, AnswerValue::yes);
}

TEST_F(CaiqWorkbook, WhiteSpaceDoesNotAlterAText) {
  CaiqFormSketch form = complete();
  std::string text = form.cells[{3, 2}].text;
  std::replace(text.begin(), text.end(), '\n', ' ');
  form.put(3, 2, "\xC2\xA0" + text + " \r\n");
  EXPECT_THAT(findings(import(form)), IsEmpty());
}

TEST_F(CaiqWorkbook, AnAnswerToAnotherVersionsQuestionDoesNotCount) {
  CaiqFormSketch form = complete();
  // The same id with the question of 4.1: what was answered is not what 4.0 asks.
  form.put(3, 2, testing::question_text(shipped_catalog("4.1"), "A&A-01.1"));
  const ImportedDocument imported = import(form);
  ASSERT_THAT(findings(imported), ElementsAre("mixed-version B3 A&A-01.1"));
  EXPECT_EQ(answer(imported, "A&A-01.1").value, AnswerValue::unparsed);
  EXPECT_EQ(imported.report.findings[0].parameters.back().second, "ccm:4.1/A&A-01.1");
}

TEST_F(CaiqWorkbook, AQuestionMovedUnderAnotherIdDoesNotCount) {
  CaiqFormSketch form = complete();
  std::swap(form.cells[{3, 2}], form.cells[{4, 2}]);
  const ImportedDocument imported = import(form);
  EXPECT_THAT(findings(imported),
              ElementsAre("altered-text B3 A&A-01.1", "altered-text B4 A&A-01.2"));
  EXPECT_EQ(imported.report.counts.unparsed, 2u);
}

TEST_F(CaiqWorkbook, AFormOf41StampedAs40IsSeenThrough) {
  CaiqFormSketch form = CaiqFormSketch::caiq_4(shipped_catalog("4.1"), "4.1.0");
  form.answer_all();
  EXPECT_THAT(findings(import(form)), IsEmpty());
  form.put(1, 1, "v4.0.3");
  const ImportedDocument imported = import(form);
  EXPECT_EQ(imported.report.catalog.text(), "ccm:4.0");
  EXPECT_EQ(imported.report.counts.yes, 0u);
  EXPECT_GT(count_of(imported, "mixed-version"), 200u);
}

TEST_F(CaiqWorkbook, WithoutAStampTheTextsDecide) {
  CaiqFormSketch form = CaiqFormSketch::caiq_4(shipped_catalog("4.1"), "4.1.0");
  form.answer_all();
  form.cells.erase({1, 1});
  form.cells.erase({1, 2});
  form.stamp_sheet = "Sheet1";
  const ImportedDocument imported = import(form);
  EXPECT_EQ(imported.report.catalog.text(), "ccm:4.1");
  EXPECT_EQ(count_of(imported, "unknown-version"), 1u);
  EXPECT_EQ(imported.report.counts.yes, 283u);
}

TEST_F(CaiqWorkbook, ContradictingStampsAreMixed) {
  CaiqFormSketch form = complete();
  form.stamp_sheet = "CAIQv4.1.0";
  const ImportedDocument imported = import(form);
  EXPECT_EQ(count_of(imported, "mixed-version"), 1u);
  EXPECT_EQ(imported.report.catalog.text(), "ccm:4.0");
}

TEST_F(CaiqWorkbook, AVersionThatIsNotOnTheShelf) {
  const CaiqFormSketch form = CaiqFormSketch::caiq_4(shipped_catalog("4.0"), "4.7.0");
  const Result<ImportedDocument> imported = import_document(form.bytes(), "f.xlsx", shelf_);
  ASSERT_FALSE(imported.ok());
  EXPECT_EQ(imported.error().code, "import.catalog_missing");
  EXPECT_EQ(imported.error().parameter("catalog"), "ccm:4.7.0");
}

TEST_F(CaiqWorkbook, AnExpectedCatalogMustAgree) {
  const std::string bytes = complete().bytes();
  const Result<ImportedDocument> other =
      import_document(bytes, "f.xlsx", shelf_, catalog::CatalogReference{"ccm", "4.1"});
  ASSERT_FALSE(other.ok());
  EXPECT_EQ(other.error().code, "import.other_catalog");
  EXPECT_TRUE(
      import_document(bytes, "f.xlsx", shelf_, catalog::CatalogReference{"ccm", "4.0"}).ok());
}

TEST_F(CaiqWorkbook, AFormulaIsNotAnAnswer) {
  CaiqFormSketch form = complete();
  form.put_formula(3, 3, "IF(1=1,\"Yes\",\"No\")", "Yes");
  form.put_formula(4, 5, "HYPERLINK(\"https://evil.example/\",\"see here\")", "see here");
  form.put(5, 5, "=HYPERLINK(\"https://evil.example/\")");
  const ImportedDocument imported = import(form);
  EXPECT_EQ(count_of(imported, "formula-in-answer"), 3u);
  EXPECT_EQ(answer(imported, "A&A-01.1").value, AnswerValue::unparsed);
  EXPECT_EQ(answer(imported, "A&A-01.2").implementation, "");
  EXPECT_EQ(imported.report.findings[0].value, "=IF(1=1,\"Yes\",\"No\")");
}

TEST_F(CaiqWorkbook, AMathematicalTextIsNoFormula) {
  CaiqFormSketch form = complete();
  form.put(3, 5, "- backups\n- restores");
  form.put(4, 5, "= see above");
  EXPECT_THAT(findings(import(form)), IsEmpty());
}

TEST_F(CaiqWorkbook, ATextThatWouldBeCutIsReported) {
  CaiqFormSketch form = complete();
  std::string japanese;
  for (int i = 0; i < 11'000; ++i) japanese += "監";
  form.put(3, 5, japanese);
  const ImportedDocument imported = import(form);
  EXPECT_THAT(findings(imported), ElementsAre("text-would-be-cut E3 A&A-01.1"));
  EXPECT_LE(answer(imported, "A&A-01.1").implementation.size(), 32u * 1024u);
  EXPECT_TRUE(is_utf8(answer(imported, "A&A-01.1").implementation));
}

TEST_F(CaiqWorkbook, ExternalLinksAreReported) {
  auto parts = complete().build(WrittenBy::excel).parts();
  for (assay::testing::ZipPart& part : parts) {
    if (part.name != "xl/_rels/workbook.xml.rels") continue;
    part.content = assay::testing::replaced(
        part.content, "</Relationships>",
        "<Relationship Id=\"rId77\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
        "relationships/externalLink\" Target=\"externalLinks/externalLink1.xml\"/>"
        "</Relationships>");
  }
  parts.push_back({"xl/externalLinks/externalLink1.xml", "<externalLink/>"});
  const Result<ImportedDocument> imported =
      import_document(assay::testing::zip_of(parts), "f.xlsx", shelf_);
  ASSERT_TRUE(imported.ok());
  EXPECT_THAT(findings(*imported), ElementsAre("external-link "));
}

TEST_F(CaiqWorkbook, WithoutFingerprintsTextsAreNotChecked) {
  CatalogShelf bare;
  bare.catalogs = shelf_.catalogs;
  CaiqFormSketch form = complete();
  form.put(3, 2, "Do you like audits?");
  const Result<ImportedDocument> imported = import_document(form.bytes(), "f.xlsx", bare);
  ASSERT_TRUE(imported.ok());
  EXPECT_FALSE(imported->text_checked);
  EXPECT_THAT(findings(*imported), IsEmpty());
}

TEST_F(CaiqWorkbook, ThreeColumnsOfMarks) {
  CaiqFormSketch form = CaiqFormSketch::caiq_3(shipped_catalog("3.0.1"), "3.0.1", 6);
  for (const auto& [question, row] : form.rows) {
    form.put(row, 6, "x");
    form.put(row, 9, "In place.");
  }
  form.put(form.row_of("AIS-02.2"), 3, "AIS- 02.2");
  form.rearrange([&](CaiqFormSketch::Place p) {  // the second question: No
    return p == CaiqFormSketch::Place{6, 6} ? CaiqFormSketch::Place{6, 7} : p;
  });
  form.put(7, 8, "x");          // marked twice
  form.put(8, 6, "see notes");  // no mark
  form.cells.erase({9, 6});     // nothing
  for (const WrittenBy writer : assay::testing::all_writers) {
    SCOPED_TRACE(assay::testing::name_of(writer));
    const ImportedDocument imported = import(form, writer);
    EXPECT_THAT(findings(imported),
                ElementsAre("unparsed-answer H7 AIS-01.3", "unparsed-answer F8 AIS-01.4",
                            "unanswered F9 AIS-01.5", "repaired-id C11 AIS-02.2"));
    EXPECT_EQ(imported.report.form, "caiq-3.0.1");
    EXPECT_EQ(imported.report.counts.total, 295u);
    EXPECT_EQ(imported.report.counts.yes, 291u);
    EXPECT_EQ(imported.report.counts.no, 1u);
    EXPECT_EQ(answer(imported, "AIS-01.1").implementation, "In place.");
  }
}

TEST_F(CaiqWorkbook, Form31NeedsItsOwnCatalog) {
  CaiqFormSketch form = CaiqFormSketch::caiq_3(shipped_catalog("3.0.1"), "3.1", 23);
  for (const auto& [question, row] : form.rows) form.put(row, 24, "x");
  const std::string bytes = form.bytes();
  const Result<ImportedDocument> missing = import_document(bytes, "f.xlsx", shelf_);
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().code, "import.catalog_missing");
  EXPECT_EQ(missing.error().parameter("catalog"), "caiq:3.1");

  // A stand-in for the catalog that an operator would import.
  catalog::CatalogDescription description;
  description.reference = {"caiq", "3.1"};
  const catalog::Catalog& model = shipped_catalog("3.0.1");
  const auto catalog =
      catalog::Catalog::build(description, {model.domains().begin(), model.domains().end()},
                              {model.controls().begin(), model.controls().end()},
                              {model.questions().begin(), model.questions().end()});
  ASSERT_TRUE(catalog.ok());
  shelf_.catalogs.push_back(&*catalog);
  const Result<ImportedDocument> imported = import_document(bytes, "f.xlsx", shelf_);
  ASSERT_TRUE(imported.ok());
  EXPECT_EQ(imported->report.form, "caiq-3.1");
  EXPECT_EQ(imported->report.counts.no, 295u);
  EXPECT_THAT(findings(*imported), IsEmpty());
}

TEST_F(CaiqWorkbook, Form31WithoutNamesOverItsMarks) {
  CaiqFormSketch form = CaiqFormSketch::caiq_3(shipped_catalog("3.0.1"), "3.1", 23);
  for (const std::uint32_t column : {23u, 24u, 25u}) form.cells.erase({4, column});
  form.put(5, 25, "x");
  const Result<ImportedDocument> imported =
      import_document(form.bytes(), "f.xlsx", shelf_, catalog::CatalogReference{"ccm", "3.0.1"});
  ASSERT_TRUE(imported.ok()) << imported.error().code;
  EXPECT_EQ(imported->report.counts.not_applicable, 1u);
}

}  // namespace
}  // namespace assay::exchange
