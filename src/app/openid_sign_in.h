#pragma once
#include <string>

#include "account/caller.h"
#include "app/instance.h"
#include "app/sign_in.h"
#include "base/language.h"
#include "base/result.h"
#include "crypto/json_web_token.h"

namespace assay::app {

struct OpenidSignIn {
  crypto::IdentityClaims claims;  ///< of a token that crypto::verify_identity_token() took
  Language language = Language::en;
  std::string client;
  std::string previous_session;
};
/// Signs in whom the provider names. A known identity is its user. A new one is linked to the
/// caller's account, where one is signed in; else to the account of its e-mail address, or to a new
/// account of that address, both only if the provider says that it verified the address.
/// Errors: "sign_in.refused" (the user is disabled), "openid.email_not_verified" (issuer),
/// "identity.taken" (issuer, subject: it is somebody else's), "account.invalid" (member, value,
/// reason).
Result<SignedIn> sign_in_by_openid(Instance& instance, const account::Caller& caller,
                                   const OpenidSignIn& request);

}  // namespace assay::app
