#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "codec/spreadsheet.h"
#include "exchange/caiq_layout.h"
#include "exchange/finding_list.h"
#include "exchange/import.h"
#include "exchange/sheet_rows.h"

namespace assay::exchange {

/// A sheet of a workbook that was recognised as some form, and what it is read against.
struct WorkbookInput {
  codec::Spreadsheet* book;
  std::size_t sheet;  ///< position among the tabs
  std::string_view file;
  const CatalogShelf* shelf;
  std::optional<catalog::CatalogReference> expected;

  const std::string& sheet_name() const { return book->sheets()[sheet].name; }
};

/// What is particular about one form.
struct CaiqForm {
  std::string name;  ///< ImportReport::form
  bool asks_ownership = true;
  /// False where no official file of the form was at hand: rows are then taken as they come.
  bool rows_verified = true;
  /// Cells below a merged parent may hold left-overs that nobody sees (CAIQ 3).
  bool control_ids_repeat_truly = true;
};

/// Reads the rows below the header. `findings` already holds what is wrong with the layout.
Result<ImportedDocument> read_caiq_form(const WorkbookInput& input,
                                        const std::vector<SheetRow>& rows,
                                        const CaiqColumns& columns, const CaiqForm& form,
                                        FindingList findings);

/// Notes sheets that were added, removed or renamed. An expected name that ends in "*" stands for
/// all names that begin so.
void check_sheets(const WorkbookInput& input, const std::vector<std::string>& expected,
                  FindingList& findings);

}  // namespace assay::exchange
