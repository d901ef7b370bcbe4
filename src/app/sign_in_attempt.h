#pragma once
#include <string>

#include "app/instance.h"
#include "base/result.h"

namespace assay::app {

/// One try of a password. It is counted as failed before anybody looks at the password, so that
/// many tries at once are no way around the delay, and is taken back if the password was right.
class SignInAttempt {
 public:
  /// Errors: "sign_in.too_often" (seconds).
  static Result<SignInAttempt> begin(Instance& instance, const std::string& email,
                                     const std::string& network);
  /// To be called in the transaction of what the right password brought about.
  Result<void> succeeded(store::Transaction& transaction) const;

 private:
  SignInAttempt(const std::string& email, const std::string& network);
  Result<void> count(store::Transaction& transaction, Instant now) const;

  std::string account_and_network_, account_, network_;  // keys of what is counted
};

}  // namespace assay::app
