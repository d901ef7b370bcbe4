#pragma once
#include <string>

#include "app/compare_services.h"
#include "app/export_draft.h"
#include "app/instance.h"
#include "base/language.h"

namespace assay::representation {

// What the pages show, on paper. A reading of today is dated by its day, so that its bytes stay the
// same until something changes or the day ends; one of the past by its minute.

/// The answers of a publication. Errors: those of Reading::document() and
/// exchange::print_document().
Result<std::string> publication_pdf(const app::Reading& reading,
                                    const registry::Publication& publication, Language language);

/// A draft, marked on every page as what is not published. Errors: those of
/// exchange::print_document().
Result<std::string> draft_pdf(const app::DraftOnPaper& draft, Language language);

/// A comparison. Errors: those of exchange::print_comparison().
Result<std::string> comparison_pdf(const app::Reading& reading,
                                   const app::ServiceComparison& comparison, Language language);

}  // namespace assay::representation
