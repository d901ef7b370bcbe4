#pragma once
#include <vector>

#include "base/result.h"
#include "exchange/caiq_form.h"
#include "exchange/import.h"
#include "exchange/sheet_rows.h"

namespace assay::exchange {

/// Whether the head of a sheet is that of CAIQ 3 (3.0.1, 3.1): a header of three merged rows over
/// one column each for Yes, No and Not Applicable, to be marked with "x".
bool is_caiq_3(const std::vector<SheetRow>& head);

/// 3.1 is read from its published description; no official file was at hand.
/// Errors: those of read_caiq_form() and of the workbook.
Result<ImportedDocument> read_caiq_3(const WorkbookInput& input, const std::vector<SheetRow>& rows);

}  // namespace assay::exchange
