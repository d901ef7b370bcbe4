#include <algorithm>
#include <array>

#include "base/readable.h"
#include "http/pages/comparison_view.h"
#include "http/pages/members.h"
#include "http/pages/parts.h"
#include "http/pages/views.h"

namespace assay::http::pages {
namespace {

constexpr Scope in("in-page-compare");
constexpr Scope in_controls("in-controls");
constexpr Scope in_judgement("in-judgement-panel");
/// The form to which the choices of rows belong.
constexpr std::string_view form_id = "rows";

/// What the address asks, without what only chooses among the rows.
Query comparison_query(const Place& place) {
  Query query;
  for (auto& service : place.parameters("service")) {
    query.push_back({"service", std::move(service)});
  }
  for (const std::string_view name : {"base", "granularity"}) {
    query.push_back({std::string(name), std::string(place.parameter(name))});
  }
  std::erase_if(query, [](const QueryParameter& asked) { return asked.value.empty(); });
  return query;
}

Query with_rows(Query query, const ComparisonView& view) {
  if (!view.only.empty()) query.push_back({"only", std::string(view.only)});
  if (!view.domain.empty()) query.push_back({"domain", std::string(view.domain)});
  return query;
}

/// Whether the service answered another version of the catalog, from which no crosswalk leads here.
bool lacks_crosswalk(const codec::json::object& comparison, std::size_t service) {
  const auto& columns = list_of(comparison, "services");
  if (truth_of(as_object(columns[service]), "crosswalk")) return false;
  const auto& domains = list_of(comparison, "domains");
  return std::any_of(domains.begin(), domains.end(), [&](const auto& domain) {
    const auto& counts = list_of(as_object(domain), "counts");
    return number_of(as_object(counts[service]), "not_comparable") > 0;
  });
}

/// Where the answers of one service come from; `index` is its place among the services.
Markup answered_document(const Words& words, const codec::json::object& comparison,
                         std::size_t index) {
  const auto& column = as_object(list_of(comparison, "services")[index]);
  const auto& publication = object_of(object_of(column, "listing"), "publication");
  if (publication.empty()) return {};
  const std::string document =
      document_name(string_of(publication, "kind"), string_of(publication, "catalog"));
  Markup line = together("\u2002", document);
  if (truth_of(column, "crosswalk")) {
    line += together("\u2002", words("compare.by_crosswalk"));
  } else if (lacks_crosswalk(comparison, index)) {
    line += together("\u2002", words("compare.no_crosswalk", {{"document", document}}));
  }
  return line;
}

Markup about_service(const Place& place, const codec::json::object& comparison, std::size_t index,
                     const Query& query) {
  const auto& words = place.words;
  const auto& columns = list_of(comparison, "services");
  const auto& column = as_object(columns[index]);
  const auto& service = object_of(column, "service");
  const auto id = string_of(service, "id");
  Markup content = in("a", {{"href", place.link(service_path(id))}},
                      localized(words, service, "name", id, Fallback::silent));
  content += " ";
  content += in("span", {{"class", "under"}},
                localized(words, service, "organisation_name", {}, Fallback::silent));
  content += " ";
  Markup line;
  const auto& listing = object_of(column, "listing");
  if (listing.empty()) {
    line += words("service.nothing_listed");
  } else {
    line += standing(words, string_of(listing, "standing"));
    line += answered_document(words, comparison, index);
  }
  content += in("span", {{"class", "under"}}, line);
  if (!listing.empty()) {
    content += " ";
    content += in("span", {{"class", "who"}}, claim(words, string_of(listing, "assurance")));
  }
  if (columns.size() > 2) {
    Query rest = query;
    std::erase(rest, QueryParameter{"service", std::string(id)});
    const std::string name = plain(localized_of(service, "name"), words.language(), id);
    content += in("a",
                  {{"class", "remove screen-only"},
                   {"href", place.link("/compare", rest)},
                   {"aria-label", words("tray.remove", {{"name", name}})}},
                  "×");
  }
  return in("li", content);
}

Markup about(const Place& place, const codec::json::object& comparison, const Query& query) {
  const auto& words = place.words;
  const auto& columns = list_of(comparison, "services");
  Markup chosen;
  bool crossing = false;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    chosen += about_service(place, comparison, i, query);
    crossing = crossing || truth_of(as_object(columns[i]), "crosswalk");
  }
  const auto& base = object_of(comparison, "base");
  const std::string reference =
      std::string(string_of(base, "catalog")) + ":" + std::string(string_of(base, "version"));
  const std::string granularity =
      words(std::string("compare.by_").append(string_of(comparison, "granularity")));
  std::string line =
      words("compare.base", {{"catalog", catalog_name(reference)}, {"granularity", granularity}});
  if (crossing) line += words("list.gap") + words("compare.crosswalk_used");
  line += words("list.gap") + words("compare.self");
  return in("div", {{"class", "about columns-" + std::to_string(columns.size())}},
            in("ul", {{"class", "chosen"}}, chosen), " ", in("p", {{"class", "under"}}, line));
}

Markup row_choice(const Words& words, std::string_view only) {
  Markup choices = in_controls("legend", {{"class", "visually-hidden"}}, words("compare.rows"));
  for (const auto& [value, key] : {std::pair<std::string_view, std::string_view>{"", "all"},
                                   {"answers", "answers"},
                                   {"differences", "differences"},
                                   {"gaps", "gaps"}}) {
    choices +=
        in_controls("label",
                    in_controls("input", {{"type", "radio"},
                                          {"name", "only"},
                                          {"value", value},
                                          {"form", form_id},
                                          {"checked", "", only == value}}),
                    " ", in_controls("span", words(std::string("compare.only_").append(key))));
  }
  return in_controls("fieldset", {{"class", "only"}}, choices);
}

Markup choice_field(std::string_view id, std::string_view name, std::string_view label,
                    const Markup& options) {
  return in_controls(
      "div", {{"class", "field"}}, in_controls("label", {{"for", id}}, label), " ",
      in_controls("select", {{"id", id}, {"name", name}, {"form", form_id}}, options));
}

Markup choice_option(std::string_view value, std::string_view chosen, std::string_view text) {
  return in_controls("option", {{"value", value}, {"selected", "", value == chosen}}, text);
}

bool has_report(const codec::json::object& comparison) {
  if (string_of(comparison, "granularity") == "control") return true;
  for (const auto& item : list_of(comparison, "services")) {
    const auto& listing = object_of(as_object(item), "listing");
    if (string_of(object_of(listing, "publication"), "kind") == "ccm-report") return true;
  }
  return false;
}

Markup controls(const Place& place, const codec::json::object& comparison,
                const ComparisonView& view) {
  const auto& words = place.words;
  Markup domains = choice_option("", view.domain, words("publication.all_domains"));
  for (const auto& item : list_of(object_of(comparison, "base"), "domains")) {
    const auto id = string_of(as_object(item), "id");
    const std::string title = plain(localized_of(as_object(item), "title"), words.language());
    domains += choice_option(id, view.domain, std::string(id) + " " + title);
  }
  Markup content = row_choice(words, view.only);
  content += " ";
  content += choice_field("compare-domain", "domain", words("publication.domain"), domains);
  if (has_report(comparison)) {
    const auto chosen = string_of(comparison, "granularity");
    content += " ";
    content +=
        choice_field("compare-granularity", "granularity", words("compare.granularity"),
                     together(choice_option("control", chosen, words("compare.by_control")),
                              choice_option("question", chosen, words("compare.by_question"))));
  }
  content +=
      in_controls("button", {{"type", "submit"}, {"form", form_id}, {"class", "without-script"}},
                  words("publication.apply"));
  content +=
      in_controls("label", {{"class", "keep with-script"}},
                  in_controls("input", {{"type", "checkbox"}, {"checked", ""}, {"disabled", ""}}),
                  " ", in_controls("span", words("compare.keep_column")));
  Markup shown = in_controls("strong", words.counted("compare.shown", view.rows));
  if (const auto all = number_of(comparison, "total_rows"); view.rows != all) {
    shown += " ";
    shown += words("compare.of_all", {{"count", readable_number(all)}});
  }
  content += in_controls("p", {{"role", "status"}}, shown);
  return in_controls("div", {{"class", "controls"}}, content);
}

/// Everything that the form of the row choices carries along.
Markup row_form(const Place& place, Query query) {
  std::erase_if(query, [](const QueryParameter& asked) { return asked.name == "granularity"; });
  if (!place.as_of().empty()) query.push_back({"as_of", std::string(place.as_of())});
  if (place.parameter("texts") == "shown") query.push_back({"texts", "shown"});
  return in("form",
            {{"id", form_id},
             {"method", "get"},
             {"action", std::string("/").append(tag(place.language())) + "/compare"}},
            hidden_fields(query));
}

Markup rows(const Place& place, const codec::json::object& comparison, const ComparisonView& view,
            const Query& query) {
  const auto& words = place.words;
  if (view.rows == 0) {
    return in(
        "div", {{"class", "notice"}},
        in("h2", words(view.only == "gaps" ? "compare.no_gaps" : "compare.no_differences")),
        in("p", in("a", {{"href", place.link("/compare", query)}}, words("publication.show_all"))));
  }
  Query texts = with_rows(query, view);
  if (!view.texts) texts.push_back({"texts", "shown"});
  return comparison_table(place, comparison, view, place.link("/compare", texts));
}

}  // namespace

