#include "http/pages/service_parts.h"

#include "base/readable.h"
#include "http/pages/members.h"
#include "http/pages/parts.h"

namespace assay::http::pages {
namespace {

constexpr Scope in_row("in-service-row");

/// "CAIQ 4.0, renewed 12 March 2026", or published if it never was renewed.
Markup document_line(const Words& words, const codec::json::object& listing) {
  const auto& publication = object_of(listing, "publication");
  Markup line =
      together(document_name(string_of(publication, "kind"), string_of(publication, "catalog")));
  const auto dated = [&](std::string_view key, std::string_view instant) {
    line += together(words("list.separator"), words(key), " ", time_of(words, instant));
  };
  const auto since = string_of(listing, "since");
  const auto renewed = string_of(listing, "renewed");
  const auto published = string_of(listing, "published");
  if (string_of(listing, "standing") == "withdrawn" && !since.empty()) {
    dated("listing.was_withdrawn", since);
  } else if (!renewed.empty()) {
    dated("listing.was_renewed", renewed);
  } else if (!published.empty()) {
    dated("listing.was_published", published);
  }
  return in_row("p", {{"class", "faint"}}, line);
}

Markup row_listing(const Words& words, const codec::json::object& listing) {
  Markup content = hallmark(words, listing, HallmarkSize::small);
  content += in_row("p", {{"class", "state"}}, standing(words, string_of(listing, "standing")), " ",
                    claim(words, string_of(listing, "assurance")));
  content += in_row("p", {{"class", "under"}}, localized(words, listing, "level_name"));
  if (listing.contains("publication")) {
    const auto& publication = object_of(listing, "publication");
    content += counts_bar(words, object_of(publication, "counts"),
                          string_of(publication, "kind") == "ccm-report");
    content += document_line(words, listing);
  }
  return in_row("div", {{"class", "listing"}}, content);
}

Markup row_accreditation(const Words& words, const codec::json::object& accreditation) {
  const auto stands = string_of(accreditation, "standing");
  Markup dated = together(string_of(accreditation, "number"));
  const bool current = stands == "current";
  const auto day = string_of(accreditation, current ? "last_day" : "since_day");
  if (!day.empty()) {
    dated += together(words("list.separator"),
                      words(current ? "listing.until" : std::string("standing.").append(stands)),
                      " ", time_of(words, day));
  }
  return in_row("div", {{"class", "listing"}}, hallmark(words, accreditation, HallmarkSize::small),
                in_row("p", {{"class", "state"}}, standing(words, stands), " ",
                       claim(words, string_of(accreditation, "assurance"))),
                in_row("p", {{"class", "under"}}, localized(words, accreditation, "level_name")),
                in_row("p", {{"class", "faint"}}, dated));
}

Markup under_name(const Place& place, const codec::json::object& service,
                  const RowOptions& options) {
  const auto& words = place.words;
  Markup line;
  if (options.with_organisation) {
    const auto organisation = string_of(service, "organisation");
    line += in_row("a", {{"href", place.link(organisation_path(organisation))}},
                   localized(words, service, "organisation_name", organisation, Fallback::silent));
    line += " ";
  }
  for (const auto& item : list_of(service, "classes")) {
    line +=
        in_row("span", {{"class", "tag"}}, words(std::string("class.").append(as_string(item))));
    line += " ";
  }
  if (const auto& regions = list_of(service, "regions"); !regions.empty()) {
    line += in_row("span", {{"class", "faint"}},
                   words("service.data_in", {{"regions", region_names(words, regions)}}));
  }
  return in_row("p", {{"class", "under"}}, line);
}

Markup pick(const Words& words, std::string_view id, std::string_view name, std::string_view form) {
  return in_row(
      "label", {{"class", "pick screen-only"}},
      in_row("input", {{"type", "checkbox"}, {"name", "service"}, {"value", id}, {"form", form}}),
      " ",
      in_row("span", words("tray.pick"),
             in_row("span", {{"class", "visually-hidden"}}, " ", name)));
}

}  // namespace

std::string region_names(const Words& words, const codec::json::array& codes) {
  std::vector<std::string> names;
  for (const auto& code : codes) names.push_back(region_name(as_string(code), words.language()));
  return listed(words, names);
}

std::string class_names(const Words& words, const codec::json::array& classes) {
  std::vector<std::string> names;
  for (const auto& item : classes) {
    names.push_back(words(std::string("class.").append(as_string(item))));
  }
  return listed(words, names);
}

Markup service_row(const Place& place, const codec::json::object& service,
                   const RowOptions& options) {
  const auto& words = place.words;
  const auto id = string_of(service, "id");
  const std::string name = plain(localized_of(service, "name"), words.language(), id);
  Markup what = in_row("h3", in_row("a", {{"href", place.link(service_path(id))}},
                                    localized(words, service, "name", id, Fallback::silent)));
  what += under_name(place, service, options);
  if (service.contains("description")) {
    what += in_row("p", {{"class", "description"}}, localized(words, service, "description"));
  }
  if (!options.compare_form.empty()) what += pick(words, id, name, options.compare_form);
  Markup listings;
  for (const auto& accreditation : list_of(service, "accreditations")) {
    listings += row_accreditation(words, as_object(accreditation));
  }
  for (const auto& listing : list_of(service, "listings")) {
    listings += row_listing(words, as_object(listing));
  }
  if (listings.empty()) {
    listings = in_row("p", {{"class", "faint"}}, words("service.nothing_listed"));
  }
  return in_row("li", {{"class", "result"}, {"aria-label", name}},
                in_row("div", {{"class", "what"}}, what), " ",
                in_row("div", {{"class", "listings"}}, listings));
}

Markup compare_form(const Place& place, std::string_view id) {
  Query as_of;
  if (!place.as_of().empty()) as_of.push_back({"as_of", std::string(place.as_of())});
  return element(
      "form",
      {{"id", id},
       {"class", "without-script"},
       {"method", "get"},
       {"action", std::string("/").append(tag(place.language())) + "/compare"}},
      hidden_fields(as_of),
      element("p", element("button", {{"type", "submit"}}, place.words("tray.compare")), " ",
              element("span", {{"class", "faint"}}, place.words("compare.too_few"))));
}

}  // namespace assay::http::pages
