#include "app/own_sessions.h"

#include "account/access_table.h"
#include "app/audit_trail.h"
#include "app/registry_settings.h"

namespace assay::app {

Result<std::vector<OwnSession>> own_sessions(const Instance& instance,
                                             const account::Caller& caller) {
  ASSAY_TRY(account::authorise("listSessions", caller));
  if (!caller.user) return std::vector<OwnSession>();
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  ASSAY_ASSIGN(const auto settings, settings_in(*snapshot));
  ASSAY_ASSIGN(const auto sessions, snapshot->sessions().of_user(caller.user->id));
  const Instant now = instance.clock().now();
  std::vector<OwnSession> own;
  for (const account::Session& session : sessions) {
    const Instant ends = end_of(session, settings);
    if (ends > now) own.push_back({session, ends});
  }
  return own;
}

Result<void> end_session(Instance& instance, const account::Caller& caller, std::int64_t session) {
  ASSAY_TRY(account::authorise("endSession", caller));
  const Error missing{"session.not_found", {{"session", std::to_string(session)}}};
  if (!caller.user) return missing;
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  ASSAY_TRY(transaction->sessions().remove(caller.user->id, session));
  ASSAY_TRY(note(*transaction, caller.author(), instance.clock().now(),
                 {.act = account::Act::session_ended,
                  .subject = caller.user->email,
                  .detail = std::to_string(session)}));
  return transaction->commit();
}

}  // namespace assay::app
