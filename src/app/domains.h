#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "account/caller.h"
#include "account/private_organisation.h"
#include "app/instance.h"
#include "base/instant.h"
#include "base/result.h"

namespace assay::app {

/// By domain. Errors: those of account::authorise().
Result<std::vector<account::DomainClaim>> list_domains(const Instance& instance,
                                                       const account::Caller& caller,
                                                       const party::OrganisationId& organisation);

/// A claim that nobody has proven, and what an operator needs to know of whoever made it.
struct WaitingDomain {
  account::DomainClaim claim;
  account::PrivateOrganisation organisation;  ///< as known_organisation() gives it
  std::vector<party::Service> services;       ///< private ones, which become public with it
  Instant link_expires;                       ///< until then the link of the letter proves it
};
struct WaitingDomains {
  std::vector<WaitingDomain> oldest;  ///< at most limits::listed_domain_claims, oldest first
  std::uint64_t total = 0;
};
/// For operators. Errors: those of account::authorise().
Result<WaitingDomains> list_domain_claims(const Instance& instance, const account::Caller& caller);

struct DomainRequest {
  std::string domain;   ///< in any form that account::domain_named() reads
  std::string mailbox;  ///< one of account::accepted_mailboxes
};
/// Sends a link to the mailbox at the domain; using it proves the domain.
/// Errors: those of account::authorise() and account::validate_claim(), "organisation.merged"
/// (organisation, into), "domain.already_proven" (domain), "domain.too_many" (limit), those of
/// count_letter_from(), "letter.too_many" (email, limit).
Result<account::DomainClaim> claim_domain(Instance& instance, const account::Caller& caller,
                                          const party::OrganisationId& organisation,
                                          const DomainRequest& request);

/// An operator's word in the place of the proof; of an unproven organisation it makes public what
/// a proof makes public. Returns the organisation's id from then on.
/// Errors: those of account::authorise(), account::domain_named() and become_public(),
/// "domain.not_found" (domain),
/// "domain.already_proven" (domain).
Result<party::OrganisationId> confirm_domain(Instance& instance, const account::Caller& caller,
                                             const party::OrganisationId& organisation,
                                             const std::string& domain);

}  // namespace assay::app
