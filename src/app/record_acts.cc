#include "app/record_acts.h"

#include "app/service_owner.h"
#include "app/wished_id.h"
#include "base/calendar.h"

namespace assay::app {
namespace {

/// Whoever acts for an organisation was asked about that one; the shell acts for the owner.
Result<party::OrganisationId> issuer_of(const Instance& instance, const ListingActor& actor,
                                        const party::ServiceId& service) {
  if (actor.organisation) return *actor.organisation;
  const Reading reading = instance.reading();
  return owner_of(reading.registry(), service, reading.at());
}

/// The entry that declared no change last, if nothing came after it and it is of the same day.
std::optional<std::uint64_t> declared_on_day_of(const registry::ListingHistory& history,
                                                Instant now) {
  if (history.acts.empty()) return std::nullopt;
  const scheme::ListingAct& last = history.acts.back();
  if (last.kind != scheme::ListingAct::Kind::renewed_without_change) return std::nullopt;
  if (Zone::utc().date_of(last.at) != Zone::utc().date_of(now)) return std::nullopt;
  return history.act_entries.back();
}

/// Errors: "listing.changed_meanwhile" (seen, found).
Result<void> check_seen(const registry::ListingAt& listing, const std::optional<Digest>& seen) {
  if (!seen || listing.publication == nullptr) return {};
  const Digest& found = listing.publication->published.content.digest;
  if (found == *seen) return {};
  return Error{"listing.changed_meanwhile", {{"seen", to_hex(*seen)}, {"found", to_hex(found)}}};
}

store::NewEntry act(party::OrganisationId issuer, registry::Event event) {
  store::NewEntry entry;
  entry.issuer = std::move(issuer);
  entry.event = std::move(event);
  return entry;
}

void name_actor(store::NewEntry& entry, const ListingActor& actor) {
  entry.author = actor.author;
  if (!actor.still_allowed) return;
  entry.also = [&actor](store::Transaction& transaction, std::uint64_t) {
    return actor.still_allowed(transaction);
  };
}

}  // namespace

Result<std::uint64_t> register_organisation(Instance& instance,
                                            const party::Organisation& organisation) {
  ASSAY_TRY(party::validate(organisation));
  const party::OrganisationId registrar = instance.registrar();
  const bool known = [&] {
    const Reading reading = instance.reading();
    return reading.registry().organisation(organisation.id, reading.at()) != nullptr;
  }();
  store::NewEntry described = act(registrar, registry::OrganisationRegistered{organisation});
  if (known) return instance.record(described);
  described.also = [&](store::Transaction& transaction, std::uint64_t) {
    return give_way(transaction, organisation.id, instance.clock().now());
  };
  const crypto::PrivateKey key = crypto::PrivateKey::generate();
  store::NewEntry with_key =
      act(registrar, registry::KeyAdded{organisation.id, key.public_key().multibase()});
  with_key.private_key = &key;
  const store::NewEntry both[] = {described, with_key};
  ASSAY_ASSIGN(const std::uint64_t first, instance.record(both));
  return first + 1;
}

Result<std::uint64_t> register_service(Instance& instance, const party::Service& service) {
  ASSAY_TRY(party::validate(service));
  return instance.record(act(service.organisation, registry::ServiceRegistered{service}));
}

Result<Renewal> renew_without_change(Instance& instance, const registry::ListingKey& listing,
                                     const ListingActor& actor, const std::optional<Digest>& seen) {
  ASSAY_ASSIGN(auto issuer, issuer_of(instance, actor, listing.service));
  store::NewEntry entry = act(std::move(issuer), registry::NoChangeDeclared{listing});
  name_actor(entry, actor);
  std::optional<std::uint64_t> declared;
  entry.only_if = [&](const registry::Registry& registry, Instant now) -> Result<void> {
    const auto found = registry.listing(listing, now);
    if (!found) return {};
    ASSAY_TRY(check_seen(*found, seen));
    declared = declared_on_day_of(*found->history, now);
    if (!declared) return {};
    return Error{"listing.renewed_already", {{"entry", std::to_string(*declared)}}};
  };
  const auto recorded = instance.record(entry);
  if (declared) return Renewal{*declared, true};
  if (!recorded.ok()) return recorded.error();
  return Renewal{*recorded, false};
}

Result<std::uint64_t> withdraw_listing(Instance& instance, const registry::ListingKey& listing,
                                       const std::string& reason, const ListingActor& actor) {
  ASSAY_ASSIGN(auto issuer, issuer_of(instance, actor, listing.service));
  store::NewEntry entry = act(std::move(issuer), registry::ListingWithdrawn{listing, reason});
  name_actor(entry, actor);
  return instance.record(entry);
}

Result<std::uint64_t> add_key(Instance& instance, const party::OrganisationId& organisation) {
  const crypto::PrivateKey key = crypto::PrivateKey::generate();
  store::NewEntry entry =
      act(instance.registrar(), registry::KeyAdded{organisation, key.public_key().multibase()});
  entry.private_key = &key;
  return instance.record(entry);
}

Result<std::uint64_t> revoke_key(Instance& instance, const party::OrganisationId& organisation,
                                 const std::string& key, const std::string& reason) {
  return instance.record(
      act(instance.registrar(), registry::KeyRevoked{organisation, key, reason}));
}

Result<std::uint64_t> withdraw_blob(Instance& instance, const Digest& digest,
                                    const std::string& reason) {
  return instance.record(act(instance.registrar(), registry::BlobWithdrawn{digest, reason}));
}

}  // namespace assay::app
