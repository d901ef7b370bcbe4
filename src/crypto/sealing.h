#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace assay::crypto {

/// The key under which private keys lie in the database. It lives in a file outside of it.
class SealingKey {
 public:
  static SealingKey generate();
  /// From 64 hexadecimal digits and an optional newline. Errors: "sealing_key.malformed".
  static Result<SealingKey> parse(std::string_view text);
  ~SealingKey();
  SealingKey(SealingKey&&) noexcept;
  SealingKey& operator=(SealingKey&&) noexcept;
  SealingKey(const SealingKey&) = delete;
  SealingKey& operator=(const SealingKey&) = delete;

  std::string text() const;
  /// XChaCha20-Poly1305 with a random nonce; `context` is authenticated but not stored.
  std::string seal(std::string_view secret, std::string_view context) const;
  /// Errors: "sealing_key.wrong" (the key or the context is another, or the bytes were changed).
  Result<std::string> open(std::string_view sealed, std::string_view context) const;

 private:
  SealingKey() = default;
  std::array<std::uint8_t, 32> bytes_{};
};

}  // namespace assay::crypto
