#include <array>

#include "http/pages/answers.h"
#include "http/pages/members.h"
#include "http/pages/parts.h"
#include "http/pages/views.h"

namespace assay::http::pages {
namespace {

constexpr Scope in("in-page-publications-entry-changes");
constexpr std::array<std::string_view, 6> kinds{"value", "owner",   "text",
                                                "added", "removed", "not-comparable"};

/// One side of a change; `member` is "before" or "after".
Markup side(const Words& words, const codec::json::object& change, std::string_view member) {
  if (!change.contains(member)) {
    return in("td", in("span", {{"class", "faint"}}, words("changes.absent")));
  }
  const auto& answer = object_of(change, member);
  Markup cell =
      together(answer_value(words, said_in(answer)), " ", owner(words, string_of(answer, "owner")));
  const auto text = string_of(answer, "implementation");
  if (string_of(change, "kind") == "text" && !text.empty()) cell += free_text(text);
  return in("td", cell);
}

Markup change_row(const Place& place, const codec::json::object& detail,
                  const codec::json::object& change) {
  const auto& words = place.words;
  const auto& whose = object_of(detail, change.contains("after") ? "after" : "before");
  const auto control = string_of(change, "control");
  const auto question = string_of(change, "question");
  Markup which;
  if (!control.empty()) {
    which += in(
        "a",
        {{"class", "id"}, {"href", place.link(control_path(string_of(whose, "catalog"), control))}},
        question.empty() ? control : question);
  }
  if (const auto bridge = string_of(change, "verdict"); !bridge.empty()) {
    which += together(" ", verdict(words, bridge));
  }
  return in("tr", in("th", {{"scope", "row"}}, which), side(words, change, "before"),
            side(words, change, "after"));
}

Markup changes_of_kind(const Place& place, const codec::json::object& detail,
                       std::string_view kind) {
  const auto& words = place.words;
  Markup rows;
  for (const auto& change : list_of(detail, "changes")) {
    if (string_of(as_object(change), "kind") != kind) continue;
    rows += change_row(place, detail, as_object(change));
  }
  if (rows.empty()) return {};
  const Markup head =
      in("tr", in("th", {{"scope", "col"}, {"class", "which"}}, words("publication.question")),
         in("th", {{"scope", "col"}}, words("changes.before")),
         in("th", {{"scope", "col"}}, words("changes.after")));
  const std::string anchor = std::string("kind-").append(kind);
  return in("section", {{"aria-labelledby", anchor}},
            in("h2", {{"id", anchor}}, words(std::string("changes.kind_").append(kind))),
            in("div", {{"class", "scroll"}}, in("table", in("thead", head), in("tbody", rows))));
}

Markup publication_link(const Place& place, const codec::json::object& publication) {
  const auto entry = number_of(publication, "entry");
  const std::string document =
      document_name(string_of(publication, "kind"), string_of(publication, "catalog"));
  return together(in("a", {{"href", place.link(publication_path(entry))}}, document, " (#",
                     std::to_string(entry), ")"),
                  place.words("list.separator"),
                  time_of(place.words, string_of(publication, "recorded")));
}

}  // namespace

Page changes_page(const Place& place, const codec::json::object& detail) {
  const auto& words = place.words;
  const auto& service = object_of(detail, "service");
  const auto& before = object_of(detail, "before");
  const auto& after = object_of(detail, "after");
  const auto id = string_of(service, "id");
  const std::string name = plain(localized_of(service, "name"), words.language(), id);
  const std::string path = publication_path(number_of(after, "entry"));
  const auto& changes = list_of(detail, "changes");
  const std::string changed = words.counted("changes.changed", changes.size());
  const std::string unchanged = words.counted("changes.unchanged", number_of(detail, "unchanged"));
  Page page{.title = words("changes.title", {{"service", name}}),
            .description = listed(words, {changed, unchanged}),
            .path = path + "/changes",
            .query = {{"since", std::string(place.parameter("since"))}}};
  page.content = crumbs(
      words,
      {{place.link("/search"), words("search.title")},
       {place.link(service_path(id)), name},
       {place.link(path), document_name(string_of(after, "kind"), string_of(after, "catalog"))}});
  page.content += in("h1", page.title);
  page.content += in("p", {{"class", "under"}}, publication_link(place, before), " → ",
                     publication_link(place, after));
  page.content +=
      in("p", {{"role", "status"}}, in("strong", changed), words("list.separator"), unchanged);
  for (const auto kind : kinds) page.content += changes_of_kind(place, detail, kind);
  if (changes.empty()) page.content += in("p", words("changes.none"));
  page.content += exports(words, {{place.api_link(path + "/changes", page.query), "JSON"}});
  return page;
}

}  // namespace assay::http::pages
