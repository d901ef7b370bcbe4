#include "exchange/sheet_rows.h"

#include <algorithm>

#include "base/text.h"

namespace assay::exchange {
namespace {

/// Ends a read on purpose; never leaves this file.
constexpr std::string_view enough = "exchange.enough_rows";

Result<std::vector<SheetRow>> read_until(codec::Spreadsheet& book, std::size_t sheet,
                                         std::uint32_t last) {
  std::vector<SheetRow> rows;
  const Result<void> read =
      book.read_cells(sheet, [&rows, last](const codec::Cell& cell) -> Result<void> {
        if (cell.row > last) return Error{std::string(enough), {}};
        if (rows.empty() || rows.back().number != cell.row) rows.push_back({cell.row, {}});
        rows.back().cells.push_back(cell);
        return {};
      });
  if (!read.ok() && read.error().code != enough) return read.error();
  return rows;
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
  return read_until(book, sheet, UINT32_MAX);
}

Result<std::vector<SheetRow>> read_head(codec::Spreadsheet& book, std::size_t sheet,
                                        std::uint32_t last) {
  return read_until(book, sheet, last);
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
