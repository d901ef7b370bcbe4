// The fold: what each accepted event adds to the registry. Nothing is ever overwritten.
#include <algorithm>
#include <type_traits>
#include <utility>

#include "registry/accreditations.h"
#include "registry/registry.h"

namespace assay::registry {

Result<void> Registry::apply(const RecordedEvent& event, const Content& content) {
  ASSAY_TRY(would_accept(event, content));
  commit(event, content);
  ++size_;
  last_recorded_ = event.recorded;
  return {};
}

void Registry::record_act(const ListingKey& key, scheme::ListingAct::Kind kind,
                          const RecordedEvent& event) {
  ListingHistory& history = listings_[key];
  if (history.acts.empty()) history.key = key;
  history.acts.push_back({kind, event.recorded});
  history.act_entries.push_back(event.index);
}

void Registry::add_key(const party::OrganisationId& organisation, const std::string& key,
                       std::uint64_t entry) {
  keys_[organisation].push_back({key, entry, std::nullopt});
  known_keys_.insert(key);
}

void Registry::publish(const SelfAssessmentPublished& event, const RecordedEvent& recorded) {
  record_act(event.listing, scheme::ListingAct::Kind::published, recorded);
  listings_[event.listing].publications.push_back({recorded.index, recorded.recorded, event});
  publications_.emplace(recorded.index, event.listing);
  named_blobs_.insert(event.content.digest);
}

void Registry::record_act(const AccreditationActed& event, const RecordedEvent& recorded) {
  AccreditationHistory& history = accreditations_[event.listing];
  if (history.stated.empty()) {
    history.key = event.listing;
    history.accreditation = {event.listing.service, event.listing.scheme, event.listing.level, {}};
  }
  history.accreditation.acts.push_back(placed(event, recorded));
  history.stated.push_back(event.stated);
}

void Registry::describe(Version<party::Service> version) {
  const party::Service& service = version.value;
  auto& versions = services_[service.id];
  if (versions.empty()) services_by_organisation_[service.organisation].push_back(service.id);
  versions.push_back(std::move(version));
}

/// Services change hands with all that they were, so that whoever reads them needs no special case.
void Registry::merge(const Version<OrganisationMerged>& merger) {
  const auto& [organisation, into, reason] = merger.value;
  for (const party::Service* service : every_service_of(organisation, merger.recorded)) {
    party::Service moved = *service;
    moved.organisation = into;
    auto& owned = services_by_organisation_[into];
    if (std::ranges::find(owned, moved.id) == owned.end()) owned.push_back(moved.id);
    services_[moved.id].push_back({merger.entry, merger.recorded, std::move(moved)});
  }
  for (KeyPeriod& period : keys_[organisation]) {
    if (!period.revoked) period.revoked = merger.entry;
  }
  absorbed_organisations_[into].push_back(organisation);
  organisation_mergers_.emplace(organisation, merger);
}

void Registry::commit(const RecordedEvent& recorded, const Content& content) {
  const std::uint64_t entry = recorded.index;
  const Instant at = recorded.recorded;
  const auto gives_meaning = [this](const BlobReference& blob) {
    named_blobs_.insert(blob.digest);
    meaning_blobs_.insert(blob.digest);
  };
  std::visit(
      [&](const auto& event) {
        using Kind = std::decay_t<decltype(event)>;
        if constexpr (std::is_same_v<Kind, LogOpened>) {
          opened_ = event;
          organisations_[event.registrar.id].push_back({entry, at, event.registrar});
          add_key(event.registrar.id, event.key, entry);
        } else if constexpr (std::is_same_v<Kind, OrganisationRegistered>) {
          organisations_[event.organisation.id].push_back({entry, at, event.organisation});
        } else if constexpr (std::is_same_v<Kind, ServiceRegistered>) {
          describe({entry, at, event.service});
        } else if constexpr (std::is_same_v<Kind, KeyAdded>) {
          add_key(event.organisation, event.key, entry);
        } else if constexpr (std::is_same_v<Kind, KeyRevoked>) {
          for (KeyPeriod& period : keys_[event.organisation]) {
            if (period.key == event.key) period.revoked = entry;
          }
        } else if constexpr (std::is_same_v<Kind, SchemeVersion>) {
          schemes_[event.scheme].push_back({entry, at, content.scheme});
          gives_meaning(event.content);
        } else if constexpr (std::is_same_v<Kind, CatalogVersion>) {
          catalogs_[event.catalog].push_back({entry, at, content.catalog});
          gives_meaning(event.content);
        } else if constexpr (std::is_same_v<Kind, SelfAssessmentPublished>) {
          publish(event, recorded);
        } else if constexpr (std::is_same_v<Kind, NoChangeDeclared>) {
          record_act(event.listing, scheme::ListingAct::Kind::renewed_without_change, recorded);
        } else if constexpr (std::is_same_v<Kind, ListingWithdrawn>) {
          record_act(event.listing, scheme::ListingAct::Kind::withdrawn, recorded);
          listings_[event.listing].withdrawals.push_back({entry, at, event.reason});
        } else if constexpr (std::is_same_v<Kind, BlobWithdrawn>) {
          withdrawn_blobs_.emplace(event.digest, entry);
        } else if constexpr (std::is_same_v<Kind, OrganisationMerged>) {
          merge({entry, at, event});
        } else if constexpr (std::is_same_v<Kind, AuditOrganisationEntered>) {
          const auto& id = event.audit_organisation.organisation;
          audit_organisations_[id].push_back({entry, at, event.audit_organisation});
        } else if constexpr (std::is_same_v<Kind, AccreditationActed>) {
          record_act(event, recorded);
        } else if constexpr (std::is_same_v<Kind, RecordImported>) {
          reported_.take({entry, at, event});
        } else {
          static_assert(std::is_same_v<Kind, ServiceMerged>);
          absorbed_services_[event.into].push_back(event.service);
          service_mergers_.emplace(event.service, Version<ServiceMerged>{entry, at, event});
        }
      },
      recorded.event);
}

}  // namespace assay::registry
