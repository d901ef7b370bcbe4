#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace assay::crypto {

using Signature = std::array<std::uint8_t, 64>;

/// An Ed25519 public key, written as a multibase Multikey ("z6Mk..."), as in W3C
/// Controlled Identifiers 1.0.
struct PublicKey {
  std::array<std::uint8_t, 32> bytes{};

  std::string multibase() const;
  /// Takes only a point of the prime-order group in its canonical encoding, which every honestly
  /// made key is. Errors: "key.malformed" (value).
  static Result<PublicKey> from_multibase(std::string_view text);
  friend auto operator<=>(const PublicKey&, const PublicKey&) = default;
};

/// A private key; its seed is wiped from memory at the end. Never printed, never logged.
class PrivateKey {
 public:
  static PrivateKey generate();
  static PrivateKey from_seed(const std::array<std::uint8_t, 32>& seed);
  PrivateKey(const PrivateKey&) = delete;
  PrivateKey& operator=(const PrivateKey&) = delete;
  PrivateKey(PrivateKey&&) noexcept;
  PrivateKey& operator=(PrivateKey&&) noexcept;
  ~PrivateKey();

  PublicKey public_key() const;
  Signature sign(std::string_view message) const;
  const std::array<std::uint8_t, 32>& seed() const { return seed_; }

 private:
  PrivateKey() = default;
  std::array<std::uint8_t, 32> seed_{};
};

/// Verifies strictly, so that whatever is accepted here every other verifier accepts too, whether
/// it multiplies by the cofactor or not: RFC 8032 with S below the group order, A and R in their
/// canonical encoding and not of small order, and the equation [S]B = R + [k]A without cofactor.
/// These are the rules of libsodium and of dalek's verify_strict().
bool verify(const PublicKey& key, std::string_view message, const Signature& signature);

/// multibase base58-btc, with its leading "z".
std::string base58_multibase(std::string_view bytes);
/// At most limits::multibase_characters. Errors: "multibase.malformed" (value).
Result<std::string> from_base58_multibase(std::string_view text);

}  // namespace assay::crypto
