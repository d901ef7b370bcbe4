#pragma once
#include <boost/json/value.hpp>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "courier/web_client.h"
#include "crypto/json_web_token.h"
#include "openid/attempt.h"
#include "openid/provider.h"

namespace assay::openid {

/// This registry as one that relies on a provider: authorization code flow with PKCE (OpenID
/// Connect Core, 3.1; RFC 9700, 2.1.1). What the provider says of itself and its keys is kept for
/// an hour. Thread-safe; waits for the network.
class RelyingParty {
 public:
  /// `callback`: the whole address to which the provider sends the browser back. `clock` must
  /// outlive it.
  RelyingParty(Provider provider, courier::WebClient web, std::string callback, const Clock& clock)
      : provider_(std::move(provider)),
        web_(std::move(web)),
        callback_(std::move(callback)),
        clock_(clock) {}

  const Provider& provider() const { return provider_; }

  /// Where to send the browser.
  /// Errors: those of courier::WebClient, "openid.bad_answer" (issuer, detail).
  Result<std::string> authorization_address(const Attempt& attempt);

  /// Redeems the code of an answer, and says who it is about.
  /// Errors: as above, "openid.code_refused" (issuer, detail: what the provider says of it), those
  /// of crypto::verify_identity_token().
  Result<crypto::IdentityClaims> redeem(const std::string& code, const Attempt& attempt);

 private:
  /// What discovery says (OpenID Connect Discovery, 4.2), as far as it is used.
  struct Metadata {
    std::string authorization_endpoint;
    std::string token_endpoint;
    std::string jwks_uri;
    bool secret_in_form = false;  ///< client_secret_post instead of client_secret_basic
    Instant fetched;
  };
  struct Keys {
    boost::json::value set;
    Instant fetched;
  };

  /// A provider that did not answer is not asked again for a while: everybody would wait for it.
  Result<Metadata> metadata();
  Result<Metadata> discover() const;
  /// `renewed`: not those that are kept, unless they are fresh.
  Result<boost::json::value> keys(const Metadata& at, bool renewed);
  Result<boost::json::value> fetched_json(const std::string& url) const;
  Result<std::string> identity_token(const Metadata& at, const std::string& code,
                                     const Attempt& attempt) const;
  Error bad_answer(std::string detail) const;

  const Provider provider_;
  const courier::WebClient web_;
  const std::string callback_;
  const Clock& clock_;
  std::mutex mutex_;  // guards what follows
  std::optional<Metadata> metadata_;
  std::optional<Keys> keys_;
  std::optional<Error> fault_;  ///< of the last discovery
  Instant fault_at_;
};

}  // namespace assay::openid
