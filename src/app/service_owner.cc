#include "app/service_owner.h"

#include "app/mergers.h"

namespace assay::app {

Result<party::OrganisationId> owner_of(const registry::Registry& registry,
                                       const party::ServiceId& service, Instant at) {
  const party::Service* found = registry.service(service, at);
  if (found == nullptr) return Error{"service.not_found", {{"service", service.text()}}};
  return found->organisation;
}

Result<void> check_owner(const registry::Registry& registry,
                         const party::OrganisationId& organisation, const party::ServiceId& service,
                         Instant at) {
  ASSAY_TRY(check_not_merged(registry, at, organisation));
  ASSAY_ASSIGN(const auto owner, owner_of(registry, service, at));
  if (owner == organisation) return {};
  return Error{"service.not_found", {{"service", service.text()}}};
}

}  // namespace assay::app
