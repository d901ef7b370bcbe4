#include "app/level_in_force.h"

namespace assay::app {

Result<scheme::Level> level_in_force(const Instance& instance,
                                     const registry::ListingKey& listing) {
  const Reading reading = instance.reading();
  const scheme::Scheme* scheme = reading.registry().scheme(listing.scheme, reading.at());
  if (scheme == nullptr) return Error{"scheme.not_found", {{"scheme", listing.scheme}}};
  const scheme::Level* level = scheme->find_level(listing.level);
  if (level == nullptr) {
    return Error{"scheme.level_not_found", {{"scheme", listing.scheme}, {"level", listing.level}}};
  }
  return *level;
}

Result<scheme::Level> publishable_level(const Instance& instance,
                                        const registry::ListingKey& listing) {
  ASSAY_ASSIGN(scheme::Level level, level_in_force(instance, listing));
  if (!level.accreditation) return level;
  return Error{"publish.level_is_decided", {{"scheme", listing.scheme}, {"level", listing.level}}};
}

}  // namespace assay::app
