#include "crypto/password.h"

#include <array>

#include "crypto/random_token.h"
#include "crypto/sodium.h"

namespace assay::crypto {
namespace {

/// libsodium's "interactive" costs: 2 passes over 64 MiB, above what RFC 9106 and OWASP ask for.
constexpr auto passes = crypto_pwhash_OPSLIMIT_INTERACTIVE;
constexpr auto memory_bytes = crypto_pwhash_MEMLIMIT_INTERACTIVE;

}  // namespace

std::string hash_password(std::string_view password) {
  start_sodium();
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  // Fails only where there is no memory for it, and then nothing else would work either.
  ASSAY_CHECK(crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), passes,
                                    memory_bytes, crypto_pwhash_ALG_ARGON2ID13) == 0);
  return hash.data();
}

bool verify_password(std::string_view password, const std::string& hash) {
  start_sodium();
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

bool password_hash_is_outdated(const std::string& hash) {
  start_sodium();
  return crypto_pwhash_str_needs_rehash(hash.c_str(), passes, memory_bytes) != 0;
}

const std::string& dummy_password_hash() {
  static const std::string hash = hash_password(random_token());
  return hash;
}

}  // namespace assay::crypto
