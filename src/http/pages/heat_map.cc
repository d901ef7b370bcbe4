#include <algorithm>
#include <array>

#include "http/pages/comparison_view.h"
#include "http/pages/members.h"
#include "http/pages/parts.h"

namespace assay::http::pages {
namespace {

constexpr Scope in("in-heat-map");

/// The share of Yes among the rows that apply, or why there is none; with the letter that shows it.
struct Level {
  std::string_view name, letter;
};
constexpr Level full{"full", "A"}, most{"most", "B"}, some{"some", "C"}, few{"few", "D"},
    none{"none", "E"}, unknown{"unknown", "?"}, not_comparable{"not-comparable", "≠"},
    not_applicable{"na", "–"};
constexpr std::array<Level, 8> legend_levels{full, most,    some,           few,
                                             none, unknown, not_comparable, not_applicable};

/// What a domain's counts amount to.
struct Heat {
  Level level;
  std::uint64_t yes = 0, total = 0;  ///< total: all rows of the domain
  std::uint64_t not_applicable = 0;
  /// Rows of which nobody can say whether they are Yes.
  std::uint64_t not_comparable = 0, unknown = 0, unparsed = 0;

  std::uint64_t doubtful() const { return not_comparable + unknown + unparsed; }
  bool is_share() const {
    return level.name != "unknown" && level.name != "not-comparable" && level.name != "na";
  }
};

/// The share is of all rows that apply: what is unanswered, unknown or not comparable lowers it.
Level level_of(const Heat& heat) {
  const auto applicable = heat.total - std::min(heat.total, heat.not_applicable);
  if (applicable == 0) return not_applicable;
  if (heat.unknown + heat.not_comparable == applicable) {
    return heat.not_comparable > 0 ? not_comparable : unknown;
  }
  if (heat.yes == applicable) return full;
  if (4 * heat.yes >= 3 * applicable) return most;
  if (10 * heat.yes >= 4 * applicable) return some;
  return heat.yes > 0 ? few : none;
}

Heat heat_of(const codec::json::object& counts) {
  Heat heat{not_applicable};
  heat.yes = number_of(counts, "yes");
  heat.total = number_of(counts, "total");
  heat.not_applicable = number_of(counts, "na");
  heat.not_comparable = number_of(counts, "not_comparable");
  heat.unknown = number_of(counts, "unknown");
  heat.unparsed = number_of(counts, "unparsed");
  heat.level = level_of(heat);
  return heat;
}

/// "Drive: 14 of 18 Yes, Not comparable 3, NA 1"
std::string spoken(const Words& words, const Heat& heat, const std::string& service) {
  if (!heat.is_share()) {
    return words("list.labelled", {{"label", service},
                                   {"text", words(std::string("heat.").append(heat.level.name))}});
  }
  std::vector<std::string> parts{words("heat.spoken", {{"service", service},
                                                       {"yes", std::to_string(heat.yes)},
                                                       {"of", std::to_string(heat.total)}})};
  const auto add = [&](std::string_view kind, std::uint64_t count) {
    if (count == 0) return;
    parts.push_back(words(std::string("value.").append(kind)) + " " + std::to_string(count));
  };
  add("not-comparable", heat.not_comparable);
  add("unknown", heat.unknown);
  add("unparsed", heat.unparsed);
  add("na", heat.not_applicable);
  return listed(words, parts);
}

/// As long as the domain has rows: what is Yes, what is NA, and what nobody can say.
Markup heat_bar(const Heat& heat) {
  const std::string rows = std::to_string(heat.total);
  std::uint64_t x = 0;
  Markup parts;
  const auto add = [&](std::string_view kind, std::uint64_t count) {
    if (count > 0) {
      parts += in("rect", {{"class", kind},
                           {"x", std::to_string(x)},
                           {"y", "0"},
                           {"width", std::to_string(count)},
                           {"height", "4"}});
    }
    x += count;
  };
  add("yes", heat.yes);
  add("aside", heat.not_applicable);
  add("doubtful", heat.doubtful());
  return in(
      "svg",
      {{"viewBox", "0 0 " + rows + " 4"}, {"preserveAspectRatio", "none"}, {"aria-hidden", "true"}},
      parts);
}

Markup heat_cell(const Words& words, const Heat& heat, const std::string& service) {
  const std::string said = spoken(words, heat, service);
  Markup shown = in("b", heat.level.letter);
  if (heat.is_share()) {
    shown += in("span", {{"class", "share"}},
                std::to_string(heat.yes) + "/" + std::to_string(heat.total));
    if (heat.not_comparable > 0) {
      shown += in("span", {{"class", "share"}}, "≠" + std::to_string(heat.not_comparable));
    }
  }
  return in("td", {{"class", std::string("heat ").append(heat.level.name)}, {"title", said}},
            in("span", {{"aria-hidden", "true"}}, shown), " ",
            in("span", {{"class", "visually-hidden"}}, said),
            heat.total > 0 ? heat_bar(heat) : Markup());
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

/// What each is called: its name; with its organisation, or else its id, where others have that
/// name. As the application does it (web/src/lib/compare/told_apart.ts).
std::vector<std::string> told_apart(const Words& words, const codec::json::array& services) {
  std::vector<std::string> names, owned;
  for (const auto& item : services) {
    const auto& service = object_of(as_object(item), "service");
    names.push_back(
        plain(localized_of(service, "name"), words.language(), string_of(service, "id")));
    const auto owner = plain(localized_of(service, "organisation_name"), words.language());
    owned.push_back(owner.empty() ? names.back() : names.back() + " · " + owner);
  }
  const auto shared = [](const std::string& text, const std::vector<std::string>& texts) {
    return std::ranges::count(texts, text) > 1;
  };
  std::vector<std::string> told = names;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!shared(names[i], names)) continue;
    const auto id = string_of(object_of(as_object(services[i]), "service"), "id");
    told[i] = shared(owned[i], owned) ? names[i] + " · " + std::string(id) : owned[i];
  }
  return told;
}

Markup column_head(const Words& words, const codec::json::object& service,
                   const std::string& told) {
  const auto id = string_of(service, "id");
  Markup content = localized(words, service, "name", id, Fallback::silent);
  if (told != plain(localized_of(service, "name"), words.language(), id)) {
    content += " ";
    content += in("span", {{"class", "of"}},
                  localized(words, service, "organisation_name", {}, Fallback::silent));
  }
  return in("th", {{"scope", "col"}, {"title", told}}, content);
}

Markup legend(const Words& words) {
  Markup items;
  for (const auto& level : legend_levels) {
    items += in("div",
                in("dt", {{"class", std::string("heat ").append(level.name)}},
                   in("span", in("b", level.letter))),
                in("dd", words(std::string("heat.").append(level.name))));
  }
  return together(in("dl", {{"class", "legend"}}, items),
                  in("p", {{"class", "reading"}}, words("heat.reading")));
}

}  // namespace

Markup heat_map(const Place& place, const codec::json::object& comparison,
                const ComparisonView& view) {
  const auto& words = place.words;
  Markup head = in("th", {{"scope", "col"}}, words("publication.domain"));
  const auto& services = list_of(comparison, "services");
  const std::vector<std::string> names = told_apart(words, services);
  for (std::size_t i = 0; i < services.size(); ++i) {
    head += column_head(words, object_of(as_object(services[i]), "service"), names[i]);
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
