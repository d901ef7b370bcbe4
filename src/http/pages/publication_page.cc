#include <algorithm>
#include <array>
#include <set>

#include "http/pages/answers.h"
#include "http/pages/members.h"
#include "http/pages/parts.h"
#include "http/pages/views.h"

namespace assay::http::pages {
namespace {

constexpr Scope in("in-page-publications-entry");
constexpr Scope in_table("in-answer-table");
constexpr std::array<std::string_view, 8> all_values{"yes",     "met", "partly-met", "no",
                                                     "not-met", "na",  "unanswered", "unparsed"};

struct Filter {
  WordFilter words;
  std::string_view domain, value;
};

/// The control or question that an answer belongs to, with the words for it.
struct Asked {
  std::string_view id;
  const codec::json::object& control;
  const codec::json::object& item;
};

Asked asked_of(const CatalogIndex& catalog, const codec::json::object& answer) {
  const auto& control = catalog.control(string_of(answer, "control"));
  const auto question = string_of(answer, "question");
  if (question.empty()) return {string_of(answer, "control"), control, control};
  return {question, control, catalog.question(question)};
}

bool lets_through(const Filter& filter, const Asked& asked, const codec::json::object& answer) {
  if (!filter.domain.empty() && string_of(answer, "domain") != filter.domain) return false;
  if (!filter.value.empty() && said_in(answer) != filter.value) return false;
  if (filter.words.empty()) return true;
  const auto& title = object_of(asked.control, "title");
  const auto& gist = object_of(asked.item, "gist");
  return filter.words.holds({asked.id, string_of(title, "en"), string_of(title, "ja"),
                             string_of(gist, "en"), string_of(gist, "ja"),
                             string_of(answer, "implementation"),
                             string_of(answer, "customer_responsibilities")});
}

Markup question_cell(const Place& place, std::string_view reference, const Asked& asked,
                     std::string_view control) {
  const auto& words = place.words;
  Markup cell = in_table(
      "a", {{"class", "id"}, {"href", place.link(control_path(reference, control))}}, asked.id);
  cell += " ";
  cell += in_table("span", {{"class", "title"}},
                   localized(words, asked.control, "title", {}, Fallback::silent));
  if (const auto text = string_of(asked.item, "official_text"); !text.empty()) {
    cell += in_table("p", {{"class", "gist"}, {"lang", "en"}}, text);
  } else if (asked.item.contains("gist")) {
    cell += in_table("p", {{"class", "gist"}}, localized(words, asked.item, "gist"));
  }
  return in_table("th", {{"scope", "row"}}, cell);
}

Markup answer_row(const Place& place, std::string_view reference, const Asked& asked,
                  const codec::json::object& answer) {
  const auto& words = place.words;
  Markup text;
  if (const auto said = string_of(answer, "implementation"); !said.empty()) text += free_text(said);
  if (const auto left = string_of(answer, "customer_responsibilities"); !left.empty()) {
    text += in_table("p", {{"class", "label"}}, words("publication.customer"));
    text += free_text(left);
  }
  return in_table("tr", question_cell(place, reference, asked, string_of(answer, "control")),
                  in_table("td", {{"class", "said"}}, answer_value(words, said_in(answer)),
                           in_table("br"), owner(words, string_of(answer, "owner"))),
                  in_table("td", text));
}

Markup answer_table(const Words& words, const Markup& rows) {
  const Markup head = in_table(
      "tr",
      in_table("th", {{"scope", "col"}, {"class", "question"}}, words("publication.question")),
      in_table("th", {{"scope", "col"}, {"class", "said"}}, words("publication.value")),
      in_table("th", {{"scope", "col"}}, words("publication.text")));
  return in_table("table", in_table("thead", head), in_table("tbody", rows));
}

/// Values that occur, in a fixed order: nothing to choose that finds nothing.
std::vector<std::string_view> present_values(const codec::json::array& rows) {
  std::set<std::string_view> present;
  for (const auto& row : rows) present.insert(said_in(as_object(row)));
  std::vector<std::string_view> values;
  std::copy_if(all_values.begin(), all_values.end(), std::back_inserter(values),
               [&](std::string_view value) { return present.contains(value); });
  return values;
}

Markup field(std::string_view id, std::string_view label, const Markup& control) {
  return in("div", {{"class", "field"}}, in("label", {{"for", id}}, label), " ", control);
}

Markup filter_form(const Place& place, const codec::json::object& detail) {
  const auto& words = place.words;
  Markup domains = in("option", {{"value", ""}}, words("publication.all_domains"));
  for (const auto& item : list_of(object_of(detail, "catalog"), "domains")) {
    const auto& domain = as_object(item);
    const auto id = string_of(domain, "id");
    domains += in("option", {{"value", id}, {"selected", "", id == place.parameter("domain")}}, id,
                  " ", plain(localized_of(domain, "title"), words.language()));
  }
  Markup values = in("option", {{"value", ""}}, words("publication.all_values"));
  for (const auto value : present_values(list_of(detail, "rows"))) {
    values += in("option", {{"value", value}, {"selected", "", value == place.parameter("value")}},
                 words(std::string("value.").append(value)));
  }
  Query as_of;
  if (!place.as_of().empty()) as_of.push_back({"as_of", std::string(place.as_of())});
  return in("form", {{"class", "field-row"}, {"method", "get"}},
            field("words", words("publication.words"),
                  in("input", {{"id", "words"},
                               {"type", "search"},
                               {"name", "q"},
                               {"value", place.parameter("q")}})),
            " ",
            field("domain", words("publication.domain"),
                  in("select", {{"id", "domain"}, {"name", "domain"}}, domains)),
            " ",
            field("value", words("publication.value"),
                  in("select", {{"id", "value"}, {"name", "value"}}, values)),
            " ", hidden_fields(as_of),
            in("button", {{"type", "submit"}}, words("publication.apply")));
}

struct Shown {
  Markup sections;
  std::size_t answers = 0;
};

Shown shown_answers(const Place& place, const codec::json::object& detail) {
  const auto& catalog = object_of(detail, "catalog");
  const CatalogIndex index(catalog);
  const Filter filter{WordFilter(place.parameter("q")), place.parameter("domain"),
                      place.parameter("value")};
  const auto reference = string_of(object_of(detail, "publication"), "catalog");
  std::unordered_map<std::string_view, Markup> rows;
  Shown shown;
  for (const auto& item : list_of(detail, "rows")) {
    const auto& answer = as_object(item);
    const Asked asked = asked_of(index, answer);
    if (!lets_through(filter, asked, answer)) continue;
    rows[string_of(answer, "domain")] += answer_row(place, reference, asked, answer);
    ++shown.answers;
  }
  for (const auto& item : list_of(catalog, "domains")) {
    const auto& domain = as_object(item);
    const auto id = string_of(domain, "id");
    const auto found = rows.find(id);
    if (found == rows.end()) continue;
    const std::string anchor = std::string("domain-").append(id);
    shown.sections +=
        in("section", {{"aria-labelledby", anchor}},
           in("h2", {{"id", anchor}}, id_text(id), " ", localized(place.words, domain, "title")),
           answer_table(place.words, found->second));
  }
  return shown;
}

Markup answers(const Place& place, const codec::json::object& detail, const std::string& path) {
  const auto& words = place.words;
  const auto& publication = object_of(detail, "publication");
  const auto& catalog = object_of(detail, "catalog");
  Shown shown = shown_answers(place, detail);
  Markup content = in("div", {{"class", "counts"}},
                      counts_bar(words, object_of(publication, "counts"),
                                 string_of(publication, "kind") == "ccm-report"));
  content += filter_form(place, detail);
  content += in("div", {{"class", "head"}},
                in("p", {{"role", "status"}},
                   in("strong", words.counted("publication.shown", shown.answers))),
                " ",
                exports(words, {{place.api_link(path + "/answers.csv"), "CSV"},
                                {place.api_link(path + "/answers.pdf"), "PDF"},
                                {place.api_link(path), "JSON"}}));
  Markup labels = localized(words, catalog, "gist_label", {}, Fallback::silent);
  if (words.language() == Language::ja) {
    labels += words("list.separator");
    labels += localized(words, catalog, "title_label", {}, Fallback::silent);
  }
  content += in("p", {{"class", "faint"}}, labels);
  if (shown.answers == 0) {
    content += in("div", {{"class", "notice"}}, in("h2", words("publication.none")),
                  in("p", in("a", {{"href", place.link(path)}}, words("publication.show_all"))));
  }
  content += shown.sections;
  return content;
}

}  // namespace

Page publication_page(const Place& place, const codec::json::object& detail) {
  const auto& words = place.words;
  const auto& service = object_of(detail, "service");
  const auto& publication = object_of(detail, "publication");
  const auto id = string_of(service, "id");
  const auto entry = number_of(publication, "entry");
  const std::string name = plain(localized_of(service, "name"), words.language(), id);
  const std::string document =
      document_name(string_of(publication, "kind"), string_of(publication, "catalog"));
  const std::string recorded =
      words("publication.recorded", {{"instant", words.minute(string_of(publication, "recorded"))},
                                     {"entry", std::to_string(entry)}}) +
      words("list.gap") + words("publication.self");
  Page page{.title = words("publication.title", {{"document", document}, {"service", name}}),
            .description = recorded,
            .path = publication_path(entry)};
  page.content = crumbs(words, {{place.link("/search"), words("search.title")},
                                {place.link(service_path(id)), name}});
  page.content += in("h1", page.title);
  page.content += in("p", {{"class", "under"}}, recorded);
  if (truth_of(detail, "withdrawn")) {
    page.content += in("div", {{"class", "notice"}}, in("h2", words("publication.withdrawn")),
                       in("p", words("publication.withdrawn_meaning")));
  } else {
    page.content += answers(place, detail, page.path);
  }
  return page;
}

}  // namespace assay::http::pages
