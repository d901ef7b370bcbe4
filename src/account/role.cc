#include "account/role.h"

namespace assay::account {

std::string_view name(Role role) {
  switch (role) {
    case Role::member:
      return "member";
    case Role::publisher:
      return "publisher";
    case Role::admin:
      return "admin";
  }
  return "";
}

std::optional<Role> parse_role(std::string_view text) {
  for (const Role role : {Role::member, Role::publisher, Role::admin}) {
    if (name(role) == text) return role;
  }
  return std::nullopt;
}

}  // namespace assay::account
