#include "app/chosen_publication.h"

namespace assay::app {

std::optional<registry::ListingAt> chosen_listing(const registry::Registry& registry,
                                                  const party::ServiceId& service, Instant at) {
  std::optional<registry::ListingAt> chosen;
  for (const auto& listing : registry.listings_of(service, at)) {
    if (listing.publication == nullptr ||
        listing.standing.standing == scheme::Standing::withdrawn ||
        listing.standing.standing == scheme::Standing::unlisted) {
      continue;
    }
    if (!chosen || listing.publication->entry > chosen->publication->entry) chosen = listing;
  }
  return chosen;
}

std::vector<const catalog::Crosswalk*> pointers(const std::vector<catalog::Crosswalk>& crosswalks) {
  std::vector<const catalog::Crosswalk*> result;
  result.reserve(crosswalks.size());
  for (const auto& crosswalk : crosswalks) result.push_back(&crosswalk);
  return result;
}

}  // namespace assay::app
