#pragma once
#include "audit/replay.h"
#include "base/language.h"
#include "codec/json.h"

namespace assay::representation {

/// What a replay found (ReplayReport of docs/formats/audit-journal.md): violations and signals with
/// their words, and what could not be checked.
codec::json::object replay_report_json(const audit::ReplayReport& report, Language language);

}  // namespace assay::representation
