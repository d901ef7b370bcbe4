#pragma once
#include <string>
#include <vector>

#include "account/caller.h"
#include "account/private_organisation.h"
#include "app/instance.h"
#include "base/result.h"

namespace assay::app {

/// By domain. Errors: those of account::authorise().
Result<std::vector<account::DomainClaim>> list_domains(const Instance& instance,
                                                       const account::Caller& caller,
                                                       const party::OrganisationId& organisation);

struct DomainRequest {
  std::string domain;
  std::string mailbox;  ///< one of account::accepted_mailboxes
};
/// Sends a link to the mailbox at the domain; using it proves the domain.
/// Errors: those of account::authorise() and account::validate_claim(), "domain.already_proven"
/// (domain), "domain.too_many" (limit), "letter.too_many" (email, limit).
Result<account::DomainClaim> claim_domain(Instance& instance, const account::Caller& caller,
                                          const party::OrganisationId& organisation,
                                          const DomainRequest& request);

/// An operator's word in the place of the proof; of an unproven organisation it makes public what
/// a proof makes public. Returns the organisation's id from then on.
/// Errors: those of account::authorise() and become_public(), "domain.not_found" (domain),
/// "domain.already_proven" (domain).
Result<party::OrganisationId> confirm_domain(Instance& instance, const account::Caller& caller,
                                             const party::OrganisationId& organisation,
                                             const std::string& domain);

}  // namespace assay::app
