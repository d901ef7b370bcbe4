#include "crypto/json_web_token.h"

#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <boost/json/parse.hpp>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "base/check.h"
#include "crypto/random_token.h"

namespace assay::crypto {
namespace {

namespace json = boost::json;

constexpr std::size_t identity_token_bytes = 16 * std::size_t{1024};
constexpr std::int64_t clock_difference_seconds = 60;
constexpr int least_rsa_bits = 2048;                ///< RFC 7518 3.3
constexpr std::size_t p256_coordinate_bytes = 32;   ///< RFC 7518 6.2.1
constexpr std::size_t longest_subject_bytes = 255;  ///< OpenID Connect Core 2

template <auto Free>
struct Freeing {
  template <typename T>
  void operator()(T* object) const {
    Free(object);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Freeing<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freeing<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Freeing<EVP_MD_CTX_free>>;
using Number = std::unique_ptr<BIGNUM, Freeing<BN_free>>;
using ParameterBuilder = std::unique_ptr<OSSL_PARAM_BLD, Freeing<OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Freeing<OSSL_PARAM_free>>;

Error malformed_token(std::string reason) {
  return Error{"identity_token.malformed", {{"reason", std::move(reason)}}};
}

const unsigned char* bytes_at(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string_view text_claim(const json::object& object, std::string_view name) {
  const json::value* member = object.if_contains(name);
  if (member == nullptr || !member->is_string()) return {};
  return {member->get_string().data(), member->get_string().size()};
}

std::optional<json::object> object_in(std::string_view encoded) {
  const auto bytes = from_base64url(encoded);
  if (!bytes) return std::nullopt;
  boost::system::error_code fault;
  json::value value = json::parse(*bytes, fault);
  if (fault || !value.is_object()) return std::nullopt;
  return std::move(value.get_object());
}

/// The three parts of a compact JWS.
struct Parts {
  std::string_view signed_part;  ///< header and payload with the dot between
  json::object header;
  json::object claims;
  std::string signature;
};

Result<Parts> parts_of(std::string_view token) {
  if (token.size() > identity_token_bytes) return malformed_token("too-long");
  const std::size_t first = token.find('.');
  const std::size_t second = first == std::string_view::npos ? first : token.find('.', first + 1);
  if (second == std::string_view::npos || token.find('.', second + 1) != std::string_view::npos) {
    return malformed_token("not-three-parts");
  }
  auto header = object_in(token.substr(0, first));
  auto claims = object_in(token.substr(first + 1, second - first - 1));
  auto signature = from_base64url(token.substr(second + 1));
  if (!header || !claims || !signature) return malformed_token("not-base64url-json");
  // What an extension of the header means would have to be understood (RFC 7515 4.1.11).
  if (header->contains("crit")) return malformed_token("unknown-extension");
  return Parts{token.substr(0, second), std::move(*header), std::move(*claims),
               std::move(*signature)};
}

Key key_from(const char* type, OSSL_PARAM_BLD* builder) {
  const Parameters parameters(OSSL_PARAM_BLD_to_param(builder));
  const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
  EVP_PKEY* key = nullptr;
  if (parameters == nullptr || context == nullptr || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1) {
    return nullptr;
  }
  return Key(key);
}

Key rsa_key_of(const json::object& jwk) {
  const auto modulus = from_base64url(text_claim(jwk, "n"));
  const auto exponent = from_base64url(text_claim(jwk, "e"));
  if (!modulus || !exponent || modulus->empty() || exponent->empty()) return nullptr;
  const auto number = [](const std::string& bytes) {
    return Number(BN_bin2bn(bytes_at(bytes), static_cast<int>(bytes.size()), nullptr));
  };
  const Number n = number(*modulus);
  const Number e = number(*exponent);
  const ParameterBuilder builder(OSSL_PARAM_BLD_new());
  ASSAY_CHECK(n != nullptr && e != nullptr && builder != nullptr);
  ASSAY_CHECK(OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) == 1);
  ASSAY_CHECK(OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) == 1);
  Key key = key_from("RSA", builder.get());
  if (key != nullptr && EVP_PKEY_get_bits(key.get()) < least_rsa_bits) return nullptr;
  return key;
}

Key p256_key_of(const json::object& jwk) {
  const auto x = from_base64url(text_claim(jwk, "x"));
  const auto y = from_base64url(text_claim(jwk, "y"));
  if (text_claim(jwk, "crv") != "P-256" || !x || !y || x->size() != p256_coordinate_bytes ||
      y->size() != p256_coordinate_bytes) {
    return nullptr;
  }
  const std::string point = "\x04" + *x + *y;  // uncompressed, SEC 1 2.3.3
  const ParameterBuilder builder(OSSL_PARAM_BLD_new());
  ASSAY_CHECK(builder != nullptr);
  ASSAY_CHECK(OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME,
                                              "prime256v1", 0) == 1);
  ASSAY_CHECK(OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                               point.size()) == 1);
  return key_from("EC", builder.get());
}

/// JWS has r and s one after the other (RFC 7518 3.4), OpenSSL wants them in DER; "" for none.
std::string der_signature(const std::string& signature) {
  if (signature.size() != 2 * p256_coordinate_bytes) return "";
  constexpr int half = static_cast<int>(p256_coordinate_bytes);
  const std::unique_ptr<ECDSA_SIG, Freeing<ECDSA_SIG_free>> pair(ECDSA_SIG_new());
  Number r(BN_bin2bn(bytes_at(signature), half, nullptr));
  Number s(BN_bin2bn(bytes_at(signature) + half, half, nullptr));
  ASSAY_CHECK(pair != nullptr && r != nullptr && s != nullptr);
  ASSAY_CHECK(ECDSA_SIG_set0(pair.get(), r.release(), s.release()) == 1);
  std::string der(static_cast<std::size_t>(i2d_ECDSA_SIG(pair.get(), nullptr)), '\0');
  auto* end = reinterpret_cast<unsigned char*>(der.data());
  i2d_ECDSA_SIG(pair.get(), &end);
  return der;
}

bool signature_holds(EVP_PKEY* key, std::string_view message, const std::string& signature) {
  const DigestContext context(EVP_MD_CTX_new());
  ASSAY_CHECK(context != nullptr);
  return EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
         EVP_DigestVerify(context.get(), bytes_at(signature), signature.size(), bytes_at(message),
                          message.size()) == 1;
}

/// Whether a key of the set may have made the signature, by what it says of itself.
bool is_candidate(const json::object& jwk, std::string_view algorithm, std::string_view key_id) {
  if (text_claim(jwk, "kty") != (algorithm == "RS256" ? "RSA" : "EC")) return false;
  if (!key_id.empty() && text_claim(jwk, "kid") != key_id) return false;
  if (jwk.contains("use") && text_claim(jwk, "use") != "sig") return false;
  return !jwk.contains("alg") || text_claim(jwk, "alg") == algorithm;
}

Result<void> check_signature(const Parts& parts, const json::value& key_set) {
  const std::string_view algorithm = text_claim(parts.header, "alg");
  if (algorithm != "RS256" && algorithm != "ES256") {
    return Error{"identity_token.algorithm_not_accepted",
                 {{"algorithm", std::string(algorithm.substr(0, 20))}}};
  }
  const std::string_view key_id = text_claim(parts.header, "kid");
  const json::object* set = key_set.if_object();
  const json::value* keys = set == nullptr ? nullptr : set->if_contains("keys");
  bool found = false;
  if (keys != nullptr && keys->is_array()) {
    const std::string signature =
        algorithm == "ES256" ? der_signature(parts.signature) : parts.signature;
    for (const json::value& one : keys->get_array()) {
      const json::object* jwk = one.if_object();
      if (jwk == nullptr || !is_candidate(*jwk, algorithm, key_id)) continue;
      const Key key = algorithm == "RS256" ? rsa_key_of(*jwk) : p256_key_of(*jwk);
      if (key == nullptr) continue;
      found = true;
      if (signature_holds(key.get(), parts.signed_part, signature)) return {};
    }
  }
  if (found) return Error{"identity_token.signature_wrong", {}};
  return Error{"identity_token.key_unknown",
               {{"key", key_id.empty() ? "-" : std::string(key_id.substr(0, 100))}}};
}

/// A NumericDate of RFC 7519, seconds since 1970; no value for what is none.
std::optional<std::int64_t> seconds_member(const json::object& claims, std::string_view name) {
  const json::value* member = claims.if_contains(name);
  if (member == nullptr) return std::nullopt;
  constexpr double latest = 253'402'300'800.0;  // the end of year 9999
  const bool numeric = member->is_number();
  const double seconds = numeric ? member->to_number<double>() : -1;
  if (seconds < 0 || seconds > latest) return std::nullopt;
  return static_cast<std::int64_t>(seconds);
}

bool is_meant_for(const json::object& claims, std::string_view audience) {
  // If the token was given to somebody, it was to us.
  if (claims.contains("azp") && text_claim(claims, "azp") != audience) return false;
  const json::value* meant = claims.if_contains("aud");
  if (meant == nullptr) return false;
  if (meant->is_string()) return text_claim(claims, "aud") == audience;
  if (!meant->is_array()) return false;
  bool ours = false;
  for (const json::value& one : meant->get_array()) {
    ours = ours || (one.is_string() && one.get_string() == audience);
  }
  return ours && (meant->get_array().size() == 1 || claims.contains("azp"));
}

Result<void> check_claims(const json::object& claims, const ExpectedToken& expected) {
  const auto wrong = [](std::string claim) {
    return Error{"identity_token.claim_wrong", {{"claim", std::move(claim)}}};
  };
  if (expected.issuer.empty() || text_claim(claims, "iss") != expected.issuer) return wrong("iss");
  if (expected.audience.empty() || !is_meant_for(claims, expected.audience)) return wrong("aud");
  if (expected.nonce.empty() || !same_token(text_claim(claims, "nonce"), expected.nonce)) {
    return wrong("nonce");
  }
  const std::string_view subject = text_claim(claims, "sub");
  if (subject.empty() || subject.size() > longest_subject_bytes) return wrong("sub");
  const std::int64_t now = expected.now.milliseconds / 1000;
  const auto expires = seconds_member(claims, "exp");
  const auto issued = seconds_member(claims, "iat");
  if (!expires) return wrong("exp");
  if (!issued || *issued > now + clock_difference_seconds) return wrong("iat");
  if (claims.contains("nbf")) {
    const auto begins = seconds_member(claims, "nbf");
    if (!begins || *begins > now + clock_difference_seconds) return wrong("nbf");
  }
  if (*expires <= now - clock_difference_seconds) return Error{"identity_token.expired", {}};
  return {};
}

}  // namespace

Result<IdentityClaims> verify_identity_token(std::string_view token, const json::value& key_set,
                                             const ExpectedToken& expected) {
  ASSAY_ASSIGN(const Parts parts, parts_of(token));
  ASSAY_TRY(check_signature(parts, key_set));
  ASSAY_TRY(check_claims(parts.claims, expected));
  IdentityClaims claims;
  claims.issuer = text_claim(parts.claims, "iss");
  claims.subject = text_claim(parts.claims, "sub");
  claims.email = text_claim(parts.claims, "email");
  const json::value* verified = parts.claims.if_contains("email_verified");
  claims.email_verified = verified != nullptr && verified->is_bool() && verified->get_bool();
  claims.name = text_claim(parts.claims, "name");
  return claims;
}

}  // namespace assay::crypto
