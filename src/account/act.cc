#include "account/act.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/check.h"

namespace assay::account {
namespace {

constexpr auto act_names = std::to_array<std::pair<Act, std::string_view>>({
    {Act::sign_up_asked, "sign-up-asked"},
    {Act::signed_up, "signed-up"},
    {Act::signed_in, "signed-in"},
    {Act::signed_in_by_link, "signed-in-by-link"},
    {Act::signed_in_by_openid, "signed-in-by-openid"},
    {Act::signed_out, "signed-out"},
    {Act::sign_in_refused, "sign-in-refused"},
    {Act::token_refused, "token-refused"},
    {Act::link_refused, "link-refused"},
    {Act::session_ended, "session-ended"},
    {Act::account_changed, "account-changed"},
    {Act::password_changed, "password-changed"},
    {Act::password_link_asked, "password-link-asked"},
    {Act::identity_linked, "identity-linked"},
    {Act::organisation_registered, "organisation-registered"},
    {Act::organisation_renamed, "organisation-renamed"},
    {Act::organisation_expired, "organisation-expired"},
    {Act::domain_claimed, "domain-claimed"},
    {Act::domain_proven, "domain-proven"},
    {Act::domain_confirmed, "domain-confirmed"},
    {Act::member_invited, "member-invited"},
    {Act::invitation_withdrawn, "invitation-withdrawn"},
    {Act::member_joined, "member-joined"},
    {Act::member_changed, "member-changed"},
    {Act::member_removed, "member-removed"},
    {Act::token_created, "token-created"},
    {Act::token_revoked, "token-revoked"},
    {Act::service_registered, "service-registered"},
    {Act::organisation_changed, "organisation-changed"},
    {Act::service_changed, "service-changed"},
    {Act::draft_created, "draft-created"},
    {Act::draft_uploaded, "draft-uploaded"},
    {Act::draft_deleted, "draft-deleted"},
    {Act::draft_answered, "draft-answered"},
    {Act::draft_commented, "draft-commented"},
    {Act::answers_accepted, "answers-accepted"},
    {Act::acceptance_undone, "acceptance-undone"},
    {Act::draft_submitted, "draft-submitted"},
    {Act::user_disabled, "user-disabled"},
    {Act::user_enabled, "user-enabled"},
    {Act::operator_appointed, "operator-appointed"},
    {Act::operator_dismissed, "operator-dismissed"},
    {Act::operator_link_made, "operator-link-made"},
    {Act::demo_links_made, "demo-links-made"},
    {Act::submission_returned, "submission-returned"},
    {Act::submission_refused, "submission-refused"},
    {Act::official_text_imported, "official-text-imported"},
    {Act::declared_distinct, "declared-distinct"},
    {Act::letter_tried_again, "letter-tried-again"},
    {Act::setting_changed, "setting-changed"},
    {Act::record_opened, "record-opened"},
    {Act::organisation_described, "organisation-described"},
    {Act::service_described, "service-described"},
    {Act::key_added, "key-added"},
    {Act::key_revoked, "key-revoked"},
    {Act::scheme_adopted, "scheme-adopted"},
    {Act::catalog_adopted, "catalog-adopted"},
    {Act::self_assessment_published, "self-assessment-published"},
    {Act::listing_renewed, "listing-renewed"},
    {Act::listing_withdrawn, "listing-withdrawn"},
    {Act::blob_withdrawn, "blob-withdrawn"},
    {Act::organisation_merged, "organisation-merged"},
    {Act::service_merged, "service-merged"},
    {Act::audit_organisation_entered, "audit-organisation-entered"},
    {Act::accreditation_acted, "accreditation-acted"},
    {Act::record_imported, "record-imported"},
});

constexpr auto acts = [] {
  std::array<Act, act_names.size()> every{};
  std::ranges::transform(act_names, every.begin(), &std::pair<Act, std::string_view>::first);
  return every;
}();

}  // namespace

std::string_view name(Act act) {
  const auto* found = std::ranges::find(act_names, act, &std::pair<Act, std::string_view>::first);
  ASSAY_CHECK(found != act_names.end());
  return found->second;
}

std::optional<Act> parse_act(std::string_view text) {
  const auto* found = std::ranges::find(act_names, text, &std::pair<Act, std::string_view>::second);
  if (found == act_names.end()) return std::nullopt;
  return found->first;
}

std::span<const Act> all_acts() {
  return acts;
}

}  // namespace assay::account
