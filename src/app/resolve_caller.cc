#include "app/resolve_caller.h"

#include "app/audit_trail.h"
#include "app/begin_session.h"
#include "app/registry_settings.h"
#include "crypto/random_token.h"

namespace assay::app {
namespace {

/// Uses of tokens are noted to the minute.
constexpr std::int64_t token_noted_milliseconds = 60LL * 1000;

Result<void> note_session_used(Instance& instance, const account::Session& session, Instant now) {
  if (now.milliseconds - session.used.milliseconds < account::session_noted_milliseconds) return {};
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  ASSAY_TRY(transaction->sessions().used(session.id, now));
  return transaction->commit();
}

Result<void> note_token_used(Instance& instance, const account::ApiToken& token, Instant now) {
  if (token.used && now.milliseconds - token.used->milliseconds < token_noted_milliseconds) {
    return {};
  }
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  ASSAY_TRY(transaction->accounts().token_used(token.id, now));
  return transaction->commit();
}

account::Caller nobody_from(const PresentedSecrets& presented) {
  account::Caller caller;
  caller.network = presented.network;
  return caller;
}

Result<account::Caller> by_session(Instance& instance, const PresentedSecrets& presented) {
  const Instant now = instance.clock().now();
  account::Caller caller;
  account::Session session;
  {
    ASSAY_ASSIGN(const auto snapshot, instance.store().read());
    ASSAY_ASSIGN(const auto settings, settings_in(*snapshot));
    ASSAY_ASSIGN(const auto found,
                 snapshot->sessions().find(crypto::token_digest(presented.session)));
    if (!found || account::end_of(*found, settings) <= now) return nobody_from(presented);
    session = *found;
    ASSAY_ASSIGN(const auto user, snapshot->accounts().find(session.user));
    if (!user || user->disabled) return nobody_from(presented);
    ASSAY_ASSIGN(caller, caller_in_session(*snapshot, *user, session.id, presented.session,
                                           presented.network));
  }
  // Where nothing can be written, people can still read.
  static_cast<void>(note_session_used(instance, session, now));
  return caller;
}

/// No value for a token that is good for nothing (any more).
Result<std::optional<account::Caller>> of_token(const store::Snapshot& snapshot,
                                                const PresentedSecrets& presented, Instant now) {
  const std::optional<account::Caller> refused;
  ASSAY_ASSIGN(const auto token,
               snapshot.accounts().find_token(crypto::token_digest(presented.bearer)));
  if (!token || token->expires <= now) return refused;
  ASSAY_ASSIGN(const auto user, snapshot.accounts().find(token->user));
  if (!user || user->disabled) return refused;
  account::Caller caller = nobody_from(presented);
  ASSAY_ASSIGN(const auto memberships, snapshot.accounts().memberships_of(user->id));
  for (const account::Membership& membership : memberships) {
    if (membership.organisation == token->organisation) caller.memberships.push_back(membership);
  }
  if (caller.memberships.empty()) return refused;
  caller.user = *user;
  caller.token = *token;
  return std::optional<account::Caller>(std::move(caller));
}

Result<account::Caller> by_token(Instance& instance, const PresentedSecrets& presented) {
  const Instant now = instance.clock().now();
  std::optional<account::Caller> caller;
  {
    ASSAY_ASSIGN(const auto snapshot, instance.store().read());
    ASSAY_ASSIGN(caller, of_token(*snapshot, presented, now));
  }
  if (!caller) {
    ASSAY_TRY(note_attempt(instance.store(), nobody_from(presented).author(), now,
                           {.act = account::Act::token_refused}));
    return Error{"token.refused", {}};
  }
  static_cast<void>(note_token_used(instance, *caller->token, now));
  return std::move(*caller);
}

}  // namespace

Result<account::Caller> resolve_caller(Instance& instance, const PresentedSecrets& presented) {
  if (!presented.bearer.empty()) return by_token(instance, presented);
  if (!presented.session.empty()) return by_session(instance, presented);
  return nobody_from(presented);
}

}  // namespace assay::app
