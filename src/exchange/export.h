#pragma once
#include <string>

#include "assessment/answer.h"
#include "base/result.h"
#include "catalog/catalog.h"

namespace assay::exchange {

// What these write, import_document() reads back to the same document. They hold ids and the
// provider's own words; no text of the standard.

/// docs/formats/answers-csv-json.md; one row per question, in the catalog's order.
std::string write_answers_csv(const catalog::Catalog& catalog, const assessment::AnswerSet& answers,
                              bool byte_order_mark);
std::string write_answers_json(const catalog::Catalog& catalog,
                               const assessment::AnswerSet& answers);

/// docs/formats/ccm-report.md; one row per control, in the catalog's order.
std::string write_ccm_report_csv(const catalog::Catalog& catalog,
                                 const assessment::ControlReport& report, bool byte_order_mark);
std::string write_ccm_report_json(const catalog::Catalog& catalog,
                                  const assessment::ControlReport& report);
/// Errors: "workbook.write_failed" (reason).
Result<std::string> write_ccm_report_workbook(const catalog::Catalog& catalog,
                                              const assessment::ControlReport& report);
/// The same workbook, to be filled in: every control with its title, nothing stated.
Result<std::string> write_ccm_report_template(const catalog::Catalog& catalog);

}  // namespace assay::exchange
