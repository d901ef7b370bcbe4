#pragma once
#include "assessment/report.h"
#include "base/language.h"
#include "codec/json.h"

namespace assay::representation {

/// An import report as `assay import --json` prints it: form, catalog, release, digest, counts, and
/// every finding with rule, severity, place, value, and its words in `language`.
/// Shape: docs/formats/import-report.md.
codec::json::object report_json(const assessment::ImportReport& report, Language language);

}  // namespace assay::representation
