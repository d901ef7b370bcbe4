#include <array>

#include "base/readable.h"
#include "http/pages/members.h"
#include "http/pages/parts.h"
#include "http/pages/service_parts.h"
#include "http/pages/views.h"

namespace assay::http::pages {
namespace {

constexpr Scope in("in-page");
constexpr std::array<std::string_view, 4> shown_standings{"current", "deprecated", "archived",
                                                          "withdrawn"};

/// A listing that nobody has, to explain the punches.
codec::json::object specimen() {
  return {{"level", "level-1"},
          {"assurance", "self-claimed"},
          {"standing", "current"},
          {"renewed", "2026-01-01T00:00:00.000Z"},
          {"publication", {{"kind", "caiq"}, {"catalog", "ccm:4.0"}}}};
}

Markup search_form(const Place& place) {
  const auto& words = place.words;
  Query as_of;
  if (!place.as_of().empty()) as_of.push_back({"as_of", std::string(place.as_of())});
  return in("form",
            {{"class", "search-form"},
             {"role", "search"},
             {"action", std::string("/").append(tag(place.language())) + "/search"},
             {"method", "get"}},
            in("input", {{"type", "search"},
                         {"name", "q"},
                         {"aria-label", words("search.words")},
                         {"placeholder", words("search.placeholder")},
                         {"maxlength", "200"}}),
            " ", hidden_fields(as_of),
            in("button", {{"type", "submit"}, {"class", "primary"}}, words("search.submit")));
}

Markup opening(const Place& place) {
  const auto& words = place.words;
  Markup ways;
  for (const auto& [path, key] :
       {std::pair("/search", "home.way_browse"), std::pair("/meet", "home.way_meet"),
        std::pair("/catalogs", "home.way_catalogs")}) {
    ways += in("li", in("a", {{"href", place.link(path)}}, words(key)));
    ways += " ";
  }
  return in("div", in("h1", words("home.heading")),
            in("p", {{"class", "lede"}}, words("home.lede")), search_form(place),
            in("ul", {{"class", "ways"}}, ways));
}

Markup reading_the_marks(const Words& words) {
  Markup marks, meanings;
  for (const auto key :
       {"home.mark_level", "home.mark_document", "home.mark_version", "home.mark_year"}) {
    marks += in("li", words(key));
  }
  const auto meaning = [&](const Markup& term, std::string_view key) {
    meanings += in("div", in("dt", term), in("dd", words(key)));
  };
  meaning(claim(words, "self-claimed"), "assurance.self-claimed_meaning");
  for (const auto value : shown_standings) {
    meaning(standing(words, value), std::string("standing.").append(value) + "_meaning");
  }
  return in("aside", {{"class", "reading"}, {"aria-labelledby", "reading"}},
            in("h2", {{"id", "reading"}}, words("home.marks_heading")),
            hallmark(words, specimen(), HallmarkSize::large), in("ol", {{"class", "faint"}}, marks),
            in("dl", meanings));
}

Markup latest(const Place& place, const codec::json::object& recent,
              const codec::json::object& record) {
  const auto& words = place.words;
  Markup line = in("span", words.counted("search.total", number_of(recent, "total")));
  line += " ";
  line +=
      in("span", words("home.record_size", {{"count", readable_number(number_of(record, "size"))}}),
         " ", in("a", {{"href", place.link("/record")}}, words("home.to_record")));
  Markup content = in("h2", {{"id", "recent"}}, words("home.recent"));
  content += in("p", {{"class", "under"}}, line);
  const auto& items = list_of(recent, "items");
  if (items.empty()) {
    content += in("p", words("search.nothing_yet"));
  } else {
    Markup rows;
    for (const auto& item : items) {
      rows += service_row(place, as_object(item), {.compare_form = "picked"});
    }
    content += in("ul", {{"class", "results"}}, rows);
    content += compare_form(place, "picked");
    content += in("p", {{"class", "more"}},
                  in("a", {{"href", place.link("/search", {{"sort", "changed"}})}},
                     words("home.all_services")));
  }
  return in("section", {{"aria-labelledby", "recent"}}, content);
}

}  // namespace

Page start_page(const Place& place, const codec::json::object& recent,
                const codec::json::object& record) {
  Page page{.description = place.words("home.lede"), .path = "/"};
  page.content =
      in("section", {{"class", "opening"}}, opening(place), " ", reading_the_marks(place.words));
  page.content += latest(place, recent, record);
  return page;
}

}  // namespace assay::http::pages
