#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "codec/json.h"
#include "http/pages/frame.h"
#include "http/pages/place.h"
#include "http/pages/requirements.h"

namespace assay::http::pages {

// What each page shows: a view of the API's own objects (the schema is named), in the words and the
// markup of the web application's page of the same name. Nothing here reads the registry.

Page start_page(const Place& place, const codec::json::object& recent,         // SearchResult
                const codec::json::object& record);                            // RecordHead
Page search_page(const Place& place, const codec::json::object& result);       // SearchResult
Page organisations_page(const Place& place, const codec::json::object& list);  // OrganisationList
Page organisation_page(const Place& place,
                       const codec::json::object& detail);                // OrganisationDetail
Page service_page(const Place& place, const codec::json::object& detail,  // ServiceDetail
                  const codec::json::object& record);                     // RecordHead

Page certificate_page(const Place& place, const codec::json::object& page);  // AccreditationPage
Page audit_organisations_page(const Place& place,
                              const codec::json::object& register_of_all);  // AuditOrganisationList
Page reported_page(const Place& place, const codec::json::object& detail);  // ReportedServiceDetail

Page publication_page(const Place& place, const codec::json::object& detail);  // PublicationDetail
Page changes_page(const Place& place, const codec::json::object& detail);      // PublicationChanges

/// Fewer than two services were named: how to choose some.
Page compare_choice_page(const Place& place);
/// `comparison` holds all rows; `only` and `domain` of the address choose among them.
Page compare_page(const Place& place, const codec::json::object& comparison);  // Comparison

/// What a reader without scripts requires: `references` are the catalog versions to choose from,
/// `asked` what the address names (requirements.h), `ranking` is empty before anything was asked.
Page meet_page(const Place& place, const std::vector<std::string>& references,
               const codec::json::object& catalog,  // CatalogDetail
               const std::vector<AskedRequirement>& asked,
               const codec::json::object& ranking);  // RequirementRanking

Page catalogs_page(const Place& place, const codec::json::array& catalogs);     // CatalogSummary
Page catalog_page(const Place& place, const codec::json::object& catalog);      // CatalogDetail
Page control_page(const Place& place, const codec::json::object& detail);       // ControlDetail
Page crosswalk_page(const Place& place, const codec::json::object& crosswalk);  // Crosswalk

Page schemes_page(const Place& place, const codec::json::array& schemes);  // Scheme
Page scheme_page(const Place& place, const codec::json::object& scheme);   // Scheme

Page record_page(const Place& place, const codec::json::object& head,  // RecordHead
                 const codec::json::object& entries,                   // EntryList
                 std::uint64_t from);
inline constexpr std::size_t record_page_entries = 50;
Page about_page(const Place& place, const codec::json::object& told);

/// What went wrong and what to do; not to be mistaken for "nothing found".
Page failed_page(const Place& place, int status, const Error& error, std::string_view request_id);
/// No page has this address.
Page no_page(const Place& place, std::string_view request_id);

}  // namespace assay::http::pages
