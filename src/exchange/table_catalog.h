#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "exchange/catalog_import.h"
#include "exchange/sheet_rows.h"

namespace assay::exchange {

/// 2 for "column:B"; 0 if this is no column letter.
std::uint32_t lettered_column(std::string_view name);
/// The column whose cell in this row is the header `name`, however its spaces and case are; 0 if
/// there is none.
std::uint32_t column_called(const SheetRow& row, const std::string& name);

/// Reads any table whose columns the operator names. The header is the first row that has all the
/// named columns; with lettered columns only, every row is data.
/// Errors: "catalog_import.no_reference" (file), "catalog_import.no_such_column" (file, column),
/// "catalog_import.no_items" (file), those of Catalog::build().
Result<ImportedCatalog> read_table_catalog(const std::vector<SheetRow>& rows, std::string_view file,
                                           const CatalogImportOptions& options);

}  // namespace assay::exchange
