#pragma once
#include "app/instance.h"
#include "registry/search.h"

namespace assay::app {

/// One page of services with facets. Errors: those of registry::SearchIndex::search().
inline Result<registry::SearchResult> search_services(const Reading& reading,
                                                      const registry::SearchQuery& query) {
  return reading.search_index().search(reading.registry(), query, reading.at());
}

/// Every service that matches, in order, for exports.
inline Result<std::vector<party::ServiceId>> search_all_services(
    const Reading& reading, const registry::SearchQuery& query) {
  return reading.search_index().search_all(reading.registry(), query, reading.at());
}

}  // namespace assay::app
