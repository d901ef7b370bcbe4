#pragma once
#include <string>

#include "account/caller.h"
#include "app/instance.h"
#include "base/result.h"

namespace assay::app {

/// A session that has just begun.
struct SignedIn {
  account::Caller caller;  ///< who asks from now on
  std::string secret;      ///< for the cookie; kept nowhere
};

struct SignInRequest {
  std::string email;
  std::string password;
  std::string client;            ///< what the browser says it is
  std::string previous_session;  ///< value of the cookie that came with it, which ends here
};

/// Signs in by password. Always begins a new session: nobody can be made to use one that somebody
/// else knows.
/// Errors: "sign_in.refused" in the same words and time for an unknown address, a wrong password
/// and a disabled user; "sign_in.too_often" (seconds: until the next try is looked at).
Result<SignedIn> sign_in(Instance& instance, const account::Caller& caller,
                         const SignInRequest& request);

/// Ends the caller's session. Who has none is signed out already.
Result<void> sign_out(Instance& instance, const account::Caller& caller);

}  // namespace assay::app
