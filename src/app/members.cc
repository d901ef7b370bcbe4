#include "app/members.h"

#include <algorithm>

#include "account/access_table.h"
#include "app/audit_trail.h"
#include "app/known_organisation.h"
#include "app/present_right.h"

namespace assay::app {
namespace {

using account::Role;

Error not_a_member(const account::UserId& user, const party::OrganisationId& organisation) {
  return Error{"member.not_found", {{"user", user.text()}, {"organisation", organisation.text()}}};
}

/// The member before a change. Errors: "member.not_found" (user, organisation).
Result<Member> find_member(const store::Snapshot& snapshot,
                           const party::OrganisationId& organisation, const account::UserId& user) {
  ASSAY_ASSIGN(const auto found, snapshot.accounts().find(user));
  if (!found) return not_a_member(user, organisation);
  ASSAY_ASSIGN(const auto memberships, snapshot.accounts().memberships_of(user));
  const auto membership =
      std::ranges::find(memberships, organisation, &account::Membership::organisation);
  if (membership == memberships.end()) return not_a_member(user, organisation);
  return Member{*found, *membership};
}

/// An organisation that nobody can administer any more would be lost to its people.
Result<void> leaves_an_admin(const store::Snapshot& snapshot,
                             const party::OrganisationId& organisation,
                             const account::UserId& without) {
  ASSAY_ASSIGN(const auto members, snapshot.accounts().members_of(organisation));
  for (const account::Membership& one : members) {
    if (one.user == without || one.role != Role::admin) continue;
    ASSAY_ASSIGN(const auto user, snapshot.accounts().find(one.user));
    if (user && !user->disabled) return {};
  }
  return Error{"member.last_admin", {{"organisation", organisation.text()}}};
}

/// What rested on the member's right must not come back with a later membership.
Result<void> remove_what_they_made(store::Transaction& transaction,
                                   const party::OrganisationId& organisation,
                                   const account::UserId& user) {
  ASSAY_ASSIGN(const auto tokens, transaction.accounts().tokens_of(organisation));
  for (const account::ApiToken& token : tokens) {
    if (token.user != user) continue;
    ASSAY_TRY(transaction.accounts().remove_token(organisation, token.id));
  }
  for (const auto purpose : {account::LinkPurpose::invitation, account::LinkPurpose::domain}) {
    ASSAY_ASSIGN(const auto links, transaction.links().of_organisation(organisation, purpose));
    for (const account::Link& link : links) {
      if (link.author == user) ASSAY_TRY(transaction.links().remove(link.id));
    }
  }
  return {};
}

}  // namespace

Result<std::vector<Member>> list_members(const Instance& instance, const account::Caller& caller,
                                         const party::OrganisationId& organisation) {
  ASSAY_TRY(account::authorise("listMembers", caller, organisation));
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  ASSAY_TRY(known_organisation(instance, *snapshot, organisation));
  ASSAY_ASSIGN(const auto memberships, snapshot->accounts().members_of(organisation));
  std::vector<Member> members;
  for (const account::Membership& membership : memberships) {
    ASSAY_ASSIGN(auto user, snapshot->accounts().find(membership.user));
    if (user) members.push_back({std::move(*user), membership});
  }
  return members;
}

Result<Member> change_role(Instance& instance, const account::Caller& caller,
                           const party::OrganisationId& organisation, const RoleChange& change) {
  ASSAY_TRY(account::authorise("changeMember", caller, organisation));
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  ASSAY_TRY(still_authorised(*transaction, "changeMember", caller, organisation));
  ASSAY_ASSIGN(Member member, find_member(*transaction, organisation, change.user));
  if (change.version && *change.version != member.membership.version) {
    return Error{"member.changed_meanwhile", {{"user", change.user.text()}}};
  }
  if (member.membership.role == change.role) return member;
  if (member.membership.role == Role::admin) {
    ASSAY_TRY(leaves_an_admin(*transaction, organisation, change.user));
  }
  member.membership.role = change.role;
  ASSAY_TRY(transaction->accounts().change(member.membership));
  ++member.membership.version;
  ASSAY_TRY(note(*transaction, caller.author(), instance.clock().now(),
                 {.act = account::Act::member_changed,
                  .organisation = organisation,
                  .subject = member.user.email,
                  .detail = std::string(name(change.role))}));
  ASSAY_TRY(transaction->commit());
  return member;
}

Result<void> remove_member(Instance& instance, const account::Caller& caller,
                           const party::OrganisationId& organisation, const account::UserId& user) {
  const bool leaves = caller.user && !caller.token && caller.user->id == user &&
                      caller.role_in(organisation).has_value();
  if (!leaves) ASSAY_TRY(account::authorise("removeMember", caller, organisation));
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  if (!leaves) ASSAY_TRY(still_authorised(*transaction, "removeMember", caller, organisation));
  ASSAY_ASSIGN(const Member member, find_member(*transaction, organisation, user));
  if (member.membership.role == Role::admin) {
    ASSAY_TRY(leaves_an_admin(*transaction, organisation, user));
  }
  ASSAY_TRY(transaction->accounts().remove(organisation, user));
  ASSAY_TRY(remove_what_they_made(*transaction, organisation, user));
  ASSAY_TRY(note(*transaction, caller.author(), instance.clock().now(),
                 {.act = account::Act::member_removed,
                  .organisation = organisation,
                  .subject = member.user.email,
                  .detail = std::string(name(member.membership.role))}));
  return transaction->commit();
}

}  // namespace assay::app
