#include "exchange/catalog_import.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "base/messages.h"
#include "base/text.h"
#include "exchange/fingerprints.h"
#include "exchange/testing/caiq_form_sketch.h"
#include "exchange/testing/shipped_catalogs.h"
#include "tests/workbooks/workbook_builder.h"

namespace assay::exchange {
namespace {

using assay::testing::WorkbookBuilder;
using catalog::TypicalOwner;
using testing::CaiqFormSketch;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::shipped_catalog;

ImportedCatalog import(std::string_view bytes, const CatalogImportOptions& options = {}) {
  Result<ImportedCatalog> imported = import_catalog(bytes, "file", options);
  EXPECT_TRUE(imported.ok()) << render_error(Language::en, imported.error());
  return std::move(imported).value();
}

std::vector<std::string> codes(const std::vector<Error>& errors) {
  std::vector<std::string> result;
  for (const Error& error : errors) {
    EXPECT_NE(render_error(Language::ja, error), "error." + error.code);
    result.push_back(error.code + " " + std::string(error.parameter("id")));
  }
  return result;
}

std::string refused_catalog(std::string_view bytes, const CatalogImportOptions& options = {}) {
  const Result<ImportedCatalog> imported = import_catalog(bytes, "file", options);
  return imported.ok() ? "accepted" : imported.error().code;
}

/// Ids and structure; titles and flags are compared where a test is about them.
void expect_same_structure(const catalog::Catalog& actual, const catalog::Catalog& expected) {
  EXPECT_EQ(actual.reference(), expected.reference());
  ASSERT_EQ(actual.domains().size(), expected.domains().size());
  ASSERT_EQ(actual.controls().size(), expected.controls().size());
  ASSERT_EQ(actual.questions().size(), expected.questions().size());
  for (std::size_t i = 0; i < expected.domains().size(); ++i) {
    EXPECT_EQ(actual.domains()[i].id, expected.domains()[i].id);
  }
  for (std::size_t i = 0; i < expected.controls().size(); ++i) {
    EXPECT_EQ(actual.controls()[i].id, expected.controls()[i].id);
  }
  for (std::size_t i = 0; i < expected.questions().size(); ++i) {
    EXPECT_EQ(actual.questions()[i].id, expected.questions()[i].id);
    EXPECT_EQ(actual.questions()[i].control, expected.questions()[i].control);
  }
}

TEST(CatalogImport, AStarFormOf4GivesItsCatalog) {
  const catalog::Catalog& ccm = shipped_catalog("4.0");
  CaiqFormSketch form = CaiqFormSketch::caiq_4(ccm, "4.0.3");
  const std::uint32_t below = form.row_of("UEM-14.1") + 2;
  form.put(below, 1, "© Copyright. All rights reserved. Do as the licence says.");
  for (const auto writer : assay::testing::all_writers) {
    SCOPED_TRACE(assay::testing::name_of(writer));
    const ImportedCatalog imported = import(form.bytes(writer));
    expect_same_structure(imported.skeleton, ccm);
    EXPECT_EQ(imported.form, "csa-workbook");
    EXPECT_EQ(imported.text.release, "4.0.3");
    EXPECT_EQ(imported.text.notice, "© Copyright. All rights reserved. Do as the licence says.");
    EXPECT_EQ(imported.text.controls.size(), 197u);
    EXPECT_EQ(imported.text.questions.size(), 261u);
    EXPECT_EQ(imported.skeleton.controls()[0].title, ccm.controls()[0].title);
    EXPECT_FALSE(imported.text.may_be_served);
    EXPECT_THAT(imported.remarks, IsEmpty());
    EXPECT_THAT(compare_with_skeleton(imported.text, ccm), IsEmpty());
  }
}

TEST(CatalogImport, HiddenIdsBelowMergedCellsAreNotControls) {
  const catalog::Catalog& ccm = shipped_catalog("3.0.1");
  const ImportedCatalog imported = import(CaiqFormSketch::caiq_3(ccm, "3.0.1", 6).bytes());
  expect_same_structure(imported.skeleton, ccm);
  EXPECT_EQ(imported.skeleton.controls()[0].title, "Application Security");
  EXPECT_EQ(imported.skeleton.domains()[0].title, "Application & Interface Security");
}

TEST(CatalogImport, TheQuestionnaireOf31IsACatalogOfItsOwn) {
  const ImportedCatalog imported =
      import(CaiqFormSketch::caiq_3(shipped_catalog("3.0.1"), "3.1", 23).bytes());
  EXPECT_EQ(imported.skeleton.reference().text(), "caiq:3.1");
  EXPECT_EQ(imported.skeleton.questions().size(), 295u);
}

TEST(CatalogImport, TheMatrixWithFlagsOwnersAndBanners) {
  WorkbookBuilder book;
  book.sheet("CCM").text(1, 1, "v4.0.12").text(3, 1, "Control Domain").text(3, 2, "Control Title");
  book.text(3, 3, "Control ID").text(3, 4, "Control Specification").text(3, 5, "CCM Lite");
  book.text(3, 6, "IaaS").text(3, 7, "PaaS").text(3, 8, "SaaS");
  book.text(4, 1, "Audit & Assurance - A&A");
  book.text(5, 1, "Audit & Assurance").text(5, 2, "Policy").text(5, 3, "A&A-01");
  book.text(5, 4, "Have one.").text(5, 5, "No").text(5, 6, "Shared").text(5, 7, "CSP-Owned");
  book.text(5, 8, "CSC-Owned");
  book.text(6, 1, "Audit & Assurance").text(6, 2, "Plan").text(6, 3, "A&A-02");
  book.text(6, 4, "Make one.").text(6, 5, "Yes").text(6, 6, "CSP-Owned");
  book.text(7, 1, "End of Standard");
  book.sheet("Implementation Guidelines").text(1, 1, "v4.0.12").text(3, 3, "Control ID");
  book.text(3, 4, "Control Specification").text(3, 5, "IaaS").text(3, 6, "PaaS").text(3, 7, "SaaS");
  book.text(5, 3, "A&A-01").text(5, 4, "Have  one.").text(5, 5, "Shared (Dependent)");
  book.text(6, 3, "A&A-02").text(6, 4, "Make two.").text(6, 5, "Shared (Independent)");
  book.sheet("CAIQ").text(1, 1, "v4.0.3").text(2, 3, "Control ID").text(2, 5, "Question ID");
  book.text(2, 6, "Consensus Assessments Question").text(2, 7, "CAIQ Lite");
  book.text(4, 3, "A&A-01").text(4, 5, "A&A-01.1").text(4, 6, "Have you one?").text(4, 7, "Yes");
  const ImportedCatalog imported = import(book.bytes());
  const catalog::Catalog& ccm = imported.skeleton;
  ASSERT_EQ(ccm.controls().size(), 2u);
  EXPECT_EQ(ccm.domains()[0].title, "Audit & Assurance");
  EXPECT_EQ(ccm.controls()[0].lite, std::optional(false));
  EXPECT_EQ(ccm.controls()[1].lite, std::optional(true));
  EXPECT_EQ(ccm.controls()[0].typical_owner,
            (catalog::TypicalOwnership{TypicalOwner::shared_dependent, TypicalOwner::csp_owned,
                                       TypicalOwner::csc_owned}));
  EXPECT_EQ(ccm.questions()[0].lite, std::optional(true));
  EXPECT_EQ(ccm.description().releases, (std::vector<std::string>{"4.0.12", "4.0.3"}));
  EXPECT_THAT(codes(imported.remarks), ElementsAre("catalog_import.differing_text A&A-02",
                                                   "catalog_import.differing_owner A&A-02"));
  EXPECT_EQ(imported.text.controls.at("A&A-02"), "Make one.");
}

TEST(CatalogImport, TheShapesOfCsaJson) {
  const char* const shapes[] = {
      R"({"name":"Cloud Controls Matrix","version":"4.0.12","domains":[{"id":"A&A","title":"Audit",
          "controls":[{"id":"A&A-01","title":"Policy","specification":"Have one."}]}]})",
      R"({"metadata":{"framework":"CCM","version":"4.0.12"},"controls":{"A&A-01":
          {"control_id":"A&A-01","control_domain":"Audit\nPolicy",
           "control_specification":"Have one."}}})",
      R"({"specification_name":"Cloud Controls Matrix","specification_version":"4.0.12",
          "controls":[{"control_id":"A&A-01","control_domain":"Audit","control_title":"Policy",
          "control_specification":"Have one.","ccm_lite":"No"}]})"};
  for (const char* shape : shapes) {
    const ImportedCatalog imported = import(shape);
    EXPECT_EQ(imported.form, "csa-json");
    EXPECT_EQ(imported.skeleton.reference().text(), "ccm:4.0");
    EXPECT_EQ(imported.text.release, "4.0.12");
    ASSERT_EQ(imported.skeleton.controls().size(), 1u);
    EXPECT_EQ(imported.skeleton.controls()[0].title, "Policy");
    EXPECT_EQ(imported.skeleton.domains()[0].id, "A&A");
    EXPECT_EQ(imported.skeleton.domains()[0].title, "Audit");
    EXPECT_EQ(imported.text.controls.at("A&A-01"), "Have one.");
  }
  const ImportedCatalog questions = import(
      R"({"name":"Questionnaire","version":"4.0.3","questions":[
          {"id":"A&A-01.1","control_id":"A&A-01","body":"Have you one?"}]})");
  EXPECT_EQ(questions.skeleton.questions().size(), 1u);
  EXPECT_EQ(questions.text.controls.size(), 0u);
}

