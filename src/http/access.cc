#include "http/access.h"

#include "account/access_table.h"
#include "http/crossing.h"

namespace assay::http {
namespace {

Result<void> check_origin(const Route& route, const Call& call) {
  switch (effect_of(route)) {
    case Effect::none:
      return {};
    case Effect::enters:
      return check_entering(call.request, call.visitor.origin);
    case Effect::changes:
      break;
  }
  // A bearer token is in no browser's keeping: no other site can have it sent. Who has no session
  // has nothing that could be abused.
  const account::Caller& caller = call.caller();
  if (caller.token || !caller.session) return {};
  return check_change(call.request, call.visitor.origin, caller.csrf);
}

/// The organisation that the path names, "" if it names none.
std::string organisation_in(const Route& route, const Call& call) {
  std::size_t parameter = 0;
  std::string_view path = route.path;
  for (auto at = path.find('{'); at != std::string_view::npos; at = path.find('{', at + 1)) {
    if (path.substr(at).starts_with("{organisation}")) return call.parameters[parameter];
    ++parameter;
  }
  return {};
}

bool is_of_members(account::Least least) {
  return least == account::Least::member || least == account::Least::publisher ||
         least == account::Least::admin;
}

/// Members may leave by themselves, whatever their role (docs/access.md).
bool leaves(const Route& route, const Call& call) {
  const account::Caller& caller = call.caller();
  return route.operation == "removeMember" && caller.user && !caller.token &&
         call.parameters[1] == caller.user->id.text() &&
         caller.role_in(party::OrganisationId(call.parameters[0])).has_value();
}

Result<void> check_right(const Route& route, const Call& call) {
  if (is_for_anybody(route) || leaves(route, call)) return {};
  const auto* right = account::find_right(route.operation);
  const std::string organisation = organisation_in(route, call);
  if (!organisation.empty()) {
    return account::authorise(route.operation, call.caller(), party::OrganisationId(organisation));
  }
  const bool of_members = right != nullptr && is_of_members(right->least);
  if (of_members && !call.caller().anonymous()) return {};
  return account::authorise(route.operation, call.caller());
}

}  // namespace

bool is_for_anybody(const Route& route) {
  const auto* right = account::find_right(route.operation);
  return right != nullptr && right->least == account::Least::anybody;
}

Result<void> admit(const Route& route, const Call& call) {
  ASSAY_TRY(check_origin(route, call));
  return check_right(route, call);
}

}  // namespace assay::http
