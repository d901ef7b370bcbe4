#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "account/caller.h"
#include "app/instance.h"
#include "base/result.h"
#include "exchange/fill_caiq_workbook.h"

namespace assay::app {

// A draft's answers for other programs: what would become public, without notes and evidence.

/// docs/formats/answers-csv-json.md. Errors: those of find_own_draft().
Result<std::string> export_draft_json(const Instance& instance, const account::Caller& caller,
                                      std::int64_t draft);
/// The same as CSV with a byte-order mark; no cell is a formula. Errors: those of find_own_draft().
Result<std::string> export_draft_csv(const Instance& instance, const account::Caller& caller,
                                     std::int64_t draft);
/// The caller's own copy of the official blank form, with the answers in its cells.
/// Errors: those of find_own_draft() and exchange::fill_caiq_workbook().
Result<exchange::FilledWorkbook> fill_draft_workbook(const Instance& instance,
                                                     const account::Caller& caller,
                                                     std::int64_t draft, std::string_view blank,
                                                     const std::string& file);

}  // namespace assay::app
