#include "exchange/csv_guard.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace assay::exchange {
namespace {

/// As in codec/csv_writer.cc.
constexpr std::array<std::string_view, 11> formula_starts{
    "=", "+", "-", "@", "\t", "\r", "\n", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};

/// One or more apostrophes, then what would start a formula.
bool is_guarded(std::string_view text) {
  const std::size_t first = text.find_first_not_of('\'');
  if (first == 0 || first == std::string_view::npos) return false;
  return std::any_of(formula_starts.begin(), formula_starts.end(),
                     [&](std::string_view start) { return text.substr(first).starts_with(start); });
}

}  // namespace

std::string with_guard(std::string text) {
  if (is_guarded(text)) text.insert(text.begin(), '\'');
  return text;
}

std::string without_guard(std::string field) {
  if (is_guarded(field)) field.erase(0, 1);
  return field;
}

}  // namespace assay::exchange
