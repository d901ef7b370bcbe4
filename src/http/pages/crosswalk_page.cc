#include <array>
#include <cctype>

#include "base/readable.h"
#include "http/pages/crosswalk_table.h"
#include "http/pages/members.h"
#include "http/pages/parts.h"
#include "http/pages/views.h"

namespace assay::http::pages {
namespace {

constexpr Scope in_page("in-page-crosswalks-catalog-from-to");
constexpr Scope in_table("in-crosswalk-table");
constexpr std::array<std::string_view, 5> verdicts{"same", "reworded", "re-pointed", "new", "gone"};
constexpr std::array<std::string_view, 2> kinds{"controls", "questions"};

/// AIS-02.1 belongs to control AIS-02.
std::string_view control_of(std::string_view id) {
  const auto dot = id.rfind('.');
  if (dot == std::string_view::npos || dot + 1 == id.size()) return id;
  for (const char c : id.substr(dot + 1)) {
    if (std::isdigit(static_cast<unsigned char>(c)) == 0) return id;
  }
  return id.substr(0, dot);
}

std::string whole_reference(std::string_view catalog, std::string_view version) {
  if (version.find(':') != std::string_view::npos) return std::string(version);
  return std::string(catalog).append(":").append(version);
}

Markup id_cell(const Place& place, const std::string& reference, std::string_view id) {
  if (id.empty()) return in_table("td", "–");
  return in_table("td", in_table("a",
                                 {{"class", "id"},
                                  {"href", place.link(control_path(reference, control_of(id)))}},
                                 id));
}

struct Ends {
  std::string from, to;
};

Ends ends_of(const codec::json::object& row, std::string_view catalog, std::string_view from,
             std::string_view to) {
  const auto own_from = string_of(row, "from_catalog");
  const auto own_to = string_of(row, "to_catalog");
  return {whole_reference(catalog, own_from.empty() ? from : own_from),
          whole_reference(catalog, own_to.empty() ? to : own_to)};
}

std::size_t count_of(const codec::json::array& rows, std::string_view wanted) {
  std::size_t count = 0;
  for (const auto& row : rows) {
    if (string_of(as_object(row), "verdict") == wanted) ++count;
  }
  return count;
}

Markup overview(const Place& place, const codec::json::object& crosswalk, const std::string& path,
                std::string_view items, std::string_view wanted) {
  const auto& words = place.words;
  Markup rows;
  for (const auto value : verdicts) {
    Markup cells;
    for (const auto kind : kinds) {
      const std::string address =
          place.link(path, {{"items", std::string(kind)}, {"verdict", std::string(value)}});
      const bool shown = wanted == value && items == kind;
      cells += in_page("td", {{"class", "number"}},
                       in_page("a", {{"href", address}, {"aria-current", "true", shown}},
                               readable_number(count_of(list_of(crosswalk, kind), value))));
    }
    rows +=
        in_page("tr", in_page("th", {{"scope", "row"}}, verdict(words, value)),
                in_page("td", words(std::string("verdict.").append(value) + ".meaning")), cells);
  }
  const Markup head =
      in_page("tr", in_page("th", {{"scope", "col"}}, words("crosswalk.verdict")),
              in_page("th", {{"scope", "col"}}, words("crosswalk.meaning")),
              in_page("th", {{"scope", "col"}, {"class", "number"}}, words("catalogs.controls")),
              in_page("th", {{"scope", "col"}, {"class", "number"}}, words("catalogs.questions")));
  return in_page(
      "div", {{"class", "scroll"}},
      in_page("table", {{"class", "overview"}}, in_page("thead", head), in_page("tbody", rows)));
}

Markup switches(const Place& place, const std::string& path, std::string_view items,
                std::string_view wanted) {
  const auto& words = place.words;
  const bool controls = items == "controls";
  Markup links =
      in_page("a", {{"href", place.link(path, {{"items", controls ? "questions" : "controls"}})}},
              words(controls ? "crosswalk.to_questions" : "crosswalk.to_controls"));
  if (!wanted.empty()) {
    links += "\u2002";
    links += in_page("a", {{"href", place.link(path, {{"items", std::string(items)}})}},
                     words("publication.show_all"));
  }
  return in_page("p", links);
}

}  // namespace

Markup crosswalk_table(const Place& place, const codec::json::array& rows, std::string_view catalog,
                       std::string_view from, std::string_view to) {
  if (rows.empty()) return {};
  const auto& words = place.words;
  Markup body;
  for (const auto& item : rows) {
    const auto& row = as_object(item);
    const Ends ends = ends_of(row, catalog, from, to);
    body += in_table(
        "tr", id_cell(place, ends.from, string_of(row, "from")),
        id_cell(place, ends.to, string_of(row, "to")),
        in_table("td", verdict(words, string_of(row, "verdict")), in_table("br"),
                 in_table("span", {{"class", "faint"}},
                          words(std::string("crosswalk.how_").append(string_of(row, "how"))))),
        in_table("td", localized(words, row, "note")));
  }
  const Ends ends = ends_of(as_object(rows.front()), catalog, from, to);
  const Markup head = in_table(
      "tr", in_table("th", {{"scope", "col"}, {"class", "place"}}, catalog_name(ends.from)),
      in_table("th", {{"scope", "col"}, {"class", "place"}}, catalog_name(ends.to)),
      in_table("th", {{"scope", "col"}, {"class", "verdicts"}}, words("crosswalk.verdict")),
      in_table("th", {{"scope", "col"}}, words("crosswalk.note")));
  return in_table("div", {{"class", "scroll"}},
                  in_table("table", in_table("thead", head), in_table("tbody", body)));
}

Page crosswalk_page(const Place& place, const codec::json::object& crosswalk) {
  const auto& words = place.words;
  const auto from = string_of(crosswalk, "from");
  const auto to = string_of(crosswalk, "to");
  const std::string_view items = place.parameter("items") == "questions" ? "questions" : "controls";
  const auto wanted = place.parameter("verdict");
  codec::json::array rows;
  for (const auto& row : list_of(crosswalk, items)) {
    if (wanted.empty() || string_of(as_object(row), "verdict") == wanted) rows.push_back(row);
  }
  Page page{
      .title = words("crosswalk.title", {{"from", catalog_name(from)}, {"to", catalog_name(to)}}),
      .description = words("crosswalk.lede"),
      .path = crosswalk_path(from, to)};
  if (items == "questions") page.query.push_back({"items", "questions"});
  page.content = crumbs(words, {{place.link("/catalogs"), words("catalogs.title")}});
  page.content += in_page("h1", page.title);
  page.content += in_page("p", {{"class", "lede"}}, page.description);
  page.content += overview(place, crosswalk, page.path, items, wanted);
  page.content +=
      in_page("h2", words(items == "controls" ? "catalogs.controls" : "catalogs.questions"), " ",
              in_page("span", {{"class", "under"}}, readable_number(rows.size())));
  page.content += switches(place, page.path, items, wanted);
  page.content += crosswalk_table(place, rows, from.substr(0, from.find(':')), from, to);
  page.content += exports(words, {{place.api_link(page.path), "JSON"}});
  return page;
}

}  // namespace assay::http::pages
