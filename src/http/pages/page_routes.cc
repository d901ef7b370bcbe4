#include "http/pages/page_routes.h"

#include <algorithm>
#include <array>
#include <boost/json/serialize.hpp>

#include "http/handlers/operations.h"
#include "http/pages/members.h"
#include "http/pages/operations_asked.h"
#include "http/pages/views.h"

namespace assay::http::pages {
namespace {

/// What a page is filled from.
struct Filling {
  const Place& place;
  const OperationsAsked& api;
  std::vector<std::string> parameters;  ///< of the path
};

constexpr std::array<std::string_view, 4> sort_orders{"relevance", "name", "changed", "yes"};

std::string page_number(const Place& place) {
  return std::to_string(std::max<std::uint64_t>(1, place.number("page", 1)));
}

Result<Page> start(const Filling& filling) {
  ASSAY_ASSIGN(const auto recent, filling.api.then(handlers::search_services, {},
                                                   {{"sort", "changed"}, {"per_page", "6"}}));
  ASSAY_ASSIGN(const auto record, filling.api.now(handlers::get_record_head, {}));
  return start_page(filling.place, recent, record);
}

Result<Page> search(const Filling& filling) {
  const Place& place = filling.place;
  Query query{{"per_page", "20"}, {"page", page_number(place)}};
  for (const std::string_view name : {"q", "changed"}) {
    if (!place.parameter(name).empty()) {
      query.push_back({std::string(name), std::string(place.parameter(name))});
    }
  }
  for (const std::string_view name :
       {"level", "standing", "class", "region", "catalog", "reported_by"}) {
    for (auto& value : place.parameters(name))
      query.push_back({std::string(name), std::move(value)});
  }
  const auto sort = place.parameter("sort");
  if (std::find(sort_orders.begin(), sort_orders.end(), sort) != sort_orders.end()) {
    query.push_back({"sort", std::string(sort)});
  }
  ASSAY_ASSIGN(const auto result, filling.api.then(handlers::search_services, {}, query));
  return search_page(place, result);
}

Result<Page> organisations(const Filling& filling) {
  Query query{{"per_page", "50"}, {"page", page_number(filling.place)}};
  if (const auto text = filling.place.parameter("q"); !text.empty()) {
    query.push_back({"q", std::string(text)});
  }
  ASSAY_ASSIGN(const auto list, filling.api.then(handlers::list_organisations, {}, query));
  return organisations_page(filling.place, list);
}

Result<Page> organisation(const Filling& filling) {
  ASSAY_ASSIGN(const auto detail, filling.api.then(handlers::get_organisation, filling.parameters));
  return organisation_page(filling.place, detail);
}

Result<Page> service(const Filling& filling) {
  ASSAY_ASSIGN(const auto detail, filling.api.then(handlers::get_service, filling.parameters));
  ASSAY_ASSIGN(const auto record, filling.api.now(handlers::get_record_head, {}));
  return service_page(filling.place, detail, record);
}

Result<Page> certificate(const Filling& filling) {
  ASSAY_ASSIGN(const auto page, filling.api.then(handlers::get_accreditation, filling.parameters));
  return certificate_page(filling.place, page);
}

Result<Page> audit_organisations(const Filling& filling) {
  ASSAY_ASSIGN(const auto list, filling.api.then(handlers::list_audit_organisations, {}));
  return audit_organisations_page(filling.place, list);
}

Result<Page> reported(const Filling& filling) {
  ASSAY_ASSIGN(const auto detail,
               filling.api.then(handlers::get_reported_service, filling.parameters));
  return reported_page(filling.place, detail);
}

Result<Page> publication(const Filling& filling) {
  ASSAY_ASSIGN(const auto detail, filling.api.then(handlers::get_publication, filling.parameters));
  return publication_page(filling.place, detail);
}

Result<Page> changes(const Filling& filling) {
  Query query;
  if (const auto since = filling.place.parameter("since"); !since.empty()) {
    query.push_back({"since", std::string(since)});
  }
  ASSAY_ASSIGN(const auto detail,
               filling.api.then(handlers::get_publication_changes, filling.parameters, query));
  return changes_page(filling.place, detail);
}

Result<Page> compare(const Filling& filling) {
  const Place& place = filling.place;
  Query query;
  for (auto& id : place.parameters("service")) query.push_back({"service", std::move(id)});
  if (query.size() < 2) return compare_choice_page(place);
  if (const auto base = place.parameter("base"); !base.empty()) {
    query.push_back({"base", std::string(base)});
  }
  if (const auto by = place.parameter("granularity"); by == "question" || by == "control") {
    query.push_back({"granularity", std::string(by)});
  }
  ASSAY_ASSIGN(const auto comparison, filling.api.then(handlers::compare_services, {}, query));
  return compare_page(place, comparison);
}

/// The catalog version whose questions are offered where nobody chose one.
std::string offered_reference(const Place& place, const std::vector<std::string>& references) {
  if (const auto asked = place.parameter("catalog"); !asked.empty()) return std::string(asked);
  if (std::find(references.begin(), references.end(), "ccm:4.0") != references.end()) {
    return "ccm:4.0";
  }
  return references.empty() ? std::string() : references.back();
}

Result<Page> meet(const Filling& filling) {
  const Place& place = filling.place;
  ASSAY_ASSIGN(const auto known, filling.api.then(handlers::list_catalogs, {}));
  std::vector<std::string> references;
  for (const auto& item : list_of(known, "catalogs")) {
    const auto& catalog = as_object(item);
    if (truth_of(catalog, "has_detailed_controls")) continue;  // nobody answers those one by one
    references.push_back(std::string(string_of(catalog, "catalog")) + ":" +
                         std::string(string_of(catalog, "version")));
  }
  const std::string reference = offered_reference(place, references);
  if (reference.empty()) return meet_page(place, references, {}, {}, {});
  ASSAY_ASSIGN(const auto catalog, filling.api.then(handlers::get_catalog, {reference}));
  const auto asked = asked_requirements(place, catalog);
  codec::json::object ranked;
  if (!asked.empty()) {
    const auto list = requirement_list(reference, asked, place.parameter("everybody") != "on");
    ASSAY_ASSIGN(ranked, filling.api.then_with(handlers::rank_by_requirements,
                                               {{"page", page_number(place)}, {"per_page", "20"}},
                                               codec::json::serialize(list)));
  }
  return meet_page(place, references, catalog, asked, ranked);
}

Result<Page> catalogs(const Filling& filling) {
  ASSAY_ASSIGN(const auto list, filling.api.then(handlers::list_catalogs, {}));
  return catalogs_page(filling.place, list_of(list, "catalogs"));
}

Result<Page> catalog(const Filling& filling) {
  ASSAY_ASSIGN(const auto detail, filling.api.then(handlers::get_catalog, filling.parameters));
  return catalog_page(filling.place, detail);
}

Result<Page> control(const Filling& filling) {
  ASSAY_ASSIGN(const auto detail, filling.api.then(handlers::get_control, filling.parameters));
  return control_page(filling.place, detail);
}

Result<Page> crosswalk(const Filling& filling) {
  ASSAY_ASSIGN(const auto detail, filling.api.now(handlers::get_crosswalk, filling.parameters));
  return crosswalk_page(filling.place, detail);
}

Result<Page> schemes(const Filling& filling) {
  ASSAY_ASSIGN(const auto list, filling.api.then(handlers::list_schemes, {}));
  return schemes_page(filling.place, list_of(list, "schemes"));
}

Result<Page> scheme(const Filling& filling) {
  ASSAY_ASSIGN(const auto detail, filling.api.then(handlers::get_scheme, filling.parameters));
  return scheme_page(filling.place, detail);
}

Result<Page> record(const Filling& filling) {
  ASSAY_ASSIGN(const auto head, filling.api.now(handlers::get_record_head, {}));
  const auto size = number_of(head, "size");
  const auto newest = size > record_page_entries ? size - record_page_entries : 0;
  const auto from = filling.place.number("from", newest);
  ASSAY_ASSIGN(const auto entries,
               filling.api.now(handlers::list_entries, {},
                               {{"from", std::to_string(from)},
                                {"limit", std::to_string(record_page_entries)}}));
  return record_page(filling.place, head, entries, from);
}

Result<Page> about(const Filling& filling) {
  ASSAY_ASSIGN(const auto told, filling.api.now(handlers::get_about, {}));
  return about_page(filling.place, told);
}

/// A page of the web application: its path below the language; "{}" stands for one segment.
struct PageRoute {
  std::array<std::string_view, 5> path;  ///< "" after the last
  Result<Page> (*fill)(const Filling& filling);
};

constexpr std::array<PageRoute, 20> table{{
    {{}, start},
    {{"search"}, search},
    {{"services", "{}"}, service},
    {{"services", "{}", "accreditations", "{}", "{}"}, certificate},
    {{"audit-organisations"}, audit_organisations},
    {{"reported", "{}"}, reported},
    {{"organisations"}, organisations},
    {{"organisations", "{}"}, organisation},
    {{"publications", "{}"}, publication},
    {{"publications", "{}", "changes"}, changes},
    {{"compare"}, compare},
    {{"meet"}, meet},
    {{"catalogs"}, catalogs},
    {{"catalogs", "{}"}, catalog},
    {{"catalogs", "{}", "controls", "{}"}, control},
    {{"crosswalks", "{}", "{}", "{}"}, crosswalk},
    {{"schemes"}, schemes},
    {{"schemes", "{}"}, scheme},
    {{"record"}, record},
    {{"about"}, about},
}};

std::optional<std::vector<std::string>> matched(const PageRoute& route,
                                                const std::vector<std::string>& segments) {
  std::vector<std::string> parameters;
  std::size_t i = 0;
  for (; i < route.path.size() && !route.path[i].empty(); ++i) {
    if (i >= segments.size()) return std::nullopt;
    if (route.path[i] == "{}") {
      parameters.push_back(segments[i]);
    } else if (route.path[i] != segments[i]) {
      return std::nullopt;
    }
  }
  if (i != segments.size()) return std::nullopt;
  return parameters;
}

}  // namespace

std::optional<Result<Page>> page_at(const Place& place, app::Instance& instance, Metrics& metrics) {
  const OperationsAsked api(instance, metrics, place);
  for (const auto& route : table) {
    auto parameters = matched(route, place.segments());
    if (parameters) return route.fill({place, api, std::move(*parameters)});
  }
  return std::nullopt;
}

}  // namespace assay::http::pages
