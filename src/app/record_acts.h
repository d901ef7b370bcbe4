#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "account/caller.h"
#include "app/instance.h"
#include "base/digest.h"
#include "party/party.h"
#include "registry/events.h"

namespace assay::app {

// Acts that need no document: each is one or two entries. All return the index of the last entry,
// and the refusals of registry::Registry::apply() as errors. Where no author is named, the shell
// is.

/// Registers or re-describes an organisation; a new one gets a key, sealed and held here.
Result<std::uint64_t> register_organisation(Instance& instance,
                                            const party::Organisation& organisation);
/// Registers or re-describes a service, in the name of its organisation.
Result<std::uint64_t> register_service(Instance& instance, const party::Service& service);

/// In whose name something is done to a listing, and by whom.
struct ListingActor {
  /// That was found to be entitled; it signs, or nobody. None: whoever answers for the service now,
  /// for whom the shell may always speak.
  std::optional<party::OrganisationId> organisation;
  account::Author author = account::shell_caller().author();
  /// Asked within the transaction, whether it may still be done; none: of the shell.
  std::function<Result<void>(store::Transaction&)> still_allowed;
};
/// A declaration of no change.
struct Renewal {
  std::uint64_t entry = 0;
  /// It was declared already on this day (UTC): the entry is that one, and nothing was added.
  bool repeated = false;
};
/// Declares that what is published still holds. `seen`: the digest of it, where somebody has
/// looked. Errors: "service.not_found" (service), "listing.changed_meanwhile" (seen, found:
/// digests).
Result<Renewal> renew_without_change(Instance& instance, const registry::ListingKey& listing,
                                     const ListingActor& actor = {},
                                     const std::optional<Digest>& seen = std::nullopt);
/// Takes a listing back. Errors: "service.not_found" (service).
Result<std::uint64_t> withdraw_listing(Instance& instance, const registry::ListingKey& listing,
                                       const std::string& reason, const ListingActor& actor = {});
/// Adds a key for an organisation, or revokes one: from the next entry on it signs no more.
Result<std::uint64_t> add_key(Instance& instance, const party::OrganisationId& organisation);
Result<std::uint64_t> revoke_key(Instance& instance, const party::OrganisationId& organisation,
                                 const std::string& key, const std::string& reason);
/// Removes the bytes of a blob for good; its digest stays.
Result<std::uint64_t> withdraw_blob(Instance& instance, const Digest& digest,
                                    const std::string& reason);

}  // namespace assay::app
