#include "app/openid_sign_in.h"

#include "app/audit_trail.h"
#include "app/begin_session.h"
#include "app/new_user.h"
#include "app/registry_settings.h"

namespace assay::app {
namespace {

account::Author author_of(const account::User& user, const account::Caller& caller) {
  account::Author author;
  author.kind = account::Author::Kind::user;
  author.user = user.id;
  author.network = caller.network;
  return author;
}

/// Within one transaction: who the provider's person is here.
class IdentityLinking {
 public:
  IdentityLinking(store::Transaction& transaction, const account::Caller& caller,
                  const OpenidSignIn& request, Instant now)
      : transaction_(transaction), caller_(caller), request_(request), now_(now) {}

  Result<account::User> user() {
    const crypto::IdentityClaims& claims = request_.claims;
    ASSAY_ASSIGN(const auto known,
                 transaction_.accounts().find_identity(claims.issuer, claims.subject));
    const bool is_signed_in = caller_.user && caller_.session;
    if (known) {
      if (is_signed_in && caller_.user->id != known->user) {
        return Error{"identity.taken", {{"issuer", claims.issuer}, {"subject", claims.subject}}};
      }
      ASSAY_ASSIGN(const auto found, transaction_.accounts().find(known->user));
      if (!found) return Error{"sign_in.refused", {}};
      return *found;
    }
    if (is_signed_in) return linked(*caller_.user);
    if (!claims.email_verified) {
      return Error{"openid.email_not_verified", {{"issuer", claims.issuer}}};
    }
    ASSAY_ASSIGN(const std::string email, account::normalized_email(claims.email));
    ASSAY_ASSIGN(const auto of_address, transaction_.accounts().find_by_email(email));
    if (of_address) return linked(*of_address);
    ASSAY_ASSIGN(const auto settings, settings_in(transaction_));
    ASSAY_TRY(may_sign_up(settings, false));
    ASSAY_ASSIGN(const account::User made_now, made(email));
    return linked(made_now);
  }

 private:
  Result<account::User> linked(const account::User& user) {
    if (user.disabled) return user;  // refused by whoever asked
    const crypto::IdentityClaims& claims = request_.claims;
    ASSAY_TRY(transaction_.accounts().add(
        account::ExternalIdentity{claims.issuer, claims.subject, user.id, now_}));
    ASSAY_TRY(note(
        transaction_, author_of(user, caller_), now_,
        {.act = account::Act::identity_linked, .subject = user.email, .detail = claims.issuer}));
    return user;
  }

  Result<account::User> made(const std::string& email) {
    // What a provider calls a person may be nothing that can be shown.
    const std::string& told = request_.claims.name;
    const account::User user = new_user(
        email, account::validate_name(told).ok() ? told : email.substr(0, email.rfind('@')),
        request_.language, now_);
    ASSAY_TRY(transaction_.accounts().add(user));
    ASSAY_TRY(
        note(transaction_, author_of(user, caller_), now_,
             {.act = account::Act::signed_up, .subject = email, .detail = request_.claims.issuer}));
    return user;
  }

  store::Transaction& transaction_;
  const account::Caller& caller_;
  const OpenidSignIn& request_;
  Instant now_;
};

}  // namespace

Result<SignedIn> sign_in_by_openid(Instance& instance, const account::Caller& caller,
                                   const OpenidSignIn& request) {
  const Instant now = instance.clock().now();
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  ASSAY_ASSIGN(const account::User user,
               IdentityLinking(*transaction, caller, request, now).user());
  if (user.disabled) return Error{"sign_in.refused", {}};
  ASSAY_ASSIGN(SignedIn signed_in, begin_session(*transaction, user,
                                                 {.client = request.client,
                                                  .previous_session = request.previous_session,
                                                  .network = caller.network},
                                                 now));
  ASSAY_TRY(note(*transaction, signed_in.caller.author(), now,
                 {.act = account::Act::signed_in_by_openid,
                  .subject = user.email,
                  .detail = request.claims.issuer}));
  ASSAY_TRY(transaction->commit());
  return signed_in;
}

}  // namespace assay::app
