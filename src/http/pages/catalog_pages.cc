#include <array>
#include <unordered_map>

#include "base/readable.h"
#include "http/pages/answers.h"
#include "http/pages/members.h"
#include "http/pages/parts.h"
#include "http/pages/views.h"

namespace assay::http::pages {
namespace {

constexpr Scope in_list("in-page-catalogs");
constexpr Scope in("in-page-catalogs-catalog-version");

std::string reference_of(const codec::json::object& catalog) {
  return std::string(string_of(catalog, "catalog"))
      .append(":")
      .append(string_of(catalog, "version"));
}

Markup number_cell(const codec::json::object& catalog, std::string_view member) {
  return in_list("td", {{"class", "number"}}, readable_number(number_of(catalog, member)));
}

/// What the catalog's questions are called.
const char* questions_key(const codec::json::object& catalog) {
  return truth_of(catalog, "has_detailed_controls") ? "catalogs.details" : "catalogs.questions";
}

Markup facts(const Words& words, const codec::json::object& catalog) {
  Markup list = in("div", in("dt", words("catalogs.publisher")),
                   in("dd", {{"lang", "en"}}, string_of(catalog, "publisher")));
  for (const auto& [member, key] : {std::pair("domain_count", "catalogs.domains"),
                                    std::pair("control_count", "catalogs.controls"),
                                    std::pair("question_count", questions_key(catalog))}) {
    list += fact(in, words(key), readable_number(number_of(catalog, member)));
  }
  std::vector<std::string> releases;
  for (const auto& release : list_of(catalog, "releases"))
    releases.emplace_back(as_string(release));
  if (!releases.empty()) list += fact(in, words("catalogs.releases"), listed(words, releases));
  return in("dl", {{"class", "facts"}}, list);
}

Markup notice(const Words& words, const codec::json::object& catalog) {
  Markup content = in("p", words(truth_of(catalog, "official_text") ? "catalogs.official_text"
                                                                    : "catalogs.no_official_text"));
  if (const auto text = string_of(catalog, "notice"); !text.empty()) {
    LocalizedText said;
    said.in(parse_language(string_of(catalog, "language")).value_or(Language::en)) = text;
    content += in("p", {{"class", "faint"}}, localized(words, said, {}, Fallback::noted));
  }
  return in("div", {{"class", "notice"}}, content);
}

Markup crosswalk_links(const Place& place, const codec::json::object& catalog) {
  Markup items;
  for (const auto& item : list_of(catalog, "crosswalks")) {
    const auto from = string_of(as_object(item), "from");
    const auto to = string_of(as_object(item), "to");
    const std::string title =
        place.words("crosswalk.title", {{"from", catalog_name(from)}, {"to", catalog_name(to)}});
    items += in("li", in("a", {{"href", place.link(crosswalk_path(from, to))}}, title));
  }
  return items.empty() ? Markup() : in("ul", {{"class", "walks"}}, items);
}

Markup search_form(const Place& place) {
  const auto& words = place.words;
  Query as_of;
  if (!place.as_of().empty()) as_of.push_back({"as_of", std::string(place.as_of())});
  return in("form", {{"class", "search-form"}, {"role", "search"}, {"method", "get"}},
            in("input", {{"type", "search"},
                         {"name", "q"},
                         {"value", place.parameter("q")},
                         {"aria-label", words("catalogs.words")},
                         {"placeholder", words("catalogs.words")}}),
            " ", hidden_fields(as_of),
            in("button", {{"type", "submit"}, {"class", "primary"}}, words("search.submit")));
}

Markup control_row(const Place& place, std::string_view reference,
                   const codec::json::object& control, std::string_view count_key) {
  const auto& words = place.words;
  const auto id = string_of(control, "id");
  Markup name = in("a", {{"href", place.link(control_path(reference, id))}}, id_text(id), " ",
                   localized(words, control, "title", {}, Fallback::silent));
  if (truth_of(control, "lite")) {
    name += " ";
    name += in("span", {{"class", "tag"}}, words("catalogs.lite"));
  }
  if (truth_of(control, "provider_specific")) {
    name += " ";
    name += in("span", {{"class", "tag"}}, words("catalogs.provider_specific"));
  }
  const auto questions = list_of(control, "questions").size();
  return in("tr", in("th", {{"scope", "row"}}, name), in("td", localized(words, control, "gist")),
            in("td", {{"class", "number"}}, words.counted(count_key, questions)));
}

/// The row that says which category the controls below it belong to.
Markup category_row(const Words& words, const codec::json::object& category) {
  const auto id = string_of(category, "id");
  return in(
      "tr", {{"class", "category"}},
      in("th",
         {{"scope", "rowgroup"}, {"colspan", "3"}, {"id", std::string("category-").append(id)}},
         id_text(id), " ", localized(words, category, "title")));
}

struct Found {
  Markup domain_links, sections;
  std::size_t controls = 0;
};

bool holds(const WordFilter& filter, const codec::json::object& control) {
  if (filter.empty()) return true;
  auto texts = searched_texts(control);
  for (const auto& question : list_of(control, "questions")) {
    const auto more = searched_texts(as_object(question));
    texts.insert(texts.end(), more.begin(), more.end());
  }
  return filter.holds(texts);
}

Found found_controls(const Place& place, const codec::json::object& catalog,
                     const WordFilter& filter) {
  const auto& words = place.words;
  const std::string reference = reference_of(catalog);
  const Markup head = in("thead", {{"class", "visually-hidden"}},
                         in("tr", in("th", {{"scope", "col"}}, words("catalogs.controls")),
                            in("th", {{"scope", "col"}}, words("catalogs.gist")),
                            in("th", {{"scope", "col"}}, words(questions_key(catalog)))));
  const std::string_view count_key = truth_of(catalog, "has_detailed_controls")
                                         ? "catalogs.detail_count"
                                         : "catalogs.question_count";
  std::unordered_map<std::string_view, const codec::json::object*> categories;
  for (const auto& item : list_of(catalog, "categories")) {
    categories[string_of(as_object(item), "id")] = &as_object(item);
  }
  Found found;
  for (const auto& item : list_of(catalog, "domains")) {
    const auto& domain = as_object(item);
    Markup rows, bodies;
    std::string_view category;
    const auto end_body = [&] {
      if (!rows.empty()) bodies += in("tbody", rows);
      rows = Markup();
    };
    for (const auto& control : list_of(domain, "controls")) {
      if (!holds(filter, as_object(control))) continue;
      const auto named = categories.find(string_of(as_object(control), "category"));
      if (named != categories.end() && named->first != category) {
        end_body();
        category = named->first;
        rows += category_row(words, *named->second);
      }
      rows += control_row(place, reference, as_object(control), count_key);
      ++found.controls;
    }
    end_body();
    if (bodies.empty()) continue;
    const auto id = string_of(domain, "id");
    const std::string anchor = std::string("domain-").append(id);
    found.domain_links += in("li", in("a", {{"href", "#" + anchor}}, id_text(id), " ",
                                      localized(words, domain, "title", {}, Fallback::silent)));
    found.sections +=
        in("section", {{"aria-labelledby", anchor}},
           in("h2", {{"id", anchor}}, id_text(id), " ", localized(words, domain, "title")),
           in("table", head, bodies));
  }
  return found;
}

}  // namespace

Page catalogs_page(const Place& place, const codec::json::array& catalogs) {
  const auto& words = place.words;
  Page page{
      .title = words("catalogs.title"), .description = words("catalogs.lede"), .path = "/catalogs"};
  Markup rows;
  for (const auto& item : catalogs) {
    const auto& catalog = as_object(item);
    const std::string reference = reference_of(catalog);
    rows += in_list(
        "tr",
        in_list(
            "th", {{"scope", "row"}},
            in_list("a", {{"href", place.link(catalog_path(reference))}}, catalog_name(reference)),
            " ",
            in_list("span", {{"class", "under"}, {"lang", "en"}}, string_of(catalog, "title"))),
        in_list("td", {{"lang", "en"}}, string_of(catalog, "publisher")),
        number_cell(catalog, "domain_count"), number_cell(catalog, "control_count"),
        number_cell(catalog, "question_count"));
  }
  if (rows.empty()) {
    rows = in_list("tr", in_list("td", {{"colspan", "5"}}, words("catalogs.nothing")));
  }
  Markup head;
  for (const auto key : {"catalogs.version", "catalogs.publisher"}) {
    head += in_list("th", {{"scope", "col"}}, words(key));
  }
  for (const auto key :
       {"catalogs.domains", "catalogs.controls", "catalogs.questions_or_details"}) {
    head += in_list("th", {{"scope", "col"}, {"class", "number"}}, words(key));
  }
  page.content = together(
      in_list("h1", page.title), in_list("p", {{"class", "lede"}}, page.description),
      in_list("div", {{"class", "scroll"}},
              in_list("table", in_list("thead", in_list("tr", head)), in_list("tbody", rows))),
      in_list("div", {{"class", "notice"}}, in_list("p", words("catalogs.ids_notice"))));
  return page;
}

Page catalog_page(const Place& place, const codec::json::object& catalog) {
  const auto& words = place.words;
  const std::string reference = reference_of(catalog);
  const std::string text(place.parameter("q"));
  const WordFilter filter(text);
  Found found = found_controls(place, catalog, filter);
  Page page{.title = catalog_name(reference),
            .description = std::string(string_of(catalog, "title")),
            .path = catalog_path(reference)};
  page.content = crumbs(words, {{place.link("/catalogs"), words("catalogs.title")}});
  page.content += in("h1", page.title);
  page.content += in("p", {{"class", "lede"}, {"lang", "en"}}, page.description);
  page.content += facts(words, catalog);
  page.content += notice(words, catalog);
  page.content += crosswalk_links(place, catalog);
  page.content += search_form(place);
  if (filter.empty()) {
    page.content += in("nav", {{"class", "domains"}, {"aria-label", words("catalogs.domains")}},
                       in("ul", found.domain_links));
  } else {
    page.content +=
        in("p", {{"role", "status"}}, words.counted("catalogs.found", found.controls), " ",
           in("a", {{"href", place.link(page.path)}}, words("publication.show_all")));
  }
  Markup labels = localized(words, catalog, "gist_label", {}, Fallback::silent);
  if (words.language() == Language::ja) {
    labels += words("list.separator");
    labels += localized(words, catalog, "title_label", {}, Fallback::silent);
  }
  page.content += in("p", {{"class", "faint"}}, labels);
  page.content += found.sections;
  page.content += exports(words, {{place.api_link(page.path), "JSON"}});
  return page;
}

}  // namespace assay::http::pages
