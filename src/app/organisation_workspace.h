#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "account/caller.h"
#include "account/private_organisation.h"
#include "app/instance.h"
#include "base/result.h"
#include "party/party.h"

namespace assay::app {

/// Registers a private organisation; the caller becomes its admin. Its id may be another than the
/// one that was wished for (PrivateOrganisation::wanted), until it is proven.
/// Errors: those of account::authorise(), "organisation.invalid" (member, value, reason),
/// "organisation.exists" (organisation: it is in the record), "organisation.id_taken"
/// (organisation: this very moment; once more helps), "membership.too_many" (limit).
Result<account::PrivateOrganisation> register_private_organisation(
    Instance& instance, const account::Caller& caller, const party::Organisation& organisation);

/// A service of an organisation, public or not yet.
struct WorkspaceService {
  party::Service service;
  bool in_record = false;
};
/// That the organisation is one and the same as another of the record.
struct MergedInto {
  party::Organisation organisation;
  Instant since;
  std::uint64_t entry = 0;
  std::string reason;
};
/// What members see first of their organisation. Drafts are asked for on their own.
struct OrganisationWorkspace {
  party::Organisation organisation;  ///< the record's description, or the private one
  party::OrganisationId wanted;
  bool proven = false;
  std::optional<Instant> expires;     ///< when it goes if it is never proven
  std::optional<account::Role> role;  ///< the caller's; none for an operator
  std::optional<MergedInto> merged;   ///< then nothing is published or registered here any more
  /// For those who may list them; none for others.
  std::optional<std::vector<account::DomainClaim>> domains;
  std::vector<WorkspaceService> services;  ///< by id
  std::uint64_t members = 0;
  std::uint64_t invitations = 0;  ///< that wait
};
/// Errors: those of account::authorise().
Result<OrganisationWorkspace> organisation_workspace(const Instance& instance,
                                                     const account::Caller& caller,
                                                     const party::OrganisationId& organisation);

/// Registers a service: an entry of the record if the organisation is proven, else private until
/// it is.
struct RegisteredService {
  party::Service service;
  std::optional<std::uint64_t> entry;
};
/// Errors: those of account::authorise(), "service.invalid" (member, value, reason),
/// "service.exists" (service), "service.too_many" (limit), "organisation.merged" (organisation,
/// into), "organisation.changed_meanwhile" (organisation: it was proven this very moment), those of
/// the record.
Result<RegisteredService> register_own_service(Instance& instance, const account::Caller& caller,
                                               const party::Service& service);

/// A service of the organisation, of the record or private.
/// Errors: "service.not_found" (service): also where it is another organisation's.
Result<WorkspaceService> find_own_service(const Instance& instance,
                                          const party::OrganisationId& organisation,
                                          const party::ServiceId& service);

}  // namespace assay::app
