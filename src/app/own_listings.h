#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "account/caller.h"
#include "app/instance.h"
#include "app/record_acts.h"
#include "base/digest.h"
#include "base/result.h"
#include "registry/registry.h"

namespace assay::app {

/// A listing as it stands, and what its organisation may do about it now.
struct OwnListing {
  registry::ListingAt listing;             ///< valid as long as the reading
  std::optional<Error> refusal;            ///< why no change cannot be declared now; none: it can
  std::optional<Instant> renewable_until;  ///< the last moment for it, where the rules set one
  /// When the listing would age first, if no change were declared now.
  std::optional<Instant> renewed_until;
  bool withdrawable = false;  ///< there is something to take back
};

/// Every listing of the organisation's services, by service, scheme and level.
/// Errors: those of account::authorise().
Result<std::vector<OwnListing>> own_listings(const Reading& reading, const account::Caller& caller,
                                             const party::OrganisationId& organisation);

/// Declares that what is published there still holds, if it is still what the caller has seen
/// (`seen`: the digest of its answers). Once a day: see Renewal.
/// Errors: those of account::authorise(), "organisation.merged" (organisation, into),
/// "service.not_found" (service: also another organisation's), "listing.changed_meanwhile" (seen,
/// found: digests), those of the record.
Result<Renewal> renew_own_listing(Instance& instance, const account::Caller& caller,
                                  const party::OrganisationId& organisation,
                                  const registry::ListingKey& listing, const Digest& seen);

/// Takes it back; the reason becomes public. Errors: as renew_own_listing(), but for the digest.
Result<std::uint64_t> withdraw_own_listing(Instance& instance, const account::Caller& caller,
                                           const party::OrganisationId& organisation,
                                           const registry::ListingKey& listing,
                                           const std::string& reason);

}  // namespace assay::app
