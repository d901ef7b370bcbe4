#pragma once
#include <cstdint>
#include <vector>

#include "account/caller.h"
#include "base/result.h"
#include "store/store.h"

namespace assay::app {

// How much one draft, and all drafts of an organisation, may keep.

/// Bytes of the words in answers that are not kept yet.
std::uint64_t text_bytes(const std::vector<store::QuestionAnswer>& answers);

/// Asked with the bytes of a draft's words before and after a change: what makes it smaller is
/// always taken. Errors: "draft.text_too_large" (bytes, limit).
Result<void> check_text_bytes(std::uint64_t before, std::uint64_t after);

/// Whether a file of so many bytes may be kept for the organisation beside those of its drafts. As
/// long as it is not proven, the files of the caller's other unproven ones count with them, for
/// anybody may make many. Within the transaction that keeps it.
/// Errors: "draft.originals_too_large" (bytes, used, limit).
Result<void> check_originals(const store::Snapshot& snapshot, const account::Caller& caller,
                             const party::OrganisationId& organisation, std::uint64_t bytes);

}  // namespace assay::app
