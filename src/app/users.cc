#include "app/users.h"

#include "account/access_table.h"
#include "app/audit_trail.h"
#include "app/present_right.h"

namespace assay::app {
namespace {

/// Notes each change that was made of what was asked for.
Result<void> note_changes(store::Transaction& transaction, const account::Caller& caller,
                          const account::User& before, const account::User& after, Instant now) {
  using account::Act;
  if (before.disabled != after.disabled) {
    ASSAY_TRY(note(
        transaction, caller.author(), now,
        {.act = after.disabled ? Act::user_disabled : Act::user_enabled, .subject = after.email}));
  }
  if (before.operates != after.operates) {
    ASSAY_TRY(note(transaction, caller.author(), now,
                   {.act = after.operates ? Act::operator_appointed : Act::operator_dismissed,
                    .subject = after.email}));
  }
  return {};
}

/// Who comes back later makes new ones: an old secret may be why the account was disabled.
Result<void> revoke_tokens(store::Transaction& transaction, const account::Caller& caller,
                           const account::User& user, Instant now) {
  ASSAY_ASSIGN(const auto memberships, transaction.accounts().memberships_of(user.id));
  for (const account::Membership& membership : memberships) {
    const party::OrganisationId& organisation = membership.organisation;
    ASSAY_ASSIGN(const auto tokens, transaction.accounts().tokens_of(organisation));
    for (const account::ApiToken& token : tokens) {
      if (token.user != user.id) continue;
      ASSAY_TRY(transaction.accounts().remove_token(organisation, token.id));
      ASSAY_TRY(note(transaction, caller.author(), now,
                     {.act = account::Act::token_revoked,
                      .organisation = organisation,
                      .subject = token.name,
                      .detail = user.email}));
    }
  }
  return {};
}

}  // namespace

Result<UserPage> list_users(const Instance& instance, const account::Caller& caller,
                            const UserQuery& query) {
  ASSAY_TRY(account::authorise("listUsers", caller));
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  ASSAY_ASSIGN(const auto found, snapshot->accounts().list(query.text, query.page, query.per_page));
  UserPage page;
  page.total = found.total;
  for (const account::User& user : found.users) {
    ASSAY_ASSIGN(const auto memberships, snapshot->accounts().memberships_of(user.id));
    ASSAY_ASSIGN(auto overview, membership_overview(instance, *snapshot, memberships));
    page.users.push_back({user, std::move(overview)});
  }
  return page;
}

Result<account::User> change_user(Instance& instance, const account::Caller& caller,
                                  const UserChange& change) {
  ASSAY_TRY(account::authorise("changeUser", caller));
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  ASSAY_TRY(still_authorised(*transaction, "changeUser", caller));
  ASSAY_ASSIGN(const auto found, transaction->accounts().find(change.user));
  if (!found) return Error{"account.not_found", {{"user", change.user.text()}}};
  if (change.version && *change.version != found->version) {
    return Error{"account.changed_meanwhile", {{"user", change.user.text()}}};
  }
  account::User user = *found;
  user.disabled = change.disabled.value_or(user.disabled);
  user.operates = change.operates.value_or(user.operates);
  if (user == *found) return user;
  ASSAY_TRY(transaction->accounts().change(user));
  ++user.version;
  ASSAY_ASSIGN(const std::uint64_t operators, transaction->accounts().count_operators());
  const bool operated = found->operates && !found->disabled;
  if (operated && operators == 0) {
    return Error{"account.last_operator", {{"user", user.id.text()}}};
  }
  const Instant now = instance.clock().now();
  if (user.disabled) {
    ASSAY_TRY(transaction->sessions().remove_all(user.id, std::nullopt));
    ASSAY_TRY(revoke_tokens(*transaction, caller, user, now));
  }
  ASSAY_TRY(note_changes(*transaction, caller, *found, user, now));
  ASSAY_TRY(transaction->commit());
  return user;
}

}  // namespace assay::app
