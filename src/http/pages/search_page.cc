#include <algorithm>
#include <array>

#include "base/readable.h"
#include "http/pages/members.h"
#include "http/pages/parts.h"
#include "http/pages/service_parts.h"
#include "http/pages/views.h"

namespace assay::http::pages {
namespace {

constexpr Scope in("in-page-search");
constexpr Scope in_facets("in-facets");
/// The form to which every field of the page belongs, wherever it stands.
constexpr std::string_view form_id = "find";
constexpr std::string_view pick_form_id = "picked";
constexpr std::array<std::string_view, 7> facet_names{"level",   "standing", "class",      "region",
                                                      "catalog", "changed",  "reported_by"};
constexpr std::array<std::string_view, 4> orders{"relevance", "name", "changed", "yes"};
constexpr std::size_t shown_at_first = 8;

std::string facet_key(std::string_view facet) {
  return std::string("facet.").append(facet);
}

/// The words for a value of a facet (FacetValue); the value where nobody has words for it.
std::string label(const Words& words, std::string_view facet, const codec::json::object& entry) {
  const auto value = string_of(entry, "value");
  if (entry.contains("label")) return plain(localized_of(entry, "label"), words.language(), value);
  if (facet == "region") return region_name(value, words.language());
  if (facet == "catalog") return catalog_name(value);
  if (facet == "standing" || facet == "class" || facet == "changed") {
    return words(std::string(facet).append(".").append(value));
  }
  return std::string(value);
}

std::string_view sort_order(const Place& place) {
  const auto asked = place.parameter("sort");
  return std::find(orders.begin(), orders.end(), asked) == orders.end() ? orders.front() : asked;
}

/// What the search asks, with defaults left out, so that equal searches have equal addresses.
Query search_query(const Place& place) {
  Query query;
  if (!place.parameter("q").empty()) query.push_back({"q", std::string(place.parameter("q"))});
  for (const auto facet : facet_names) {
    for (auto& value : place.parameters(facet)) {
      query.push_back({std::string(facet), std::move(value)});
      if (facet == "changed") break;
    }
  }
  if (sort_order(place) != orders.front()) {
    query.push_back({"sort", std::string(sort_order(place))});
  }
  return query;
}

Query without_filters(Query query) {
  std::erase_if(query, [](const QueryParameter& asked) {
    return std::find(facet_names.begin(), facet_names.end(), asked.name) != facet_names.end();
  });
  return query;
}

Markup search_form(const Place& place) {
  const auto& words = place.words;
  Query as_of;
  if (!place.as_of().empty()) as_of.push_back({"as_of", std::string(place.as_of())});
  return in("form",
            {{"class", "search-form"},
             {"role", "search"},
             {"action", std::string("/").append(tag(place.language())) + "/search"},
             {"method", "get"},
             {"id", form_id}},
            in("input", {{"type", "search"},
                         {"name", "q"},
                         {"value", place.parameter("q")},
                         {"aria-label", words("search.words")},
                         {"placeholder", words("search.placeholder")},
                         {"maxlength", "200"}}),
            " ", hidden_fields(as_of),
            in("button", {{"type", "submit"}, {"class", "primary"}}, words("search.submit")));
}

/// The filters in force, each a way to take it back.
Markup chosen_filters(const Place& place, const codec::json::object& facets) {
  const auto& words = place.words;
  const Query query = search_query(place);
  Markup tags;
  for (const auto& chosen : query) {
    if (std::find(facet_names.begin(), facet_names.end(), chosen.name) == facet_names.end()) {
      continue;
    }
    codec::json::object known{{"value", chosen.value}};
    for (const auto& entry : list_of(facets, chosen.name)) {
      if (string_of(as_object(entry), "value") == chosen.value) known = as_object(entry);
    }
    const std::string name = words("list.labelled", {{"label", words(facet_key(chosen.name))},
                                                     {"text", label(words, chosen.name, known)}});
    Query rest = query;
    std::erase(rest, chosen);
    tags += in("a",
               {{"class", "tag"},
                {"href", place.link("/search", rest)},
                {"aria-label", words("search.remove_filter", {{"name", name}})}},
               name, " ", in("span", {{"aria-hidden", "true"}}, "×"));
    tags += " ";
  }
  if (tags.empty()) return {};
  tags += in("a", {{"href", place.link("/search", without_filters(query))}},
             words("search.clear_filters"));
  return in(
      "div",
      {{"class", "chosen"}, {"role", "group"}, {"aria-label", words("search.filters_chosen")}},
      tags);
}

Markup option(const Words& words, std::string_view facet, const codec::json::object& entry) {
  // Of the spans of time since the last change only one can hold.
  const std::string_view type = facet == "changed" ? "radio" : "checkbox";
  return in_facets("li",
                   in_facets("label",
                             in_facets("input", {{"type", type},
                                                 {"name", facet},
                                                 {"value", string_of(entry, "value")},
                                                 {"form", form_id},
                                                 {"checked", "", truth_of(entry, "selected")}}),
                             " ", in_facets("span", label(words, facet, entry)), " ",
                             in_facets("span", {{"class", "count"}},
                                       readable_number(number_of(entry, "count")))));
}

Markup facet_group(const Words& words, std::string_view facet, const codec::json::array& entries) {
  Markup first, more;
  bool open = false;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto& entry = as_object(entries[i]);
    (i < shown_at_first ? first : more) += option(words, facet, entry);
    open = open || (i >= shown_at_first && truth_of(entry, "selected"));
  }
  Markup content = in_facets("legend", words(facet_key(facet)));
  content += in_facets("ul", first);
  if (!more.empty()) {
    const auto count = std::to_string(entries.size() - shown_at_first);
    content += in_facets("details", {{"open", "", open}},
                         in_facets("summary", words("facet.more", {{"count", count}})),
                         in_facets("ul", more));
  }
  return in_facets("fieldset", {{"class", "facet"}}, content);
}

Markup facets_column(const Words& words, const codec::json::object& facets) {
  const Markup apply = in_facets(
      "p", {{"class", "without-script"}},
      in_facets("button", {{"type", "submit"}, {"form", form_id}}, words("publication.apply")));
  Markup content = in_facets("summary", words("search.filters"));
  for (const auto facet : facet_names) {
    const auto& entries = list_of(facets, facet);
    if (!entries.empty()) content += facet_group(words, facet, entries);
  }
  content += apply;
  content += in_facets("p", {{"class", "faint"}}, words("facet.explanation"));
  return in_facets("aside", {{"class", "facets"}, {"aria-label", words("search.filters")}},
                   in_facets("details", content));
}

Markup results_head(const Place& place, const codec::json::object& result) {
  const auto& words = place.words;
  Markup options;
  for (const auto order : orders) {
    options += in("option", {{"value", order}, {"selected", "", order == sort_order(place)}},
                  words(std::string("search.sort_").append(order)));
  }
  const Markup sort =
      in("label", {{"class", "sort"}}, in("span", words("search.sort")), " ",
         in("select", {{"name", "sort"}, {"form", form_id}}, options),
         in("button", {{"type", "submit"}, {"form", form_id}, {"class", "without-script"}},
            words("as_of.submit")));
  const Query query = search_query(place);
  Query page = query;
  if (number_of(result, "page") > 1) {
    page.push_back({"page", std::to_string(number_of(result, "page"))});
  }
  std::vector<Step> files;
  // A table holds what is listed here.
  if (place.parameters("reported_by").empty()) {
    files.push_back({place.api_link("/search.csv", query), "CSV"});
  }
  files.push_back({place.api_link("/search", page), "JSON"});
  return in("div", {{"class", "head"}},
            in("p", {{"class", "total"}, {"role", "status"}},
               words.counted("search.total", number_of(result, "total"))),
            " ", sort, " ", exports(words, files));
}

Markup nothing_found(const Place& place) {
  const auto& words = place.words;
  const bool filtered = without_filters(search_query(place)) != search_query(place);
  return in("div", {{"class", "notice"}}, in("h2", words("search.nothing")),
            in("p", words(filtered ? "search.nothing_filters" : "search.nothing_words")),
            in("p", in("a", {{"href", place.link("/search")}}, words("search.show_all"))));
}

Markup results(const Place& place, const codec::json::object& result) {
  const auto& words = place.words;
  Markup content =
      in("h2", {{"class", "visually-hidden"}, {"id", "results"}}, words("search.results"));
  content += results_head(place, result);
  const auto& items = list_of(result, "items");
  const bool reports_alone = !place.parameters("reported_by").empty() &&
                             number_of(object_of(result, "reported"), "total") > 0;
  if (items.empty() && !reports_alone) {
    content += nothing_found(place);
  } else if (!items.empty()) {
    Markup rows;
    for (const auto& item : items) {
      rows += service_row(place, as_object(item), {.compare_form = pick_form_id});
    }
    content += in("ul", {{"class", "results"}}, rows);
    content += compare_form(place, pick_form_id);
    content += pager(words, number_of(result, "page"), number_of(result, "per_page"),
                     number_of(result, "total"), [&](std::uint64_t page) {
                       Query query = search_query(place);
                       if (page > 1) query.push_back({"page", std::to_string(page)});
                       return place.link("/search", query);
                     });
  }
  content += reported_results(place, result, search_query(place));
  return in("section", {{"aria-labelledby", "results"}}, content);
}

}  // namespace

Page search_page(const Place& place, const codec::json::object& result) {
  const auto& words = place.words;
  const std::string text(place.parameter("q"));
  Page page{
      .title = text.empty() ? words("search.title") : words("search.title_for", {{"words", text}}),
      .description = words("home.lede"),
      .path = "/search",
      .query = search_query(place)};
  if (number_of(result, "page") > 1) {
    page.query.push_back({"page", std::to_string(number_of(result, "page"))});
  }
  const auto& facets = object_of(result, "facets");
  page.content = in("h1", words("search.title"));
  page.content += search_form(place);
  page.content += chosen_filters(place, facets);
  page.content += in("div", {{"class", "with-facets"}}, facets_column(words, facets), " ",
                     results(place, result));
  return page;
}

}  // namespace assay::http::pages
