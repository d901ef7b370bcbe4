#pragma once
#include <memory>
#include <string>
#include <vector>

#include "app/compare_services.h"
#include "app/export_draft.h"
#include "app/instance.h"
#include "base/language.h"
#include "exchange/printed_answers.h"

namespace assay::representation {

// What the pages show, on paper. A reading of today is dated by its day, so that its bytes stay the
// same until something changes or the day ends; one of the past by its minute.

//
// To print takes long, and an act waits for every reading: what is printed is taken from a reading
// first, with all that it points at, and printed once the reading has ended.

/// The answers of a publication.
struct PublicationOnPaper {
  std::shared_ptr<const app::Shelf> shelf;  ///< holds the head's wording
  std::shared_ptr<const catalog::Catalog> catalog;
  std::shared_ptr<const assessment::Document> document;
  exchange::PrintedHead head;
};
/// Errors: those of Reading::document().
Result<PublicationOnPaper> publication_on_paper(const app::Reading& reading,
                                                const registry::Publication& publication,
                                                Language language);
/// Errors: those of exchange::print_document().
Result<std::string> publication_pdf(const PublicationOnPaper& paper);

/// A draft, marked on every page as what is not published. Errors: those of
/// exchange::print_document().
Result<std::string> draft_pdf(const app::DraftOnPaper& draft, Language language);

/// A comparison.
struct ComparisonOnPaper {
  std::shared_ptr<const app::Shelf> shelf;  ///< holds the head's wording, and the crosswalks
  std::shared_ptr<const catalog::Catalog> base;
  std::vector<std::shared_ptr<const assessment::Document>> documents;  ///< hold the cells' words
  registry::Comparison comparison;
  std::vector<exchange::PrintedService> services;
  exchange::PrintedHead head;
};
ComparisonOnPaper comparison_on_paper(const app::Reading& reading,
                                      const app::ServiceComparison& comparison, Language language);
/// Errors: those of exchange::print_comparison().
Result<std::string> comparison_pdf(const ComparisonOnPaper& paper);

}  // namespace assay::representation
