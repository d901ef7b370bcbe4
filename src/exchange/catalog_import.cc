#include "exchange/catalog_import.h"

#include <algorithm>
#include <utility>

#include "codec/json.h"
#include "codec/spreadsheet.h"
#include "crypto/sha256.h"
#include "exchange/csa_json_catalog.h"
#include "exchange/csa_workbook_catalog.h"
#include "exchange/numbered_standard.h"
#include "exchange/oscal_catalog.h"
#include "exchange/own_table.h"
#include "exchange/sheet_rows.h"
#include "exchange/table_catalog.h"

namespace assay::exchange {
namespace {

constexpr std::string_view legacy_workbook = "\xD0\xCF\x11\xE0";

Error unrecognised(std::string_view file) {
  return Error{"catalog_import.unrecognised", {{"file", std::string(file)}}};
}

Result<ImportedCatalog> import_workbook(std::string_view bytes, std::string_view file,
                                        const CatalogImportOptions& options) {
  ASSAY_ASSIGN(codec::Spreadsheet book, codec::Spreadsheet::open(bytes, file));
  if (options.numbered) return read_numbered_workbook(book, file, options);
  if (options.columns.empty()) {
    auto of_csa = read_csa_workbook(book, file, options);
    if (of_csa || of_csa.error().code != "catalog_import.unrecognised") return of_csa;
    return read_numbered_workbook(book, file, options);
  }
  ASSAY_ASSIGN(const std::vector<SheetRow> rows, read_rows(book, 0));
  return read_table_catalog(rows, file, options);
}

Result<ImportedCatalog> import_json(std::string_view text, std::string_view file,
                                    const CatalogImportOptions& options) {
  ASSAY_ASSIGN(const codec::json::value value, codec::parse_json(text, file));
  if (is_oscal_catalog(value)) return read_oscal_catalog(value, file, options);
  if (is_csa_json(value)) return read_csa_json(value, file, options);
  return unrecognised(file);
}

Result<ImportedCatalog> import_any(std::string_view bytes, std::string_view file,
                                   const CatalogImportOptions& options) {
  if (bytes.starts_with("PK") || bytes.starts_with(legacy_workbook)) {
    return import_workbook(bytes, file, options);
  }
  std::string_view text = bytes;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) {
    return Error{"import.empty_file", {{"file", std::string(file)}}};
  }
  if (text[first] == '{') return import_json(text, file, options);
  if (options.numbered || options.columns.empty()) return read_numbered_csv(bytes, file, options);
  ASSAY_ASSIGN(const std::vector<SheetRow> rows, rows_of_csv(bytes, file));
  return read_table_catalog(rows, file, options);
}

void compare_ids(const std::unordered_map<std::string, std::string>& texts,
                 const std::vector<std::string>& known, std::vector<Error>& differences) {
  if (texts.empty()) return;
  std::vector<std::string> unplaced;
  for (const auto& [id, text] : texts) {
    if (std::find(known.begin(), known.end(), id) == known.end()) unplaced.push_back(id);
  }
  std::sort(unplaced.begin(), unplaced.end());
  for (const std::string& id : unplaced) {
    differences.push_back({"catalog_import.unplaced", {{"id", id}}});
  }
  for (const std::string& id : known) {
    if (!texts.contains(id)) {
      differences.push_back({"catalog_import.without_text", {{"id", id}}});
    }
  }
}

}  // namespace

Result<ImportedCatalog> import_catalog(std::string_view bytes, std::string_view file,
                                       const CatalogImportOptions& options) {
  ASSAY_ASSIGN(ImportedCatalog imported, import_any(bytes, file, options));
  imported.text.source_name = std::string(file);
  imported.text.source_digest = crypto::sha256(bytes);
  return imported;
}

std::vector<Error> compare_with_skeleton(const catalog::OfficialText& text,
                                         const catalog::Catalog& known) {
  std::vector<std::string> controls;
  for (const catalog::Control& control : known.controls()) controls.push_back(control.id);
  std::vector<std::string> questions;
  for (const catalog::Question& question : known.questions()) questions.push_back(question.id);
  std::vector<Error> differences;
  compare_ids(text.controls, controls, differences);
  compare_ids(text.questions, questions, differences);
  return differences;
}

}  // namespace assay::exchange