TEST(CatalogImport, OscalWithParametersEnhancementsAndQuestions) {
  const ImportedCatalog imported = import(R"json({"catalog":{"uuid":"x","metadata":{
    "title":"House Rules","version":"2.0","parties":[{"name":"The House"}]},
    "groups":[{"id":"ac","title":"Access","controls":[
      {"id":"ac-1","title":"Doors","props":[{"name":"label","class":"other","value":"AC-01"},
                                            {"name":"label","value":"AC-1"}],
       "params":[{"id":"p1","label":"doors"},
                 {"id":"p2","select":{"how-many":"one-or-more","choice":["shut","{{ insert: param, p1 }} locked"]}}],
       "parts":[{"name":"statement","prose":"Keep {{ insert: param, p1 }} {{ p2 }}:","parts":[
          {"name":"item","props":[{"name":"label","value":"a."}],"prose":"always {{ p9 }}"}]},
          {"name":"guidance","prose":"Not part of the text."}],
       "controls":[
         {"id":"ac-1.1","title":"Windows","props":[{"name":"label","value":"AC-1(1)"}]},
         {"id":"ac-1.2","title":"Old","props":[{"name":"status","value":"withdrawn"}],
          "controls":[{"id":"x","title":"Older"}]},
         {"id":"q","class":"caiq-question","title":"Q","props":[{"name":"label","value":"AC-1.q"}],
          "parts":[{"name":"statement","prose":"Are they shut?"}]}]}]}]}})json");
  const catalog::Catalog& rules = imported.skeleton;
  EXPECT_EQ(rules.reference().text(), "house-rules:2.0");
  EXPECT_EQ(rules.description().publisher, "The House");
  ASSERT_EQ(rules.controls().size(), 2u);
  EXPECT_EQ(rules.controls()[0].id, "AC-1");
  EXPECT_EQ(rules.controls()[1].id, "AC-1(1)");
  ASSERT_EQ(rules.questions().size(), 1u);
  EXPECT_EQ(imported.text.questions.at("AC-1.q"), "Are they shut?");
  EXPECT_EQ(imported.text.controls.at("AC-1"),
            "Keep [Assignment: doors] [Selection (one or more): shut; [Assignment: doors] locked]:"
            "\na. always [p9]");
  ASSERT_EQ(imported.remarks.size(), 1u);
  EXPECT_EQ(imported.remarks[0].parameter("count"), "2");
}

