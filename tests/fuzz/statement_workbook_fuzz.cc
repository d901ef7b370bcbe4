#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/check.h"
#include "base/text.h"
#include "exchange/statement_workbook.h"
#include "tests/catalogs/generated_catalog.h"

namespace {

using namespace assay;
using exchange::ImportedStatement;
using exchange::NamedSheet;

/// Sheets from lines: "#" and a name begins a sheet, tabs part cells. A fuzzer cannot guess the
/// checksums of a zip, and the reader of workbooks has a target of its own.
std::vector<NamedSheet> sheets_from(std::string_view text) {
  std::vector<NamedSheet> sheets;
  std::uint32_t number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.starts_with('#')) {
      sheets.push_back({std::string(line.substr(1)), {}});
      number = 0;
      continue;
    }
    ++number;
    if (sheets.empty() || line.empty()) continue;
    exchange::SheetRow row{number, {}};
    for (std::uint32_t column = 1; !line.empty(); ++column) {
      const std::size_t cell_end = std::min(line.find('\t'), line.size());
      codec::Cell cell;
      cell.row = number;
      cell.column = column;
      cell.value = std::string(line.substr(0, cell_end));
      line.remove_prefix(std::min(cell_end + 1, line.size()));
      if (!cell.value.empty()) row.cells.push_back(std::move(cell));
    }
    if (!row.cells.empty()) sheets.back().rows.push_back(std::move(row));
  }
  return sheets;
}

std::vector<NamedSheet> written_again(const catalog::Catalog& catalog,
                                      const assessment::Statement& statement, Language language) {
  std::vector<NamedSheet> sheets;
  for (auto& table : exchange::statement_sheets(catalog, nullptr, statement, language)) {
    NamedSheet sheet{table.name, {}};
    table.rows.insert(table.rows.begin(), table.header);
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      exchange::SheetRow row{static_cast<std::uint32_t>(i + 1), {}};
      for (std::size_t column = 0; column < table.rows[i].size(); ++column) {
        if (table.rows[i][column].empty()) continue;
        codec::Cell cell;
        cell.row = row.number;
        cell.column = static_cast<std::uint32_t>(column + 1);
        cell.value = table.rows[i][column];
        row.cells.push_back(std::move(cell));
      }
      if (!row.cells.empty()) sheet.rows.push_back(std::move(row));
    }
    sheets.push_back(std::move(sheet));
  }
  return sheets;
}

/// What holds for every file that is read at all.
void check(const catalog::Catalog& catalog, const ImportedStatement& read) {
  const assessment::Statement& statement = read.statement;
  ASSAY_CHECK(read.places.controls.size() == statement.controls.size());
  ASSAY_CHECK(read.places.changes.size() == statement.changes.size());
  ASSAY_CHECK(read.places.details.size() == statement.details.size());
  for (std::size_t i = 0; i < statement.details.size(); ++i) {
    ASSAY_CHECK(read.places.details[i].controls.size() == statement.details[i].controls.size());
  }
  const auto findings = assessment::check_statement(catalog, statement, {}, read.places);
  for (const auto* list : {&read.findings, &findings}) {
    for (const auto& finding : *list) {
      ASSAY_CHECK(assessment::find_rule(finding.rule) != nullptr);
      ASSAY_CHECK(finding.value.size() <= 200);
    }
  }
}

/// Each row of these sheets, which know no headings, is in the statement or among the unread cells,
/// but for the header.
void check_nothing_lost(const std::vector<NamedSheet>& sheets, const ImportedStatement& read) {
  std::set<std::pair<std::string, std::uint32_t>> kept;
  for (const auto& cell : read.unread) kept.emplace(cell.place.sheet, cell.place.row);
  for (const auto* list : {&read.places.risks, &read.places.upstream, &read.places.changes}) {
    for (const auto& place : *list) kept.emplace(place.sheet, place.row);
  }
  for (const NamedSheet& sheet : sheets) {
    if (sheet.name != "Basic risks" && sheet.name != "Upstream services" &&
        sheet.name != "Changes") {
      continue;
    }
    std::size_t missing = 0;
    for (const auto& row : sheet.rows) {
      const bool says_something = std::ranges::any_of(
          row.cells, [](const codec::Cell& cell) { return !trimmed(cell.value).empty(); });
      if (says_something && !kept.contains({sheet.name, row.number})) ++missing;
    }
    ASSAY_CHECK(missing <= 1);
  }
}

}  // namespace

/// A whole workbook ("PK..."), or its sheets as lines: read or refused, and what was read is
/// written so that it reads back the same in both languages.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto generated = testing::generated_catalog(12);
  static const exchange::CatalogShelf shelf{{&generated.catalog}, {}};
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (bytes.starts_with("PK")) {
    const auto read =
        exchange::read_statement_workbook(bytes, "fuzz.xlsx", shelf, generated.catalog.reference());
    if (read.ok()) check(generated.catalog, *read);
    return 0;
  }
  const auto sheets = sheets_from(bytes);
  const auto read = exchange::read_statement_sheets("fuzz.xlsx", sheets, shelf);
  if (!read.ok()) return 0;
  check(generated.catalog, *read);
  check_nothing_lost(sheets, *read);
  for (const Language language : all_languages) {
    const auto again = exchange::read_statement_sheets(
        "again.xlsx", written_again(generated.catalog, read->statement, language), shelf);
    ASSAY_CHECK(again.ok() && again->statement == read->statement);
  }
  return 0;
}
