#pragma once
#include <ostream>

#include "assessment/report.h"
#include "base/language.h"

namespace assay::cli {

/// A report as a person reads it in a terminal: file, form, counts, then the findings by rule.
void print_report(std::ostream& out, const assessment::ImportReport& report, Language language);

}  // namespace assay::cli
