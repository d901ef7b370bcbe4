#include "app/invitations.h"

#include <algorithm>

#include "account/access_table.h"
#include "app/audit_trail.h"
#include "app/known_organisation.h"
#include "app/letters.h"
#include "app/mergers.h"
#include "app/present_right.h"
#include "app/registry_settings.h"
#include "base/limits.h"
#include "crypto/random_token.h"

namespace assay::app {
namespace {

using account::LinkPurpose;

/// A link that is kept, and the secret that is not.
struct MadeInvitation {
  account::Link link;
  std::string secret;
};

Result<void> refuse_members(const store::Snapshot& snapshot,
                            const party::OrganisationId& organisation, const std::string& email) {
  ASSAY_ASSIGN(const auto user, snapshot.accounts().find_by_email(email));
  if (!user) return {};
  ASSAY_ASSIGN(const auto memberships, snapshot.accounts().memberships_of(user->id));
  if (std::ranges::find(memberships, organisation, &account::Membership::organisation) ==
      memberships.end()) {
    return {};
  }
  return Error{"member.already",
               {{"user", user->id.text()}, {"organisation", organisation.text()}}};
}

/// Takes the place of those to the same address, and keeps within the limit.
Result<void> make_room(store::Transaction& transaction, const party::OrganisationId& organisation,
                       const std::string& email, Instant now) {
  ASSAY_ASSIGN(const auto waiting,
               transaction.links().of_organisation(organisation, LinkPurpose::invitation));
  std::size_t others = 0;
  for (const account::Link& one : waiting) {
    if (one.email == email || one.expires <= now) {
      ASSAY_TRY(transaction.links().remove(one.id));
    } else {
      ++others;
    }
  }
  if (others < limits::invitations_waiting) return {};
  return Error{"invitation.too_many", {{"limit", std::to_string(limits::invitations_waiting)}}};
}

Result<MadeInvitation> make(store::Transaction& transaction, const account::Caller& caller,
                            const party::OrganisationId& organisation, const Invitation& invitation,
                            Instant now) {
  ASSAY_TRY(refuse_members(transaction, organisation, invitation.email));
  ASSAY_TRY(make_room(transaction, organisation, invitation.email, now));
  ASSAY_ASSIGN(const auto settings, settings_in(transaction));
  MadeInvitation made;
  made.secret = crypto::random_token();
  made.link.purpose = LinkPurpose::invitation;
  made.link.secret = crypto::token_digest(made.secret);
  made.link.email = invitation.email;
  made.link.language = invitation.language;
  made.link.organisation = organisation;
  made.link.role = invitation.role;
  if (caller.user) made.link.author = caller.user->id;
  made.link.created = now;
  made.link.expires = {now.milliseconds + lifetime_of(LinkPurpose::invitation, settings)};
  ASSAY_ASSIGN(made.link.id, transaction.links().add(made.link));
  ASSAY_TRY(note(transaction, caller.author(), now,
                 {.act = account::Act::member_invited,
                  .organisation = organisation,
                  .subject = invitation.email,
                  .detail = std::string(name(invitation.role))}));
  return made;
}

/// For how many days a link is good, in digits.
std::string days_of(const account::Link& link) {
  return std::to_string((link.expires.milliseconds - link.created.milliseconds) / day_milliseconds);
}

/// The row to which members belong: an organisation of the record gets one with its first.
Result<void> keep_row(store::Transaction& transaction,
                      const account::PrivateOrganisation& organisation, Instant now) {
  ASSAY_ASSIGN(const auto there, transaction.organisations().find(organisation.described.id));
  if (there) return {};
  account::PrivateOrganisation row = organisation;
  row.created = now;
  return transaction.organisations().add(row);
}

}  // namespace

Result<account::Link> invite(Instance& instance, const account::Caller& caller,
                             const party::OrganisationId& organisation,
                             const Invitation& asked_for) {
  ASSAY_TRY(account::authorise("inviteMember", caller, organisation));
  ASSAY_TRY(check_not_merged(instance.reading(), organisation));
  Invitation invitation = asked_for;
  ASSAY_ASSIGN(invitation.email, account::normalized_email(asked_for.email));
  std::optional<account::PrivateOrganisation> known;
  {
    ASSAY_ASSIGN(const auto snapshot, instance.store().read());
    ASSAY_ASSIGN(known, known_organisation(instance, *snapshot, organisation));
  }
  const Instant now = instance.clock().now();
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  ASSAY_TRY(still_authorised(*transaction, "inviteMember", caller, organisation));
  ASSAY_TRY(
      count_letter_from(*transaction, account::AskedLetters::for_others, caller.network, now));
  ASSAY_TRY(keep_row(*transaction, *known, now));
  ASSAY_ASSIGN(const MadeInvitation made,
               make(*transaction, caller, organisation, invitation, now));
  ASSAY_TRY(write_letter(
      *transaction,
      {.to = invitation.email,
       .language = invitation.language,
       .kind = "invitation",
       .parameters = {{"organisation", known->described.name.shown(invitation.language)},
                      {"inviter", caller.user ? caller.user->name : known->described.id.text()},
                      {"link", link_address(instance, invitation.language, made.secret)},
                      {"days", days_of(made.link)}}},
      now));
  ASSAY_TRY(transaction->commit());
  return made.link;
}

Result<std::string> make_invitation(Instance& instance, const party::OrganisationId& organisation,
                                    const Invitation& asked_for) {
  ASSAY_TRY(check_not_merged(instance.reading(), organisation));
  Invitation invitation = asked_for;
  ASSAY_ASSIGN(invitation.email, account::normalized_email(asked_for.email));
  std::optional<account::PrivateOrganisation> known;
  {
    ASSAY_ASSIGN(const auto snapshot, instance.store().read());
    ASSAY_ASSIGN(known, known_organisation(instance, *snapshot, organisation));
  }
  const Instant now = instance.clock().now();
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  ASSAY_TRY(keep_row(*transaction, *known, now));
  ASSAY_ASSIGN(MadeInvitation made,
               make(*transaction, account::shell_caller(), organisation, invitation, now));
  ASSAY_TRY(transaction->commit());
  return std::move(made.secret);
}

Result<std::vector<account::Link>> list_invitations(const Instance& instance,
                                                    const account::Caller& caller,
                                                    const party::OrganisationId& organisation) {
  ASSAY_TRY(account::authorise("listInvitations", caller, organisation));
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  ASSAY_ASSIGN(auto links,
               snapshot->links().of_organisation(organisation, LinkPurpose::invitation));
  const Instant now = instance.clock().now();
  std::erase_if(links, [&](const account::Link& link) { return link.expires <= now; });
  return links;
}

Result<void> withdraw_invitation(Instance& instance, const account::Caller& caller,
                                 const party::OrganisationId& organisation,
                                 std::int64_t invitation) {
  ASSAY_TRY(account::authorise("withdrawInvitation", caller, organisation));
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  ASSAY_TRY(still_authorised(*transaction, "withdrawInvitation", caller, organisation));
  ASSAY_ASSIGN(const auto links,
               transaction->links().of_organisation(organisation, LinkPurpose::invitation));
  const auto found = std::ranges::find(links, invitation, &account::Link::id);
  if (found == links.end()) {
    return Error{"invitation.not_found", {{"invitation", std::to_string(invitation)}}};
  }
  ASSAY_TRY(transaction->links().remove(invitation));
  ASSAY_TRY(note(*transaction, caller.author(), instance.clock().now(),
                 {.act = account::Act::invitation_withdrawn,
                  .organisation = organisation,
                  .subject = found->email}));
  return transaction->commit();
}

}  // namespace assay::app
