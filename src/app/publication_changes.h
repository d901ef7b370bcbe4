#pragma once
#include <memory>
#include <optional>

#include "app/instance.h"
#include "registry/history.h"

namespace assay::app {

/// Two publications of one service with what changed between them, and all that it points at.
struct PublicationChanges {
  const registry::Publication* before = nullptr;
  const registry::Publication* after = nullptr;
  const catalog::Catalog* before_catalog = nullptr;
  const catalog::Catalog* after_catalog = nullptr;
  std::shared_ptr<const assessment::Document> before_document, after_document;
  registry::SubmissionDifference difference;
};

/// What differs in publication `after` from `before`; without `before`, from the one before it in
/// its listing. Errors: "publication.not_found" (entry), "publication.no_earlier" (entry),
/// "publication.other_service" (entry, other), and those of Reading::document().
Result<PublicationChanges> publication_changes(const Reading& reading, std::uint64_t after,
                                               std::optional<std::uint64_t> before);

}  // namespace assay::app
