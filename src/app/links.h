#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "account/caller.h"
#include "account/link.h"
#include "app/instance.h"
#include "app/sign_in.h"
#include "base/language.h"
#include "base/result.h"

namespace assay::app {

/// What a link is for, as shown before it is used. To look at one does not use it up: mail programs
/// do that by themselves.
struct LinkOverview {
  account::LinkPurpose purpose = account::LinkPurpose::sign_up;
  std::string email;
  std::string name;
  std::optional<party::OrganisationId> organisation;
  LocalizedText organisation_name;
  std::optional<account::Role> role;
  std::string domain;
  /// What using it asks for: "email", "name", "password"; or "sign-in" alone: an invitation to
  /// somebody who has an account takes that account's session.
  std::vector<std::string> asks;
};
/// Errors: "link.not_valid": unknown, used, expired, or of an author who may no more;
/// "organisation.merged" (organisation, into): what it leads into was merged since it was sent.
Result<LinkOverview> look_at_link(Instance& instance, const account::Caller& caller,
                                  std::string_view secret);

struct LinkUse {
  std::string secret;
  std::string email;     ///< only where asked for
  std::string name;      ///< likewise
  std::string password;  ///< likewise
  std::string client;
  std::string previous_session;
};
struct LinkUsed {
  account::LinkPurpose purpose = account::LinkPurpose::sign_up;
  std::optional<SignedIn> signed_in;  ///< not by domains, nor by invitations to who is signed in
  std::optional<party::OrganisationId>
      organisation;  ///< joined, or proven, under its id from now on
};
/// Uses the link up. After an error it is still good. A new password ends every other session of
/// the user. The proof of a domain makes the organisation and its services public.
/// Errors: those of look_at_link(), "link.sign_in_first" (email), "account.invalid" (member, value,
/// reason), those of account::validate_password(), and of a domain those of become_public().
Result<LinkUsed> use_link(Instance& instance, const account::Caller& caller, const LinkUse& use);

}  // namespace assay::app