Page compare_choice_page(const Place& place) {
  const auto& words = place.words;
  Page page{.title = words("compare.title"),
            .description = words("compare.too_few_advice"),
            .path = "/compare"};
  page.content = together(in("h1", page.title),
                          in("div", {{"class", "notice"}}, in("h2", words("compare.too_few")),
                             in("p", page.description),
                             in("p", in("a", {{"class", "button"}, {"href", place.link("/search")}},
                                        words("compare.choose")))));
  return page;
}

Page compare_page(const Place& place, const codec::json::object& comparison) {
  const auto& words = place.words;
  const Query query = comparison_query(place);
  const ComparisonView view(place, comparison);
  const Query shown = with_rows(query, view);
  std::vector<std::string> names;
  for (const auto& item : list_of(comparison, "services")) {
    const auto& service = object_of(as_object(item), "service");
    names.push_back(
        plain(localized_of(service, "name"), words.language(), string_of(service, "id")));
  }
  Page page{.title = words("compare.title"),
            .description = listed(words, names),
            .path = "/compare",
            .query = query};
  page.content =
      together(in("h1", page.title), about(place, comparison, query),
               in("details", {{"open", ""}, {"class", "map"}}, in("summary", words("compare.map")),
                  heat_map(place, comparison, view)),
               in_judgement("details", {{"class", "judgement with-script"}},
                            in_judgement("summary", words("judge.heading"))),
               row_form(place, query), controls(place, comparison, view),
               rows(place, comparison, view, query),
               exports(words, {{place.api_link("/compare.xlsx", shown), "XLSX"},
                               {place.api_link("/compare.csv", shown), "CSV"},
                               {place.api_link("/compare.pdf", shown), "PDF"},
                               {place.api_link("/compare", shown), "JSON"}}));
  return page;
}

}  // namespace assay::http::pages
