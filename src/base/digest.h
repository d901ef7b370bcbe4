#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace assay {

/// A SHA-256 value. Computing it is crypto's work; naming things by it is everybody's.
struct Digest {
  std::array<std::uint8_t, 32> bytes{};

  friend auto operator<=>(const Digest&, const Digest&) = default;
};

/// 64 lower-case hexadecimal digits.
std::string to_hex(const Digest& digest);
/// Errors: "digest.malformed" (value).
Result<Digest> parse_digest(std::string_view hex);

}  // namespace assay

template <>
struct std::hash<assay::Digest> {
  std::size_t operator()(const assay::Digest& digest) const noexcept {
    std::size_t value = 0;
    for (std::size_t i = 0; i < sizeof value; ++i) value = value << 8 | digest.bytes[i];
    return value;
  }
};
