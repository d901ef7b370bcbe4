#include "http/language_choice.h"

#include "http/accepted.h"

namespace assay::http {

Language preferred_language(std::string_view accept_language) {
  int best_weight = 0;
  Language best = Language::en;
  for (const auto& [range, weight] : read_accepted(accept_language)) {
    const auto primary = parse_language(std::string_view(range).substr(0, range.find('-')));
    if (primary && weight > best_weight) {
      best = *primary;
      best_weight = weight;
    }
  }
  return best;
}

Language language_of(const Request& request) {
  if (!request.segments.empty()) {
    if (const auto page = parse_language(request.segments.front())) return *page;
  }
  for (const auto& [name, value] : request.query) {
    if (name != "lang") continue;
    if (const auto asked = parse_language(value)) return *asked;
  }
  return preferred_language(request.header("accept-language"));
}

}  // namespace assay::http
