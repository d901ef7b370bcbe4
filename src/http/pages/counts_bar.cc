#include <array>
#include <charconv>

#include "base/readable.h"
#include "http/pages/members.h"
#include "http/pages/parts.h"

namespace assay::http::pages {
namespace {

constexpr std::array<std::string_view, 6> kinds{"yes", "partly",     "no",
                                                "na",  "unanswered", "unparsed"};
constexpr double bar_width = 200;

/// At most three decimals, without trailing zeros.
std::string coordinate(double value) {
  std::array<char, 32> digits;
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                          std::chars_format::fixed, 3);
  std::string text(digits.data(), end);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string kind_name(const Words& words, std::string_view kind, bool report) {
  if (report && kind == "yes") return words("value.met");
  if (report && kind == "no") return words("value.not-met");
  return kind == "partly" ? words("value.partly-met") : words(std::string("value.").append(kind));
}

}  // namespace

Markup counts_bar(const Words& words, const codec::json::object& counts, bool report) {
  constexpr Scope in("in-counts");
  const auto total = static_cast<double>(number_of(counts, "total"));
  double x = 0;
  Markup bars, items;
  for (const auto kind : kinds) {
    const auto count = number_of(counts, kind);
    if (count == 0) continue;
    const double width = total == 0 ? 0 : bar_width * static_cast<double>(count) / total;
    const std::string from = coordinate(x), wide = coordinate(width);
    bars +=
        in("rect", {{"class", kind}, {"x", from}, {"y", "0"}, {"width", wide}, {"height", "8"}});
    if (kind == "no") {
      bars += in("rect",
                 {{"class", "band"}, {"x", from}, {"y", "3"}, {"width", wide}, {"height", "2"}});
    }
    x += width;
    items += in(
        "li",
        in("span", {{"class", std::string("value ").append(kind)}}, kind_name(words, kind, report)),
        " ", readable_number(count));
    items += " ";
  }
  return in("div", {{"class", "counts"}},
            in("svg",
               {{"viewBox", "0 0 200 8"}, {"preserveAspectRatio", "none"}, {"aria-hidden", "true"}},
               bars),
            in("ul", items));
}

}  // namespace assay::http::pages
