#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "account/role.h"
#include "account/setting.h"
#include "account/user.h"
#include "base/digest.h"
#include "base/instant.h"
#include "base/language.h"
#include "party/party.h"

namespace assay::account {

/// What a link that is good once is for. One made for one purpose is of no use for another.
enum class LinkPurpose {
  sign_up,     ///< makes the account of the address that it was sent to
  password,    ///< sets a new password
  invitation,  ///< makes a member of an organisation
  domain,      ///< proves that the organisation receives letters at a domain
  operation,   ///< makes an operator of the registry; made at the machine
  sign_in,     ///< signs in, for the accounts of the demo; made at the machine
};
/// "sign-up", "password", "invitation", "domain", "operator", "sign-in".
std::string_view name(LinkPurpose purpose);
std::optional<LinkPurpose> parse_link_purpose(std::string_view name);

/// How long a link is good: sign-up and domain 24 h, password 1 h, operator and sign-in 7 d, an
/// invitation as the settings say. In milliseconds.
std::int64_t lifetime_of(LinkPurpose purpose, const Settings& settings = {});

/// Kept until it is used, withdrawn or expired; the secret itself is only in the letter.
struct Link {
  std::int64_t id = 0;  ///< given by the repository
  LinkPurpose purpose = LinkPurpose::sign_up;
  Digest secret;      ///< SHA-256 of it
  std::string email;  ///< whom it was sent to; "" for a first operator of unknown address
  std::string name;   ///< what the person called himself when signing up
  Language language = Language::en;
  std::optional<party::OrganisationId> organisation;  ///< of an invitation or a domain
  std::optional<Role> role;                           ///< that an invitation gives
  std::string domain;                                 ///< that is to be proven
  std::optional<UserId> author;                       ///< whose right it rests on; none: the shell
  Instant created;
  Instant expires;
  friend bool operator==(const Link&, const Link&) = default;
};

}  // namespace assay::account
