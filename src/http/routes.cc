#include "http/routes.h"

#include <array>

#include "http/handlers/operations.h"

namespace assay::http {
namespace {

using namespace handlers;

constexpr Route heavy(Route route) {
  route.cost = Cost::heavy;
  return route;
}

constexpr Route expensive(Route route) {
  route.cost = Cost::expensive;
  return route;
}

constexpr auto table = std::to_array<Route>({
    {"searchServices", Method::get, "/api/v1/search", search_services},
    heavy({"exportSearchCsv", Method::get, "/api/v1/search.csv", export_search_csv}),
    {"listOrganisations", Method::get, "/api/v1/organisations", list_organisations},
    {"getOrganisation", Method::get, "/api/v1/organisations/{organisation}", get_organisation},
    {"getService", Method::get, "/api/v1/services/{service}", get_service},
    {"getServiceFeed", Method::get, "/api/v1/services/{service}/feed.atom", get_service_feed},
    {"getServiceBadge", Method::get, "/api/v1/services/{service}/badge.svg", get_service_badge},
    {"getAccreditation", Method::get, "/api/v1/services/{service}/accreditations/{scheme}/{level}",
     get_accreditation},
    {"listAuditOrganisations", Method::get, "/api/v1/audit-organisations",
     list_audit_organisations},
    {"getReportedService", Method::get, "/api/v1/reported/{reported}", get_reported_service},
    {"getPublication", Method::get, "/api/v1/publications/{entry}", get_publication},
    {"exportPublicationCsv", Method::get, "/api/v1/publications/{entry}/answers.csv",
     export_publication_csv},
    expensive({"exportPublicationPdf", Method::get, "/api/v1/publications/{entry}/answers.pdf",
               export_publication_pdf}),
    {"getPublicationChanges", Method::get, "/api/v1/publications/{entry}/changes",
     get_publication_changes},
    heavy({"compareServices", Method::get, "/api/v1/compare", compare_services}),
    heavy({"exportComparisonCsv", Method::get, "/api/v1/compare.csv", export_comparison_csv}),
    expensive({"exportComparisonWorkbook", Method::get, "/api/v1/compare.xlsx",
               export_comparison_workbook}),
    expensive({"exportComparisonPdf", Method::get, "/api/v1/compare.pdf", export_comparison_pdf}),
    heavy({"rankByRequirements", Method::post, "/api/v1/requirements/rank", rank_by_requirements,
           Needs::registry, Effect::none}),
    heavy({"readRequirements", Method::post, "/api/v1/requirements/list", read_requirements,
           Needs::registry, Effect::none}),
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
    {"getSession", Method::get, "/api/v1/session", get_session, Needs::caller},
    {"signIn", Method::post, "/api/v1/session", sign_in, Needs::caller, Effect::enters},
    {"signOut", Method::delete_, "/api/v1/session", sign_out, Needs::caller},
    {"signUp", Method::post, "/api/v1/sign-up", sign_up, Needs::caller, Effect::enters},
    {"getLink", Method::get, "/api/v1/links/{secret}", get_link, Needs::caller},
    {"useLink", Method::post, "/api/v1/links/{secret}", use_link, Needs::caller, Effect::enters},
    {"requestPasswordReset", Method::post, "/api/v1/password-reset", request_password_reset,
     Needs::caller, Effect::enters},
    {"changeAccount", Method::patch, "/api/v1/account", change_account, Needs::caller},
    {"changePassword", Method::put, "/api/v1/account/password", change_password, Needs::caller},
    {"listSessions", Method::get, "/api/v1/account/sessions", list_sessions, Needs::caller},
    {"endSession", Method::delete_, "/api/v1/account/sessions/{session}", end_session,
     Needs::caller},
    {"listOpenidProviders", Method::get, "/api/v1/openid", list_openid_providers, Needs::caller},
    {"finishOpenid", Method::get, "/api/v1/openid/callback", finish_openid, Needs::caller},
    {"startOpenid", Method::get, "/api/v1/openid/{provider}/start", start_openid, Needs::caller},
    {"registerOrganisation", Method::post, "/api/v1/organisations", register_organisation,
     Needs::caller},
    {"getWorkspace", Method::get, "/api/v1/organisations/{organisation}/workspace", get_workspace,
     Needs::caller},
    {"listMembers", Method::get, "/api/v1/organisations/{organisation}/members", list_members,
     Needs::caller},
    {"changeMember", Method::patch, "/api/v1/organisations/{organisation}/members/{user}",
     change_member, Needs::caller},
    {"removeMember", Method::delete_, "/api/v1/organisations/{organisation}/members/{user}",
     remove_member, Needs::caller},
    {"listInvitations", Method::get, "/api/v1/organisations/{organisation}/invitations",
     list_invitations, Needs::caller},
    {"inviteMember", Method::post, "/api/v1/organisations/{organisation}/invitations",
     invite_member, Needs::caller},
    {"withdrawInvitation", Method::delete_,
     "/api/v1/organisations/{organisation}/invitations/{invitation}", withdraw_invitation,
     Needs::caller},
    {"listDomains", Method::get, "/api/v1/organisations/{organisation}/domains", list_domains,
     Needs::caller},
    {"claimDomain", Method::post, "/api/v1/organisations/{organisation}/domains", claim_domain,
     Needs::caller},
    {"confirmDomain", Method::post,
     "/api/v1/organisations/{organisation}/domains/{domain}/confirmation", confirm_domain,
     Needs::caller},
    {"listTokens", Method::get, "/api/v1/organisations/{organisation}/tokens", list_tokens,
     Needs::caller},
    {"createToken", Method::post, "/api/v1/organisations/{organisation}/tokens", create_token,
     Needs::caller},
    {"revokeToken", Method::delete_, "/api/v1/organisations/{organisation}/tokens/{token}",
     revoke_token, Needs::caller},
    {"listOrganisationAudit", Method::get, "/api/v1/organisations/{organisation}/audit",
     list_organisation_audit, Needs::caller},
    {"exportOrganisationAuditCsv", Method::get, "/api/v1/organisations/{organisation}/audit.csv",
     export_organisation_audit_csv, Needs::caller},
    {"registerService", Method::post, "/api/v1/organisations/{organisation}/services",
     register_service, Needs::caller},
    {"describeOrganisation", Method::put, "/api/v1/organisations/{organisation}/description",
     describe_organisation, Needs::caller},
    {"describeService", Method::put,
     "/api/v1/organisations/{organisation}/services/{service}/description", describe_service,
     Needs::caller},
    {"listOwnListings", Method::get, "/api/v1/organisations/{organisation}/listings",
     list_own_listings, Needs::caller},
    {"renewListing", Method::post,
     "/api/v1/organisations/{organisation}/services/{service}/renewal", renew_listing,
     Needs::caller},
    {"withdrawListing", Method::post,
     "/api/v1/organisations/{organisation}/services/{service}/withdrawal", withdraw_listing,
     Needs::caller},
    {"listAudit", Method::get, "/api/v1/audit", list_audit, Needs::caller},
    {"exportAuditCsv", Method::get, "/api/v1/audit.csv", export_audit_csv, Needs::caller},
    {"listDuplicates", Method::get, "/api/v1/duplicates", list_duplicates, Needs::caller},
    {"declareDistinct", Method::post, "/api/v1/duplicates/distinct", declare_distinct,
     Needs::caller},
    {"getMergerPreview", Method::get, "/api/v1/mergers/preview", get_merger_preview, Needs::caller},
    {"mergeOrganisations", Method::post, "/api/v1/mergers/organisations", merge_organisations,
     Needs::caller},
    {"mergeServices", Method::post, "/api/v1/mergers/services", merge_services, Needs::caller},
    {"listUsers", Method::get, "/api/v1/users", list_users, Needs::caller},
    {"changeUser", Method::patch, "/api/v1/users/{user}", change_user, Needs::caller},
    {"getInstance", Method::get, "/api/v1/instance", get_instance, Needs::caller},
    {"listLetters", Method::get, "/api/v1/letters", list_letters, Needs::caller},
    {"retryLetter", Method::post, "/api/v1/letters/{letter}/attempt", retry_letter, Needs::caller},
    {"listSettings", Method::get, "/api/v1/settings", list_settings, Needs::caller},
    {"changeSetting", Method::put, "/api/v1/settings/{setting}", change_setting, Needs::caller},
    {"listRules", Method::get, "/api/v1/rules", list_rules, Needs::caller},
    {"proposeScheme", Method::post, "/api/v1/rules/proposal", propose_scheme, Needs::caller},
    {"adoptSchemeDocument", Method::post, "/api/v1/rules/schemes", adopt_scheme_document,
     Needs::caller},
    {"adoptScheme", Method::post, "/api/v1/rules/schemes/{scheme}/adoption", adopt_scheme,
     Needs::caller},
    {"adoptCatalog", Method::post, "/api/v1/rules/catalogs/{catalog_version}/adoption",
     adopt_catalog, Needs::caller},
    {"listDrafts", Method::get, "/api/v1/organisations/{organisation}/drafts", list_drafts,
     Needs::caller},
    {"createDraft", Method::post, "/api/v1/organisations/{organisation}/drafts", create_draft,
     Needs::caller},
    expensive({"uploadDraft", Method::post, "/api/v1/organisations/{organisation}/drafts/upload",
               upload_draft, Needs::caller, Effect::changes, limits::upload_bytes}),
    {"getDraft", Method::get, "/api/v1/drafts/{draft}", get_draft, Needs::caller},
    {"deleteDraft", Method::delete_, "/api/v1/drafts/{draft}", delete_draft, Needs::caller},
    {"putAnswer", Method::put, "/api/v1/drafts/{draft}/answers/{question}", put_answer,
     Needs::caller, Effect::changes, limits::answer_json_bytes},
    {"listComments", Method::get, "/api/v1/drafts/{draft}/comments", list_comments, Needs::caller},
    {"addComment", Method::post, "/api/v1/drafts/{draft}/comments", add_comment, Needs::caller},
    heavy({"listProposals", Method::get, "/api/v1/drafts/{draft}/proposals", list_proposals,
           Needs::caller}),
    heavy({"acceptProposals", Method::post, "/api/v1/drafts/{draft}/proposals/acceptance",
           accept_proposals, Needs::caller}),
    {"undoAcceptance", Method::delete_, "/api/v1/drafts/{draft}/proposals/acceptance/{acceptance}",
     undo_acceptance, Needs::caller},
    {"getDraftPublication", Method::get, "/api/v1/drafts/{draft}/publication",
     get_draft_publication, Needs::caller},
    {"publishDraft", Method::post, "/api/v1/drafts/{draft}/publication", publish_draft,
     Needs::caller},
    {"getDraftFile", Method::get, "/api/v1/drafts/{draft}/file", get_draft_file, Needs::caller},
    {"exportDraftJson", Method::get, "/api/v1/drafts/{draft}/export.json", export_draft_json,
     Needs::caller},
    {"exportDraftCsv", Method::get, "/api/v1/drafts/{draft}/export.csv", export_draft_csv,
     Needs::caller},
    expensive({"exportDraftPdf", Method::get, "/api/v1/drafts/{draft}/export.pdf", export_draft_pdf,
               Needs::caller}),
    expensive({"fillDraftWorkbook", Method::post, "/api/v1/drafts/{draft}/export.xlsx",
               fill_draft_workbook, Needs::caller, Effect::changes, limits::upload_bytes}),
    {"listDomainClaims", Method::get, "/api/v1/domains", list_domain_claims, Needs::caller},
    {"listSubmissions", Method::get, "/api/v1/submissions", list_submissions, Needs::caller},
    {"getSubmission", Method::get, "/api/v1/submissions/{submission}", get_submission,
     Needs::caller},
    {"getSubmissionFile", Method::get, "/api/v1/submissions/{submission}/file", get_submission_file,
     Needs::caller},
    {"decideSubmission", Method::post, "/api/v1/submissions/{submission}/decision",
     decide_submission, Needs::caller},
    {"getAbout", Method::get, "/api/v1/about", get_about},
    {"getOpenapi", Method::get, "/openapi.yaml", get_openapi, Needs::nothing_at_once},
    {"getHealth", Method::get, "/healthz", get_health, Needs::nothing_at_once},
    {"getReadiness", Method::get, "/readyz", get_readiness, Needs::nothing},
    {"getMetrics", Method::get, "/metrics", get_metrics, Needs::nothing},
});

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

Effect effect_of(const Route& route) {
  if (route.effect) return *route.effect;
  return route.method == Method::get ? Effect::none : Effect::changes;
}

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
