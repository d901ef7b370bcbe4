#include <algorithm>

#include "base/readable.h"
#include "http/pages/accreditation_parts.h"
#include "http/pages/members.h"
#include "http/pages/parts.h"
#include "http/pages/service_parts.h"
#include "http/pages/views.h"

namespace assay::http::pages {
namespace {

constexpr Scope in_list("in-page-organisations");
constexpr Scope in("in-page-organisations-id");
constexpr Scope in_service("in-page-services-id");
constexpr std::string_view pick_form_id = "picked";

Markup search_form(const Place& place) {
  const auto& words = place.words;
  Query as_of;
  if (!place.as_of().empty()) as_of.push_back({"as_of", std::string(place.as_of())});
  return in_list(
      "form",
      {{"class", "search-form"},
       {"role", "search"},
       {"action", std::string("/").append(tag(place.language())) + "/organisations"},
       {"method", "get"}},
      in_list("input", {{"type", "search"},
                        {"name", "q"},
                        {"value", place.parameter("q")},
                        {"aria-label", words("organisations.words")},
                        {"placeholder", words("organisations.words")},
                        {"maxlength", "200"}}),
      " ", hidden_fields(as_of),
      in_list("button", {{"type", "submit"}, {"class", "primary"}}, words("search.submit")));
}

Markup organisation_table(const Place& place, const codec::json::array& items) {
  const auto& words = place.words;
  Markup rows;
  for (const auto& item : items) {
    const auto& organisation = as_object(item);
    const auto id = string_of(organisation, "id");
    rows +=
        in_list("tr",
                in_list("th", {{"scope", "row"}},
                        in_list("a", {{"href", place.link(organisation_path(id))}},
                                localized(words, organisation, "name", id, Fallback::silent))),
                in_list("td", region_name(string_of(organisation, "country"), words.language())),
                in_list("td", {{"class", "number"}},
                        readable_number(number_of(organisation, "service_count"))));
  }
  const Markup head = in_list(
      "tr", in_list("th", {{"scope", "col"}}, words("organisations.name")),
      in_list("th", {{"scope", "col"}}, words("organisations.country")),
      in_list("th", {{"scope", "col"}, {"class", "number"}}, words("organisations.services")));
  // A plain table, to which the columns of a phone apply (static/style/base.css).
  return element("table", in_list("thead", head), in_list("tbody", rows));
}

Markup service_facts(const Place& place, const codec::json::object& detail) {
  const auto& words = place.words;
  const auto& service = object_of(detail, "service");
  const auto& organisation = object_of(detail, "organisation");
  const auto owner_id = string_of(service, "organisation");
  const std::string regions = region_names(words, list_of(service, "regions"));
  const auto row = [](std::string_view term, const Markup& description) {
    return fact(in_service, term, description);
  };
  Markup facts =
      row(words("service.provider"),
          in_service("a", {{"href", place.link(organisation_path(owner_id))}},
                     localized(words, organisation, "name", owner_id, Fallback::silent)));
  facts += row(words("organisations.country"),
               together(region_name(string_of(organisation, "country"), words.language())));
  facts += row(words("facet.class"), together(class_names(words, list_of(service, "classes"))));
  facts +=
      row(words("facet.region"), together(regions.empty() ? words("service.not_said") : regions));
  if (const auto url = string_of(service, "url"); !url.empty()) {
    facts += row(words("service.web"), web_address(url));
  }
  facts += in_service("div", in_service("dt", words("record.id")),
                      in_service("dd", {{"class", "id"}}, string_of(service, "id")));
  return in_service("dl", {{"class", "facts"}}, facts);
}

Markup histories(const Place& place, const codec::json::array& accreditations,
                 const codec::json::array& listings) {
  const auto& words = place.words;
  if (listings.empty() && accreditations.empty()) return {};
  Markup content = in_service("h2", words("service.history"));
  for (const auto& item : accreditations) {
    const auto& accreditation = as_object(item);
    content += in_service("h3", localized(words, accreditation, "level_name"));
    content += accreditation_history(words, list_of(accreditation, "history"));
  }
  for (const auto& item : listings) {
    const auto& listing = as_object(item);
    if (listings.size() + accreditations.size() > 1)
      content += in_service("h3", localized(words, listing, "level_name"));
    content += history(place, list_of(listing, "history"));
  }
  return content;
}

bool has_current_listing(const codec::json::object* service) {
  const auto current = [](const codec::json::value& one) {
    return string_of(as_object(one), "standing") == "current";
  };
  return std::ranges::any_of(list_of(*service, "listings"), current) ||
         std::ranges::any_of(list_of(*service, "accreditations"), current);
}

/// What is valid comes first; else the order stays.
std::vector<const codec::json::object*> current_first(const codec::json::array& services) {
  std::vector<const codec::json::object*> sorted;
  for (const auto& item : services) sorted.push_back(&as_object(item));
  std::ranges::stable_partition(sorted, has_current_listing);
  return sorted;
}

/// Of what happens to a service: always up to now, whatever point in time the page shows.
std::string feed_address(const Place& place, std::string_view id) {
  return "/api/v1" + service_path(id) + "/feed.atom?lang=" + std::string(tag(place.language()));
}

/// A badge for each scheme in which something was granted or is listed.
Markup badges(const Place& place, const codec::json::object& service,
              const codec::json::array& listings, std::string_view origin) {
  Markup all;
  std::vector<std::string_view> schemes;
  for (const auto* list : {&list_of(service, "accreditations"), &listings}) {
    for (const auto& item : *list) {
      const auto scheme = string_of(as_object(item), "scheme");
      if (std::ranges::find(schemes, scheme) != schemes.end()) continue;
      schemes.push_back(scheme);
      all += badge(place, service, scheme, origin);
    }
  }
  return all;
}

std::string party_path(std::string_view kind, std::string_view id) {
  return kind == "organisation" ? organisation_path(id) : service_path(id);
}

/// The sheets of what is in force, or of what is not.
Markup sheets(const Place& place, const codec::json::array& accreditations,
              std::string_view service, bool valid) {
  Markup all;
  for (const auto& item : accreditations) {
    const auto& accreditation = as_object(item);
    if (in_force(accreditation) == valid) all += accreditation_sheet(place, accreditation, service);
  }
  return all;
}

/// Name, instant and reason of a merger (Merger), with a link to the other one. As
/// web/src/lib/party/Merger.svelte.
Markup merger_lines(const Place& place, const codec::json::object& merger, std::string_view kind) {
  const auto& words = place.words;
  const auto id = string_of(merger, "id");
  const std::string entry = std::to_string(number_of(merger, "entry"));
  Markup content = element(
      "p",
      element("a", {{"href", place.link(party_path(kind, id))}},
              localized(words, merger, "names", id, Fallback::silent)),
      " ", element("span", {{"class", "under"}}, time_of(words, string_of(merger, "since")), " "),
      element("a", {{"class", "faint"}, {"href", "/api/v1/entries/" + entry}},
              words("record.entry"), " #", entry));
  content += free_text(string_of(merger, "reason"));
  return content;
}

/// What stands first on the page of something that was merged into another.
Markup merger_notice(const Place& place, const codec::json::object& detail, std::string_view kind) {
  if (!detail.contains("merged_into")) return {};
  const std::string key = std::string("merger.").append(kind);
  return element("section", {{"class", "notice"}}, element("h2", place.words(key + "_merged")),
                 element("p", place.words(key + "_merged_meaning")),
                 merger_lines(place, object_of(detail, "merged_into"), kind));
}

/// What was merged into this one.
Markup absorbed_list(const Place& place, const codec::json::object& detail, std::string_view kind) {
  if (!detail.contains("absorbed")) return {};
  Markup items;
  for (const auto& merger : list_of(detail, "absorbed")) {
    items += element("li", {{"class", "result"}}, merger_lines(place, as_object(merger), kind));
  }
  const std::string key = std::string("merger.").append(kind);
  return together(element("h2", place.words("merger.absorbed")),
                  element("p", {{"class", "under"}}, place.words(key + "_absorbed_meaning")),
                  element("ul", {{"class", "results"}}, items));
}

/// "CS Mark Gold: Current" for each accreditation, and "CAIQ 4.0, Current, Self-claimed" for each
/// listing.
std::string listings_in_words(const Words& words, const codec::json::array& accreditations,
                              const codec::json::array& listings) {
  std::vector<std::string> parts;
  for (const auto& item : accreditations) {
    const auto& one = as_object(item);
    parts.push_back(plain(localized_of(one, "level_name"), words.language()));
    parts.push_back(words(std::string("standing.").append(string_of(one, "standing"))));
    parts.push_back(words(std::string("assurance.").append(string_of(one, "assurance"))));
  }
  for (const auto& item : listings) {
    const auto& listing = as_object(item);
    const auto& publication = object_of(listing, "publication");
    parts.push_back(
        document_name(string_of(publication, "kind"), string_of(publication, "catalog")));
    parts.push_back(words(std::string("standing.").append(string_of(listing, "standing"))));
    parts.push_back(words(std::string("assurance.").append(string_of(listing, "assurance"))));
  }
  return parts.empty() ? words("service.nothing_listed") : listed(words, parts);
}

}  // namespace

Page organisations_page(const Place& place, const codec::json::object& list) {
  const auto& words = place.words;
  const std::string text(place.parameter("q"));
  Page page{.title = words("organisations.title"),
            .description = words("home.lede"),
            .path = "/organisations",
            .query = {{"q", text}}};
  if (const auto number = number_of(list, "page"); number > 1) {
    page.query.push_back({"page", std::to_string(number)});
  }
  page.content = together(in_list("h1", page.title), search_form(place));
  page.content +=
      in_list("p", {{"role", "status"}},
              in_list("strong", words.counted("organisations.total", number_of(list, "total"))));
  const auto& items = list_of(list, "items");
  if (items.empty()) {
    page.content +=
        in_list("div", {{"class", "notice"}}, in_list("h2", words("organisations.nothing")),
                in_list("p", in_list("a", {{"href", place.link("/organisations")}},
                                     words("organisations.show_all"))));
    return page;
  }
  page.content += organisation_table(place, items);
  page.content +=
      pager(words, number_of(list, "page"), number_of(list, "per_page"), number_of(list, "total"),
            [&](std::uint64_t number) {
              return place.link("/organisations", {{"q", text}, {"page", std::to_string(number)}});
            });
  return page;
}

Page organisation_page(const Place& place, const codec::json::object& detail) {
  const auto& words = place.words;
  const auto& organisation = object_of(detail, "organisation");
  const auto id = string_of(organisation, "id");
  Page page{.title = plain(localized_of(organisation, "name"), words.language(), id),
            .description = plain(localized_of(organisation, "description"), words.language()),
            .path = organisation_path(id)};
  page.content = crumbs(words, {{place.link("/organisations"), words("organisations.title")}});
  page.content += in("h1", localized(words, organisation, "name", id, Fallback::silent));
  if (organisation.contains("description")) {
    page.content += in("p", {{"class", "lede"}}, localized(words, organisation, "description"));
  }
  Markup facts = fact(in, words("organisations.country"),
                      region_name(string_of(organisation, "country"), words.language()));
  if (const auto url = string_of(organisation, "url"); !url.empty()) {
    facts += fact(in, words("service.web"), web_address(url));
  }
  facts += in("div", in("dt", words("record.id")), in("dd", {{"class", "id"}}, id));
  page.content += merger_notice(place, detail, "organisation");
  page.content += in("dl", {{"class", "facts"}}, facts);
  page.content += absorbed_list(place, detail, "organisation");
  page.content += in("h2", words("organisations.services"));
  const auto services = current_first(list_of(detail, "services"));
  if (services.empty()) {
    page.content += in("p", words("organisations.no_services"));
  } else {
    Markup rows;
    for (const auto& item : services) {
      rows += service_row(place, *item, {.with_organisation = false, .compare_form = pick_form_id});
    }
    const auto current = std::ranges::count_if(services, has_current_listing);
    page.content += in("p", {{"class", "under"}}, words.counted("search.total", services.size()),
                       words("list.separator"),
                       words("organisations.current_of", {{"count", std::to_string(current)}}));
    page.content += in("ul", {{"class", "results"}}, rows);
    page.content += compare_form(place, pick_form_id);
  }
  page.content += exports(words, {{place.api_link(organisation_path(id)), "JSON"}});
  return page;
}

Page service_page(const Place& place, const codec::json::object& detail,
                  const codec::json::object& record) {
  const auto& words = place.words;
  const auto& service = object_of(detail, "service");
  const auto& organisation = object_of(detail, "organisation");
  const auto& listings = list_of(detail, "listings");
  const auto& accreditations = list_of(detail, "accreditations");
  const auto id = string_of(service, "id");
  const auto owner_id = string_of(service, "organisation");
  const std::string about = plain(localized_of(service, "description"), words.language());
  Page page{.title = plain(localized_of(service, "name"), words.language(), id),
            .description = (about.empty() ? "" : about + " ") +
                           listings_in_words(words, list_of(service, "accreditations"), listings),
            .path = service_path(id),
            .feed = feed_address(place, id)};
  page.content =
      crumbs(words, {{place.link("/search"), words("search.title")},
                     {place.link(organisation_path(owner_id)),
                      plain(localized_of(organisation, "name"), words.language(), owner_id)}});
  page.content += in_service(
      "div", {{"class", "heading"}},
      in_service("h1", localized(words, service, "name", id, Fallback::silent)), " ",
      in_service("a", {{"class", "screen-only"}, {"href", page.feed}}, words("service.follow")),
      " ",
      detail.contains("merged_into") ? Markup()
                                     : idle_button(words("tray.pick"), "screen-only with-script"));
  if (!about.empty()) {
    page.content += in_service("p", {{"class", "lede"}}, localized(words, service, "description"));
  }
  page.content += merger_notice(place, detail, "service");
  page.content += sheets(place, accreditations, id, true);
  for (const auto& listing : listings) {
    page.content += listing_sheet(place, as_object(listing), organisation, service);
  }
  page.content += sheets(place, accreditations, id, false);
  if (listings.empty() && accreditations.empty()) {
    page.content += in_service("section", {{"class", "notice"}},
                               in_service("h2", words("service.nothing_listed")),
                               in_service("p", words("service.nothing_listed_meaning")));
  }
  page.content += in_service("h2", words("service.about"));
  page.content += service_facts(place, detail);
  page.content += absorbed_list(place, detail, "service");
  page.content += histories(place, accreditations, listings);
  page.content += badges(place, service, listings, string_of(record, "origin"));
  page.content += exports(words, {{place.api_link(service_path(id)), "JSON"}});
  return page;
}

}  // namespace assay::http::pages
