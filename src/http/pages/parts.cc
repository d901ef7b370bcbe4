#include "http/pages/parts.h"

#include "base/readable.h"
#include "base/web_address.h"
#include "http/pages/members.h"

namespace assay::http::pages {

Markup claim(const Words& words, std::string_view assurance) {
  return element("span", {{"class", std::string("claim ").append(assurance)}},
                 words(std::string("assurance.").append(assurance)));
}

Markup standing(const Words& words, std::string_view value) {
  return element("span", {{"class", std::string("standing ").append(value)}},
                 words(std::string("standing.").append(value)));
}

Markup answer_value(const Words& words, std::string_view said) {
  return element("span", {{"class", std::string("value ").append(said)}},
                 words(std::string("value.").append(said)));
}

Markup owner(const Words& words, std::string_view ownership) {
  constexpr Scope in("in-owner");
  if (ownership.empty() || ownership == "unassigned") return {};
  return in("span", {{"class", "owner"}}, words(std::string("owner.").append(ownership)));
}

Markup verdict(const Words& words, std::string_view value) {
  const std::string key = std::string("verdict.").append(value);
  return element(
      "span",
      {{"class", std::string("verdict ").append(value)}, {"title", words(key + ".meaning")}},
      words(key + ".name"));
}

Markup localized(const Words& words, const LocalizedText& text, std::string_view absent,
                 Fallback fallback) {
  if (text.empty()) return together(absent);
  const Language shown = text.shown_in(words.language());
  Markup markup = element("span", {{"lang", tag(shown)}}, text.in(shown));
  if (shown != words.language() && fallback == Fallback::noted) {
    markup += element("span", {{"class", "fallback"}},
                      words(shown == Language::en ? "text.only_en" : "text.only_ja"));
  }
  return markup;
}

Markup localized(const Words& words, const codec::json::object& object, std::string_view member,
                 std::string_view absent, Fallback fallback) {
  return localized(words, localized_of(object, member), absent, fallback);
}

Markup free_text(std::string_view text) {
  constexpr Scope in("in-free-text");
  return in("p", {{"lang", tag(guessed_language(text))}}, text);
}

Markup web_address(std::string_view url) {
  // Older entries of the record may hold what is refused now: it is shown, and leads nowhere.
  if (!parse_web_address(url)) return together(url);
  std::string_view shown = url.substr(url.find("//") + 2);
  if (shown.ends_with('/')) shown.remove_suffix(1);
  return element("a", {{"href", url}, {"rel", "nofollow noopener noreferrer external"}}, shown);
}

Markup time_of(const Words& words, std::string_view instant, bool to_the_minute) {
  const std::string minute = words.minute(instant);
  return element("time", {{"datetime", instant}, {"title", minute}},
                 to_the_minute ? minute : words.day(instant));
}

Markup crumbs(const Words& words, const std::vector<Step>& trail) {
  Markup steps;
  for (const auto& [address, text] : trail) {
    steps += element("li", element("a", {{"href", address}}, text));
  }
  return element("nav", {{"class", "crumbs"}, {"aria-label", words("nav.trail")}},
                 element("ol", steps));
}

Markup exports(const Words& words, const std::vector<Step>& files) {
  constexpr Scope in("in-exports");
  const std::string label = words("exports.label");
  Markup items = in("li", {{"class", "faint"}}, label);
  for (const auto& [address, text] : files) {
    items += " ";
    items += in("li", element("a", {{"href", address}, {"download", ""}}, text));
  }
  return in("nav", {{"class", "exports"}, {"aria-label", label}}, element("ul", items));
}

Markup pager(const Words& words, std::uint64_t page, std::uint64_t per_page, std::uint64_t total,
             const std::function<std::string(std::uint64_t page)>& address) {
  const std::uint64_t last = per_page == 0 ? 1 : (total + per_page - 1) / per_page;
  if (last <= 1) return {};
  Markup items;
  const auto step = [&](std::uint64_t to, std::string_view relation, std::string_view key) {
    items += element(
        "li",
        element("a", {{"class", "button"}, {"rel", relation}, {"href", address(to)}}, words(key)));
  };
  if (page > 1) step(page - 1, "prev", "pager.previous");
  items += element(
      "li", {{"aria-current", "page"}},
      words("pager.place", {{"page", readable_number(page)}, {"last", readable_number(last)}}));
  if (page < last) step(page + 1, "next", "pager.next");
  return element("nav", {{"class", "pager"}, {"aria-label", words("pager.label")}},
                 element("ul", items));
}

Markup fact(const Scope& in, std::string_view term, const Markup& description) {
  return in("div", in("dt", term), in("dd", description));
}

Markup fact(const Scope& in, std::string_view term, std::string_view description) {
  return fact(in, term, together(description));
}

Markup id_text(std::string_view id) {
  return element("span", {{"class", "id"}}, id);
}

std::string listed(const Words& words, const std::vector<std::string>& values) {
  const std::string separator = words("list.separator");
  std::string list;
  for (const auto& value : values) list += (list.empty() ? "" : separator) + value;
  return list;
}

Markup idle_button(std::string_view text, std::string_view button_class) {
  return element(
      "button",
      {{"type", "button"}, {"disabled", ""}, {"class", button_class, !button_class.empty()}}, text);
}

Markup hidden_fields(const Query& query) {
  Markup fields;
  for (const auto& [name, value] : query) {
    fields += element("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
  }
  return fields;
}

}  // namespace assay::http::pages
