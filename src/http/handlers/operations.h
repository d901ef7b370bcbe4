#pragma once
#include "http/routes.h"

/// The operations of api/openapi.yaml, one file a resource. What each accepts and answers is said
/// there; here, what can go wrong besides a query that cannot be read (QueryReader).
namespace assay::http::handlers {

// search.cc. Errors: those of registry::SearchIndex, "search.too_many_to_export" (limit).
Result<Response> search_services(const Call& call);
Result<Response> export_search_csv(const Call& call);

// organisations.cc. Errors: also "organisation.not_found" (organisation).
Result<Response> list_organisations(const Call& call);
Result<Response> get_organisation(const Call& call);

// services.cc. Errors: "service.not_found" (service).
Result<Response> get_service(const Call& call);
Result<Response> get_service_feed(const Call& call);
/// Also "scheme.not_found" (scheme).
Result<Response> get_service_badge(const Call& call);

// publications.cc. Errors: "publication.not_found" (entry), those of app::publication_changes() and
// app::Reading::document(); withdrawn answers are an error of the CSV and the PDF only.
Result<Response> get_publication(const Call& call);
Result<Response> export_publication_csv(const Call& call);
/// Also those of representation::publication_pdf().
Result<Response> export_publication_pdf(const Call& call);
Result<Response> get_publication_changes(const Call& call);

// compare.cc. Errors: those of app::compare_services(), representation::comparison_workbook() and
// representation::comparison_pdf().
Result<Response> compare_services(const Call& call);
Result<Response> export_comparison_csv(const Call& call);
Result<Response> export_comparison_workbook(const Call& call);
Result<Response> export_comparison_pdf(const Call& call);

// requirements.cc. Errors: "request.wrong_media_type" (expected), those of
// representation::parse_requirements() and app::rank_by_requirements().
Result<Response> rank_by_requirements(const Call& call);
/// A list in a file, as the JSON that ranking takes. Also "requirement.none",
/// "requirement.too_many" (limit) and those of representation::parse_requirements_csv().
Result<Response> read_requirements(const Call& call);

// catalogs.cc. Errors: "catalog.malformed_reference" (value), "catalog.not_found" (catalog),
// "control.not_found" (control, catalog).
Result<Response> list_catalogs(const Call& call);
Result<Response> get_catalog(const Call& call);
Result<Response> get_control(const Call& call);

// crosswalks.cc. Errors: "crosswalk.not_found" (from, to).
Result<Response> get_crosswalk(const Call& call);

// schemes.cc. Errors: "scheme.not_found" (scheme).
Result<Response> list_schemes(const Call& call);
Result<Response> get_scheme(const Call& call);

// record.cc. Errors: "entry.not_found" (entry), "digest.malformed" (value), "blob.not_found"
// (digest), "blob.withdrawn" (digest), those of the store.
Result<Response> get_record_head(const Call& call);
Result<Response> list_entries(const Call& call);
Result<Response> get_entry(const Call& call);
Result<Response> get_blob(const Call& call);

// instance.cc: this server.
Result<Response> get_openapi(const Call& call);
Result<Response> get_health(const Call& call);
Result<Response> get_readiness(const Call& call);
Result<Response> get_metrics(const Call& call);

}  // namespace assay::http::handlers
