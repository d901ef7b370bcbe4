#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace assay::codec {

/// A text for one cell; "" leaves the cell empty.
struct CellText {
  std::uint32_t row = 0;     ///< 1-based
  std::uint32_t column = 0;  ///< 1-based: A is 1
  std::string text;          ///< UTF-8; characters that XML has no form for are written as _xHHHH_
};

/// The XML of a worksheet with these cells filled and everything else byte for byte as it was. A
/// cell keeps its style; its text is an inline string, so that no program takes it for a formula
/// or a number. Cells and rows that the file leaves out are added in their place. Where one cell is
/// given twice, the last text counts.
/// `name` names the part in errors. Errors: those of XmlParser, "sheet.not_utf8" (file),
/// "sheet.without_data" (file), "sheet.formula_in_cell" (file, cell).
Result<std::string> fill_sheet(std::string_view xml, std::string_view name,
                               const std::vector<CellText>& cells);

/// The workbook with these cells of one sheet filled; every other part of the archive is byte for
/// byte as it was, still compressed as it was. Errors: those of Spreadsheet::open() and
/// fill_sheet(), "workbook.no_such_sheet", "workbook.missing_sheet" (file, sheet),
/// "archive.write_failed" (file, reason).
Result<std::string> fill_workbook(std::string_view workbook, std::string_view file,
                                  std::size_t sheet, const std::vector<CellText>& cells);

}  // namespace assay::codec
