#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace assay::codec {

enum class CellKind { text, number, boolean, error };

/// One cell that carries something.
struct Cell {
  std::uint32_t row = 0;     ///< 1-based, as a person reads it
  std::uint32_t column = 0;  ///< 1-based: A is 1
  CellKind kind = CellKind::text;
  /// Text as shown (rich-text runs joined, phonetic runs left out, `_xHHHH_` decoded), a number
  /// in the file's own digits, "TRUE"/"FALSE", or "#REF!".
  std::string value;
  bool formula = false;      ///< the cell has <f>; `value` is then the cached result
  std::string formula_text;  ///< without the leading "="; "" if none or a shared reference
  bool truncated = false;    ///< value was longer than limits::cell_bytes and is cut
};

struct SheetInfo {
  std::string name;
  bool hidden = false;
};

/// A merged area, all bounds 1-based and inclusive.
struct MergedArea {
  std::uint32_t first_row, first_column, last_row, last_column;
};

/// "C17" for row 17, column 3.
std::string cell_name(std::uint32_t row, std::uint32_t column);

/// A workbook in Office Open XML (.xlsx), read cell by cell with bounded memory. Believes neither
/// <dimension> nor missing r= attributes, nor the order of archive parts; reads shared and inline
/// strings, in strict and transitional namespaces. Not thread-safe.
class Spreadsheet {
 public:
  /// `bytes` must outlive the Spreadsheet. Errors: those of Archive and XmlParser, and
  /// "workbook.not_a_workbook" (file; it is a zip, but e.g. a .docx), "workbook.legacy_xls"
  /// (file; the old binary format), "workbook.too_many_sheets", "workbook.no_sheets".
  static Result<Spreadsheet> open(std::string_view bytes, std::string_view file);
  Spreadsheet(Spreadsheet&&) noexcept;
  Spreadsheet& operator=(Spreadsheet&&) noexcept;
  ~Spreadsheet();

  /// In the order of the tabs.
  const std::vector<SheetInfo>& sheets() const;
  bool has_external_links() const;

  /// Calls `cell` for every non-empty cell of a sheet, row by row, left to right.
  /// Errors: "workbook.no_such_sheet" (file, sheet), "workbook.too_many_rows",
  /// "workbook.too_many_cells" (file, sheet, limit), "workbook.out_of_time" (file, limit), or what
  /// `cell` returns.
  Result<void> read_cells(std::size_t sheet, const std::function<Result<void>(const Cell&)>& cell);

  /// Merged areas of the sheet read last.
  const std::vector<MergedArea>& merged_areas() const;

 private:
  struct State;
  explicit Spreadsheet(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// A table to be written as one sheet of a new workbook.
struct SheetTable {
  std::string name;
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;  ///< always written as text, never as a formula
  std::vector<double> column_widths;           ///< in characters; empty = automatic guess
  bool freeze_first_column = false;
};

/// The bytes of a new .xlsx with these sheets; the same input gives the same bytes.
/// Errors: "workbook.write_failed" (reason).
Result<std::string> write_spreadsheet(const std::vector<SheetTable>& sheets);

/// Cuts what no cell could hold (spreadsheet programs take 32,767 UTF-16 units, escapes included)
/// and ends it with "…". Returns whether it did: the caller says so, for nothing is lost silently.
bool shorten_to_cell(std::string& text);

}  // namespace assay::codec
