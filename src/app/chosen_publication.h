#pragma once
#include <optional>
#include <vector>

#include "catalog/crosswalk.h"
#include "registry/registry.h"

namespace assay::app {

/// The listing whose document speaks for a service at an instant when services are compared or
/// ranked: of those that have a publication and are not withdrawn, the one published last.
std::optional<registry::ListingAt> chosen_listing(const registry::Registry& registry,
                                                  const party::ServiceId& service, Instant at);

/// Crosswalks as the engines take them.
std::vector<const catalog::Crosswalk*> pointers(const std::vector<catalog::Crosswalk>& crosswalks);

}  // namespace assay::app
