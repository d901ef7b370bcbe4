#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "assessment/report.h"
#include "base/result.h"
#include "codec/spreadsheet.h"

namespace assay::exchange {

/// The non-empty cells of one row, left to right.
struct SheetRow {
  std::uint32_t number = 0;  ///< 1-based
  std::vector<codec::Cell> cells;

  /// nullptr where the row has no such cell, and for column 0.
  const codec::Cell* at(std::uint32_t column) const;
  /// The text of that cell, "" where there is none.
  std::string_view text(std::uint32_t column) const;
};

/// All rows of a sheet that carry something.
Result<std::vector<SheetRow>> read_rows(codec::Spreadsheet& book, std::size_t sheet);

/// The same if `wanted` accepts the first rows (up to head_rows), else those rows only: so a form
/// is recognised and read in one pass, and a large sheet of something else is left early.
struct ReadSheet {
  std::vector<SheetRow> rows;
  bool wanted = false;
};
Result<ReadSheet> read_if(codec::Spreadsheet& book, std::size_t sheet,
                          const std::function<bool(const std::vector<SheetRow>&)>& wanted);

/// Rows that may stand above the data of any form that is known here.
inline constexpr std::uint32_t head_rows = 20;

/// A header as people and tools vary it: folded, white space and line breaks as one space, without
/// a trailing "(Optional/Recommended)".
std::string header_name(std::string_view text);

assessment::Location at_cell(std::string_view sheet, std::uint32_t row, std::uint32_t column);

}  // namespace assay::exchange
