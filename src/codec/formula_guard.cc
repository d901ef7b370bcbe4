#include "codec/formula_guard.h"

#include <algorithm>
#include <array>

namespace assay::codec {
namespace {

/// The wide forms run in East Asian locales.
constexpr std::array<std::string_view, 11> formula_starts{
    "=", "+", "-", "@", "\t", "\r", "\n", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};

}  // namespace

bool needs_formula_guard(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of('\''), text.size()));
  return std::any_of(formula_starts.begin(), formula_starts.end(),
                     [&](std::string_view start) { return text.starts_with(start); });
}

std::string without_formula_guard(std::string field) {
  if (field.starts_with('\'') && needs_formula_guard(field)) field.erase(0, 1);
  return field;
}

}  // namespace assay::codec
