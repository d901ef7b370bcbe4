#include "app/publication_changes.h"

#include <algorithm>

#include "app/chosen_publication.h"

namespace assay::app {
namespace {

Result<const registry::Publication*> find(const Reading& reading, std::uint64_t entry) {
  const auto* publication = reading.registry().publication(entry, reading.at());
  if (publication == nullptr) {
    return Error{"publication.not_found", {{"entry", std::to_string(entry)}}};
  }
  return publication;
}

Result<const registry::Publication*> find_earlier(const Reading& reading,
                                                  const registry::Publication& later) {
  const auto listing = reading.registry().listing(later.published.listing, reading.at());
  const registry::Publication* earlier = nullptr;
  for (const auto& candidate : listing->history->publications) {
    if (candidate.entry < later.entry) earlier = &candidate;
  }
  if (earlier == nullptr) {
    return Error{"publication.no_earlier", {{"entry", std::to_string(later.entry)}}};
  }
  return earlier;
}

}  // namespace

Result<PublicationChanges> publication_changes(const Reading& reading, std::uint64_t after,
                                               std::optional<std::uint64_t> before) {
  PublicationChanges changes;
  ASSAY_ASSIGN(changes.after, find(reading, after));
  if (before) {
    ASSAY_ASSIGN(changes.before, find(reading, *before));
  } else {
    ASSAY_ASSIGN(changes.before, find_earlier(reading, *changes.after));
  }
  if (changes.before->published.listing.service != changes.after->published.listing.service) {
    return Error{"publication.other_service",
                 {{"entry", std::to_string(after)}, {"other", std::to_string(*before)}}};
  }
  changes.before_catalog = reading.catalog(changes.before->published.catalog);
  changes.after_catalog = reading.catalog(changes.after->published.catalog);
  ASSAY_ASSIGN(changes.before_document, reading.document(*changes.before));
  ASSAY_ASSIGN(changes.after_document, reading.document(*changes.after));
  const auto crosswalks = pointers(reading.shelf().crosswalks());
  changes.difference =
      registry::difference({changes.before_catalog, changes.before_document.get()},
                           {changes.after_catalog, changes.after_document.get()}, crosswalks);
  return changes;
}

}  // namespace assay::app
