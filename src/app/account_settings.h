#pragma once
#include <optional>
#include <string>

#include "account/caller.h"
#include "app/instance.h"
#include "app/sign_in.h"
#include "base/language.h"
#include "base/result.h"

namespace assay::app {

struct AccountChange {
  std::optional<std::string> name;
  std::optional<Language> language;
};
/// Returns the user as it is then. Errors: "access.sign_in_needed", "account.invalid" (member,
/// value, reason), "account.changed_meanwhile" (user).
Result<account::User> change_account(Instance& instance, const account::Caller& caller,
                                     const AccountChange& change);

struct PasswordChange {
  std::string current;  ///< not asked of a user who has none yet
  std::string next;
  std::string client;
  std::string session;  ///< secret of the caller's session, which is replaced
};
/// Ends every session of the user and begins a new one.
/// Errors: "access.sign_in_needed", "password.wrong", "sign_in.too_often" (seconds), those of
/// account::validate_password().
Result<SignedIn> change_password(Instance& instance, const account::Caller& caller,
                                 const PasswordChange& change);

}  // namespace assay::app
