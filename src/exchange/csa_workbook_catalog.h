#pragma once
#include "base/result.h"
#include "codec/spreadsheet.h"
#include "exchange/catalog_import.h"

namespace assay::exchange {

/// Reads every sheet of CSA's CAIQ and CCM workbooks whose header names control or question ids and
/// their text: the questionnaire, controls, guidelines (for who usually owns a control).
/// Errors: "catalog_import.unrecognised" (file), "catalog_import.no_reference" (file: no version
/// stamp), those of Catalog::build() and of the workbook.
Result<ImportedCatalog> read_csa_workbook(codec::Spreadsheet& book, std::string_view file,
                                          const CatalogImportOptions& options);

}  // namespace assay::exchange
