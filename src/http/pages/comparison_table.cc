#include "http/pages/comparison_view.h"
#include "http/pages/members.h"
#include "http/pages/parts.h"

namespace assay::http::pages {
namespace {

// A table that is laid out as the grid of the application (static/style/prelude.css): the roles say
// again what it is, because some browsers forget it with the layout. Only what surrounds the rows
// is bound to the styles of its component: within them its class would be a third of all bytes.
constexpr Scope in("in-comparison-grid");

std::string_view said_by(const codec::json::object& cell) {
  const auto state = string_of(cell, "state");
  if (state != "answered") return state;
  return said_in(cell);
}

Markup text_of(std::string_view text, std::string_view label) {
  Markup content;
  if (!label.empty()) content += together(element("span", {{"class", "label"}}, label), " ");
  content += text;
  return element("p", {{"class", "text"}, {"lang", tag(guessed_language(text))}}, content);
}

Markup texts_of(const Words& words, const codec::json::object& cell) {
  const auto implementation = string_of(cell, "implementation");
  const auto customer = string_of(cell, "customer_responsibilities");
  Markup texts;
  if (!implementation.empty()) texts += text_of(implementation, {});
  if (!customer.empty()) texts += text_of(customer, words("publication.customer"));
  if (texts.empty()) texts = element("p", {{"class", "text none"}}, words("compare.no_text"));
  return texts;
}

/// `service`: its name, where the cell must say whose it is; else "".
Markup cell_of(const Words& words, const codec::json::object& cell, std::string_view service,
               bool with_texts) {
  Markup content = answer_value(words, said_by(cell));
  if (const auto who = string_of(cell, "owner"); !who.empty() && who != "unassigned") {
    content += " ";
    content += element("span", {{"class", "owner"}}, words(std::string("owner.").append(who)));
  }
  if (cell.contains("crosswalk")) {
    const auto& walk = object_of(cell, "crosswalk");
    content += " ";
    content += element("span", {{"class", "walk"}}, verdict(words, string_of(walk, "verdict")), " ",
                       element("span", {{"class", "id"}},
                               catalog_name(string_of(walk, "from")) + " ", string_of(walk, "id")));
  }
  if (with_texts) content += texts_of(words, cell);
  return element("td", {{"role", "cell"}, {"data-service", service, !service.empty()}}, content);
}

bool has_text(const codec::json::object& row) {
  for (const auto& cell : list_of(row, "cells")) {
    const auto& object = as_object(cell);
    if (object.contains("implementation") || object.contains("customer_responsibilities")) {
      return true;
    }
  }
  return false;
}

/// What every row needs, found once.
struct Table {
  const Place& place;
  const CatalogIndex index;
  const std::string reference;
  const std::string_view texts_address;
  const bool texts;
  /// Of the services, where a cell must say whose it is: too many for one line of a phone.
  const std::vector<std::string> names;
  const std::string differs = place.words("compare.differs");
  const std::string texts_word = place.words(texts ? "compare.hide_texts" : "compare.show_texts");
};

Markup row_head(const Table& table, const codec::json::object& row, std::string_view id,
                const std::string& anchor) {
  const auto& words = table.place.words;
  const auto control = string_of(row, "control");
  const auto& item = row.contains("question") ? table.index.question(id) : table.index.control(id);
  const auto address = table.place.link(control_path(table.reference, control));
  Markup head = element("a", {{"class", "id"}, {"href", address}}, id);
  head += " ";
  if (truth_of(row, "differs")) {
    head += element("span",
                    {{"class", "flag"},
                     {"role", "img"},
                     {"title", table.differs},
                     {"aria-label", table.differs}},
                    "◆");
    head += " ";
  }
  head += element("span", {{"class", "gist"}},
                  item.contains("gist") ? localized(words, item, "gist", {}, Fallback::silent)
                                        : localized(words, table.index.control(control), "title",
                                                    {}, Fallback::silent));
  if (has_text(row)) {
    head += " ";
    head += element("a",
                    {{"class", "plain screen-only"},
                     {"href", std::string(table.texts_address).append("#").append(anchor)}},
                    table.texts_word, element("span", {{"class", "visually-hidden"}}, " ", id));
  }
  return element("th", {{"scope", "row"}, {"role", "rowheader"}}, head);
}

Markup table_row(const Table& table, const codec::json::object& row) {
  const auto question = string_of(row, "question");
  const auto id = question.empty() ? string_of(row, "control") : question;
  const std::string anchor = comparison_anchor("row", id);
  Markup cells = row_head(table, row, id, anchor);
  const auto& said = list_of(row, "cells");
  for (std::size_t i = 0; i < said.size(); ++i) {
    const std::string_view name = i < table.names.size() ? table.names[i] : std::string_view();
    cells += cell_of(table.place.words, as_object(said[i]), name, table.texts);
  }
  return element("tr",
                 {{"class", truth_of(row, "differs") ? "line row differs" : "line row"},
                  {"role", "row"},
                  {"id", anchor}},
                 cells);
}

Markup head_row(const Place& place, const codec::json::object& comparison) {
  const auto& words = place.words;
  const bool questions = string_of(comparison, "granularity") == "question";
  Markup cells = in("th", {{"scope", "col"}, {"role", "columnheader"}},
                    words(questions ? "publication.question" : "compare.control"));
  for (const auto& item : list_of(comparison, "services")) {
    const auto& service = object_of(as_object(item), "service");
    const auto id = string_of(service, "id");
    cells += in("th", {{"scope", "col"}, {"role", "columnheader"}},
                in("a", {{"href", place.link(service_path(id))}},
                   localized(words, service, "name", id, Fallback::silent)),
                " ",
                in("span", {{"class", "of"}},
                   localized(words, service, "organisation_name", {}, Fallback::silent)));
  }
  return in("thead", {{"class", "head"}, {"role", "rowgroup"}},
            in("tr", {{"class", "line"}, {"role", "row"}}, cells));
}

std::vector<std::string> names_of(const Words& words, const codec::json::array& services) {
  std::vector<std::string> names;
  for (const auto& item : services) {
    const auto& service = object_of(as_object(item), "service");
    names.push_back(
        plain(localized_of(service, "name"), words.language(), string_of(service, "id")));
  }
  return names;
}

Markup domain_row(const Words& words, const ComparedDomain& group, const std::string& columns) {
  const auto id = string_of(*group.domain, "id");
  return in(
      "tr", {{"class", "domain"}, {"role", "row"}, {"id", comparison_anchor("domain", id)}},
      in("th",
         {{"scope", "rowgroup"},
          {"role", "rowheader"},
          {"colspan", columns},
          {"aria-colspan", columns}},
         in("span", {{"class", "id"}}, id), " ",
         localized(words, *group.domain, "title", {}, Fallback::silent), " ",
         in("span", {{"class", "under"}}, words.counted("compare.differing", group.differing))));
}

}  // namespace

Markup comparison_table(const Place& place, const codec::json::object& comparison,
                        const ComparisonView& view, std::string_view texts_address) {
  const auto& base = object_of(comparison, "base");
  const auto& compared = list_of(comparison, "services");
  const auto services = compared.size();
  const bool few = services <= 3;
  const std::string columns = std::to_string(services + 1);
  const Table table{
      place,
      CatalogIndex(base),
      std::string(string_of(base, "catalog")) + ":" + std::string(string_of(base, "version")),
      texts_address,
      view.texts,
      few ? std::vector<std::string>() : names_of(place.words, compared)};
  Markup groups = head_row(place, comparison);
  for (const auto& group : view.domains) {
    Markup rows = domain_row(place.words, group, columns);
    for (const auto* row : group.rows) rows += table_row(table, *row);
    groups += in("tbody", {{"class", "group"}, {"role", "rowgroup"}}, rows);
  }
  const std::string title = place.words("compare.title");
  return in("div",
            {{"class", few ? "scroller few" : "scroller"},
             {"tabindex", "0"},
             {"role", "region"},
             {"aria-label", title}},
            in("table",
               {{"class", "grid keep columns-" + std::to_string(services)},
                {"role", "table"},
                {"aria-label", title},
                {"aria-colcount", columns}},
               groups));
}

}  // namespace assay::http::pages
