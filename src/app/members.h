#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "account/caller.h"
#include "account/role.h"
#include "account/user.h"
#include "app/instance.h"
#include "base/result.h"

namespace assay::app {

struct Member {
  account::User user;
  account::Membership membership;
};

/// By e-mail address. Errors: those of account::authorise().
Result<std::vector<Member>> list_members(const Instance& instance, const account::Caller& caller,
                                         const party::OrganisationId& organisation);

struct RoleChange {
  account::UserId user;
  account::Role role = account::Role::member;
  std::optional<std::uint64_t> version;  ///< of the membership, as the caller saw it
};
/// Errors: those of account::authorise(), "member.not_found" (user, organisation),
/// "member.changed_meanwhile" (user), "member.last_admin" (organisation).
Result<Member> change_role(Instance& instance, const account::Caller& caller,
                           const party::OrganisationId& organisation, const RoleChange& change);
/// Members may also remove themselves. What they made stays; their tokens and invitations are of no
/// use from then on.
/// Errors: those of account::authorise(), "member.not_found" (user, organisation),
/// "member.last_admin" (organisation).
Result<void> remove_member(Instance& instance, const account::Caller& caller,
                           const party::OrganisationId& organisation, const account::UserId& user);

}  // namespace assay::app
