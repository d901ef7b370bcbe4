#include "crypto/sealing.h"

#include "crypto/sodium.h"

namespace assay::crypto {
namespace {

constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(crypto_aead_xchacha20poly1305_ietf_KEYBYTES == 32);

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes_of(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}

}  // namespace

SealingKey SealingKey::generate() {
  start_sodium();
  SealingKey key;
  randombytes_buf(key.bytes_.data(), key.bytes_.size());
  return key;
}

Result<SealingKey> SealingKey::parse(std::string_view text) {
  // The text is a secret: it never becomes a parameter of an error.
  const Error malformed{"sealing_key.malformed", {}};
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (text.ends_with('\r')) text.remove_suffix(1);
  SealingKey key;
  std::size_t size = 0;
  if (text.size() != 2 * key.bytes_.size() ||
      sodium_hex2bin(key.bytes_.data(), key.bytes_.size(), text.data(), text.size(), nullptr, &size,
                     nullptr) != 0 ||
      size != key.bytes_.size()) {
    return malformed;
  }
  // A file of zeros is a forgotten placeholder or a lost disk block, never a key.
  if (sodium_is_zero(key.bytes_.data(), key.bytes_.size()) == 1) return malformed;
  return key;
}

SealingKey::~SealingKey() {
  sodium_memzero(bytes_.data(), bytes_.size());
}

SealingKey::SealingKey(SealingKey&& other) noexcept : bytes_(other.bytes_) {
  sodium_memzero(other.bytes_.data(), other.bytes_.size());
}

SealingKey& SealingKey::operator=(SealingKey&& other) noexcept {
  if (this != &other) {
    bytes_ = other.bytes_;
    sodium_memzero(other.bytes_.data(), other.bytes_.size());
  }
  return *this;
}

std::string SealingKey::text() const {
  std::array<char, 65> hex;
  sodium_bin2hex(hex.data(), hex.size(), bytes_.data(), bytes_.size());
  std::string text(hex.data());
  sodium_memzero(hex.data(), hex.size());
  return text;
}

std::string SealingKey::seal(std::string_view secret, std::string_view context) const {
  start_sodium();
  ASSAY_CHECK(sodium_is_zero(bytes_.data(), bytes_.size()) == 0);  // moved from
  std::string sealed(nonce_bytes + secret.size() + tag_bytes, '\0');
  randombytes_buf(sealed.data(), nonce_bytes);
  ASSAY_CHECK(crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(sealed) + nonce_bytes, nullptr,
                                                         bytes_of(secret), secret.size(),
                                                         bytes_of(context), context.size(), nullptr,
                                                         bytes_of(sealed), bytes_.data()) == 0);
  return sealed;
}

Result<std::string> SealingKey::open(std::string_view sealed, std::string_view context) const {
  start_sodium();
  const Error wrong{"sealing_key.wrong", {}};
  if (sealed.size() < nonce_bytes + tag_bytes) return wrong;
  std::string secret(sealed.size() - nonce_bytes - tag_bytes, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(
          bytes_of(secret), nullptr, nullptr, bytes_of(sealed) + nonce_bytes,
          sealed.size() - nonce_bytes, bytes_of(context), context.size(), bytes_of(sealed),
          bytes_.data()) != 0) {
    return wrong;
  }
  return secret;
}

}  // namespace assay::crypto
