#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "account/user.h"
#include "base/instant.h"
#include "party/party.h"

namespace assay::account {

/// What a member may do in an organisation; each includes those before it.
enum class Role {
  member,     ///< sees the private work and answers
  publisher,  ///< makes it public
  admin,      ///< decides about members, domains and tokens
};
std::string_view name(Role role);  ///< "member", "publisher", "admin"
std::optional<Role> parse_role(std::string_view name);
constexpr bool includes(Role held, Role needed) {
  return static_cast<int>(held) >= static_cast<int>(needed);
}

/// A user's place in an organisation.
struct Membership {
  party::OrganisationId organisation;
  UserId user;
  Role role = Role::member;
  Instant since;
  std::uint64_t version = 1;  ///< grows with each change of the row
  friend bool operator==(const Membership&, const Membership&) = default;
};

}  // namespace assay::account
