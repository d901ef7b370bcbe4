#pragma once
#include <cstdint>
#include <vector>

#include "account/caller.h"
#include "account/session.h"
#include "app/instance.h"
#include "base/result.h"

namespace assay::app {

/// One of the caller's sessions, and when it ends if nobody comes.
struct OwnSession {
  account::Session session;
  Instant ends;
};
/// Where the caller is signed in, newest use first; Caller::session says which one asks.
/// Errors: "access.sign_in_needed".
Result<std::vector<OwnSession>> own_sessions(const Instance& instance,
                                             const account::Caller& caller);
/// Ends one of them. Errors: "access.sign_in_needed", "session.not_found" (session).
Result<void> end_session(Instance& instance, const account::Caller& caller, std::int64_t session);

}  // namespace assay::app
