#pragma once
#include <string_view>

#include "account/caller.h"
#include "base/result.h"
#include "store/store.h"

namespace assay::app {

// account::authorise() judges the rights of the moment when a request began. What gives rights
// away, acts for an organisation or decides as an operator asks these once more, within the
// transaction in which it writes: a right that was taken away meanwhile brings nothing about.
// Errors of all: those of account::authorise(), and "token.refused" where the token is gone.

/// Whether the caller may still do it in the organisation.
Result<void> still_authorised(const store::Snapshot& snapshot, std::string_view operation,
                              const account::Caller& caller,
                              const party::OrganisationId& organisation);
/// Whether the caller may still do what is asked in no organisation.
Result<void> still_authorised(const store::Snapshot& snapshot, std::string_view operation,
                              const account::Caller& caller);

/// The caller with the account, memberships and token of this moment; nobody where the account is
/// gone or disabled.
Result<account::Caller> present_caller(const store::Snapshot& snapshot,
                                       const account::Caller& caller);

}  // namespace assay::app
