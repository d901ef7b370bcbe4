#include <array>

#include "http/pages/members.h"
#include "http/pages/parts.h"
#include "http/pages/views.h"

namespace assay::http::pages {
namespace {

struct Part {
  std::string_view id, heading;
  std::array<std::string_view, 6> items;  // "" after the last
};

constexpr std::array<Part, 4> parts{{
    {"what", "about.what", {"about.what_1", "about.what_2", "about.what_3"}},
    {"limits",
     "about.limits",
     {"about.limits_1", "about.limits_2", "about.limits_3", "about.limits_4", "about.limits_5",
      "about.limits_6"}},
    {"words",
     "about.words",
     {"about.words_unknown", "about.words_unanswered", "about.words_unparsed",
      "about.words_not_comparable", "about.words_na"}},
    {"independence", "footer.independence_heading", {"footer.independence", "about.texts"}},
}};

/// What the operator tells; nothing where nothing is told.
Markup notice(const Place& place, const codec::json::object& told) {
  constexpr Scope in("in-page-about");
  Markup lines;
  const LocalizedText text = localized_of(told, "notice");
  if (!text.empty()) lines += free_text(text.shown(place.words.language()));
  const auto contact = string_of(told, "contact");
  if (!contact.empty())
    lines += in("p", place.words("about.contact"), place.words("list.gap"), contact);
  if (lines.empty()) return {};
  return in("section", {{"class", "notice"}, {"aria-labelledby", "notice"}},
            in("h2", {{"id", "notice"}}, place.words("about.notice")), lines);
}

}  // namespace

Page about_page(const Place& place, const codec::json::object& told) {
  constexpr Scope in("in-page-about");
  const auto& words = place.words;
  Page page{.title = words("about.title"), .description = words("about.lede"), .path = "/about"};
  page.content = together(in("h1", page.title), in("p", {{"class", "lede"}}, words("about.lede")),
                          notice(place, told));
  for (const auto& [id, heading, keys] : parts) {
    Markup items;
    for (const auto key : keys) {
      if (!key.empty()) items += in("li", words(key));
    }
    page.content += in("section", {{"aria-labelledby", id}}, in("h2", {{"id", id}}, words(heading)),
                       in("ul", items));
  }
  page.content += in("p", in("a", {{"href", place.link("/record")}}, words("footer.record")),
                     "\u2002", in("a", {{"href", place.link("/schemes")}}, words("schemes.title")));
  return page;
}

}  // namespace assay::http::pages
