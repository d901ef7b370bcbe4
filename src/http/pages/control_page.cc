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

/// What is said of a detailed control beside its text: whose it is, how it is met, what marks it.
Markup detail_facts(const Words& words, const codec::json::object& question) {
  std::vector<std::string> said;
  const auto say = [&](std::string_view prefix, std::string_view member) {
    const auto value = string_of(question, member);
    if (!value.empty()) said.push_back(words(std::string(prefix).append(value)));
  };
  say("detail.side.", "side");
  say("detail.pattern.", "pattern");
  if (truth_of(question, "provider_specific")) said.push_back(words("detail.provider_specific"));
  if (truth_of(question, "mandatory")) said.push_back(words("detail.mandatory"));
  return said.empty() ? Markup() : in("p", {{"class", "faint"}}, listed(words, said));
}

Markup question_id(const codec::json::object& question) {
  Markup id = id_text(string_of(question, "id"));
  if (const auto suffix = string_of(question, "suffix"); !suffix.empty()) {
    id += " ";
    id += in("span", {{"class", "tag"}}, suffix);
  }
  return in("h3", id);
}

Markup question_text(const Words& words, const codec::json::object& question,
                     std::string_view language) {
  Markup content = question_id(question);
  if (const auto text = string_of(question, "official_text"); !text.empty()) {
    content += in("p", {{"lang", language}}, text);
  } else if (question.contains("gist")) {
    content += in("p", localized(words, question, "gist"));
  }
  return content;
}

Markup answer_counts(const Words& words, const codec::json::object* counts) {
  const auto total = counts == nullptr ? 0 : number_of(*counts, "total");
  if (total == 0) return in("p", {{"class", "faint"}}, words("control.nobody"));
  return together(in("p", {{"class", "faint"}}, words.counted("control.answered", total)),
                  in("div", {{"class", "narrow"}}, counts_bar(words, *counts)));
}

/// Nobody answers detailed controls one by one: they stand without counts.
Markup detailed_controls(const Words& words, const codec::json::object& detail) {
  const auto language = string_of(object_of(detail, "catalog"), "language");
  Markup items;
  for (const auto& item : list_of(object_of(detail, "control"), "questions")) {
    const auto& question = as_object(item);
    items += in("li", question_text(words, question, language), detail_facts(words, question));
  }
  return together(in("h2", words("control.details")),
                  in("p", {{"class", "under"}}, words("control.details_meaning")),
                  in("ol", {{"class", "questions"}}, items));
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
    items += in("li", question_text(words, question, language),
                answer_counts(words, found == counts.end() ? nullptr : found->second));
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
  std::vector<Step> steps{{place.link("/catalogs"), words("catalogs.title")},
                          {catalog, catalog_name(reference)},
                          {catalog + "#domain-" + id,
                           id + " " + plain(localized_of(domain, "title"), words.language())}};
  if (const auto& category = object_of(detail, "category"); !category.empty()) {
    const std::string number(string_of(category, "id"));
    steps.push_back({catalog + "#category-" + number,
                     number + " " + plain(localized_of(category, "title"), words.language())});
  }
  return crumbs(words, steps);
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
  if (truth_of(control, "provider_specific")) {
    under += "\u2002";
    under += in("span", {{"class", "tag"}}, words("catalogs.provider_specific"));
  }
  page.content += in("p", {{"class", "under"}}, under);
  page.content += what_it_says(words, detail);
  page.content += typical_owners(words, control);
  page.content += truth_of(catalog, "has_detailed_controls") ? detailed_controls(words, detail)
                                                             : questions(words, detail);
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
