#include "codec/json_number.h"

#include <array>
#include <charconv>
#include <string>

namespace assay::codec {
namespace {

/// A double holds every decimal number of at most 15 digits, and names itself within 17.
constexpr std::size_t longest_double_digits = 17;

/// The digits of a number from the first to the last that is not zero, without the point.
std::string significant_digits(std::string_view number) {
  const std::string_view mantissa = number.substr(0, number.find_first_of("eE"));
  std::string digits;
  for (const char c : mantissa) {
    if (c >= '0' && c <= '9' && (c != '0' || !digits.empty())) digits.push_back(c);
  }
  digits.erase(digits.find_last_not_of('0') + 1);
  return digits;
}

}  // namespace

std::optional<double> exact_double(std::string_view digits) {
  double value = 0;
  const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (failure != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  const std::string wanted = significant_digits(digits);
  if (wanted.empty()) return value;
  if (wanted.size() > longest_double_digits) return std::nullopt;
  std::array<char, 32> written{};
  const auto result =
      std::to_chars(written.data(), written.data() + written.size(), value,
                    std::chars_format::scientific, static_cast<int>(wanted.size()) - 1);
  const std::string_view again(written.data(),
                               static_cast<std::size_t>(result.ptr - written.data()));
  if (significant_digits(again) != wanted) return std::nullopt;
  return value;
}

}  // namespace assay::codec
