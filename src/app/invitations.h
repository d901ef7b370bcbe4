#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "account/caller.h"
#include "account/link.h"
#include "app/instance.h"
#include "base/language.h"
#include "base/result.h"

namespace assay::app {

struct Invitation {
  std::string email;
  account::Role role = account::Role::member;
  Language language = Language::en;  ///< of the letter
};
/// Sends a link that makes a member. One to the same address takes the place of the one before.
/// Errors: those of account::authorise(), "account.invalid" (member, value, reason),
/// "member.already" (user, organisation), "organisation.merged" (organisation, into),
/// "invitation.too_many" (limit), those of count_letter_from(), "letter.too_many" (email, limit).
Result<account::Link> invite(Instance& instance, const account::Caller& caller,
                             const party::OrganisationId& organisation,
                             const Invitation& invitation);

/// The same from the machine, where no letter is needed: the secret of the link. The organisation
/// may be one of the record that has no members yet.
/// Errors: as invite(), "organisation.not_found" (organisation).
Result<std::string> make_invitation(Instance& instance, const party::OrganisationId& organisation,
                                    const Invitation& invitation);

/// Those that wait and have not expired, oldest first. Errors: those of account::authorise().
Result<std::vector<account::Link>> list_invitations(const Instance& instance,
                                                    const account::Caller& caller,
                                                    const party::OrganisationId& organisation);
/// Errors: those of account::authorise(), "invitation.not_found" (invitation).
Result<void> withdraw_invitation(Instance& instance, const account::Caller& caller,
                                 const party::OrganisationId& organisation,
                                 std::int64_t invitation);

}  // namespace assay::app
