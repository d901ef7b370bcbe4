#include "crypto/ed25519.h"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <algorithm>
#include <memory>

#include "base/check.h"
#include "base/limits.h"
#include "base/text.h"
#include "crypto/sodium.h"

namespace assay::crypto {
namespace {

using Encoded = std::array<std::uint8_t, 32>;  ///< little-endian, as RFC 8032 writes numbers

struct OpenSslDeleter {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using KeyPointer = std::unique_ptr<EVP_PKEY, OpenSslDeleter>;
using ContextPointer = std::unique_ptr<EVP_MD_CTX, OpenSslDeleter>;

/// Multicodec "ed25519-pub" as an unsigned varint: what a Multikey begins with.
constexpr std::string_view multikey_prefix = "\xed\x01";

/// 2^252 + 27742317777372353535851937790883648493: the order of the group that B generates.
constexpr Encoded group_order{0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7,
                              0xa2, 0xde, 0xf9, 0xde, 0x14, 0,    0,    0,    0,    0,    0,
                              0,    0,    0,    0,    0,    0,    0,    0,    0,    0x10};

/// 2^255 - 19: the order of the field.
constexpr Encoded field_order{0xed, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                              0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                              0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f};

/// The y of the eight points of order 1, 2, 4 and 8; each belongs to x and to -x. Both points with
/// x = 0, whose encoding could carry a wrong sign, are among them.
constexpr std::array<Encoded, 5> small_order_y{{
    {},   // order 4
    {1},  // order 1
    {0xec, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
     0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
     0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f},  // order 2
    {0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4,
     0x89, 0xf2, 0xef, 0x98, 0xf0, 0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6,
     0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05},  // order 8
    {0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b,
     0x76, 0x0d, 0x10, 0x67, 0x0f, 0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39,
     0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a},  // order 8
}};

bool less(const Encoded& left, const Encoded& right) {
  return std::lexicographical_compare(left.rbegin(), left.rend(), right.rbegin(), right.rend());
}

Encoded half(const Signature& signature, std::size_t offset) {
  Encoded bytes;
  std::copy_n(signature.begin() + static_cast<std::ptrdiff_t>(offset), bytes.size(), bytes.begin());
  return bytes;
}

/// Whether the bytes can be the canonical encoding of a point that is not of small order. Whether
/// they are a point at all is for the equation to say.
bool is_strict_encoding(Encoded point) {
  point[31] &= 0x7f;  // the sign of x
  return less(point, field_order) &&
         std::find(small_order_y.begin(), small_order_y.end(), point) == small_order_y.end();
}

const unsigned char* raw(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

KeyPointer private_pointer(const std::array<std::uint8_t, 32>& seed) {
  KeyPointer key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size()));
  ASSAY_CHECK(key != nullptr);
  return key;
}

}  // namespace

std::string PublicKey::multibase() const {
  std::string multikey(multikey_prefix);
  multikey.append(bytes.begin(), bytes.end());
  return base58_multibase(multikey);
}

Result<PublicKey> PublicKey::from_multibase(std::string_view text) {
  const Error malformed{"key.malformed",
                        {{"value", std::string(truncated_to(text, limits::multibase_characters))}}};
  const Result<std::string> multikey = from_base58_multibase(text);
  PublicKey key;
  if (!multikey.ok() || multikey->size() != multikey_prefix.size() + key.bytes.size() ||
      !multikey->starts_with(multikey_prefix)) {
    return malformed;
  }
  std::copy(multikey->begin() + multikey_prefix.size(), multikey->end(), key.bytes.begin());
  start_sodium();
  if (crypto_core_ed25519_is_valid_point(key.bytes.data()) != 1) return malformed;
  return key;
}

PrivateKey PrivateKey::generate() {
  PrivateKey key;
  ASSAY_CHECK(RAND_priv_bytes(key.seed_.data(), static_cast<int>(key.seed_.size())) == 1);
  return key;
}

PrivateKey PrivateKey::from_seed(const std::array<std::uint8_t, 32>& seed) {
  PrivateKey key;
  key.seed_ = seed;
  return key;
}

PrivateKey::PrivateKey(PrivateKey&& other) noexcept : seed_(other.seed_) {
  sodium_memzero(other.seed_.data(), other.seed_.size());
}

PrivateKey& PrivateKey::operator=(PrivateKey&& other) noexcept {
  if (this != &other) {
    seed_ = other.seed_;
    sodium_memzero(other.seed_.data(), other.seed_.size());
  }
  return *this;
}

PrivateKey::~PrivateKey() {
  sodium_memzero(seed_.data(), seed_.size());
}

PublicKey PrivateKey::public_key() const {
  PublicKey key;
  std::size_t size = key.bytes.size();
  ASSAY_CHECK(EVP_PKEY_get_raw_public_key(private_pointer(seed_).get(), key.bytes.data(), &size) ==
              1);
  return key;
}

Signature PrivateKey::sign(std::string_view message) const {
  const KeyPointer key = private_pointer(seed_);
  const ContextPointer context(EVP_MD_CTX_new());
  Signature signature;
  std::size_t size = signature.size();
  ASSAY_CHECK(EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1);
  ASSAY_CHECK(
      EVP_DigestSign(context.get(), signature.data(), &size, raw(message), message.size()) == 1);
  ASSAY_CHECK(size == signature.size());
  return signature;
}

bool verify(const PublicKey& key, std::string_view message, const Signature& signature) {
  // OpenSSL compares the R that it computes with R as bytes, so it never takes a second encoding of
  // R; but it takes one of A, and points of small order.
  if (!is_strict_encoding(key.bytes) || !is_strict_encoding(half(signature, 0)) ||
      !less(half(signature, 32), group_order)) {
    return false;
  }
  const KeyPointer point(
      EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, key.bytes.data(), key.bytes.size()));
  const ContextPointer context(EVP_MD_CTX_new());
  return point != nullptr && context != nullptr &&
         EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, point.get()) == 1 &&
         EVP_DigestVerify(context.get(), signature.data(), signature.size(), raw(message),
                          message.size()) == 1;
}

}  // namespace assay::crypto
