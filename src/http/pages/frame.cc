#include "http/pages/frame.h"

#include <algorithm>
#include <array>

#include "base/as_of.h"
#include "http/pages/parts.h"

namespace assay::http::pages {
namespace {

constexpr std::array<std::string_view, 7> places{"search",  "meet",   "organisations", "catalogs",
                                                 "schemes", "record", "about"};

/// A language's own name, as its readers look for it whatever the page speaks.
std::string_view own_name(Language language) {
  return language == Language::ja ? "日本語" : "English";
}

/// Pages that are reached from another one count as part of it.
std::string_view part_of(std::string_view page) {
  if (page == "services" || page == "publications" || page == "compare") return "search";
  return page == "crosswalks" ? "catalogs" : page;
}

bool is_current(const Place& place, std::string_view name) {
  return !place.segments().empty() && part_of(place.segments().front()) == name;
}

Markup navigation(const Place& place) {
  Markup items;
  for (const auto name : places) {
    items += element("li", element("a",
                                   {{"href", place.link(std::string("/").append(name))},
                                    {"aria-current", "page", is_current(place, name)}},
                                   place.words(std::string("nav.").append(name))));
  }
  return element("nav", {{"aria-label", place.words("nav.main")}}, element("ul", items));
}

/// The way to one's own work, and to the other languages. Public pages are the same for everybody:
/// they lead to the form of sign-in, which sends on who is signed in already.
Markup other_ways(const Place& place, bool signed_in) {
  Markup links =
      element("a", {{"href", place.link(signed_in ? "/work" : "/sign-in")}, {"rel", "nofollow"}},
              place.words(signed_in ? "nav.work" : "nav.sign_in"));
  for (const Language other : all_languages) {
    if (other == place.language()) continue;
    links += element(
        "a", {{"href", place.in_language(other)}, {"hreflang", tag(other)}, {"lang", tag(other)}},
        own_name(other));
  }
  return element("div", {{"class", "language"}}, links);
}

Markup masthead(const Place& place, bool signed_in) {
  const Markup brand = element(
      "a", {{"class", "brand"}, {"href", place.link("/")}, {"aria-label", place.words("nav.home")}},
      element("img", {{"src", "/mark.svg"}, {"alt", ""}, {"width", "34"}, {"height", "34"}}),
      place.words("site.name"));
  return element("header", {{"class", "masthead"}},
                 element("div", {{"class", "masthead-inner"}}, brand, navigation(place),
                         other_ways(place, signed_in)));
}

Markup as_of_banner(const Place& place) {
  if (place.as_of().empty()) return {};
  const auto& words = place.words;
  const bool is_time = parse_as_of(place.as_of()).ok();
  const std::string said = is_time
                               ? words("as_of.banner", {{"day", words.as_of(place.as_of())}})
                               : words("as_of.no_time", {{"value", std::string(place.as_of())}});
  return element(
      "aside", {{"class", "as-of"}, {"aria-label", words("as_of.label")}},
      element("div", {{"class", "as-of-inner"}}, element("p", element("strong", said)), " ",
              element("p", element("a", {{"href", place.today()}}, words("as_of.back")))));
}

Markup look_back(const Place& place, std::string_view day) {
  const auto& words = place.words;
  Query others = place.query();
  std::erase_if(others, [](const QueryParameter& asked) { return asked.name == "as_of"; });
  const Markup field = element("div", {{"class", "field"}},
                               element("label", {{"for", "as-of-day"}}, words("as_of.field")), " ",
                               element("input", {{"id", "as-of-day"},
                                                 {"type", "date"},
                                                 {"name", "as_of"},
                                                 {"value", place.as_of().substr(0, day.size())},
                                                 {"max", day}}));
  return element("section", element("h2", words("as_of.heading")),
                 element("form", {{"class", "field-row"}, {"method", "get"}}, field, " ",
                         element("button", {{"type", "submit"}}, words("as_of.submit")),
                         hidden_fields(others)),
                 element("p", {{"class", "faint"}}, words("as_of.explanation")));
}

Markup footer(const Place& place, std::string_view day) {
  const auto& words = place.words;
  const auto item = [](std::string_view address, std::string_view text) {
    return element("li", element("a", {{"href", address}}, text));
  };
  const Markup open =
      element("section", element("h2", words("footer.open_heading")),
              element("ul", item("/openapi.yaml", words("footer.api")),
                      item(place.link("/record"), words("footer.record")),
                      item(place.link("/audit-organisations"), words("footer.auditors")),
                      item(place.link("/about"), words("footer.limits")),
                      element("li", {{"class", "screen-only with-script"}},
                              idle_button(words("footer.keys"), "plain"))));
  const Markup independence =
      element("section", element("h2", words("footer.independence_heading")),
              element("p", {{"class", "faint"}}, words("footer.independence")));
  return element(
      "footer", {{"class", "footer"}},
      element("div", {{"class", "footer-inner"}}, look_back(place, day), open, independence));
}

}  // namespace

Markup page_head(const Place& place, const Page& page) {
  const auto& words = place.words;
  const std::string site = words("site.name");
  Markup head = element("title", page.title.empty() ? site + ": " + words("site.tagline")
                                                    : page.title + " · " + site);
  if (!page.description.empty()) {
    head += element("meta", {{"name", "description"}, {"content", page.description}});
  }
  if (page.status != 200 || !place.as_of().empty()) {
    head += element("meta", {{"name", "robots"}, {"content", "noindex"}});
  }
  if (page.status != 200) return head;
  const auto address = [&](Language language) {
    return Place(language, place.segments(), place.query()).link(page.path, page.query);
  };
  head += element("link", {{"rel", "canonical"}, {"href", address(place.language())}});
  for (const Language language : all_languages) {
    head += element(
        "link", {{"rel", "alternate"}, {"hreflang", tag(language)}, {"href", address(language)}});
  }
  head += element(
      "link", {{"rel", "alternate"}, {"hreflang", "x-default"}, {"href", address(Language::en)}});
  if (!page.feed.empty()) {
    head += element("link", {{"rel", "alternate"},
                             {"type", "application/atom+xml"},
                             {"title", words("service.follow")},
                             {"href", page.feed}});
  }
  return head;
}

Markup page_frame(const Place& place, const Page& page, std::string_view day) {
  return together(
      element("a", {{"class", "skip"}, {"href", "#content"}}, place.words("nav.skip")),
      masthead(place, page.signed_in), as_of_banner(place),
      element("main", {{"class", "page"}, {"id", "content"}, {"tabindex", "-1"}}, page.content),
      footer(place, day));
}

}  // namespace assay::http::pages
