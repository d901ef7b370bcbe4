#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "account/caller.h"
#include "app/instance.h"
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
/// Declares that what is published still holds. Errors: "service.not_found" (service).
Result<std::uint64_t> renew_without_change(
    Instance& instance, const registry::ListingKey& listing,
    const account::Author& author = account::shell_caller().author());
/// Takes a listing back. Errors: "service.not_found" (service).
Result<std::uint64_t> withdraw_listing(
    Instance& instance, const registry::ListingKey& listing, const std::string& reason,
    const account::Author& author = account::shell_caller().author());
/// Adds a key for an organisation, or revokes one: from the next entry on it signs no more.
Result<std::uint64_t> add_key(Instance& instance, const party::OrganisationId& organisation);
Result<std::uint64_t> revoke_key(Instance& instance, const party::OrganisationId& organisation,
                                 const std::string& key, const std::string& reason);
/// Removes the bytes of a blob for good; its digest stays.
Result<std::uint64_t> withdraw_blob(Instance& instance, const Digest& digest,
                                    const std::string& reason);

}  // namespace assay::app
