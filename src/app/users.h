#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "account/caller.h"
#include "account/user.h"
#include "app/instance.h"
#include "app/session_overview.h"
#include "base/result.h"

namespace assay::app {

struct UserQuery {
  std::string text;  ///< "" for all
  std::uint64_t page = 1;
  std::uint64_t per_page = 50;
};
/// An account, and where it is a member.
struct ListedUser {
  account::User user;
  std::vector<MembershipOverview> memberships;
};
struct UserPage {
  std::vector<ListedUser> users;  ///< by e-mail address
  std::uint64_t total = 0;
};
/// Errors: those of account::authorise().
Result<UserPage> list_users(const Instance& instance, const account::Caller& caller,
                            const UserQuery& query);

struct UserChange {
  account::UserId user;
  std::optional<bool> disabled;
  std::optional<bool> operates;
  std::optional<std::uint64_t> version;  ///< of the user, as the caller saw it
};
/// A user who is disabled is signed out everywhere at once, and the user's API tokens are revoked
/// for good.
/// Errors: those of account::authorise(), "account.not_found" (user), "account.changed_meanwhile"
/// (user), "account.last_operator" (user: nobody would be left to operate the registry).
Result<account::User> change_user(Instance& instance, const account::Caller& caller,
                                  const UserChange& change);

}  // namespace assay::app
