#pragma once
#include <optional>
#include <string>
#include <vector>

#include "account/caller.h"
#include "account/setting.h"
#include "app/instance.h"
#include "base/language.h"
#include "base/result.h"

namespace assay::app {

/// One organisation of the caller.
struct MembershipOverview {
  party::OrganisationId organisation;
  LocalizedText name;  ///< the record's, or what was registered privately
  account::Role role = account::Role::member;
  bool proven = false;  ///< it is in the record
};

/// Who is signed in, and where they are members: what the pages begin with.
struct SessionOverview {
  std::optional<account::User> user;
  std::vector<MembershipOverview> memberships;  ///< by organisation
  std::string csrf;
  account::SignUp sign_up = account::SignUp::anybody;  ///< who may make an account now
};
/// The organisations of some memberships, in their order. Errors: those of the store.
Result<std::vector<MembershipOverview>> membership_overview(
    const Instance& instance, const store::Snapshot& snapshot,
    const std::vector<account::Membership>& memberships);

/// For anybody. Errors: those of the store.
Result<SessionOverview> session_overview(const Instance& instance, const account::Caller& caller);

}  // namespace assay::app
