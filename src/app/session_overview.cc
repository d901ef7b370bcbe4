#include "app/session_overview.h"

#include "app/known_organisation.h"
#include "app/registry_settings.h"

namespace assay::app {

Result<std::vector<MembershipOverview>> membership_overview(
    const Instance& instance, const store::Snapshot& snapshot,
    const std::vector<account::Membership>& memberships) {
  std::vector<MembershipOverview> overview;
  for (const account::Membership& membership : memberships) {
    ASSAY_ASSIGN(const auto known, known_organisation(instance, snapshot, membership.organisation));
    overview.push_back(
        {membership.organisation, known.described.name, membership.role, known.proven.has_value()});
  }
  return overview;
}

Result<SessionOverview> session_overview(const Instance& instance, const account::Caller& caller) {
  SessionOverview overview;
  overview.user = caller.user;
  overview.csrf = caller.csrf;
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  ASSAY_ASSIGN(const auto settings, settings_in(*snapshot));
  overview.sign_up = settings.sign_up;
  ASSAY_ASSIGN(overview.memberships, membership_overview(instance, *snapshot, caller.memberships));
  return overview;
}

}  // namespace assay::app
