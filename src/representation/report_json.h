#pragma once
#include <string>
#include <vector>

#include "assessment/report.h"
#include "base/language.h"
#include "codec/json.h"

namespace assay::representation {

/// What a finding says, in a sentence.
std::string finding_message(const assessment::Finding& finding, Language language);

/// Each finding with its words in `language`: Finding of api/openapi.yaml.
codec::json::array findings_json(const std::vector<assessment::Finding>& findings,
                                 Language language);

/// An import report as `assay import --json` prints it: form, catalog, release, digest, counts, and
/// every finding with rule, severity, place, value, and its words in `language`.
/// Shape: docs/formats/import-report.md.
codec::json::object report_json(const assessment::ImportReport& report, Language language);

}  // namespace assay::representation
