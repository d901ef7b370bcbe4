#pragma once
#include <cstdint>

#include "account/caller.h"
#include "base/instant.h"
#include "base/result.h"
#include "party/party.h"
#include "store/store.h"

namespace assay::app {

/// Whether a file of so many bytes may be handed in for the organisation, beside those that were
/// handed in over the last year and are not published: each is kept, whatever becomes of it, and to
/// hand one in enters nothing that would count against the day's entries. Operators look at one at
/// a time, so people and programs may make only so much wait or be returned; the shell is not
/// limited. Within the transaction that keeps it.
/// Errors: "submission.originals_too_large" (bytes, used, limit).
Result<void> check_submitted_originals(const store::Snapshot& snapshot,
                                       const account::Author& author,
                                       const party::OrganisationId& organisation, Instant now,
                                       std::uint64_t bytes);

}  // namespace assay::app
