#include "assessment/report.h"

#include <algorithm>

namespace assay::assessment {

std::string_view name(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "";
}

std::size_t count(const ImportReport& report, Severity severity) {
  return static_cast<std::size_t>(
      std::count_if(report.findings.begin(), report.findings.end(),
                    [severity](const Finding& finding) { return finding.severity == severity; }));
}

}  // namespace assay::assessment