TEST(CatalogImport, AParameterThatNamesItselfEnds) {
  const ImportedCatalog imported = import(R"({"catalog":{"metadata":{"title":"Loop","version":"1"},
    "controls":[{"id":"c-1","title":"C","params":[{"id":"p","label":"{{ p }}{{ p }}"}],
    "parts":[{"name":"statement","prose":"{{ p }}"}]}]}})");
  EXPECT_LT(imported.text.controls.at("c-1").size(), 2'000u);
}

TEST(CatalogImport, WhatAProfileSelectsNeverTakesTheNameOfItsCatalog) {
  for (const char* const mark : {R"("props":[{"name":"resolution-tool","value":"A resolver"}])",
                                 R"("links":[{"href":"a.xml","rel":"source-profile"}])",
                                 R"("links":[{"href":"a.xml","rel":"resolution-source"}])"}) {
    SCOPED_TRACE(mark);
    const std::string baseline =
        R"({"catalog":{"metadata":{"title":"NIST Special Publication 800-53 Revision 5 LOW",)"
        R"("version":"5.1.1",)" +
        std::string(mark) + R"(},"controls":[{"id":"ac-1","title":"Policy"}]}})";
    const auto imported = import_catalog(baseline, "low.json", {});
    ASSERT_FALSE(imported.ok());
    EXPECT_EQ(imported.error().code, "catalog_import.resolved_profile");
    CatalogImportOptions named;
    named.reference = catalog::CatalogReference{"nist-800-53-low", "r5"};
    EXPECT_EQ(import(baseline, named).skeleton.reference().text(), "nist-800-53-low:r5");
  }
}

