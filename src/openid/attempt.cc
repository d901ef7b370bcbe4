#include "openid/attempt.h"

#include "base/identifier.h"
#include "crypto/random_token.h"
#include "crypto/sha256.h"

namespace assay::openid {
namespace {

constexpr std::size_t token_characters = 43;  ///< of crypto::random_token()

}  // namespace

Attempt Attempt::begin(std::string provider, std::string back) {
  return {crypto::random_token(), std::move(provider), std::move(back)};
}

std::optional<Attempt> Attempt::read(std::string_view cookie) {
  const auto first = cookie.find('.');
  const auto second = cookie.find('.', first == cookie.npos ? first : first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const auto secret = cookie.substr(0, first);
  const auto provider = cookie.substr(first + 1, second - first - 1);
  const auto back = crypto::from_base64url(cookie.substr(second + 1));
  const bool whole = secret.size() == token_characters && crypto::from_base64url(secret) &&
                     is_slug(provider) && back.has_value();
  if (!whole) return std::nullopt;
  return Attempt(std::string(secret), std::string(provider), *back);
}

std::string Attempt::cookie() const {
  return secret_ + "." + provider_ + "." + crypto::base64url(back_);
}

std::string Attempt::state() const {
  return crypto::derived_token(secret_, "openid state");
}

std::string Attempt::nonce() const {
  return crypto::derived_token(secret_, "openid nonce");
}

std::string Attempt::verifier() const {
  return crypto::derived_token(secret_, "openid verifier");
}

std::string Attempt::challenge() const {
  const Digest digest = crypto::sha256(verifier());
  return crypto::base64url(
      {reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size()});
}

}  // namespace assay::openid
