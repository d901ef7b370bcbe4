#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace assay::openid {

/// One attempt to sign in at a provider. Everything that ties its answer to the browser that began
/// it follows from one secret, which only that browser holds, in a cookie: the server keeps
/// nothing.
class Attempt {
 public:
  /// `back`: the page to go on to; it must be one of this server.
  static Attempt begin(std::string provider, std::string back);
  /// Reads what cookie() wrote; nothing if it is anything else.
  static std::optional<Attempt> read(std::string_view cookie);

  const std::string& provider() const { return provider_; }
  const std::string& back() const { return back_; }
  std::string cookie() const;     ///< fit for the value of a cookie
  std::string state() const;      ///< comes back with the answer (RFC 6749, 10.12)
  std::string nonce() const;      ///< comes back within the ID token
  std::string verifier() const;   ///< shown only when the code is redeemed (RFC 7636)
  std::string challenge() const;  ///< S256 of it

 private:
  Attempt(std::string secret, std::string provider, std::string back)
      : secret_(std::move(secret)), provider_(std::move(provider)), back_(std::move(back)) {}

  std::string secret_, provider_, back_;
};

}  // namespace assay::openid
