#pragma once
#include <algorithm>
#include <string>
#include <utility>

#include "base/calendar.h"
#include "base/error.h"
#include "base/language.h"
#include "base/limits.h"

namespace assay::scheme {

/// Why rules cannot be applied: the member at fault, what it says, and a word for what is wrong.
inline Error invalid(std::string member, std::string value, std::string reason) {
  return Error{
      "scheme.invalid",
      {{"member", std::move(member)}, {"value", std::move(value)}, {"reason", std::move(reason)}}};
}

inline bool in_every_language(const LocalizedText& text) {
  return std::all_of(all_languages.begin(), all_languages.end(),
                     [&text](Language language) { return !text.in(language).empty(); });
}

/// Whether a date can be moved by it: within limits::rule_years, in each of its units.
inline bool within_limit(Period period) {
  const auto fits = [](int count, int most) { return count >= 0 && count <= most; };
  return fits(period.years, limits::rule_years) && fits(period.months, limits::rule_years * 12) &&
         fits(period.days, limits::rule_years * 366);
}

}  // namespace assay::scheme
