#include <array>

#include "http/pages/demands.h"
#include "http/pages/members.h"
#include "http/pages/parts.h"
#include "http/pages/views.h"

namespace assay::http::pages {
namespace {

constexpr Scope in_list("in-page-schemes");
constexpr Scope in("in-page-schemes-scheme");
constexpr std::array<std::string_view, 3> strictness{"block", "warn", "note"};

Markup submission(const Place& place, const codec::json::object& level) {
  const auto& words = place.words;
  std::vector<std::string> submitters;
  for (const auto& who : list_of(level, "submitters")) {
    submitters.push_back(words(std::string("submitter.").append(as_string(who))));
  }
  Markup facts = fact(in, words("schemes.submitters"), listed(words, submitters));
  facts += fact(in, words("schemes.review"),
                words(std::string("review.").append(string_of(level, "review"))));
  for (const auto& item : list_of(level, "documents")) {
    const auto& document = as_object(item);
    Markup catalogs;
    for (const auto& reference : list_of(document, "catalogs")) {
      if (!catalogs.empty()) catalogs += words("list.separator");
      catalogs += in("a", {{"href", place.link(catalog_path(as_string(reference)))}},
                     catalog_name(as_string(reference)));
    }
    facts += fact(in, words(std::string("kind.").append(string_of(document, "kind"))), catalogs);
  }
  return together(in("h3", words("schemes.submit")), in("dl", {{"class", "facts"}}, facts));
}

Markup ageing(const Words& words, const codec::json::object& level) {
  Markup steps = in("li", in("span", {{"class", "when"}}, words("schemes.at_once")), " ",
                    standing(words, "current"));
  for (const auto& item : list_of(level, "ageing")) {
    const auto& step = as_object(item);
    const std::string period = words.period(string_of(step, "after"));
    const bool searched = truth_of(step, "in_default_search");
    steps += in("li", in("span", {{"class", "when"}}, words("schemes.after", {{"period", period}})),
                " ", standing(words, string_of(step, "standing")), " ",
                in("span", {{"class", "under"}},
                   words(searched ? "schemes.still_searched" : "schemes.not_searched")));
  }
  const bool renews = truth_of(level, "renewal_without_change");
  std::string renewal = words(renews ? "schemes.renewal_yes" : "schemes.renewal_no");
  if (const auto window = string_of(level, "renewal_window"); renews && !window.empty()) {
    renewal += words("schemes.renewal_window", {{"period", words.period(window)}});
  }
  return together(in("h3", words("schemes.ageing")), in("ol", {{"class", "ageing"}}, steps),
                  in("p", {{"class", "under"}}, renewal));
}

Markup checks_that(const Words& words, const codec::json::object& level, std::string_view does) {
  Markup rows;
  for (const auto& item : list_of(level, "checks")) {
    const auto& check = as_object(item);
    if (string_of(check, "does") != does) continue;
    const auto rule = string_of(check, "rule");
    rows += in("tr",
               in("th", {{"scope", "row"}}, localized(words, check, "title", rule), in("br"),
                  in("span", {{"class", "id faint"}}, rule)),
               in("td", localized(words, check, "action")));
  }
  if (rows.empty()) return {};
  const Markup head = in("tr", in("th", {{"scope", "col"}}, words("schemes.check")),
                         in("th", {{"scope", "col"}}, words("schemes.to_do")));
  return together(
      in("h4", {{"class", does}}, words(std::string("schemes.does_").append(does))),
      in("table", in("thead", {{"class", "visually-hidden"}}, head), in("tbody", rows)));
}

Markup level_sheet(const Place& place, const codec::json::object& level) {
  const auto& words = place.words;
  const std::string assurance(string_of(level, "assurance"));
  Markup content = in("h2", localized(words, level, "name", string_of(level, "id")));
  content += in("p", claim(words, assurance), " ", words("assurance." + assurance + "_meaning"));
  content += in("p", localized(words, level, "summary"));
  if (level.contains("accreditation")) {
    content += accreditation_demands(words, object_of(level, "accreditation"));
  } else {
    content += submission(place, level);
    content += ageing(words, level);
    content += in("h3", words("schemes.checks"));
    for (const auto does : strictness) content += checks_that(words, level, does);
  }
  return in("section", {{"class", "sheet " + assurance}}, content);
}

}  // namespace

Page schemes_page(const Place& place, const codec::json::array& schemes) {
  const auto& words = place.words;
  Page page{
      .title = words("schemes.title"), .description = words("schemes.lede"), .path = "/schemes"};
  page.content =
      together(in_list("h1", page.title), in_list("p", {{"class", "lede"}}, page.description));
  for (const auto& item : schemes) {
    const auto& scheme = as_object(item);
    const auto id = string_of(scheme, "id");
    Markup levels;
    for (const auto& level : list_of(scheme, "levels")) {
      const auto& object = as_object(level);
      levels += in_list("li", localized(words, object, "name", string_of(object, "id")), " ",
                        claim(words, string_of(object, "assurance")));
    }
    page.content +=
        in_list("section", {{"class", "sheet"}},
                in_list("h2", in_list("a", {{"href", place.link(scheme_path(id))}},
                                      localized(words, scheme, "name", id))),
                in_list("p", localized(words, scheme, "summary")), in_list("ul", levels));
  }
  if (schemes.empty()) page.content += in_list("p", words("schemes.nothing"));
  return page;
}

Page scheme_page(const Place& place, const codec::json::object& scheme) {
  const auto& words = place.words;
  const auto id = string_of(scheme, "id");
  Page page{.title = plain(localized_of(scheme, "name"), words.language(), id),
            .description = plain(localized_of(scheme, "summary"), words.language()),
            .path = scheme_path(id)};
  page.content = crumbs(words, {{place.link("/schemes"), words("schemes.title")}});
  page.content += in("h1", localized(words, scheme, "name", id));
  page.content += in("p", {{"class", "lede"}}, localized(words, scheme, "summary"));
  page.content += in("dl", {{"class", "facts"}},
                     fact(in, words("schemes.owner"), localized(words, scheme, "owner")),
                     fact(in, words("schemes.rules_version"), string_of(scheme, "version")),
                     fact(in, words("schemes.zone"), string_of(scheme, "zone")));
  page.content += in("p", {{"class", "under"}}, words("schemes.as_run"));
  for (const auto& level : list_of(scheme, "levels")) {
    page.content += level_sheet(place, as_object(level));
  }
  page.content += exports(words, {{place.api_link(page.path), "JSON"}});
  return page;
}

}  // namespace assay::http::pages
