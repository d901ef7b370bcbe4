#include "exchange/import.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "base/check.h"
#include "base/text.h"
#include "codec/csv.h"
#include "codec/json.h"
#include "codec/spreadsheet.h"
#include "crypto/sha256.h"
#include "exchange/caiq_3_workbook.h"
#include "exchange/caiq_4_workbook.h"
#include "exchange/caiq_form.h"
#include "exchange/csa_json_catalog.h"
#include "exchange/oscal_catalog.h"
#include "exchange/own_json.h"
#include "exchange/own_table.h"
#include "exchange/sheet_rows.h"

namespace assay::exchange {
namespace {

using Expected = std::optional<catalog::CatalogReference>;

constexpr std::string_view legacy_workbook = "\xD0\xCF\x11\xE0";

Error unreadable(std::string_view file, std::string_view kind) {
  return Error{"import.not_a_table", {{"file", std::string(file)}, {"kind", std::string(kind)}}};
}

/// A sheet of controls or questions without a column for answers: somebody's catalog.
bool is_catalog_sheet(const std::vector<SheetRow>& head) {
  for (const SheetRow& row : head) {
    bool id = false;
    bool text = false;
    for (const codec::Cell& cell : row.cells) {
      const std::string name = header_name(cell.value);
      id = id || name == "control id" || name == "question id";
      text = text || name == "control specification" || name == "consensus assessments question";
    }
    if (id && text) return true;
  }
  return false;
}

Error unrecognised_workbook(const codec::Spreadsheet& book, std::string_view file,
                            const std::string& catalog_sheet) {
  if (!catalog_sheet.empty()) {
    return Error{"import.is_a_catalog", {{"file", std::string(file)}, {"sheet", catalog_sheet}}};
  }
  std::string names;
  for (const codec::SheetInfo& sheet : book.sheets()) {
    if (!names.empty()) names += ", ";
    names += sheet.name;
  }
  return Error{"import.unrecognised_form",
               {{"file", std::string(file)}, {"sheets", std::string(truncated_to(names, 300))}}};
}

bool is_form(const std::vector<SheetRow>& head) {
  return is_caiq_4(head) || is_caiq_3(head) || find_own_table(head).has_value();
}

Result<ImportedDocument> read_form(const WorkbookInput& input, const std::vector<SheetRow>& rows) {
  if (is_caiq_4(rows)) return read_caiq_4(input, rows);
  if (is_caiq_3(rows)) return read_caiq_3(input, rows);
  const std::optional<OwnTable> table = find_own_table(rows);
  ASSAY_CHECK(table.has_value());
  const bool report = table->kind == OwnTable::Kind::ccm_report;
  const TableSource source{input.file, input.sheet_name(),
                           report ? "ccm-report-xlsx" : "answers-xlsx"};
  return read_own_table(source, *table, rows, *input.shelf, input.expected);
}

/// Positions of the sheets, those named like a questionnaire first: they are looked at until one
/// turns out to be a form.
std::vector<std::size_t> likely_order(const codec::Spreadsheet& book) {
  std::vector<std::size_t> order(book.sheets().size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_partition(order.begin(), order.end(), [&](std::size_t sheet) {
    return folded_text(book.sheets()[sheet].name).find("caiq") != std::string::npos;
  });
  return order;
}

Result<ImportedDocument> import_workbook(std::string_view bytes, std::string_view file,
                                         const CatalogShelf& shelf, const Expected& expected) {
  ASSAY_ASSIGN(codec::Spreadsheet book, codec::Spreadsheet::open(bytes, file));
  std::string catalog_sheet;
  for (const std::size_t sheet : likely_order(book)) {
    ASSAY_ASSIGN(const ReadSheet read, read_if(book, sheet, is_form));
    const WorkbookInput input{&book, sheet, file, &shelf, expected};
    if (read.wanted) return read_form(input, read.rows);
    if (catalog_sheet.empty() && is_catalog_sheet(read.rows)) catalog_sheet = input.sheet_name();
  }
  return unrecognised_workbook(book, file, catalog_sheet);
}

Result<ImportedDocument> import_csv(std::string_view bytes, std::string_view file,
                                    const CatalogShelf& shelf, const Expected& expected) {
  ASSAY_ASSIGN(const std::vector<SheetRow> rows, rows_of_csv(bytes, file));
  const std::optional<OwnTable> table = find_own_table(rows);
  if (table) {
    const bool report = table->kind == OwnTable::Kind::ccm_report;
    const TableSource source{file, "", report ? "ccm-report-csv" : "answers-csv"};
    return read_own_table(source, *table, rows, shelf, expected);
  }
  std::string columns;
  if (!rows.empty()) {
    for (const codec::Cell& cell : rows.front().cells) {
      if (!columns.empty()) columns += ", ";
      columns += cell.value;
    }
  }
  return Error{"import.unrecognised_columns",
               {{"file", std::string(file)}, {"columns", std::string(truncated_to(columns, 300))}}};
}

Result<ImportedDocument> import_json(std::string_view bytes, std::string_view file,
                                     const CatalogShelf& shelf, const Expected& expected) {
  ASSAY_ASSIGN(const codec::json::value value, codec::parse_json(bytes, file));
  if (is_own_json(value)) return read_own_json(value, file, shelf, expected);
  if (is_csa_json(value) || is_oscal_catalog(value)) {
    return Error{"import.is_a_catalog_document", {{"file", std::string(file)}}};
  }
  std::string type;
  if (const auto* object = value.if_object()) {
    const auto* member = object->if_contains("type");
    if (member != nullptr && member->is_string()) type = std::string(member->get_string());
  }
  return Error{"import.unrecognised_json",
               {{"file", std::string(file)}, {"type", std::string(truncated_to(type, 100))}}};
}

Result<ImportedDocument> import_any(std::string_view bytes, std::string_view file,
                                    const CatalogShelf& shelf, const Expected& expected) {
  if (bytes.starts_with("PK") || bytes.starts_with(legacy_workbook)) {
    return import_workbook(bytes, file, shelf, expected);
  }
  std::string_view text = bytes;
  std::string converted;  // "Unicode" of Windows programs: its first character tells what it is
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    ASSAY_ASSIGN(const codec::TextEncoding encoding, codec::detect_encoding(bytes, file));
    ASSAY_ASSIGN(converted, codec::to_utf8(bytes, encoding, file));
    text = converted;
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) {
    return Error{"import.empty_file", {{"file", std::string(file)}}};
  }
  if (text.starts_with("%PDF")) return unreadable(file, "PDF");
  if (text.starts_with("{\\rtf")) return unreadable(file, "RTF");
  if (text[first] == '{' || text[first] == '[') return import_json(text, file, shelf, expected);
  if (text[first] == '<') return unreadable(file, "XML / HTML");
  return import_csv(bytes, file, shelf, expected);
}

}  // namespace

const catalog::Catalog* CatalogShelf::find(const catalog::CatalogReference& reference) const {
  for (const catalog::Catalog* candidate : catalogs) {
    if (candidate->reference() == reference) return candidate;
  }
  return nullptr;
}

Result<ImportedDocument> import_document(std::string_view bytes, std::string_view file,
                                         const CatalogShelf& shelf, const Expected& expected) {
  ASSAY_ASSIGN(ImportedDocument imported, import_any(bytes, file, shelf, expected));
  imported.report.file = std::string(file);
  imported.report.digest = crypto::sha256(bytes);
  imported.report.bytes = bytes.size();
  imported.report.kind = assessment::kind_of(imported.document);
  imported.report.counts = assessment::count(imported.document);
  return imported;
}

}  // namespace assay::exchange
