// What was known at an instant: the newest version recorded up to then.
#include <algorithm>

#include "registry/newest.h"
#include "registry/registry.h"

namespace assay::registry {
namespace {

/// The newest value of every history that had begun by then, in the order of the map.
template <typename Value, typename Map>
std::vector<const Value*> newest_of_all(const Map& histories, Instant as_of) {
  std::vector<const Value*> values;
  for (const auto& [id, versions] : histories) {
    if (const auto* version = newest(versions, as_of)) {
      if constexpr (requires { version->value.get(); }) {
        values.push_back(version->value.get());
      } else {
        values.push_back(&version->value);
      }
    }
  }
  return values;
}

template <typename Map, typename Key>
auto newest_in(const Map& histories, const Key& key, Instant as_of)
    -> decltype(newest(histories.begin()->second, as_of)) {
  const auto found = histories.find(key);
  return found == histories.end() ? nullptr : newest(found->second, as_of);
}

template <typename Id, typename Merger>
const Version<Merger>* known_merger(const std::map<Id, Version<Merger>>& mergers, const Id& id,
                                    Instant as_of) {
  const auto found = mergers.find(id);
  return found == mergers.end() || as_of < found->second.recorded ? nullptr : &found->second;
}

template <typename Id, typename Merger>
std::vector<const Version<Merger>*> known_absorbed(const std::map<Id, std::vector<Id>>& absorbed,
                                                   const std::map<Id, Version<Merger>>& mergers,
                                                   const Id& into, Instant as_of) {
  std::vector<const Version<Merger>*> known;
  const auto found = absorbed.find(into);
  if (found == absorbed.end()) return known;
  for (const Id& one : found->second) {
    if (const auto* merger = known_merger(mergers, one, as_of)) known.push_back(merger);
  }
  return known;
}

}  // namespace

const Version<party::Organisation>* Registry::organisation_version(const party::OrganisationId& id,
                                                                   Instant as_of) const {
  return newest_in(organisations_, id, as_of);
}

const Version<party::Service>* Registry::service_version(const party::ServiceId& id,
                                                         Instant as_of) const {
  return newest_in(services_, id, as_of);
}

const party::Organisation* Registry::organisation(const party::OrganisationId& id,
                                                  Instant as_of) const {
  const auto* version = organisation_version(id, as_of);
  return version == nullptr ? nullptr : &version->value;
}

const party::Service* Registry::service(const party::ServiceId& id, Instant as_of) const {
  const auto* version = service_version(id, as_of);
  return version == nullptr ? nullptr : &version->value;
}

std::vector<const party::Organisation*> Registry::organisations(Instant as_of) const {
  auto all = newest_of_all<party::Organisation>(organisations_, as_of);
  std::erase_if(all, [&](const auto* one) { return merger_of(one->id, as_of) != nullptr; });
  return all;
}

std::vector<const party::Service*> Registry::services(Instant as_of) const {
  auto all = newest_of_all<party::Service>(services_, as_of);
  std::erase_if(all, [&](const auto* one) { return merger_of(one->id, as_of) != nullptr; });
  return all;
}

std::vector<const party::Service*> Registry::services_of(const party::OrganisationId& id,
                                                         Instant as_of) const {
  auto all = every_service_of(id, as_of);
  std::erase_if(all, [&](const auto* one) { return merger_of(one->id, as_of) != nullptr; });
  return all;
}

std::vector<const party::Service*> Registry::every_service_of(const party::OrganisationId& id,
                                                              Instant as_of) const {
  std::vector<const party::Service*> services;
  const auto found = services_by_organisation_.find(id);
  if (found == services_by_organisation_.end()) return services;
  for (const party::ServiceId& service_id : found->second) {
    const party::Service* known = service(service_id, as_of);
    if (known != nullptr && known->organisation == id) services.push_back(known);
  }
  std::sort(services.begin(), services.end(),
            [](const party::Service* a, const party::Service* b) { return a->id < b->id; });
  return services;
}

const Version<OrganisationMerged>* Registry::merger_of(const party::OrganisationId& id,
                                                       Instant as_of) const {
  return known_merger(organisation_mergers_, id, as_of);
}

const Version<ServiceMerged>* Registry::merger_of(const party::ServiceId& id, Instant as_of) const {
  return known_merger(service_mergers_, id, as_of);
}

std::vector<const Version<OrganisationMerged>*> Registry::absorbed_by(
    const party::OrganisationId& id, Instant as_of) const {
  return known_absorbed(absorbed_organisations_, organisation_mergers_, id, as_of);
}

std::vector<const Version<ServiceMerged>*> Registry::absorbed_by(const party::ServiceId& id,
                                                                 Instant as_of) const {
  return known_absorbed(absorbed_services_, service_mergers_, id, as_of);
}

const scheme::Scheme* Registry::scheme(std::string_view id, Instant as_of) const {
  const auto* version = newest_in(schemes_, id, as_of);
  return version == nullptr ? nullptr : version->value.get();
}

std::vector<const scheme::Scheme*> Registry::scheme_versions(std::string_view id) const {
  std::vector<const scheme::Scheme*> versions;
  const auto found = schemes_.find(id);
  if (found == schemes_.end()) return versions;
  for (const auto& version : found->second) versions.push_back(version.value.get());
  return versions;
}

std::vector<const scheme::Scheme*> Registry::schemes(Instant as_of) const {
  return newest_of_all<scheme::Scheme>(schemes_, as_of);
}

std::vector<Instant> Registry::scheme_version_instants(std::string_view id) const {
  std::vector<Instant> instants;
  const auto found = schemes_.find(id);
  if (found == schemes_.end()) return instants;
  for (const auto& version : found->second) instants.push_back(version.recorded);
  return instants;
}

const catalog::Catalog* Registry::catalog(const catalog::CatalogReference& reference,
                                          Instant as_of) const {
  const auto* version = newest_in(catalogs_, reference, as_of);
  return version == nullptr ? nullptr : version->value.get();
}

std::vector<const catalog::Catalog*> Registry::catalogs(Instant as_of) const {
  return newest_of_all<catalog::Catalog>(catalogs_, as_of);
}

const scheme::Scheme* Registry::rules_of(const ListingKey& key, Instant as_of) const {
  const auto found = schemes_.find(key.scheme);
  ASSAY_CHECK(found != schemes_.end());
  const auto& versions = found->second;
  const auto* version = newest(versions, as_of);
  ASSAY_CHECK(version != nullptr);  // a listing begins after its scheme
  while (version->value->find_level(key.level) == nullptr) {
    ASSAY_CHECK(version != versions.data());
    --version;
  }
  return version->value.get();
}

ListingAt Registry::stand(const ListingHistory& history, Instant as_of) const {
  ListingAt listing;
  listing.history = &history;
  listing.publication = newest(history.publications, as_of);
  listing.scheme = rules_of(history.key, as_of);
  listing.level = listing.scheme->find_level(history.key.level);
  listing.standing = scheme::standing_at(*listing.level, listing.scheme->zone, history.acts, as_of);
  return listing;
}

std::optional<ListingAt> Registry::listing(const ListingKey& key, Instant as_of) const {
  const auto found = listings_.find(key);
  if (found == listings_.end() || as_of < found->second.acts.front().at) return std::nullopt;
  return stand(found->second, as_of);
}

std::vector<ListingAt> Registry::listings_of(const party::ServiceId& id, Instant as_of) const {
  std::vector<ListingAt> listings;
  for (auto at = listings_.lower_bound(ListingKey{id, "", ""});
       at != listings_.end() && at->first.service == id; ++at) {
    if (at->second.acts.front().at <= as_of) listings.push_back(stand(at->second, as_of));
  }
  return listings;
}

const Publication* Registry::publication(std::uint64_t entry, Instant as_of) const {
  const auto key = publications_.find(entry);
  if (key == publications_.end()) return nullptr;
  const auto& publications = listings_.at(key->second).publications;
  const auto found = std::lower_bound(publications.begin(), publications.end(), entry,
                                      [](const Publication& publication, std::uint64_t wanted) {
                                        return publication.entry < wanted;
                                      });
  return found->recorded <= as_of ? &*found : nullptr;
}

const party::AuditOrganisation* Registry::audit_organisation(const party::OrganisationId& id,
                                                             Instant as_of) const {
  const auto* version = newest_in(audit_organisations_, id, as_of);
  return version == nullptr ? nullptr : &version->value;
}

std::vector<const party::AuditOrganisation*> Registry::audit_organisations(Instant as_of) const {
  return newest_of_all<party::AuditOrganisation>(audit_organisations_, as_of);
}

bool Registry::key_signs_for(const party::OrganisationId& organisation, std::string_view key,
                             std::uint64_t entry) const {
  const auto found = keys_.find(organisation);
  if (found == keys_.end()) return false;
  return std::any_of(found->second.begin(), found->second.end(), [&](const KeyPeriod& period) {
    return period.key == key && period.added <= entry &&
           (!period.revoked || entry <= *period.revoked);
  });
}

std::vector<std::string> Registry::active_keys(const party::OrganisationId& organisation) const {
  std::vector<std::string> active;
  const auto found = keys_.find(organisation);
  if (found == keys_.end()) return active;
  for (const KeyPeriod& period : found->second) {
    if (!period.revoked) active.push_back(period.key);
  }
  return active;
}

bool Registry::key_known(std::string_view key) const {
  return known_keys_.contains(std::string(key));
}

bool Registry::blob_withdrawn(const Digest& digest) const {
  return withdrawn_blobs_.contains(digest);
}

std::shared_ptr<const catalog::Catalog> Registry::shared_catalog(
    const catalog::CatalogReference& reference) const {
  const auto found = catalogs_.find(reference);
  return found == catalogs_.end() ? nullptr : found->second.back().value;
}

std::shared_ptr<const catalog::Catalog> Registry::shared_catalog(
    const catalog::CatalogReference& reference, Instant as_of) const {
  const auto* version = newest_in(catalogs_, reference, as_of);
  return version == nullptr ? nullptr : version->value;
}

}  // namespace assay::registry
