#include "app/become_public.h"

#include <algorithm>
#include <vector>

#include "app/audit_trail.h"
#include "app/known_organisation.h"
#include "app/mergers.h"
#include "app/wished_id.h"
#include "base/check.h"

namespace assay::app {
namespace {

/// What the proof changes beside the record, in the transaction of its first entry, or alone where
/// there is none.
class ProofTaken {
 public:
  /// `website`: of the description that becomes public by it; "" if none does.
  ProofTaken(const Proof& proof, party::OrganisationId becomes, std::string website, Instant now)
      : proof_(proof), becomes_(std::move(becomes)), website_(std::move(website)), now_(now) {}

  Result<void> operator()(store::Transaction& transaction) const {
    if (proof_.still_allowed) ASSAY_TRY(proof_.still_allowed(transaction));
    if (proof_.link != 0) {
      const auto removed = transaction.links().remove(proof_.link);
      if (!removed.ok()) {
        return removed.error().code == "link.not_found" ? Error{"link.not_valid", {}}
                                                        : removed.error();
      }
    }
    ASSAY_TRY(mark_claim(transaction));
    if (becomes_ != proof_.organisation) ASSAY_TRY(take_id(transaction));
    ASSAY_TRY(mark_proven(transaction));
    return note(
        transaction, proof_.author, now_,
        {.act = proof_.by_operator ? account::Act::domain_confirmed : account::Act::domain_proven,
         .organisation = becomes_,
         .subject = proof_.domain});
  }

 private:
  Result<void> mark_claim(store::Transaction& transaction) const {
    ASSAY_ASSIGN(const auto claims, transaction.organisations().claims_of(proof_.organisation));
    const auto claim = std::ranges::find(claims, proof_.domain, &account::DomainClaim::domain);
    if (claim == claims.end()) {
      return Error{"domain.not_found", {{"domain", proof_.domain}}};
    }
    // The website may have been changed while the link was on its way.
    if (!website_.empty()) {
      ASSAY_TRY(account::validate_claim(claim->domain, claim->mailbox, website_));
    }
    account::DomainClaim proven = *claim;
    proven.proven = now_;
    return transaction.organisations().put(proven);
  }

  /// Somebody else's wish gives way to a proof.
  Result<void> take_id(store::Transaction& transaction) const {
    ASSAY_TRY(give_way(transaction, becomes_, now_));
    ASSAY_TRY(transaction.organisations().rename(proof_.organisation, becomes_));
    return note(transaction, proof_.author, now_,
                {.act = account::Act::organisation_renamed,
                 .organisation = becomes_,
                 .subject = proof_.organisation.text(),
                 .detail = becomes_.text()});
  }

  Result<void> mark_proven(store::Transaction& transaction) const {
    ASSAY_ASSIGN(auto organisation, transaction.organisations().find(becomes_));
    ASSAY_CHECK(organisation.has_value());  // it has a claim, and the claim its row
    if (organisation->proven) return {};
    organisation->proven = now_;
    return transaction.organisations().change(*organisation);
  }

  Proof proof_;
  party::OrganisationId becomes_;
  std::string website_;
  Instant now_;
};

/// The entries by which an organisation enters the record, with its key and services.
struct Entrance {
  std::vector<store::NewEntry> entries;
  std::vector<party::ServiceId> services;  ///< that enter with it
};

Entrance entrance_of(const Instance& instance, const Proof& proof,
                     const party::Organisation& organisation,
                     const std::vector<party::Service>& services, const crypto::PrivateKey& key) {
  Entrance entrance;
  const auto add = [&](party::OrganisationId issuer, registry::Event event) {
    store::NewEntry& entry = entrance.entries.emplace_back();
    entry.issuer = std::move(issuer);
    entry.event = std::move(event);
    entry.author = proof.author;
  };
  const party::OrganisationId registrar = instance.registrar();
  add(registrar, registry::OrganisationRegistered{organisation});
  add(registrar, registry::KeyAdded{organisation.id, key.public_key().multibase()});
  entrance.entries.back().private_key = &key;
  const Reading reading = instance.reading();
  for (party::Service service : services) {
    if (reading.registry().service(service.id, reading.at()) != nullptr) continue;
    service.organisation = organisation.id;
    entrance.services.push_back(service.id);
    add(organisation.id, registry::ServiceRegistered{std::move(service)});
  }
  return entrance;
}

Result<party::OrganisationId> mark_only(Instance& instance, const Proof& proof) {
  const Instant now = instance.clock().now();
  ASSAY_TRY(instance.write_beside(
      [&](store::Transaction& transaction, const registry::Registry& registry) -> Result<void> {
        ASSAY_TRY(check_not_merged_by_now(registry, now, proof.organisation));
        return ProofTaken(proof, proof.organisation, "", now)(transaction);
      }));
  return proof.organisation;
}

}  // namespace

Result<party::OrganisationId> become_public(Instance& instance, const Proof& proof) {
  std::optional<account::PrivateOrganisation> organisation;
  std::vector<party::Service> services;
  {
    ASSAY_ASSIGN(const auto snapshot, instance.store().read());
    ASSAY_ASSIGN(organisation, snapshot->organisations().find(proof.organisation));
    ASSAY_ASSIGN(services, snapshot->organisations().services_of(proof.organisation));
  }
  if (!organisation) {
    return Error{"organisation.not_found", {{"organisation", proof.organisation.text()}}};
  }
  if (organisation->proven) return mark_only(instance, proof);
  party::Organisation described = organisation->described;
  if (!recorded_organisation(instance, organisation->wanted)) described.id = organisation->wanted;
  if (recorded_organisation(instance, described.id)) {
    return Error{"organisation.exists", {{"organisation", described.id.text()}}};
  }
  const crypto::PrivateKey key = crypto::PrivateKey::generate();
  Entrance entrance = entrance_of(instance, proof, described, services, key);
  const ProofTaken taken(proof, described.id, described.url, instance.clock().now());
  entrance.entries.front().also = [&](store::Transaction& transaction,
                                      std::uint64_t) -> Result<void> {
    ASSAY_TRY(taken(transaction));
    for (const party::ServiceId& service : entrance.services) {
      ASSAY_TRY(transaction.organisations().remove(described.id, service));
    }
    return {};
  };
  ASSAY_TRY(instance.record(entrance.entries));
  return described.id;
}

}  // namespace assay::app
