#pragma once
#include <string_view>

#include "base/result.h"
#include "codec/spreadsheet.h"
#include "exchange/catalog_import.h"

namespace assay::exchange {

/// Reads a standard that is numbered like ISO/IEC 27002 and has detailed controls (X.X.X.X with
/// marks P, B, PB) from a workbook or from CSV: rows of ids with their texts, the header anywhere.
/// It brings its own ids, structure and marks; docs/formats/catalog-import.md says how columns are
/// found and what is reported by cell. Titles in the skeleton are headings of clauses and
/// categories, and what the operator names a title: never a text.
/// Errors: "catalog_import.unrecognised" (file: no such ids), "catalog_import.no_reference" (file),
/// "catalog_import.no_such_column" (file, column), those of Catalog::build() and of codec's
/// readers.
Result<ImportedCatalog> read_numbered_workbook(codec::Spreadsheet& book, std::string_view file,
                                               const CatalogImportOptions& options);
Result<ImportedCatalog> read_numbered_csv(std::string_view bytes, std::string_view file,
                                          const CatalogImportOptions& options);

}  // namespace assay::exchange
