#include "base/readable.h"
#include "http/pages/accreditation_parts.h"
#include "http/pages/members.h"
#include "http/pages/parts.h"
#include "http/pages/service_parts.h"
#include "http/pages/views.h"

namespace assay::http::pages {
namespace {

using codec::json::object;

constexpr Scope in("in-page-audit-organisations");

std::string days(const Words& words, const object& period) {
  const std::string first = words.day(string_of(period, "from"));
  const auto through = string_of(period, "through");
  if (through.empty()) return words("auditors.from", {{"day", first}});
  return words("accreditation.days", {{"first", first}, {"last", words.day(through)}});
}

/// A reason in whatever language it was given.
Markup said(std::string_view reason) {
  return in("span", {{"lang", tag(guessed_language(reason))}}, "(", reason, ")");
}

/// Struck off, from when and why (Removal).
Markup removal(const Words& words, std::string_view key, const object& removed) {
  return together(
      words(std::string("auditors.").append(key), {{"day", words.day(string_of(removed, "on"))}}),
      " ", said(string_of(removed, "reason")));
}

Markup line(const Markup& text) {
  return in("span", {{"class", "line"}}, text);
}

Markup authorisations(const Place& place, const codec::json::array& list) {
  const auto& words = place.words;
  Markup rows;
  for (const auto& item : list) {
    const auto& one = as_object(item);
    const std::string standing(string_of(one, "standing"));
    rows +=
        in("tr",
           in("th", {{"scope", "row"}},
              in("a", {{"href", place.link(scheme_path(string_of(one, "scheme")))}},
                 localized(words, one, "level_name", string_of(one, "level")))),
           in("td", class_names(words, list_of(one, "classes"))), in("td", days(words, one)),
           in("td", in("strong", {{"class", standing}}, words("auditors.standing_" + standing))));
  }
  if (rows.empty()) return {};
  Markup head;
  for (const std::string_view column :
       {"auditors.scopes", "facet.class", "auditors.days", "facet.standing"}) {
    head += in("th", {{"scope", "col"}}, words(column));
  }
  return in("table", in("thead", in("tr", head)), in("tbody", rows));
}

Markup ledger(const Words& words, const codec::json::array& years) {
  Markup lines;
  for (const auto& item : years) {
    const auto& year = as_object(item);
    Markup text = together(words("auditors.from", {{"day", words.day(string_of(year, "from"))}}));
    if (year.contains("struck_off")) {
      text += words("list.separator");
      text += removal(words, "struck_off", object_of(year, "struck_off"));
    }
    lines += line(text);
  }
  return lines;
}

Markup suspensions(const Words& words, const codec::json::array& list) {
  Markup lines;
  for (const auto& item : list) {
    const auto& one = as_object(item);
    lines += line(together(days(words, one), " ", said(string_of(one, "reason"))));
  }
  return lines;
}

Markup changes(const Words& words, const codec::json::array& history) {
  Markup lines;
  for (const auto& item : history) {
    const auto& change = as_object(item);
    const std::string entry = std::to_string(number_of(change, "entry"));
    lines += line(together(
        time_of(words, string_of(change, "recorded")), " ",
        in("a", {{"href", "/api/v1/entries/" + entry}}, words("record.entry"), " #", entry)));
  }
  return lines;
}

Markup facts(const Words& words, const object& one) {
  const auto& behind = object_of(one, "accreditations");
  Error::Parameters counts;
  for (const std::string_view member : {"in_force", "suspended", "over"}) {
    counts.emplace_back(std::string(member), readable_number(number_of(behind, member)));
  }
  Markup list = fact(in, words("auditors.behind"), words("auditors.behind_counts", counts));
  if (const Markup years = ledger(words, list_of(one, "ledger")); !years.empty()) {
    list += fact(in, words("auditors.ledger"), years);
  }
  if (const Markup pauses = suspensions(words, list_of(one, "suspensions")); !pauses.empty()) {
    list += fact(in, words("auditors.suspensions"), pauses);
  }
  list += fact(in, words("auditors.history"), changes(words, list_of(one, "history")));
  return in("dl", {{"class", "facts"}}, list);
}

}  // namespace

Page audit_organisations_page(const Place& place, const object& register_of_all) {
  const auto& words = place.words;
  Page page{.title = words("auditors.title"),
            .description = words("auditors.lede"),
            .path = "/audit-organisations"};
  page.content = together(in("h1", page.title), in("p", {{"class", "lede"}}, page.description));
  const auto& all = list_of(register_of_all, "audit_organisations");
  for (const auto& item : all) {
    const auto& one = as_object(item);
    Markup content = in("h2", organisation_link(place, object_of(one, "organisation")));
    if (one.contains("removal")) {
      content += in("p", {{"class", "gone"}},
                    in("strong", removal(words, "removed", object_of(one, "removal"))));
    }
    content += authorisations(place, list_of(one, "authorisations"));
    content += facts(words, one);
    page.content += in("section", {{"class", "sheet"}}, content);
  }
  if (all.empty()) page.content += in("p", words("auditors.nothing"));
  page.content += exports(words, {{place.api_link(page.path), "JSON"}});
  return page;
}

}  // namespace assay::http::pages
