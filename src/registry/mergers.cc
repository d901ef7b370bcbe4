#include "registry/mergers.h"

#include <algorithm>

namespace assay::registry {
namespace {

/// The greater, the better a listing stands for somebody who relies on it.
int worth(const std::optional<ListingAt>& listing) {
  if (!listing) return 0;
  if (listing->standing.standing == scheme::Standing::current) return 2;
  return listing->standing.in_default_search ? 1 : 0;
}

template <typename T>
std::uint64_t newest_version(const std::vector<Version<T>>& versions, Instant as_of) {
  std::uint64_t newest = 0;
  for (const Version<T>& version : versions) {
    if (version.recorded <= as_of) newest = std::max(newest, version.entry);
  }
  return newest;
}

/// Of or into an organisation or a service.
template <typename Id>
std::uint64_t newest_merger(const Registry& registry, const Id& id, Instant as_of) {
  std::uint64_t newest = 0;
  if (const auto* merger = registry.merger_of(id, as_of)) newest = merger->entry;
  for (const auto* merger : registry.absorbed_by(id, as_of)) {
    newest = std::max(newest, merger->entry);
  }
  return newest;
}

}  // namespace

std::vector<ListingAt> listings_without_successor(const Registry& registry,
                                                  const party::ServiceId& service,
                                                  const party::ServiceId& into, Instant at) {
  std::vector<ListingAt> lost;
  for (const ListingAt& listing : registry.listings_of(service, at)) {
    ListingKey successor = listing.history->key;
    successor.service = into;
    if (worth(registry.listing(successor, at)) < worth(listing)) lost.push_back(listing);
  }
  return lost;
}

std::vector<const Version<ServiceMerged>*> all_absorbed_by(const Registry& registry,
                                                           const party::ServiceId& id,
                                                           Instant as_of) {
  // Nothing is merged into what is merged already, so that no service comes twice.
  std::vector<const Version<ServiceMerged>*> all = registry.absorbed_by(id, as_of);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto before = registry.absorbed_by(all[i]->value.service, as_of);
    all.insert(all.end(), before.begin(), before.end());
  }
  std::ranges::sort(all, {}, &Version<ServiceMerged>::entry);
  return all;
}

std::uint64_t newest_entry_about(const Registry& registry, const party::ServiceId& id,
                                 Instant as_of) {
  std::uint64_t newest = 0;
  const auto found = registry.service_histories().find(id);
  if (found == registry.service_histories().end()) return newest;
  newest = newest_version(found->second, as_of);
  for (const ListingAt& listing : registry.listings_of(id, as_of)) {
    for (const HistoryItem& item : history_of(*listing.history, as_of)) {
      newest = std::max(newest, item.entry);
    }
  }
  const auto& accreditations = registry.accreditation_histories();
  for (auto at = accreditations.lower_bound(ListingKey{id, "", ""});
       at != accreditations.end() && at->first.service == id; ++at) {
    for (const auto& act : at->second.accreditation.acts) {
      if (act.recorded <= as_of) newest = std::max(newest, act.entry);
    }
  }
  return std::max(newest, newest_merger(registry, id, as_of));
}

std::uint64_t newest_entry_about(const Registry& registry, const party::OrganisationId& id,
                                 Instant as_of) {
  std::uint64_t newest = 0;
  const auto found = registry.organisation_histories().find(id);
  if (found == registry.organisation_histories().end()) return newest;
  newest = newest_version(found->second, as_of);
  for (const party::Service* service : registry.every_service_of(id, as_of)) {
    newest = std::max(newest, newest_entry_about(registry, service->id, as_of));
  }
  return std::max(newest, newest_merger(registry, id, as_of));
}

std::vector<FormerAct> former_acts(const Registry& registry, const ListingKey& key, Instant as_of) {
  std::vector<FormerAct> acts;
  for (const auto* merger : all_absorbed_by(registry, key.service, as_of)) {
    ListingKey former = key;
    former.service = merger->value.service;
    const auto found = registry.listing_histories().find(former);
    if (found == registry.listing_histories().end()) continue;
    for (const HistoryItem& item : history_of(found->second, as_of)) acts.push_back({merger, item});
  }
  std::ranges::sort(
      acts, [](const FormerAct& a, const FormerAct& b) { return a.item.entry > b.item.entry; });
  return acts;
}

}  // namespace assay::registry
