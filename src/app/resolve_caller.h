#pragma once
#include <string>

#include "account/caller.h"
#include "app/instance.h"
#include "base/result.h"

namespace assay::app {

/// What a request shows of who asks; "" for what it does not show.
struct PresentedSecrets {
  std::string session;  ///< value of the cookie
  std::string bearer;   ///< of the Authorization header
  std::string network;  ///< account::network_of() the client's address
};

/// Who asks, and what that one may do now. A bearer token goes before a cookie. A session that is
/// unknown or has ended is nobody's: the caller is anonymous. Notes now and then that a session or
/// a token was used.
/// Errors: "token.refused" (unknown, expired, or of somebody who may no more: which is not told),
/// and those of the store.
Result<account::Caller> resolve_caller(Instance& instance, const PresentedSecrets& presented);

}  // namespace assay::app
