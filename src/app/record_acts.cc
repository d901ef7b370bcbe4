#include "app/record_acts.h"

#include "app/wished_id.h"

namespace assay::app {
namespace {

/// The organisation that answers for a service. Errors: "service.not_found" (service).
Result<party::OrganisationId> owner_of(const Instance& instance, const party::ServiceId& service) {
  const Reading reading = instance.reading();
  const party::Service* found = reading.registry().service(service, reading.at());
  if (found == nullptr) return Error{"service.not_found", {{"service", service.text()}}};
  return found->organisation;
}

store::NewEntry act(party::OrganisationId issuer, registry::Event event) {
  store::NewEntry entry;
  entry.issuer = std::move(issuer);
  entry.event = std::move(event);
  return entry;
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

Result<std::uint64_t> renew_without_change(Instance& instance, const registry::ListingKey& listing,
                                           const account::Author& author) {
  ASSAY_ASSIGN(auto owner, owner_of(instance, listing.service));
  store::NewEntry entry = act(std::move(owner), registry::NoChangeDeclared{listing});
  entry.author = author;
  return instance.record(entry);
}

Result<std::uint64_t> withdraw_listing(Instance& instance, const registry::ListingKey& listing,
                                       const std::string& reason, const account::Author& author) {
  ASSAY_ASSIGN(auto owner, owner_of(instance, listing.service));
  store::NewEntry entry = act(std::move(owner), registry::ListingWithdrawn{listing, reason});
  entry.author = author;
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
