// How certificates are numbered: AccreditationRules::certificate_number as a form.
#include <fmt/format.h>

#include <optional>

#include "base/check.h"
#include "scheme/accreditation_rules.h"

namespace assay::scheme {
namespace {

bool is_plain(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9') || letter == '-' || letter == '.' || letter == '/' ||
         letter == '_';
}

/// "{number:4}" and "{number}": how many digits at least.
std::optional<std::size_t> digits_of(std::string_view field) {
  if (field == "number") return 1;
  constexpr std::string_view start = "number:";
  if (!field.starts_with(start) || field.size() != start.size() + 1) return std::nullopt;
  const char digit = field.back();
  if (digit < '1' || digit > '9') return std::nullopt;
  return static_cast<std::size_t>(digit - '0');
}

/// Fills in the form; nothing if it is not one: {number} exactly once, {year} at most once, else
/// letters, digits and - . / _.
std::optional<std::string> fill_in(std::string_view form, int year, std::uint64_t number) {
  std::string result;
  int numbers = 0;
  int years = 0;
  while (!form.empty()) {
    if (form.front() != '{') {
      if (!is_plain(form.front())) return std::nullopt;
      result += form.front();
      form.remove_prefix(1);
      continue;
    }
    const std::size_t closes = form.find('}');
    if (closes == std::string_view::npos) return std::nullopt;
    const std::string_view field = form.substr(1, closes - 1);
    form.remove_prefix(closes + 1);
    if (field == "year") {
      result += fmt::format("{:04}", year);
      ++years;
    } else if (const auto digits = digits_of(field)) {
      result += fmt::format("{:0{}}", number, *digits);
      ++numbers;
    } else {
      return std::nullopt;
    }
  }
  if (numbers != 1 || years > 1) return std::nullopt;
  return result;
}

}  // namespace

bool is_certificate_number_form(std::string_view form) {
  return fill_in(form, 0, 0).has_value();
}

std::string AccreditationRules::format_certificate_number(int year, std::uint64_t number) const {
  const auto result = fill_in(certificate_number, year, number);
  ASSAY_CHECK(result.has_value());  // validate() refuses other forms
  return *result;
}

}  // namespace assay::scheme
