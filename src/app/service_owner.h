#pragma once
#include "base/instant.h"
#include "base/result.h"
#include "party/party.h"
#include "registry/registry.h"

namespace assay::app {

// Who answers for a service. A service changes hands by a merger, so that it is asked at the very
// moment that counts, and what was authorised for one organisation is never done as another.

/// Errors: "service.not_found" (service).
Result<party::OrganisationId> owner_of(const registry::Registry& registry,
                                       const party::ServiceId& service, Instant at);

/// That it is this organisation, and that it was not merged into another.
/// Errors: "organisation.merged" (organisation, into), "service.not_found" (service: also another
/// organisation's).
Result<void> check_owner(const registry::Registry& registry,
                         const party::OrganisationId& organisation, const party::ServiceId& service,
                         Instant at);

}  // namespace assay::app
