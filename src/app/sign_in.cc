#include "app/sign_in.h"

#include "account/user.h"
#include "app/audit_trail.h"
#include "app/begin_session.h"
#include "app/sign_in_attempt.h"
#include "base/text.h"
#include "crypto/password.h"

namespace assay::app {
namespace {

constexpr std::size_t noted_email_bytes = 254;

/// What is written to the audit trail of an address that may be anything.
std::string noted_email(std::string_view text) {
  const std::string_view cut = truncated_to(trimmed(text), noted_email_bytes);
  return is_utf8(cut) && hidden_character(cut, TextLines::one).empty() ? std::string(cut) : "";
}

struct Claimed {
  std::optional<account::User> user;  ///< who may sign in by a password
  std::string hash;                   ///< of nobody's, if there is none
};

Result<Claimed> find_claimed(const Instance& instance, const std::string& email) {
  Claimed claimed;
  claimed.hash = crypto::dummy_password_hash();
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  ASSAY_ASSIGN(const auto user, snapshot->accounts().find_by_email(email));
  if (!user) return claimed;
  ASSAY_ASSIGN(const auto hash, snapshot->accounts().password(user->id));
  if (!hash) return claimed;
  claimed.hash = *hash;
  if (!user->disabled) claimed.user = user;
  return claimed;
}

Result<SignedIn> let_in(Instance& instance, const account::Caller& caller,
                        const SignInRequest& request, const account::User& claimed,
                        const SignInAttempt& attempt, const std::string& renewed_hash) {
  const Instant now = instance.clock().now();
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  // Somebody may have been disabled while the password was verified.
  ASSAY_ASSIGN(const auto user, transaction->accounts().find(claimed.id));
  if (!user || user->disabled) return Error{"sign_in.refused", {}};
  ASSAY_TRY(attempt.succeeded(*transaction));
  if (!renewed_hash.empty()) {
    ASSAY_TRY(transaction->accounts().set_password(user->id, renewed_hash));
  }
  ASSAY_ASSIGN(SignedIn signed_in, begin_session(*transaction, *user,
                                                 {.client = request.client,
                                                  .previous_session = request.previous_session,
                                                  .network = caller.network},
                                                 now));
  ASSAY_TRY(note(*transaction, signed_in.caller.author(), now,
                 {.act = account::Act::signed_in, .subject = user->email}));
  ASSAY_TRY(transaction->commit());
  return signed_in;
}

}  // namespace

Result<SignedIn> sign_in(Instance& instance, const account::Caller& caller,
                         const SignInRequest& request) {
  const auto normalized = account::normalized_email(request.email);
  const std::string email = normalized.ok() ? *normalized : noted_email(request.email);
  const auto refuse = [&](const Error& error) -> Result<SignedIn> {
    account::Author author;
    author.kind = account::Author::Kind::nobody;
    author.network = caller.network;
    // Of those that were not even looked at one line an hour says enough, whatever they named.
    const bool looked_at = error.code == "sign_in.refused";
    ASSAY_TRY(note_attempt(
        instance.store(), author, instance.clock().now(),
        {.act = account::Act::sign_in_refused, .subject = looked_at ? email : std::string()}));
    return error;
  };
  const auto attempt = SignInAttempt::begin(instance, email, caller.network);
  if (!attempt.ok()) {
    return attempt.error().code == "sign_in.too_often" ? refuse(attempt.error()) : attempt.error();
  }
  ASSAY_ASSIGN(const Claimed claimed, find_claimed(instance, email));
  const bool right = crypto::verify_password(request.password, claimed.hash);
  if (!right || !claimed.user) return refuse({"sign_in.refused", {}});
  std::string renewed;
  if (crypto::password_hash_is_outdated(claimed.hash)) {
    renewed = crypto::hash_password(request.password);
  }
  return let_in(instance, caller, request, *claimed.user, *attempt, renewed);
}

Result<void> sign_out(Instance& instance, const account::Caller& caller) {
  if (!caller.user || !caller.session) return {};
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  const auto removed = transaction->sessions().remove(caller.user->id, *caller.session);
  if (!removed.ok() && removed.error().code != "session.not_found") return removed.error();
  ASSAY_TRY(note(*transaction, caller.author(), instance.clock().now(),
                 {.act = account::Act::signed_out, .subject = caller.user->email}));
  return transaction->commit();
}

}  // namespace assay::app
