/// Reads files that others wrote: CSA's forms, CSA's machine-readable catalogs, NIST's. They lie
/// beside the repository and may be absent; the same logic is tested on sketches elsewhere.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "base/text.h"
#include "exchange/catalog_import.h"
#include "exchange/fingerprints.h"
#include "exchange/import.h"
#include "exchange/testing/files.h"
#include "exchange/testing/shipped_catalogs.h"

namespace assay::exchange {
namespace {

using testing::shipped_catalog;
using testing::ShippedShelf;

constexpr const char* completed_4 = "csa/completed/CAIQv4.0.3_WhitePact_completed.xlsx";
constexpr const char* completed_3 = "csa/completed/csa-caiq-v3.0.1-09-01-2017-filled.xlsx";
constexpr const char* blank_4 =
    "csa/workbooks/CAIQv4.0.3_STAR-Security-Questionnaire_Generated-at_2024-06-03.xlsx";
constexpr const char* blank_3 = "csa/workbooks/csa-caiq-v3.0.1-09-01-2017.xlsx";
constexpr const char* matrix_xlsx = "csa/workbooks/CCMv4.0.12_Generated-at_2024-06-03.xlsx";
constexpr const char* matrix_json =
    "csa/machine-readable/official-4.0.12-json/CCM/primary-dataset.json";
constexpr const char* questionnaire_json =
    "csa/machine-readable/official-4.0.12-json/CAIQ/primary-dataset.json";
constexpr const char* matrix_oscal =
    "csa/machine-readable/official-4.0.12-oscal/ccm-v4.0.12-oscal.json";

ImportedDocument import(const std::string& bytes) {
  static const ShippedShelf shipped(true);
  return import_document(bytes, "file.xlsx", shipped.shelf).value();
}

ImportedCatalog import_official(const std::string& bytes) {
  return import_catalog(bytes, "file").value();
}

std::map<std::string, std::size_t> rules(const ImportedDocument& imported) {
  std::map<std::string, std::size_t> counts;
  for (const assessment::Finding& finding : imported.report.findings) ++counts[finding.rule];
  return counts;
}

using Rules = std::map<std::string, std::size_t>;

TEST(OfficialFiles, ARealProvidersQuestionnaire) {
  ASSAY_SHARED_OR_SKIP(bytes, completed_4);
  const ImportedDocument imported = import(*bytes);
  EXPECT_EQ(imported.report.counts.total, 261u);
  EXPECT_EQ(imported.report.counts.yes, 107u);
  EXPECT_EQ(imported.report.counts.no, 122u);
  EXPECT_EQ(imported.report.counts.not_applicable, 32u);
  EXPECT_TRUE(imported.text_checked);
  EXPECT_EQ(rules(imported), (Rules{{"na-with-owner", 32}}));
  for (const assessment::Finding& finding : imported.report.findings) {
    EXPECT_EQ(finding.location.sheet, "CAIQv4.0.3");
    EXPECT_EQ(finding.location.cell, "D" + std::to_string(finding.location.row));
  }
}

TEST(OfficialFiles, AFilledFormOf301) {
  ASSAY_SHARED_OR_SKIP(bytes, completed_3);
  const ImportedDocument imported = import(*bytes);
  EXPECT_EQ(imported.report.counts.total, 295u);
  EXPECT_EQ(imported.report.counts.yes, 295u);
  EXPECT_EQ(rules(imported), (Rules{{"repaired-id", 1}}));
  const auto& answers = std::get<assessment::AnswerSet>(imported.document).answers;
  EXPECT_EQ(answers.front().implementation, "test");
}

TEST(OfficialFiles, BlankFormsAreAllUnanswered) {
  ASSAY_SHARED_OR_SKIP(form_4, blank_4);
  const ImportedDocument imported_4 = import(*form_4);
  EXPECT_EQ(imported_4.report.counts.unanswered, 261u);
  EXPECT_EQ(rules(imported_4), (Rules{{"unanswered", 261}}));
  ASSAY_SHARED_OR_SKIP(form_3, blank_3);
  const ImportedDocument imported_3 = import(*form_3);
  EXPECT_EQ(imported_3.report.counts.unanswered, 295u);
  EXPECT_EQ(rules(imported_3), (Rules{{"repaired-id", 1}, {"unanswered", 295}}));
}

TEST(OfficialFiles, TheMatrixIsACatalogAndNoAnswer) {
  ASSAY_SHARED_OR_SKIP(bytes, matrix_xlsx);
  static const ShippedShelf shipped(true);
  const auto imported = import_document(*bytes, "CCM.xlsx", shipped.shelf);
  ASSERT_FALSE(imported.ok());
  EXPECT_EQ(imported.error().code, "import.is_a_catalog");
}

void expect_shipped_skeleton(const ImportedCatalog& imported, const catalog::Catalog& shipped) {
  EXPECT_EQ(imported.skeleton.reference(), shipped.reference());
  ASSERT_EQ(imported.skeleton.controls().size(), shipped.controls().size());
  ASSERT_EQ(imported.skeleton.questions().size(), shipped.questions().size());
  for (std::size_t i = 0; i < shipped.controls().size(); ++i) {
    EXPECT_EQ(imported.skeleton.controls()[i].id, shipped.controls()[i].id);
    EXPECT_EQ(imported.skeleton.controls()[i].lite, shipped.controls()[i].lite);
    EXPECT_EQ(imported.skeleton.controls()[i].title, shipped.controls()[i].title);
  }
  for (std::size_t i = 0; i < shipped.questions().size(); ++i) {
    EXPECT_EQ(imported.skeleton.questions()[i].id, shipped.questions()[i].id);
    EXPECT_EQ(imported.skeleton.questions()[i].lite, shipped.questions()[i].lite);
  }
}

TEST(OfficialFiles, Matrix4012IsTheSameInXlsxJsonAndOscal) {
  ASSAY_SHARED_OR_SKIP(xlsx_bytes, matrix_xlsx);
  ASSAY_SHARED_OR_SKIP(json_bytes, matrix_json);
  ASSAY_SHARED_OR_SKIP(oscal_bytes, matrix_oscal);
  ASSAY_SHARED_OR_SKIP(questions_bytes, questionnaire_json);
  const ImportedCatalog xlsx = import_official(*xlsx_bytes);
  const ImportedCatalog json = import_official(*json_bytes);
  const ImportedCatalog oscal = import_official(*oscal_bytes);
  const ImportedCatalog questions = import_official(*questions_bytes);
  EXPECT_EQ(xlsx.text.controls.size(), 197u);
  EXPECT_EQ(json.text.controls.size(), 197u);
  EXPECT_EQ(oscal.text.controls.size(), 197u);
  EXPECT_EQ(xlsx.text.questions.size(), 261u);
  EXPECT_EQ(oscal.text.questions.size(), 261u);
  EXPECT_EQ(questions.text.questions.size(), 261u);
  for (const auto& [id, text] : xlsx.text.controls) {
    EXPECT_EQ(normalized_text(json.text.controls.at(id)), normalized_text(text)) << id;
    EXPECT_EQ(normalized_text(oscal.text.controls.at(id)), normalized_text(text)) << id;
  }
  for (const auto& [id, text] : xlsx.text.questions) {
    EXPECT_EQ(normalized_text(questions.text.questions.at(id)), normalized_text(text)) << id;
    EXPECT_EQ(normalized_text(oscal.text.questions.at(id)), normalized_text(text)) << id;
  }
  // What differs: only the workbook has lite flags, usual owners and the notice. The sheets CCM
  // and Implementation Guidelines name different usual owners for two controls.
  expect_shipped_skeleton(xlsx, shipped_catalog("4.0"));
  EXPECT_FALSE(xlsx.text.notice.empty());
  EXPECT_TRUE(json.text.notice.empty());
  EXPECT_FALSE(oscal.skeleton.controls()[0].lite);
  ASSERT_EQ(xlsx.remarks.size(), 2u);
  EXPECT_EQ(xlsx.remarks[0].parameter("id"), "DSP-17");
  EXPECT_EQ(xlsx.remarks[1].parameter("id"), "LOG-06");
}

TEST(OfficialFiles, TheFormsGiveTheShippedSkeletons) {
  ASSAY_SHARED_OR_SKIP(form_4, blank_4);
  ASSAY_SHARED_OR_SKIP(form_3, blank_3);
  ASSAY_SHARED_OR_SKIP(matrix_41, "csa/machine-readable/ccm-4.1.0.json");
  EXPECT_TRUE(compare_with_skeleton(import_official(*form_4).text, shipped_catalog("4.0")).empty());
  EXPECT_TRUE(
      compare_with_skeleton(import_official(*form_3).text, shipped_catalog("3.0.1")).empty());
  const ImportedCatalog ccm_4_1 = import_official(*matrix_41);
  EXPECT_TRUE(compare_with_skeleton(ccm_4_1.text, shipped_catalog("4.1")).empty());
  EXPECT_EQ(ccm_4_1.skeleton.questions().size(), 283u);
  EXPECT_EQ(ccm_4_1.text.release, "4.1.0");
}

void expect_known(const catalog::Fingerprints& shipped, const std::string& bytes) {
  const catalog::Fingerprints computed = fingerprint(import_official(bytes).text);
  ASSERT_EQ(computed.reference, shipped.reference);
  for (const auto& [member, digests] : {std::pair(&shipped.controls, &computed.controls),
                                        std::pair(&shipped.questions, &computed.questions)}) {
    for (const auto& [id, digest] : *digests) {
      const auto [first, last] = member->equal_range(id);
      EXPECT_TRUE(std::any_of(first, last, [&](const auto& known) {
        return known.second == digest;
      })) << id;
    }
  }
}

TEST(OfficialFiles, ShippedFingerprintsAreThoseOfTheFiles) {
  for (const auto& [version, files] : std::map<std::string, std::vector<std::string>>{
           {"3.0.1", {blank_3, "csa/machine-readable/ccm-3.0.1.json"}},
           {"4.0", {blank_4, matrix_xlsx, matrix_json, questionnaire_json, matrix_oscal}},
           {"4.1",
            {"csa/machine-readable/ccm-4.1.0.json", "csa/machine-readable/ccm-caiq-4.1.0.json"}}}) {
    for (const std::string& file : files) {
      SCOPED_TRACE(file);
      ASSAY_SHARED_OR_SKIP(bytes, file);
      expect_known(testing::shipped_fingerprints(version), *bytes);
    }
  }
}

/// NIST's own printed form of revision 5 is an outside word on how parameters are written.
TEST(OfficialFiles, NistRevision5FromOscalAndFromNistsTable) {
  ASSAY_SHARED_OR_SKIP(oscal_bytes, "oscal/content/rev5-v1.0.0/NIST_SP-800-53_rev5_catalog.json");
  ASSAY_SHARED_OR_SKIP(csv_bytes, "nist/800-53-r5-controls.csv");
  const ImportedCatalog oscal = import_official(*oscal_bytes);
  EXPECT_EQ(oscal.skeleton.reference().text(), "nist-800-53:r5");
  EXPECT_EQ(oscal.skeleton.domains().size(), 20u);
  EXPECT_EQ(oscal.skeleton.controls().size(), 1007u);
  CatalogImportOptions options;
  options.reference = catalog::CatalogReference{"nist-800-53", "r5"};
  options.columns.control_id = "control_id";
  options.columns.control_title = "name";
  options.columns.control_text = "control_text";
  options.columns.domain = "family";
  const auto table = import_catalog(*csv_bytes, "controls.csv", options);
  ASSERT_TRUE(table.ok()) << table.error().code;
  std::size_t shared = 0, equal = 0;
  for (const auto& [id, text] : oscal.text.controls) {
    const auto found = table->text.controls.find(id);
    if (found == table->text.controls.end()) continue;
    ++shared;
    equal += folded_text(found->second) == folded_text(text) ? 1 : 0;
  }
  EXPECT_EQ(shared, 1007u);
  EXPECT_GT(equal, 900u);
}

TEST(OfficialFiles, NistRevision4) {
  ASSAY_SHARED_OR_SKIP(bytes, "nist/NIST_SP-800-53_rev4_catalog-min.json");
  const ImportedCatalog imported = import_official(*bytes);
  EXPECT_EQ(imported.skeleton.reference().text(), "nist-800-53:r4");
  EXPECT_EQ(imported.skeleton.controls().size(), 826u);
}

}  // namespace
}  // namespace assay::exchange
