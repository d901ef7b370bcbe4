#include "account/access_table.h"

#include <algorithm>
#include <array>

namespace assay::account {
namespace {

using enum Least;
constexpr bool or_operator = true;
constexpr bool not_operator = false;
constexpr std::optional<TokenScope> no_token;
constexpr std::optional<TokenScope> reading = TokenScope::read;
constexpr std::optional<TokenScope> drafting = TokenScope::draft;
constexpr std::optional<TokenScope> publishing = TokenScope::publish;

/// Who may do what. Whatever is not here nobody may do. What anybody may do needs no token, and is
/// not refused to one.
constexpr auto rights = std::to_array<Right>({
    // The public record.
    {"searchServices", anybody, or_operator, reading},
    {"exportSearchCsv", anybody, or_operator, reading},
    {"listOrganisations", anybody, or_operator, reading},
    {"getOrganisation", anybody, or_operator, reading},
    {"getService", anybody, or_operator, reading},
    {"getServiceFeed", anybody, or_operator, reading},
    {"getServiceBadge", anybody, or_operator, reading},
    {"getAccreditation", anybody, or_operator, reading},
    {"listAuditOrganisations", anybody, or_operator, reading},
    {"getReportedService", anybody, or_operator, reading},
    {"getPublication", anybody, or_operator, reading},
    {"exportPublicationCsv", anybody, or_operator, reading},
    {"exportPublicationPdf", anybody, or_operator, reading},
    {"getPublicationChanges", anybody, or_operator, reading},
    {"compareServices", anybody, or_operator, reading},
    {"exportComparisonCsv", anybody, or_operator, reading},
    {"exportComparisonWorkbook", anybody, or_operator, reading},
    {"exportComparisonPdf", anybody, or_operator, reading},
    {"rankByRequirements", anybody, or_operator, reading},
    {"readRequirements", anybody, or_operator, reading},
    {"listCatalogs", anybody, or_operator, reading},
    {"getCatalog", anybody, or_operator, reading},
    {"getControl", anybody, or_operator, reading},
    {"getCrosswalk", anybody, or_operator, reading},
    {"listSchemes", anybody, or_operator, reading},
    {"getScheme", anybody, or_operator, reading},
    {"getRecordHead", anybody, or_operator, reading},
    {"listEntries", anybody, or_operator, reading},
    {"getEntry", anybody, or_operator, reading},
    {"getBlob", anybody, or_operator, reading},
    {"getAbout", anybody, or_operator, reading},
    {"getOpenapi", anybody, or_operator, reading},
    {"getHealth", anybody, or_operator, reading},
    {"getReadiness", anybody, or_operator, reading},
    {"getMetrics", anybody, or_operator, reading},
    // Ways in and out.
    {"getSession", anybody, or_operator, reading},
    {"signIn", anybody, or_operator, reading},
    {"signOut", anybody, or_operator, reading},
    {"signUp", anybody, or_operator, reading},
    {"getLink", anybody, or_operator, reading},
    {"useLink", anybody, or_operator, reading},
    {"requestPasswordReset", anybody, or_operator, reading},
    {"listOpenidProviders", anybody, or_operator, reading},
    {"startOpenid", anybody, or_operator, reading},
    {"finishOpenid", anybody, or_operator, reading},
    // One's own account.
    {"changeAccount", user, not_operator, no_token},
    {"changePassword", user, not_operator, no_token},
    {"listSessions", user, not_operator, no_token},
    {"endSession", user, not_operator, no_token},
    {"registerOrganisation", user, not_operator, no_token},
    // An organisation's private work.
    {"getWorkspace", member, or_operator, reading},
    {"listMembers", member, or_operator, no_token},
    {"changeMember", admin, not_operator, no_token},
    {"removeMember", admin, not_operator, no_token},
    {"listInvitations", admin, not_operator, no_token},
    {"inviteMember", admin, not_operator, no_token},
    {"withdrawInvitation", admin, not_operator, no_token},
    {"listDomains", admin, or_operator, no_token},
    {"claimDomain", admin, not_operator, no_token},
    {"confirmDomain", nobody, or_operator, no_token},
    {"listTokens", admin, not_operator, no_token},
    {"createToken", admin, not_operator, no_token},
    {"revokeToken", admin, not_operator, no_token},
    {"listOrganisationAudit", admin, or_operator, no_token},
    {"exportOrganisationAuditCsv", admin, or_operator, no_token},
    {"describeOrganisation", admin, not_operator, no_token},
    {"registerService", publisher, not_operator, publishing},
    {"describeService", publisher, not_operator, publishing},
    {"listOwnListings", member, or_operator, reading},
    {"renewListing", publisher, not_operator, publishing},
    {"withdrawListing", publisher, not_operator, publishing},
    // Drafts.
    {"listDrafts", member, not_operator, reading},
    {"createDraft", member, not_operator, drafting},
    {"uploadDraft", member, not_operator, drafting},
    {"getDraft", member, not_operator, reading},
    {"deleteDraft", member, not_operator, drafting},
    {"putAnswer", member, not_operator, drafting},
    {"listComments", member, not_operator, reading},
    {"addComment", member, not_operator, drafting},
    {"listProposals", member, not_operator, reading},
    {"acceptProposals", member, not_operator, drafting},
    {"undoAcceptance", member, not_operator, drafting},
    {"getDraftPublication", member, not_operator, reading},
    {"publishDraft", publisher, not_operator, publishing},
    {"getDraftFile", member, not_operator, reading},
    {"exportDraftJson", member, not_operator, reading},
    {"exportDraftCsv", member, not_operator, reading},
    {"exportDraftPdf", member, not_operator, reading},
    {"fillDraftWorkbook", member, not_operator, reading},
    // The registry.
    {"listDomainClaims", nobody, or_operator, no_token},
    {"listSubmissions", nobody, or_operator, no_token},
    {"getSubmission", nobody, or_operator, no_token},
    {"getSubmissionFile", nobody, or_operator, no_token},
    {"decideSubmission", nobody, or_operator, no_token},
    {"listDuplicates", nobody, or_operator, no_token},
    {"declareDistinct", nobody, or_operator, no_token},
    {"getMergerPreview", nobody, or_operator, no_token},
    {"mergeOrganisations", nobody, or_operator, no_token},
    {"mergeServices", nobody, or_operator, no_token},
    {"listUsers", nobody, or_operator, no_token},
    {"changeUser", nobody, or_operator, no_token},
    {"listAudit", nobody, or_operator, no_token},
    {"exportAuditCsv", nobody, or_operator, no_token},
    {"getInstance", nobody, or_operator, no_token},
    {"listLetters", nobody, or_operator, no_token},
    {"retryLetter", nobody, or_operator, no_token},
    {"listSettings", nobody, or_operator, no_token},
    {"changeSetting", nobody, or_operator, no_token},
    {"listRules", nobody, or_operator, no_token},
    {"proposeScheme", nobody, or_operator, no_token},
    {"adoptSchemeDocument", nobody, or_operator, no_token},
    {"adoptScheme", nobody, or_operator, no_token},
    {"adoptCatalog", nobody, or_operator, no_token},
});

std::optional<Role> role_of(Least least) {
  switch (least) {
    case member:
      return Role::member;
    case publisher:
      return Role::publisher;
    case admin:
      return Role::admin;
    default:
      return std::nullopt;
  }
}

bool carries(const ApiToken& token, TokenScope scope) {
  return std::ranges::find(token.scopes, scope) != token.scopes.end();
}

/// Of a caller whose role, or whose being an operator, is enough.
Verdict by_token(const Right& right, const Caller& caller) {
  if (!caller.token) return Verdict::allowed;
  return right.scope && carries(*caller.token, *right.scope) ? Verdict::allowed
                                                             : Verdict::scope_missing;
}

Verdict in_organisation(const Right& right, const Caller& caller,
                        const party::OrganisationId& organisation) {
  const std::optional<Role> held = caller.role_in(organisation);
  const std::optional<Role> needed = role_of(right.least);
  if (held && needed && includes(*held, *needed)) return by_token(right, caller);
  if (right.operators && caller.operates()) return Verdict::allowed;
  if (held || caller.operates()) return Verdict::denied;
  return caller.anonymous() ? Verdict::sign_in_needed : Verdict::hidden;
}

}  // namespace

std::string_view name(Least least) {
  switch (least) {
    case anybody:
      return "anybody";
    case user:
      return "user";
    case member:
      return "member";
    case publisher:
      return "publisher";
    case admin:
      return "admin";
    case nobody:
      return "operator";
  }
  return "";
}

std::span<const Right> access_table() {
  return rights;
}

const Right* find_right(std::string_view operation) {
  const auto* found = std::ranges::find(rights, operation, &Right::operation);
  return found == rights.end() ? nullptr : found;
}

Verdict judge(std::string_view operation, const Caller& caller,
              const party::OrganisationId* organisation) {
  if (caller.shell) return Verdict::allowed;
  const Right* right = find_right(operation);
  if (right == nullptr) return Verdict::denied;
  if (right->least == anybody) return Verdict::allowed;
  if (organisation != nullptr) return in_organisation(*right, caller, *organisation);
  if (caller.anonymous()) return Verdict::sign_in_needed;
  if (right->least == user) return by_token(*right, caller);
  return right->operators && caller.operates() ? Verdict::allowed : Verdict::denied;
}

namespace {

Result<void> result_of(Verdict verdict, std::string_view operation, const Error& missing) {
  const Right* right = find_right(operation);
  switch (verdict) {
    case Verdict::allowed:
      return {};
    case Verdict::sign_in_needed:
      return Error{"access.sign_in_needed", {}};
    case Verdict::hidden:
      return missing;
    case Verdict::scope_missing:
      return Error{"access.scope_missing",
                   {{"scope", right->scope ? std::string(name(*right->scope)) : "-"}}};
    case Verdict::denied:
      break;
  }
  const Least least = right == nullptr ? nobody : right->least;
  return Error{"access.denied", {{"role", std::string(name(least))}}};
}

}  // namespace

Result<void> authorise(std::string_view operation, const Caller& caller,
                       const party::OrganisationId& organisation, const Error& missing) {
  return result_of(judge(operation, caller, &organisation), operation, missing);
}

Result<void> authorise(std::string_view operation, const Caller& caller,
                       const party::OrganisationId& organisation) {
  return authorise(operation, caller, organisation,
                   {"organisation.not_found", {{"organisation", organisation.text()}}});
}

Result<void> authorise(std::string_view operation, const Caller& caller) {
  return result_of(judge(operation, caller, nullptr), operation, {});
}

}  // namespace assay::account
