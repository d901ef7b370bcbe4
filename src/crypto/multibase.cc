#include <algorithm>
#include <vector>

#include "base/limits.h"
#include "base/text.h"
#include "crypto/ed25519.h"

namespace assay::crypto {
namespace {

constexpr std::string_view alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
constexpr char base58_btc_prefix = 'z';

/// Digits of a number in base `to`, least significant first, from the digits in base `from`, most
/// significant first, without leading zeros. Takes time with the square of their number.
std::vector<std::uint8_t> converted(const std::vector<std::uint8_t>& digits, std::uint32_t from,
                                    std::uint32_t to) {
  std::vector<std::uint8_t> result;
  for (const std::uint8_t digit : digits) {
    std::uint32_t carry = digit;
    for (std::uint8_t& place : result) {
      carry += place * from;
      place = static_cast<std::uint8_t>(carry % to);
      carry /= to;
    }
    for (; carry > 0; carry /= to) result.push_back(static_cast<std::uint8_t>(carry % to));
  }
  return result;
}

Error malformed(std::string_view text) {
  return Error{"multibase.malformed",
               {{"value", std::string(truncated_to(text, limits::multibase_characters))}}};
}

}  // namespace

std::string base58_multibase(std::string_view bytes) {
  const std::vector<std::uint8_t> digits(bytes.begin(), bytes.end());
  std::string text(1, base58_btc_prefix);
  // A leading zero byte has no weight in the number, so each is written as the digit 1.
  for (std::size_t i = 0; i < digits.size() && digits[i] == 0; ++i) text.push_back(alphabet[0]);
  const std::vector<std::uint8_t> reversed = converted(digits, 256, 58);
  std::transform(reversed.rbegin(), reversed.rend(), std::back_inserter(text),
                 [](std::uint8_t digit) { return alphabet[digit]; });
  return text;
}

Result<std::string> from_base58_multibase(std::string_view text) {
  if (text.empty() || text[0] != base58_btc_prefix || text.size() > limits::multibase_characters) {
    return malformed(text);
  }
  std::vector<std::uint8_t> digits;
  for (const char c : text.substr(1)) {
    const std::size_t digit = alphabet.find(c);
    if (digit == std::string_view::npos) return malformed(text);
    digits.push_back(static_cast<std::uint8_t>(digit));
  }
  std::string bytes;
  for (std::size_t i = 0; i < digits.size() && digits[i] == 0; ++i) bytes.push_back('\0');
  const std::vector<std::uint8_t> reversed = converted(digits, 58, 256);
  std::transform(reversed.rbegin(), reversed.rend(), std::back_inserter(bytes),
                 [](std::uint8_t byte) { return static_cast<char>(byte); });
  return bytes;
}

}  // namespace assay::crypto
