#include "app/own_listings.h"

#include <algorithm>

#include "account/access_table.h"
#include "app/present_right.h"
#include "app/record_acts.h"
#include "app/service_owner.h"

namespace assay::app {
namespace {

/// Why the record would not take a declaration of no change at this reading.
std::optional<Error> renewal_refusal(const Reading& reading,
                                     const party::OrganisationId& organisation,
                                     const registry::ListingKey& listing) {
  const registry::Registry& registry = reading.registry();
  registry::RecordedEvent declared;
  declared.index = registry.size();
  declared.recorded = std::max(reading.at(), registry.last_recorded().value_or(reading.at()));
  declared.issuer = organisation;
  declared.event = registry::NoChangeDeclared{listing};
  const auto accepted = registry.would_accept(declared);
  if (accepted.ok()) return std::nullopt;
  return accepted.error();
}

OwnListing own_listing(const Reading& reading, const party::OrganisationId& organisation,
                       const registry::ListingAt& listing) {
  OwnListing own{.listing = listing};
  const Zone& zone = listing.scheme->zone;
  auto acts = listing.history->acts;
  own.refusal = renewal_refusal(reading, organisation, listing.history->key);
  own.renewable_until =
      scheme::renewable_until(*listing.level, zone, listing.history->acts, reading.at());
  if (!own.refusal) {
    acts.push_back(
        {scheme::ListingAct::Kind::renewed_without_change, std::max(reading.at(), acts.back().at)});
    own.renewed_until = scheme::standing_at(*listing.level, zone, acts, acts.back().at).next_change;
  }
  own.withdrawable = listing.standing.standing != scheme::Standing::withdrawn &&
                     listing.standing.standing != scheme::Standing::unlisted;
  return own;
}

/// For a clear answer; the record asks once more when the entry is appended.
Result<void> check_owner_now(const Instance& instance, const party::OrganisationId& organisation,
                             const party::ServiceId& service) {
  const Reading reading = instance.reading();
  return check_owner(reading.registry(), organisation, service, reading.at());
}

ListingActor actor(const account::Caller& caller, std::string_view operation,
                   const party::OrganisationId& organisation) {
  return {organisation, caller.author(),
          [&caller, operation, &organisation](store::Transaction& transaction) {
            return still_authorised(transaction, operation, caller, organisation);
          }};
}

}  // namespace

Result<std::vector<OwnListing>> own_listings(const Reading& reading, const account::Caller& caller,
                                             const party::OrganisationId& organisation) {
  ASSAY_TRY(account::authorise("listOwnListings", caller, organisation));
  std::vector<OwnListing> own;
  for (const auto* service : reading.registry().services_of(organisation, reading.at())) {
    for (const auto& listing : reading.registry().listings_of(service->id, reading.at())) {
      own.push_back(own_listing(reading, organisation, listing));
    }
  }
  return own;
}

Result<Renewal> renew_own_listing(Instance& instance, const account::Caller& caller,
                                  const party::OrganisationId& organisation,
                                  const registry::ListingKey& listing, const Digest& seen) {
  ASSAY_TRY(account::authorise("renewListing", caller, organisation));
  ASSAY_TRY(check_owner_now(instance, organisation, listing.service));
  return renew_without_change(instance, listing, actor(caller, "renewListing", organisation), seen);
}

Result<std::uint64_t> withdraw_own_listing(Instance& instance, const account::Caller& caller,
                                           const party::OrganisationId& organisation,
                                           const registry::ListingKey& listing,
                                           const std::string& reason) {
  ASSAY_TRY(account::authorise("withdrawListing", caller, organisation));
  ASSAY_TRY(check_owner_now(instance, organisation, listing.service));
  return withdraw_listing(instance, listing, reason,
                          actor(caller, "withdrawListing", organisation));
}

}  // namespace assay::app
