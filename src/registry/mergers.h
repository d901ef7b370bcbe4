#pragma once
#include <vector>

#include "registry/history.h"
#include "registry/registry.h"

namespace assay::registry {

/// The listings of a service that stand better than the same level of another does: what would be
/// lost if the one were merged into the other, whose standing comes from its own acts only. Current
/// stands better than what has aged, and what the default search shows better than what it does
/// not.
std::vector<ListingAt> listings_without_successor(const Registry& registry,
                                                  const party::ServiceId& service,
                                                  const party::ServiceId& into, Instant at);

/// An act on a listing of a service that was merged into another.
struct FormerAct {
  const Version<ServiceMerged>* merger = nullptr;  ///< of the service that the act is on
  HistoryItem item;
};

/// What was done at this level to the services that were merged into this one, and into those:
/// newest first. Pointers hold as the Registry says.
std::vector<FormerAct> former_acts(const Registry& registry, const ListingKey& key, Instant as_of);

/// The services that were merged into this one, and into those, in the order of their entries.
std::vector<const Version<ServiceMerged>*> all_absorbed_by(const Registry& registry,
                                                           const party::ServiceId& id,
                                                           Instant as_of);

/// The newest entry that says something about a service: a description, an act on one of its
/// listings, a merger. It grows with each of them, so that whoever saw one number sees the same
/// service for as long as the number stays. 0 for one that is unknown.
std::uint64_t newest_entry_about(const Registry& registry, const party::ServiceId& id,
                                 Instant as_of);
/// The same of an organisation and everything of its services.
std::uint64_t newest_entry_about(const Registry& registry, const party::OrganisationId& id,
                                 Instant as_of);

}  // namespace assay::registry
