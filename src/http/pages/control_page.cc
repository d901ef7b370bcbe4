#include <array>
#include <unordered_map>

#include "http/pages/crosswalk_table.h"
#include "http/pages/members.h"
#include "http/pages/parts.h"
#include "http/pages/views.h"

namespace assay::http::pages {
namespace {

constexpr Scope in("in-page-catalogs-catalog-version-controls-control");
constexpr std::array<std::string_view, 3> classes{"iaas", "paas", "saas"};

Markup typical_owners(const Words& words, const codec::json::object& control) {
  const auto& owners = object_of(control, "typical_owner");
  Markup facts;
  for (const auto item : classes) {
    const auto said = string_of(owners, item);
    if (said.empty()) continue;
    const std::string name = words(std::string("class.").append(item));
    facts += in("div", in("dt", words("control.typical_owner", {{"class", name}})),
                in("dd", words(std::string("typical_owner.").append(said))));
  }
  return facts.empty() ? Markup() : in("dl", {{"class", "facts"}}, facts);
}

Markup what_it_says(const Words& words, const codec::json::object& detail) {
  const auto& control = object_of(detail, "control");
  const auto language = string_of(object_of(detail, "catalog"), "language");
  Markup content;
  if (const auto text = string_of(control, "official_text"); !text.empty()) {
    content += in("blockquote", {{"lang", language}}, in("p", text));
  }
  if (control.contains("gist")) {
    content += in("p", {{"class", "lede"}}, localized(words, control, "gist"));
    content +=
        in("p", {{"class", "faint"}}, localized(words, detail, "gist_label", {}, Fallback::silent));
  }
  return content;
}

Markup question_item(const Words& words, const codec::json::object& question,
                     std::string_view language, const codec::json::object* counts) {
  Markup content = in("h3", id_text(string_of(question, "id")));
  if (const auto text = string_of(question, "official_text"); !text.empty()) {
    content += in("p", {{"lang", language}}, text);
  } else if (question.contains("gist")) {
    content += in("p", localized(words, question, "gist"));
  }
  const auto total = counts == nullptr ? 0 : number_of(*counts, "total");
  if (total == 0) {
    content += in("p", {{"class", "faint"}}, words("control.nobody"));
  } else {
    content += in("p", {{"class", "faint"}}, words.counted("control.answered", total));
    content += in("div", {{"class", "narrow"}}, counts_bar(words, *counts));
  }
  return in("li", content);
}

Markup questions(const Words& words, const codec::json::object& detail) {
  std::unordered_map<std::string_view, const codec::json::object*> counts;
  for (const auto& item : list_of(detail, "answers")) {
    const auto& answer = as_object(item);
    counts[string_of(answer, "question")] = &object_of(answer, "counts");
  }
  const auto language = string_of(object_of(detail, "catalog"), "language");
  Markup items;
  for (const auto& item : list_of(object_of(detail, "control"), "questions")) {
    const auto& question = as_object(item);
    const auto found = counts.find(string_of(question, "id"));
    items +=
        question_item(words, question, language, found == counts.end() ? nullptr : found->second);
  }
  return together(in("h2", words("control.questions")),
                  in("p", {{"class", "under"}}, words("control.answers_meaning")),
                  in("ol", {{"class", "questions"}}, items));
}

Markup neighbours(const Place& place, const codec::json::object& detail,
                  const std::string& reference) {
  Markup items;
  if (const auto id = string_of(detail, "previous"); !id.empty()) {
    items += in("li", in("a",
                         {{"rel", "prev"},
                          {"class", "button"},
                          {"href", place.link(control_path(reference, id))}},
                         "← ", id));
  }
  if (const auto id = string_of(detail, "next"); !id.empty()) {
    items += in("li", in("a",
                         {{"rel", "next"},
                          {"class", "button"},
                          {"href", place.link(control_path(reference, id))}},
                         id, " →"));
  }
  return in("nav", {{"class", "pager"}, {"aria-label", place.words("control.neighbours")}},
            in("ul", items));
}

Markup trail(const Place& place, const codec::json::object& detail, const std::string& reference) {
  const auto& words = place.words;
  const auto& domain = object_of(detail, "domain");
  const std::string id(string_of(domain, "id"));
  const std::string catalog = place.link(catalog_path(reference));
  return crumbs(words, {{place.link("/catalogs"), words("catalogs.title")},
                        {catalog, catalog_name(reference)},
                        {catalog + "#domain-" + id,
                         id + " " + plain(localized_of(domain, "title"), words.language())}});
}

}  // namespace

Page control_page(const Place& place, const codec::json::object& detail) {
  const auto& words = place.words;
  const auto& control = object_of(detail, "control");
  const auto& catalog = object_of(detail, "catalog");
  const std::string id(string_of(control, "id"));
  const std::string name(string_of(catalog, "catalog"));
  const std::string reference = name + ":" + std::string(string_of(catalog, "version"));
  Page page{.title = id + " " + plain(localized_of(control, "title"), words.language()),
            .description = plain(localized_of(control, "gist"), words.language()),
            .path = control_path(reference, id)};
  page.content = trail(place, detail, reference);
  page.content +=
      in("h1", in("span", {{"class", "number id"}}, id), " ", localized(words, control, "title"));
  Markup under = together(words("control.of_version", {{"catalog", catalog_name(reference)}}));
  if (truth_of(control, "lite")) {
    under += "\u2002";
    under += in("span", {{"class", "tag"}}, words("catalogs.lite"));
  }
  page.content += in("p", {{"class", "under"}}, under);
  page.content += what_it_says(words, detail);
  page.content += typical_owners(words, control);
  page.content += questions(words, detail);
  if (const auto& rows = list_of(detail, "crosswalk"); !rows.empty()) {
    page.content += in("h2", words("control.past"));
    page.content += in("p", {{"class", "under"}}, words("control.past_meaning"));
    page.content += crosswalk_table(place, rows, name);
  }
  page.content += neighbours(place, detail, reference);
  page.content += exports(words, {{place.api_link(page.path), "JSON"}});
  return page;
}

}  // namespace assay::http::pages
