#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "exchange/export.h"
#include "exchange/import.h"
#include "exchange/testing/caiq_form_sketch.h"
#include "exchange/testing/shipped_catalogs.h"

namespace assay::exchange {
namespace {

namespace fs = std::filesystem;

const fs::path folder = fs::path(ASSAY_SOURCE_DIR) / "tests/golden/import";

std::string read(const fs::path& path) {
  return testing::read_file(path).value_or("");
}

/// The two small catalogs of the folder, with fingerprints of the texts in its forms.
struct SmallShelf {
  SmallShelf() {
    for (const char* name : {"catalog-4.0.json", "catalog-3.0.1.json"}) {
      catalogs.push_back(testing::read_skeleton(read(folder / name)));
    }
    for (const catalog::Catalog& catalog : catalogs) {
      shelf.catalogs.push_back(&catalog);
      known.push_back(testing::sketch_fingerprints(catalog));
    }
    for (const catalog::Fingerprints& one : known) shelf.fingerprints[one.reference] = &one;
  }

  std::vector<catalog::Catalog> catalogs;
  std::vector<catalog::Fingerprints> known;
  CatalogShelf shelf;
};

std::string place(const assessment::Location& at) {
  std::string text = at.sheet.empty() ? "" : at.sheet + "!";
  return text + at.cell + at.pointer;
}

std::string counts(const assessment::Counts& counts) {
  return "total " + std::to_string(counts.total) + ", yes " + std::to_string(counts.yes) +
         ", partly " + std::to_string(counts.partly) + ", no " + std::to_string(counts.no) +
         ", na " + std::to_string(counts.not_applicable) + ", unanswered " +
         std::to_string(counts.unanswered) + ", unparsed " + std::to_string(counts.unparsed);
}

std::string report_of(const ImportedDocument& imported, const CatalogShelf& shelf) {
  const assessment::ImportReport& report = imported.report;
  std::string text = report.form + " " + report.catalog.text() + " release " +
                     (report.release.empty() ? "-" : report.release) +
                     (imported.text_checked ? ", texts checked" : "") + "\n" +
                     counts(report.counts) + "\n\n";
  for (const assessment::Finding& finding : report.findings) {
    text += std::string(assessment::name(finding.severity)) + " " + finding.rule + " " +
            place(finding.location) + " " + finding.subject + " [" + finding.value + "]\n";
  }
  const catalog::Catalog& catalog = *shelf.find(report.catalog);
  text += "\n";
  if (const auto* answers = std::get_if<assessment::AnswerSet>(&imported.document)) {
    text += write_answers_csv(catalog, *answers, false);
  } else {
    text += write_ccm_report_csv(catalog, std::get<assessment::ControlReport>(imported.document),
                                 false);
  }
  std::erase(text, '\r');
  return text;
}

class GoldenImport : public ::testing::TestWithParam<std::string> {};

TEST_P(GoldenImport, GivesTheReportBesideIt) {
  static const SmallShelf small;
  const fs::path input = folder / GetParam();
  const auto imported = import_document(read(input), GetParam(), small.shelf);
  ASSERT_TRUE(imported.ok()) << imported.error().code;
  const std::string actual = report_of(*imported, small.shelf);
  const fs::path expected = input.string() + ".report.txt";
  if (std::getenv("ASSAY_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(expected, std::ios::binary) << actual;
  }
  EXPECT_EQ(actual, read(expected));
}

std::vector<std::string> inputs() {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (!name.ends_with(".txt") && !name.starts_with("catalog-")) names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

INSTANTIATE_TEST_SUITE_P(All, GoldenImport, ::testing::ValuesIn(inputs()), [](const auto& input) {
  std::string name = input.param;
  for (char& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return name;
});

}  // namespace
}  // namespace assay::exchange
