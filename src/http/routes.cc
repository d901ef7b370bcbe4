#include "http/routes.h"

#include <array>

#include "http/handlers/operations.h"

namespace assay::http {
namespace {

using namespace handlers;

constexpr std::array<Route, 31> table{{
    {"searchServices", Method::get, "/api/v1/search", search_services},
    {"exportSearchCsv", Method::get, "/api/v1/search.csv", export_search_csv},
    {"listOrganisations", Method::get, "/api/v1/organisations", list_organisations},
    {"getOrganisation", Method::get, "/api/v1/organisations/{organisation}", get_organisation},
    {"getService", Method::get, "/api/v1/services/{service}", get_service},
    {"getServiceFeed", Method::get, "/api/v1/services/{service}/feed.atom", get_service_feed},
    {"getServiceBadge", Method::get, "/api/v1/services/{service}/badge.svg", get_service_badge},
    {"getPublication", Method::get, "/api/v1/publications/{entry}", get_publication},
    {"exportPublicationCsv", Method::get, "/api/v1/publications/{entry}/answers.csv",
     export_publication_csv},
    {"exportPublicationPdf", Method::get, "/api/v1/publications/{entry}/answers.pdf",
     export_publication_pdf},
    {"getPublicationChanges", Method::get, "/api/v1/publications/{entry}/changes",
     get_publication_changes},
    {"compareServices", Method::get, "/api/v1/compare", compare_services},
    {"exportComparisonCsv", Method::get, "/api/v1/compare.csv", export_comparison_csv},
    {"exportComparisonWorkbook", Method::get, "/api/v1/compare.xlsx", export_comparison_workbook},
    {"exportComparisonPdf", Method::get, "/api/v1/compare.pdf", export_comparison_pdf},
    {"rankByRequirements", Method::post, "/api/v1/requirements/rank", rank_by_requirements},
    {"readRequirements", Method::post, "/api/v1/requirements/list", read_requirements},
    {"listCatalogs", Method::get, "/api/v1/catalogs", list_catalogs},
    {"getCatalog", Method::get, "/api/v1/catalogs/{catalog_version}", get_catalog},
    {"getControl", Method::get, "/api/v1/catalogs/{catalog_version}/controls/{control}",
     get_control},
    {"getCrosswalk", Method::get, "/api/v1/crosswalks/{catalog}/{from}/{to}", get_crosswalk},
    {"listSchemes", Method::get, "/api/v1/schemes", list_schemes},
    {"getScheme", Method::get, "/api/v1/schemes/{scheme}", get_scheme},
    {"getRecordHead", Method::get, "/api/v1/record", get_record_head},
    {"listEntries", Method::get, "/api/v1/entries", list_entries},
    {"getEntry", Method::get, "/api/v1/entries/{entry}", get_entry},
    {"getBlob", Method::get, "/api/v1/blobs/{digest}", get_blob},
    {"getOpenapi", Method::get, "/openapi.yaml", get_openapi, Needs::nothing_at_once},
    {"getHealth", Method::get, "/healthz", get_health, Needs::nothing_at_once},
    {"getReadiness", Method::get, "/readyz", get_readiness, Needs::nothing},
    {"getMetrics", Method::get, "/metrics", get_metrics, Needs::nothing},
}};

/// The segments of "/a/{b}", one after the other.
std::string_view take_segment(std::string_view& path) {
  path.remove_prefix(1);
  const auto end = std::min(path.find('/'), path.size());
  const auto segment = path.substr(0, end);
  path.remove_prefix(end);
  return segment;
}

/// The parameters, if the path of the request is one of this route.
std::optional<std::vector<std::string>> matched(std::string_view path,
                                                std::span<const std::string> segments) {
  std::vector<std::string> parameters;
  for (const std::string& given : segments) {
    if (path.empty()) return std::nullopt;
    const auto segment = take_segment(path);
    if (segment.starts_with('{')) {
      parameters.push_back(given);
    } else if (segment != given) {
      return std::nullopt;
    }
  }
  if (!path.empty()) return std::nullopt;
  return parameters;
}

}  // namespace

std::span<const Route> routes() {
  return table;
}

FoundRoute find_route(Method method, std::span<const std::string> segments) {
  const Method wanted = method == Method::head ? Method::get : method;
  FoundRoute found;
  for (const Route& route : table) {
    auto parameters = matched(route.path, segments);
    if (!parameters) continue;
    if (route.method == wanted) {
      found.route = &route;
      found.parameters = std::move(*parameters);
    }
    if (!found.allowed.empty()) found.allowed += ", ";
    found.allowed += name(route.method);
    if (route.method == Method::get) found.allowed.append(", ").append(name(Method::head));
  }
  return found;
}

}  // namespace assay::http
