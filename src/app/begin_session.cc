#include "app/begin_session.h"

#include "base/limits.h"
#include "base/text.h"
#include "crypto/random_token.h"

namespace assay::app {
namespace {

/// What a client says of itself may be anything; only what can be shown is kept.
std::string shown_client(const std::string& client) {
  const std::string_view cut = truncated_to(client, limits::client_bytes);
  return is_utf8(cut) && hidden_character(cut, TextLines::one).empty() ? std::string(cut) : "";
}

Result<void> end_previous(store::Transaction& transaction, const std::string& secret) {
  if (secret.empty()) return {};
  ASSAY_ASSIGN(const auto previous, transaction.sessions().find(crypto::token_digest(secret)));
  if (!previous) return {};
  return transaction.sessions().remove(previous->user, previous->id);
}

/// Makes room for one more.
Result<void> end_least_used(store::Transaction& transaction, const account::UserId& user) {
  ASSAY_ASSIGN(const auto sessions, transaction.sessions().of_user(user));
  for (std::size_t i = limits::sessions_of_user - 1; i < sessions.size(); ++i) {
    ASSAY_TRY(transaction.sessions().remove(user, sessions[i].id));
  }
  return {};
}

}  // namespace

Result<account::Caller> caller_in_session(const store::Snapshot& snapshot,
                                          const account::User& user, std::int64_t session,
                                          std::string_view secret, std::string_view network) {
  account::Caller caller;
  caller.user = user;
  ASSAY_ASSIGN(caller.memberships, snapshot.accounts().memberships_of(user.id));
  caller.session = session;
  caller.csrf = crypto::derived_token(secret, "csrf");
  caller.network = network;
  return caller;
}

Result<SignedIn> begin_session(store::Transaction& transaction, const account::User& user,
                               const SessionStart& start, Instant now) {
  ASSAY_TRY(end_previous(transaction, start.previous_session));
  ASSAY_TRY(end_least_used(transaction, user.id));
  SignedIn signed_in;
  signed_in.secret = crypto::random_token();
  account::Session session;
  session.user = user.id;
  session.secret = crypto::token_digest(signed_in.secret);
  session.client = shown_client(start.client);
  session.network = start.network;
  session.created = now;
  session.used = now;
  ASSAY_ASSIGN(const std::int64_t id, transaction.sessions().add(session));
  ASSAY_ASSIGN(signed_in.caller,
               caller_in_session(transaction, user, id, signed_in.secret, start.network));
  return signed_in;
}

}  // namespace assay::app
