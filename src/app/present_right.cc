#include "app/present_right.h"

#include "account/access_table.h"

namespace assay::app {

Result<account::Caller> present_caller(const store::Snapshot& snapshot,
                                       const account::Caller& caller) {
  if (!caller.user) return caller;  // the shell, or nobody
  account::Caller present;
  present.network = caller.network;
  ASSAY_ASSIGN(const auto user, snapshot.accounts().find(caller.user->id));
  if (!user || user->disabled) return present;
  if (caller.token) {
    ASSAY_ASSIGN(present.token, snapshot.accounts().find_token(caller.token->secret));
    if (!present.token) return Error{"token.refused", {}};
  }
  present.user = *user;
  present.session = caller.session;
  present.csrf = caller.csrf;
  ASSAY_ASSIGN(const auto memberships, snapshot.accounts().memberships_of(user->id));
  for (const account::Membership& membership : memberships) {
    if (present.token && membership.organisation != present.token->organisation) continue;
    present.memberships.push_back(membership);
  }
  return present;
}

Result<void> still_authorised(const store::Snapshot& snapshot, std::string_view operation,
                              const account::Caller& caller,
                              const party::OrganisationId& organisation) {
  ASSAY_ASSIGN(const account::Caller present, present_caller(snapshot, caller));
  return account::authorise(operation, present, organisation);
}

Result<void> still_authorised(const store::Snapshot& snapshot, std::string_view operation,
                              const account::Caller& caller) {
  ASSAY_ASSIGN(const account::Caller present, present_caller(snapshot, caller));
  return account::authorise(operation, present);
}

}  // namespace assay::app
