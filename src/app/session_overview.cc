#include "app/session_overview.h"

#include "app/known_organisation.h"

namespace assay::app {

Result<SessionOverview> session_overview(const Instance& instance, const account::Caller& caller) {
  SessionOverview overview;
  overview.user = caller.user;
  overview.csrf = caller.csrf;
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  for (const account::Membership& membership : caller.memberships) {
    ASSAY_ASSIGN(const auto known,
                 known_organisation(instance, *snapshot, membership.organisation));
    overview.memberships.push_back(
        {membership.organisation, known.described.name, membership.role, known.proven.has_value()});
  }
  return overview;
}

}  // namespace assay::app