TEST(CatalogImport, ParametersThatNameEachOtherWithoutEndAreRefused) {
  std::string many;
  for (int i = 0; i < 2'000; ++i) many += "{{ p }}";
  const auto imported = import_catalog(
      R"({"catalog":{"metadata":{"title":"Bomb","version":"1"},"controls":[{"id":"c-1","title":"C",)"
      R"("params":[{"id":"p","label":")" +
          many + R"("}],"parts":[{"name":"statement","prose":")" + many + R"("}]}]}})",
      "bomb.json", {});
  ASSERT_FALSE(imported.ok());
  EXPECT_EQ(imported.error().code, "catalog_import.text_too_long");
  EXPECT_EQ(imported.error().parameter("pointer"), "/catalog/controls/0/parts/0");
}

TEST(CatalogImport, AnyTableWithItsColumnsNamed) {
  const std::string csv =
      "My rules\nNumber,Name,What to do,Part\nR-1,First,Do it.,General\nR-2,Second,Do "
      "more.,Special\n";
  CatalogImportOptions options;
  options.reference = catalog::CatalogReference{"mine", "1.0"};
  options.title = "My rules";
  options.columns.control_id = "number";
  options.columns.control_title = "Name";
  options.columns.control_text = "What to do";
  options.columns.domain = "Part";
  const ImportedCatalog imported = import(csv, options);
  EXPECT_EQ(imported.form, "table");
  ASSERT_EQ(imported.skeleton.controls().size(), 2u);
  EXPECT_EQ(imported.skeleton.domains().size(), 2u);
  EXPECT_EQ(imported.skeleton.controls()[1].title, "Second");
  EXPECT_EQ(imported.text.controls.at("R-2"), "Do more.");

  options.columns.control_text = "Text";
  EXPECT_EQ(refused_catalog(csv, options), "catalog_import.no_such_column");
  options.columns = {};
  options.columns.control_id = "column:A";
  options.columns.control_text = "column:C";
  const ImportedCatalog lettered = import("a-1,x,Do it.\na-2,y,Do more.\n", options);
  EXPECT_EQ(lettered.skeleton.controls()[0].id, "a-1");
  EXPECT_EQ(lettered.skeleton.domains()[0].id, "a");
  options.reference.reset();
  EXPECT_EQ(refused_catalog(csv, options), "catalog_import.no_reference");
}

