#include "exchange/sheet_rows.h"

#include <algorithm>

#include "base/text.h"

namespace assay::exchange {
namespace {

/// Ends a read on purpose; never leaves this file.
constexpr std::string_view enough = "exchange.enough_rows";

void take(const codec::Cell& cell, std::vector<SheetRow>& rows) {
  constexpr std::size_t usual_columns = 12;
  if (rows.empty() || rows.back().number != cell.row) {
    rows.push_back({cell.row, {}});
    rows.back().cells.reserve(usual_columns);
  }
  rows.back().cells.push_back(cell);
}

}  // namespace

const codec::Cell* SheetRow::at(std::uint32_t column) const {
  const auto found = std::lower_bound(
      cells.begin(), cells.end(), column,
      [](const codec::Cell& cell, std::uint32_t wanted) { return cell.column < wanted; });
  return found != cells.end() && found->column == column ? &*found : nullptr;
}

std::string_view SheetRow::text(std::uint32_t column) const {
  const codec::Cell* cell = at(column);
  return cell == nullptr ? std::string_view() : std::string_view(cell->value);
}

Result<std::vector<SheetRow>> read_rows(codec::Spreadsheet& book, std::size_t sheet) {
  std::vector<SheetRow> rows;
  ASSAY_TRY(book.read_cells(sheet, [&rows](const codec::Cell& cell) -> Result<void> {
    take(cell, rows);
    return {};
  }));
  return rows;
}

Result<ReadSheet> read_if(codec::Spreadsheet& book, std::size_t sheet,
                          const std::function<bool(const std::vector<SheetRow>&)>& wanted) {
  ReadSheet result;
  bool decided = false;
  const Result<void> read = book.read_cells(sheet, [&](const codec::Cell& cell) -> Result<void> {
    if (!decided && cell.row > head_rows) {
      decided = true;
      result.wanted = wanted(result.rows);
      if (!result.wanted) return Error{std::string(enough), {}};
    }
    take(cell, result.rows);
    return {};
  });
  if (!read.ok() && read.error().code != enough) return read.error();
  if (!decided) result.wanted = wanted(result.rows);
  return result;
}

std::string header_name(std::string_view text) {
  std::string name = folded_text(text);
  for (const std::string_view suffix :
       {"(optional/recommended)", "(optional)", "(recommended)", "*", ":"}) {
    if (name.ends_with(suffix)) name.resize(name.size() - suffix.size());
    while (name.ends_with(' ')) name.pop_back();
  }
  return name;
}

assessment::Location at_cell(std::string_view sheet, std::uint32_t row, std::uint32_t column) {
  return {std::string(sheet), codec::cell_name(row, column), "", row};
}

}  // namespace assay::exchange
