#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "exchange/export.h"
#include "exchange/import.h"
#include "tests/fuzz/small_shelf.h"

namespace {

using assay::assessment::AnswerSet;
using assay::assessment::ControlReport;
using assay::assessment::Document;

Document read_back(const std::string& bytes, const assay::exchange::CatalogShelf& shelf) {
  auto imported = assay::exchange::import_document(bytes, "again", shelf);
  ASSAY_CHECK(imported.ok());
  return std::move(imported).value().document;
}

}  // namespace

/// Answers or a CCM-based report in Assay's own CSV or JSON. What was read once can be written in
/// both forms and is then read as the same document.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const assay::fuzzing::SmallShelf small;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (bytes.starts_with("PK")) return 0;
  const auto imported = assay::exchange::import_document(bytes, "fuzz", small.shelf);
  if (!imported.ok()) return 0;
  const assay::catalog::Catalog& catalog = *small.shelf.find(imported->report.catalog);
  if (const auto* answers = std::get_if<AnswerSet>(&imported->document)) {
    ASSAY_CHECK(read_back(assay::exchange::write_answers_csv(catalog, *answers, true),
                          small.shelf) == imported->document);
    ASSAY_CHECK(read_back(assay::exchange::write_answers_json(catalog, *answers), small.shelf) ==
                imported->document);
  }
  if (const auto* report = std::get_if<ControlReport>(&imported->document)) {
    ASSAY_CHECK(read_back(assay::exchange::write_ccm_report_csv(catalog, *report, false),
                          small.shelf) == imported->document);
    ASSAY_CHECK(read_back(assay::exchange::write_ccm_report_json(catalog, *report), small.shelf) ==
                imported->document);
  }
  return 0;
}
