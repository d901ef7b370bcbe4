#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"
#include "codec/spreadsheet.h"
#include "exchange/catalog_import.h"
#include "exchange/sheet_rows.h"

namespace assay::exchange {

/// One sheet as its reader sees it: what merged areas cover is not there.
struct NumberedSheet {
  std::string name;  ///< "" for CSV
  std::vector<SheetRow> rows;
  std::vector<codec::MergedArea> merged;
};
/// Takes out cells that a merged area covers: left-overs that nobody sees. Errors:
/// "workbook.too_many_cells" (file, sheet, limit): the areas together reach over more rows than
/// cells may be read.
Result<void> drop_covered_cells(NumberedSheet& sheet, std::string_view file);

/// Which column holds what; 0 where there is none. Ids of controls and of detailed controls may
/// stand in the same column.
struct NumberedLayout {
  std::uint32_t control_id = 0, detail_id = 0;
  std::uint32_t control_text = 0, detail_text = 0, control_title = 0, side = 0;
};

/// By what stands in the columns: the one with most ids X.X.X.X has the detailed controls; ids
/// X.X.X stand there too or left of it; a level's text is the longest column behind its ids; sides
/// are where nearly all cells say one. Columns that `named` names are as named. No value if the
/// sheet has fewer than three such ids.
/// Errors: "catalog_import.no_such_column" (file, column).
Result<std::optional<NumberedLayout>> find_numbered_layout(const NumberedSheet& sheet,
                                                           std::string_view file,
                                                           const ColumnMapping& named);

/// "Provider", "クラウドサービス事業者", "Customer", "利用者" and the like.
std::optional<catalog::Side> read_side(std::string_view text);

}  // namespace assay::exchange
