#pragma once
#include <vector>

#include "base/result.h"
#include "exchange/caiq_form.h"
#include "exchange/import.h"
#include "exchange/sheet_rows.h"

namespace assay::exchange {

/// Whether the head of a sheet is that of the STAR questionnaire of CAIQ 4 (4.0.x, 4.1): a row that
/// names the question id and the provider's answer. docs/formats/caiq-workbook.md shows the form.
bool is_caiq_4(const std::vector<SheetRow>& head);

/// Errors: those of read_caiq_form() and of the workbook.
Result<ImportedDocument> read_caiq_4(const WorkbookInput& input, const std::vector<SheetRow>& rows);

}  // namespace assay::exchange