TEST(CatalogImport, ATableInAWorkbook) {
  CatalogImportOptions options;
  options.reference = catalog::CatalogReference{"mine", "1.0"};
  options.columns.control_id = "Id";
  options.columns.question_id = "Q";
  options.columns.question_text = "Asks";
  WorkbookBuilder book;
  book.sheet("Rules").text(1, 1, "Id").text(1, 2, "Q").text(1, 3, "Asks");
  book.text(2, 1, "R-1").text(2, 2, "R-1/1").text(2, 3, "Well?");
  const ImportedCatalog imported = import(book.bytes(), options);
  EXPECT_EQ(imported.skeleton.questions()[0].id, "R-1/1");
  EXPECT_EQ(imported.text.questions.at("R-1/1"), "Well?");
}

TEST(CatalogImport, WhatIsNoCatalogIsRefused) {
  EXPECT_EQ(refused_catalog(""), "import.empty_file");
  EXPECT_EQ(refused_catalog("a,b\n1,2\n"), "catalog_import.unrecognised");
  EXPECT_EQ(refused_catalog("{}"), "catalog_import.unrecognised");
  EXPECT_EQ(refused_catalog(R"({"catalog":{"metadata":{"title":"T","version":"1"}}})"),
            "catalog_import.no_items");
  EXPECT_EQ(refused_catalog(R"({"catalog":{"metadata":{"title":"T","version":"1"},
                        "controls":[{"title":"no id"}]}})"),
            "json.missing_member");
  EXPECT_EQ(refused_catalog(WorkbookBuilder().sheet("S").text(1, 1, "x").bytes()),
            "catalog_import.unrecognised");
  WorkbookBuilder unstamped;
  unstamped.sheet("S").text(1, 1, "Control ID").text(1, 2, "Control Specification");
  unstamped.text(2, 1, "A&A-01").text(2, 2, "Have one.");
  EXPECT_EQ(refused_catalog(unstamped.bytes()), "catalog_import.no_reference");
  CatalogImportOptions options;
  options.reference = catalog::CatalogReference{"ccm", "4.0"};
  EXPECT_EQ(import(unstamped.bytes(), options).skeleton.controls().size(), 1u);
}

TEST(CatalogImport, WhatCannotBePlacedIsNamed) {
  catalog::OfficialText text;
  text.reference = {"ccm", "4.0"};
  for (const catalog::Control& control : shipped_catalog("4.0").controls()) {
    text.controls.emplace(control.id, "text");
  }
  text.controls.erase("A&A-02");
  text.controls.emplace("ZZZ-01", "text");
  EXPECT_THAT(codes(compare_with_skeleton(text, shipped_catalog("4.0"))),
              ElementsAre("catalog_import.unplaced ZZZ-01", "catalog_import.without_text A&A-02"));
}

TEST(Fingerprints, OneIdHasTheDigestsOfAllItsReleases) {
  catalog::OfficialText first;
  first.reference = {"ccm", "4.0"};
  first.questions.emplace("A&A-01.1", "Have you\n one?");
  first.controls.emplace("A&A-01", "Have one.");
  catalog::OfficialText second = first;
  second.questions["A&A-01.1"] = "Have you one? ";
  second.controls["A&A-01"] = "Have two.";
  catalog::Fingerprints all = fingerprint(first);
  merge(all, fingerprint(second));
  EXPECT_EQ(all.questions.count("A&A-01.1"), 1u);
  EXPECT_EQ(all.controls.count("A&A-01"), 2u);
  // printf 'Have you one?' | sha256sum
  EXPECT_EQ(to_hex(all.questions.find("A&A-01.1")->second),
            "4fa0c8f2de7d8a4bfed9fbf8e8c0de800fed9bc559f1d0106aee57e652fb81a4");
}

}  // namespace
}  // namespace assay::exchange
