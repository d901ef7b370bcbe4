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

// accreditations.cc. Errors: "service.not_found" (service), "accreditation.not_found" (service,
// scheme, level).
Result<Response> get_accreditation(const Call& call);
Result<Response> list_audit_organisations(const Call& call);
// reported.cc. Errors: "reported.not_found" (reported).
Result<Response> get_reported_service(const Call& call);

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

// Of accounts and workspaces; answered for one reader. What may go wrong is said by the use case of
// the same name, besides what json_body() and the readers of its members refuse.

// session.cc
Result<Response> get_session(const Call& call);
Result<Response> sign_in(const Call& call);
Result<Response> sign_out(const Call& call);

// sign_up.cc
Result<Response> sign_up(const Call& call);
Result<Response> request_password_reset(const Call& call);

// links.cc
Result<Response> get_link(const Call& call);
Result<Response> use_link(const Call& call);

// account.cc
Result<Response> change_account(const Call& call);
Result<Response> change_password(const Call& call);
Result<Response> list_sessions(const Call& call);
Result<Response> end_session(const Call& call);

// openid.cc. Errors: "openid.provider_not_found" (provider). What goes wrong between the provider
// and us is told on the page of sign-in, to which the browser is sent back.
Result<Response> list_openid_providers(const Call& call);
Result<Response> start_openid(const Call& call);
Result<Response> finish_openid(const Call& call);

// workspace.cc
Result<Response> register_organisation(const Call& call);
Result<Response> get_workspace(const Call& call);
Result<Response> describe_organisation(const Call& call);
Result<Response> register_service(const Call& call);
Result<Response> describe_service(const Call& call);

// own_listings.cc. Errors: also "digest.malformed" (value).
Result<Response> list_own_listings(const Call& call);
Result<Response> renew_listing(const Call& call);
Result<Response> withdraw_listing(const Call& call);

// members.cc
Result<Response> list_members(const Call& call);
Result<Response> change_member(const Call& call);
Result<Response> remove_member(const Call& call);
Result<Response> list_invitations(const Call& call);
Result<Response> invite_member(const Call& call);
Result<Response> withdraw_invitation(const Call& call);

// domains.cc
Result<Response> list_domain_claims(const Call& call);
Result<Response> list_domains(const Call& call);
Result<Response> claim_domain(const Call& call);
Result<Response> confirm_domain(const Call& call);

// tokens.cc
Result<Response> list_tokens(const Call& call);
Result<Response> create_token(const Call& call);
Result<Response> revoke_token(const Call& call);

// audit.cc
Result<Response> list_organisation_audit(const Call& call);
Result<Response> export_organisation_audit_csv(const Call& call);
Result<Response> list_audit(const Call& call);
Result<Response> export_audit_csv(const Call& call);

// users.cc: what operators look after.
Result<Response> list_users(const Call& call);
Result<Response> change_user(const Call& call);
Result<Response> get_instance(const Call& call);

// duplicates.cc: what an operator finds to be one and the same.
Result<Response> list_duplicates(const Call& call);
Result<Response> declare_distinct(const Call& call);
Result<Response> get_merger_preview(const Call& call);
Result<Response> merge_organisations(const Call& call);
Result<Response> merge_services(const Call& call);

// letters.cc: what could not be delivered.
Result<Response> list_letters(const Call& call);
Result<Response> retry_letter(const Call& call);

// settings.cc
Result<Response> get_about(const Call& call);
Result<Response> list_settings(const Call& call);
Result<Response> change_setting(const Call& call);

// rules.cc: schemes and catalogs, for operators. Errors: also "digest.malformed" (value).
Result<Response> list_rules(const Call& call);
Result<Response> propose_scheme(const Call& call);
Result<Response> adopt_scheme_document(const Call& call);
Result<Response> adopt_scheme(const Call& call);
Result<Response> adopt_catalog(const Call& call);

// drafts.cc
Result<Response> list_drafts(const Call& call);
Result<Response> create_draft(const Call& call);
Result<Response> upload_draft(const Call& call);
Result<Response> get_draft(const Call& call);
Result<Response> delete_draft(const Call& call);

// draft_answers.cc. Errors: also "request.if_match_missing", "request.if_match_malformed" (value);
// a conflict is a problem that holds the other answer.
Result<Response> put_answer(const Call& call);
Result<Response> list_comments(const Call& call);
Result<Response> add_comment(const Call& call);

// proposals.cc
Result<Response> list_proposals(const Call& call);
Result<Response> accept_proposals(const Call& call);
Result<Response> undo_acceptance(const Call& call);

// draft_publication.cc. Errors: also "digest.malformed" (value).
Result<Response> get_draft_publication(const Call& call);
Result<Response> publish_draft(const Call& call);

// draft_files.cc
Result<Response> get_draft_file(const Call& call);
Result<Response> export_draft_json(const Call& call);
Result<Response> export_draft_csv(const Call& call);
/// Also those of representation::draft_pdf().
Result<Response> export_draft_pdf(const Call& call);
Result<Response> fill_draft_workbook(const Call& call);

// submissions.cc: what waits for an operator.
Result<Response> list_submissions(const Call& call);
Result<Response> get_submission(const Call& call);
Result<Response> get_submission_file(const Call& call);
Result<Response> decide_submission(const Call& call);

}  // namespace assay::http::handlers
