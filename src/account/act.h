#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "account/caller.h"
#include "base/instant.h"
#include "party/party.h"

namespace assay::account {

/// What can stand in the audit trail. The words for each are `web.audit.act_<name>` in i18n.
enum class Act {
  // Ways in.
  sign_up_asked,
  signed_up,
  signed_in,
  signed_in_by_link,
  signed_in_by_openid,
  signed_out,
  sign_in_refused,  ///< aggregated: one line an hour for an account and a network
  token_refused,    ///< aggregated likewise
  link_refused,     ///< aggregated likewise
  session_ended,    ///< by its owner, from another one
  // The account.
  account_changed,
  password_changed,
  password_link_asked,
  identity_linked,  ///< of an OpenID provider
  // Organisations.
  organisation_registered,  ///< privately
  organisation_renamed,     ///< its id, because another one proved that it is the one of that name
  organisation_expired,     ///< never proven
  domain_claimed,
  domain_proven,
  domain_confirmed,  ///< by an operator
  member_invited,
  invitation_withdrawn,
  member_joined,
  member_changed,
  member_removed,
  token_created,
  token_revoked,
  service_registered,    ///< privately
  organisation_changed,  ///< its description, while it is private
  service_changed,       ///< likewise
  // Drafts.
  draft_created,
  draft_uploaded,
  draft_deleted,
  draft_answered,   ///< counted up: one line an hour for a person and a draft
  draft_commented,  ///< likewise
  answers_accepted,
  acceptance_undone,
  draft_submitted,
  // The registry.
  user_disabled,
  user_enabled,
  operator_appointed,
  operator_dismissed,
  operator_link_made,
  demo_links_made,
  submission_returned,
  submission_refused,
  official_text_imported,
  declared_distinct,
  letter_tried_again,  ///< one that was not delivered
  setting_changed,
  // Entries of the record: these stand last, see is_entry().
  record_opened,
  organisation_described,
  service_described,
  key_added,
  key_revoked,
  scheme_adopted,
  catalog_adopted,
  self_assessment_published,
  listing_renewed,
  listing_withdrawn,
  blob_withdrawn,
  organisation_merged,
  service_merged,
  audit_organisation_entered,
  accreditation_acted,
  record_imported,
};
std::string_view name(Act act);  ///< with hyphens: "sign-in-refused"
std::optional<Act> parse_act(std::string_view name);
/// Whether the act is an entry of the record.
constexpr bool is_entry(Act act) {
  return act >= Act::record_opened;
}
/// Every one, in order.
std::span<const Act> all_acts();

/// One line of the audit trail.
struct AuditLine {
  std::int64_t id = 0;  ///< given by the repository, ascending
  Instant at;           ///< of an aggregated line: the last time
  Author author;
  Act act = Act::signed_in;
  std::optional<party::OrganisationId> organisation;  ///< whose trail it belongs to
  std::string subject;      ///< what was acted on: an address, an id, a name
  std::string detail;       ///< what about it: a role, a reason
  std::uint64_t count = 1;  ///< how often, of an aggregated line
  friend bool operator==(const AuditLine&, const AuditLine&) = default;
};

}  // namespace assay::account
