#pragma once
#include <string>
#include <vector>

#include "app/compare_services.h"
#include "base/language.h"
#include "codec/json.h"
#include "codec/spreadsheet.h"

namespace assay::representation {

codec::json::object comparison_json(const app::Reading& reading,
                                    const app::ServiceComparison& comparison);  ///< Comparison
/// The compact JSON text of comparison_json(), written straight into one buffer.
std::string comparison_text(const app::Reading& reading, const app::ServiceComparison& comparison);

// As tables: one row a question or control, per service its answer, owner, crosswalk verdict and
// words; headings and states in `language`.
std::string comparison_csv(const app::Reading& reading, const app::ServiceComparison& comparison,
                           Language language);
/// The sheets of a workbook: the rows, and what was compared. To write it
/// (codec::write_spreadsheet) needs no reading any more.
std::vector<codec::SheetTable> comparison_sheets(const app::Reading& reading,
                                                 const app::ServiceComparison& comparison,
                                                 Language language);
/// Both at once. Errors: "workbook.write_failed" (reason).
Result<std::string> comparison_workbook(const app::Reading& reading,
                                        const app::ServiceComparison& comparison,
                                        Language language);

}  // namespace assay::representation
