#include <array>

#include "base/readable.h"
#include "http/pages/members.h"
#include "http/pages/parts.h"
#include "http/pages/requirements.h"

namespace assay::http::pages {
namespace {

constexpr Scope in("in-ranking");
constexpr std::uint64_t bar_units = 200;

struct Part {
  std::string_view member, bar, mark;  ///< of the API's object; classes of its bar and its word
};
/// In the order of the words; the bar shows missed last too.
constexpr std::array<Part, 4> parts{{{"met", "met", "yes"},
                                     {"to_check", "to-check", "unparsed"},
                                     {"unknown", "unknown-part", "unknown"},
                                     {"missed", "missed", "no"}}};

std::string part_name(const Words& words, std::string_view member) {
  return words(std::string("meet.").append(member));
}

Markup bar(const codec::json::object& item, std::uint64_t required) {
  Markup rectangles;
  std::uint64_t before = 0;
  for (const auto& [member, name, mark] : parts) {
    const auto count = number_of(item, member);
    const auto units = [&](std::uint64_t number) {
      return std::to_string(required == 0 ? 0 : bar_units * number / required);
    };
    const std::string from = units(before);
    const std::string wide = std::to_string(std::stoull(units(before + count)) - std::stoull(from));
    rectangles +=
        in("rect", {{"class", name}, {"x", from}, {"y", "0"}, {"width", wide}, {"height", "8"}});
    before += count;
  }
  return in("svg",
            {{"viewBox", "0 0 200 8"}, {"preserveAspectRatio", "none"}, {"aria-hidden", "true"}},
            rectangles);
}

/// Which questions a service does not meet, and how.
Markup unmet(const Words& words, const codec::json::object& item) {
  Markup content = in("summary", words("meet.which"));
  for (const std::string_view member : {"missed", "to_check", "unknown"}) {
    Markup ids;
    for (const auto& question : list_of(item, std::string(member) + "_questions")) {
      ids += in("span", {{"class", "id"}}, as_string(question));
      ids += " ";
    }
    if (!ids.empty()) content += in("p", in("strong", part_name(words, member)), " ", ids);
  }
  return in("details", content);
}

Markup who(const Place& place, const codec::json::object& service, std::string_view name) {
  const auto& words = place.words;
  const auto id = string_of(service, "id");
  Markup line = together(localized(words, service, "organisation_name", {}, Fallback::silent), " ");
  for (const auto& listing : list_of(service, "listings")) {
    line += standing(words, string_of(as_object(listing), "standing"));
    line += " ";
    line += claim(words, string_of(as_object(listing), "assurance"));
  }
  const Markup pick = in(
      "label", {{"class", "screen-only"}},
      in("input", {{"type", "checkbox"}, {"name", "service"}, {"value", id}, {"form", "picked"}}),
      " ", in("span", words("tray.pick"), in("span", {{"class", "visually-hidden"}}, " ", name)));
  return in("div", {{"class", "who"}},
            in("h3", in("a", {{"href", place.link(service_path(id))}},
                        localized(words, service, "name", id, Fallback::silent))),
            in("p", {{"class", "under"}}, line), pick);
}

Markup ranked(const Place& place, const codec::json::object& item, std::uint64_t required) {
  const auto& words = place.words;
  const auto& service = object_of(item, "service");
  const std::string name =
      plain(localized_of(service, "name"), words.language(), string_of(service, "id"));
  Markup counts;
  for (const auto& [member, bar_class, mark] : parts) {
    counts += in(
        "li", in("span", {{"class", std::string("value ").append(mark)}}, part_name(words, member)),
        " ", readable_number(number_of(item, member)));
    counts += " ";
  }
  Markup how = together(bar(item, required), in("ul", counts));
  if (number_of(item, "met") < required) how += unmet(words, item);
  return in("li", {{"aria-label", name}}, who(place, service, name), " ",
            in("div", {{"class", "how"}}, how));
}

}  // namespace

Markup ranking(const Place& place, const codec::json::object& result,
               const std::function<std::string(std::uint64_t page)>& address) {
  const auto& words = place.words;
  const auto required = number_of(result, "required");
  const auto page = number_of(result, "page");
  const auto per_page = number_of(result, "per_page");
  Markup items;
  for (const auto& item : list_of(result, "items")) {
    items += ranked(place, as_object(item), required);
  }
  if (items.empty()) items = in("li", {{"class", "nobody"}}, words("meet.nobody"));
  const std::string first = std::to_string(page < 2 ? 1 : (page - 1) * per_page + 1);
  return together(in("p", {{"role", "status"}},
                     in("strong", words.counted("search.total", number_of(result, "total"))), " ",
                     words("meet.required", {{"count", readable_number(required)}})),
                  in("ol", {{"start", first}}, items),
                  in("p", {{"class", "faint"}}, words("meet.to_check_meaning")),
                  pager(words, page, per_page, number_of(result, "total"), address));
}

}  // namespace assay::http::pages
