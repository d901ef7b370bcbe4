#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "account/user.h"
#include "base/instant.h"
#include "base/result.h"
#include "party/party.h"

namespace assay::account {

/// An organisation as its members know it. Until it is proven nothing of it is in the record; from
/// then on the record's description holds, and this one is only where it began.
struct PrivateOrganisation {
  party::Organisation described;
  /// The id that it will have when it is proven, if nobody else has it in the record by then: one
  /// that is only wished for is kept from nobody. `described.id` names it until then.
  party::OrganisationId wanted;
  Instant created;
  std::optional<Instant> proven;  ///< since when it is in the record
  std::uint64_t version = 1;
  friend bool operator==(const PrivateOrganisation&, const PrivateOrganisation&) = default;
};

/// An organisation's word that a domain is its own.
struct DomainClaim {
  party::OrganisationId organisation;
  std::string domain;   ///< as domain_named() gives it
  std::string mailbox;  ///< "postmaster", to which the link went
  Instant created;
  std::optional<Instant> proven;
  friend bool operator==(const DomainClaim&, const DomainClaim&) = default;
};

/// Mailboxes that only who runs a domain reads; anybody may have any other one at a mail provider
/// (CA/Browser Forum Baseline Requirements 3.2.2.4.4).
inline constexpr std::array<std::string_view, 5> accepted_mailboxes{
    "admin", "administrator", "hostmaster", "postmaster", "webmaster"};

/// The host of a web address as parse_web_address() reads it; "" if that does not take it.
std::string host_of(std::string_view url);

/// The domain that somebody names, as it is kept and compared: "xn--r8jz45g.jp" of "例え.jp".
/// Errors: "domain.invalid" (domain).
Result<std::string> domain_named(std::string_view text);

/// Whether the website lies at the domain, of the form of domain_named(), or below it.
/// Errors: "domain.invalid" (domain), "domain.not_of_website" (domain, website),
/// "domain.mailbox_not_accepted" (mailbox, accepted).
Result<void> validate_claim(std::string_view domain, std::string_view mailbox,
                            std::string_view website);

}  // namespace assay::account
