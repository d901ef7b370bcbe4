#include "http/pages/comparison_view.h"

#include <array>
#include <unordered_map>

#include "http/pages/members.h"

namespace assay::http::pages {
namespace {

bool is_shown(const ComparisonView& view, const codec::json::object& row) {
  if (!view.domain.empty() && string_of(row, "domain") != view.domain) return false;
  if (view.only == "answers") return truth_of(row, "answers_differ");
  if (view.only == "differences") return truth_of(row, "differs");
  return view.only != "gaps" || truth_of(row, "gap");
}

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

}  // namespace

ComparisonView::ComparisonView(const Place& place, const codec::json::object& comparison)
    : domain(place.parameter("domain")), texts(place.parameter("texts") == "shown") {
  const auto asked = place.parameter("only");
  if (asked == "answers" || asked == "differences" || asked == "gaps") only = asked;
  std::unordered_map<std::string_view, std::vector<const codec::json::object*>> shown;
  for (const auto& item : list_of(comparison, "rows")) {
    const auto& row = as_object(item);
    if (!is_shown(*this, row)) continue;
    shown[string_of(row, "domain")].push_back(&row);
    ++rows;
  }
  std::unordered_map<std::string_view, std::uint64_t> differing;
  for (const auto& item : list_of(comparison, "domains")) {
    differing[string_of(as_object(item), "domain")] = number_of(as_object(item), "differing");
  }
  for (const auto& item : list_of(object_of(comparison, "base"), "domains")) {
    const auto& base_domain = as_object(item);
    const auto id = string_of(base_domain, "id");
    const auto found = shown.find(id);
    if (found == shown.end()) continue;
    domains.push_back({&base_domain, differing[id], std::move(found->second)});
  }
}

std::string comparison_anchor(std::string_view kind, std::string_view id) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string anchor = std::string(kind).append("-");
  for (const char c : id) {
    if (is_plain(c)) {
      anchor += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      anchor.append("_") += digits[byte >> 4];
      anchor += digits[byte & 15];
    }
  }
  return anchor;
}

}  // namespace assay::http::pages
