#pragma once
#include <boost/json/value.hpp>
#include <string>
#include <string_view>

#include "base/instant.h"
#include "base/result.h"

namespace assay::crypto {

/// What an ID token must say to be believed (OpenID Connect Core 3.1.3.7).
struct ExpectedToken {
  std::string issuer;    ///< exactly
  std::string audience;  ///< our client id
  std::string nonce;     ///< of the request that it answers
  Instant now;
};

/// The claims of an ID token, once it is shown to be the issuer's.
struct IdentityClaims {
  std::string issuer;
  std::string subject;
  std::string email;            ///< "" if not told
  bool email_verified = false;  ///< only the JSON value true
  std::string name;             ///< "" if not told
};

/// Verifies a compact JWS (RFC 7515) by the issuer's key set (RFC 7517) and checks its claims.
/// Takes RS256 with keys of at least 2048 bits and ES256, nothing else: "none" and the HMAC
/// algorithms least of all. Clocks may differ by 60 s.
/// Errors: "identity_token.malformed" (reason), "identity_token.algorithm_not_accepted"
/// (algorithm), "identity_token.key_unknown" (key: fetch the key set anew and try once more),
/// "identity_token.signature_wrong", "identity_token.claim_wrong" (claim),
/// "identity_token.expired".
Result<IdentityClaims> verify_identity_token(std::string_view token,
                                             const boost::json::value& key_set,
                                             const ExpectedToken& expected);

}  // namespace assay::crypto
