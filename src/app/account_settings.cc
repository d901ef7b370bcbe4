#include "app/account_settings.h"

#include "account/access_table.h"
#include "app/audit_trail.h"
#include "app/begin_session.h"
#include "app/present_right.h"
#include "app/sign_in_attempt.h"
#include "crypto/password.h"
#include "crypto/random_token.h"

namespace assay::app {

Result<account::User> change_account(Instance& instance, const account::Caller& caller,
                                     const AccountChange& change) {
  ASSAY_TRY(account::authorise("changeAccount", caller));
  if (!caller.user) return Error{"access.sign_in_needed", {}};  // the shell is nobody's account
  account::User user = *caller.user;
  if (change.name) {
    ASSAY_TRY(account::validate_name(*change.name));
    user.name = *change.name;
  }
  user.language = change.language.value_or(user.language);
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  ASSAY_TRY(transaction->accounts().change(user));
  ++user.version;
  ASSAY_TRY(note(*transaction, caller.author(), instance.clock().now(),
                 {.act = account::Act::account_changed, .subject = user.email}));
  ASSAY_TRY(transaction->commit());
  return user;
}

Result<SignedIn> change_password(Instance& instance, const account::Caller& caller,
                                 const PasswordChange& change) {
  ASSAY_TRY(account::authorise("changePassword", caller));
  if (!caller.user) return Error{"access.sign_in_needed", {}};
  const account::User& user = *caller.user;
  ASSAY_TRY(account::validate_password(change.next, user.email, user.name));
  std::optional<std::string> hash;
  {
    ASSAY_ASSIGN(const auto snapshot, instance.store().read());
    ASSAY_ASSIGN(hash, snapshot->accounts().password(user.id));
  }
  // Whoever sits at somebody else's open session guesses no faster than everybody.
  ASSAY_ASSIGN(const SignInAttempt attempt,
               SignInAttempt::begin(instance, user.email, caller.network));
  if (hash && !crypto::verify_password(change.current, *hash)) {
    ASSAY_TRY(note_attempt(instance.store(), caller.author(), instance.clock().now(),
                           {.act = account::Act::sign_in_refused, .subject = user.email}));
    return Error{"password.wrong", {}};
  }
  const std::string next = crypto::hash_password(change.next);
  const Instant now = instance.clock().now();
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  // Somebody may have been disabled while the passwords were worked on.
  ASSAY_TRY(still_authorised(*transaction, "changePassword", caller));
  ASSAY_TRY(attempt.succeeded(*transaction));
  ASSAY_TRY(transaction->accounts().set_password(user.id, next));
  ASSAY_TRY(transaction->links().remove_all(account::LinkPurpose::password, user.email));
  ASSAY_TRY(transaction->sessions().remove_all(user.id, std::nullopt));
  ASSAY_ASSIGN(SignedIn signed_in, begin_session(*transaction, user,
                                                 {.client = change.client,
                                                  .previous_session = change.session,
                                                  .network = caller.network},
                                                 now));
  ASSAY_TRY(note(*transaction, caller.author(), now,
                 {.act = account::Act::password_changed, .subject = user.email}));
  ASSAY_TRY(transaction->commit());
  return signed_in;
}

}  // namespace assay::app
