#include <algorithm>
#include <array>

#include "http/pages/comparison_view.h"
#include "http/pages/members.h"
#include "http/pages/parts.h"

namespace assay::http::pages {
namespace {

constexpr Scope in("in-heat-map");

/// The share of Yes among what could be said, or why nothing is; with the letter that shows it.
struct Level {
  std::string_view name, letter;
};
constexpr Level full{"full", "A"}, most{"most", "B"}, some{"some", "C"}, few{"few", "D"},
    none{"none", "E"}, unknown{"unknown", "?"}, not_comparable{"not-comparable", "≠"},
    not_applicable{"na", "–"};
constexpr std::array<Level, 8> legend_levels{full, most,    some,           few,
                                             none, unknown, not_comparable, not_applicable};

struct Heat {
  Level level;
  std::uint64_t yes = 0;
  std::uint64_t of = 0;  ///< rows that count: not NA, not incomparable

  bool is_share() const {
    return of > 0 && level.name != unknown.name && level.name != not_comparable.name;
  }
};

/// Unanswered and unknown rows count as not yes: they lower a share, never raise it.
Heat heat_of(const codec::json::object& counts) {
  const auto total = number_of(counts, "total");
  const auto incomparable = number_of(counts, "not_comparable");
  const auto left_out = number_of(counts, "na") + incomparable;
  Heat heat{not_applicable, number_of(counts, "yes"), total > left_out ? total - left_out : 0};
  if (total > 0 && incomparable == total) {
    heat.level = not_comparable;
  } else if (heat.of > 0 && number_of(counts, "unknown") == heat.of) {
    heat.level = unknown;
  } else if (heat.of > 0) {
    heat.level = heat.yes == heat.of            ? full
                 : 4 * heat.yes >= 3 * heat.of  ? most
                 : 10 * heat.yes >= 4 * heat.of ? some
                 : heat.yes > 0                 ? few
                                                : none;
  }
  return heat;
}

std::string spoken(const Words& words, const Heat& heat, const std::string& service) {
  if (!heat.is_share()) return service + ": " + words(std::string("heat.").append(heat.level.name));
  return words(
      "heat.spoken",
      {{"service", service}, {"yes", std::to_string(heat.yes)}, {"of", std::to_string(heat.of)}});
}

Markup heat_cell(const Words& words, const Heat& heat, const std::string& service) {
  const std::string said = spoken(words, heat, service);
  Markup shown = in("b", heat.level.letter);
  if (heat.is_share()) {
    shown +=
        in("span", {{"class", "share"}}, std::to_string(heat.yes) + "/" + std::to_string(heat.of));
  }
  return in("td", {{"class", std::string("heat ").append(heat.level.name)}, {"title", said}},
            in("span", shown), " ", in("span", {{"class", "visually-hidden"}}, said));
}

Markup domain_cell(const Words& words, const codec::json::object& entry,
                   const codec::json::object* base_domain, bool linked) {
  const auto id = string_of(entry, "domain");
  Markup name = together(in("span", {{"class", "id"}}, id), " ");
  if (base_domain != nullptr) {
    name += localized(words, *base_domain, "title", {}, Fallback::silent);
  }
  Markup cell = linked ? in("a", {{"href", "#" + comparison_anchor("domain", id)}}, name) : name;
  if (const auto differing = number_of(entry, "differing"); differing > 0) {
    cell += " ";
    cell += in(
        "span", {{"class", "differing"}},
        in("span", {{"aria-hidden", "true"}}, "◆ " + std::to_string(differing)),
        in("span", {{"class", "visually-hidden"}}, words.counted("compare.differing", differing)));
  }
  return in("th", {{"scope", "row"}}, cell);
}

Markup legend(const Words& words) {
  Markup items;
  for (const auto& level : legend_levels) {
    items += in("div",
                in("dt", {{"class", std::string("heat ").append(level.name)}},
                   in("span", in("b", level.letter))),
                in("dd", words(std::string("heat.").append(level.name))));
  }
  return in("dl", {{"class", "legend"}}, items);
}

}  // namespace

Markup heat_map(const Place& place, const codec::json::object& comparison,
                const ComparisonView& view) {
  const auto& words = place.words;
  Markup head = in("th", {{"scope", "col"}}, words("publication.domain"));
  std::vector<std::string> names;
  for (const auto& item : list_of(comparison, "services")) {
    const auto& service = object_of(as_object(item), "service");
    const auto id = string_of(service, "id");
    names.push_back(plain(localized_of(service, "name"), words.language(), id));
    head += in("th", {{"scope", "col"}}, localized(words, service, "name", id, Fallback::silent));
  }
  const auto& base_domains = list_of(object_of(comparison, "base"), "domains");
  Markup rows;
  for (const auto& item : list_of(comparison, "domains")) {
    const auto& entry = as_object(item);
    const auto id = string_of(entry, "domain");
    const auto known = std::find_if(base_domains.begin(), base_domains.end(), [&](const auto& one) {
      return string_of(as_object(one), "id") == id;
    });
    const bool linked = std::any_of(view.domains.begin(), view.domains.end(), [&](const auto& one) {
      return string_of(*one.domain, "id") == id;
    });
    Markup cells = domain_cell(words, entry,
                               known == base_domains.end() ? nullptr : &as_object(*known), linked);
    const auto& counts = list_of(entry, "counts");
    for (std::size_t i = 0; i < counts.size() && i < names.size(); ++i) {
      cells += heat_cell(words, heat_of(as_object(counts[i])), names[i]);
    }
    rows += in("tr", cells);
  }
  return together(in("div",
                     {{"class", "scroll"},
                      {"role", "region"},
                      {"aria-label", words("compare.map")},
                      {"tabindex", "-1"}},
                     in("table", {{"class", "columns-" + std::to_string(names.size())}},
                        in("thead", in("tr", head)), in("tbody", rows))),
                  legend(words));
}

}  // namespace assay::http::pages
