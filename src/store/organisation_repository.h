#pragma once
#include <optional>
#include <vector>

#include "account/private_organisation.h"
#include "base/result.h"
#include "party/party.h"

namespace assay::store {

/// Organisations as their members know them, with domains and services that are not public yet.
/// Memberships, links, tokens and drafts of an organisation follow its row: they take its new id,
/// and go with it.
class OrganisationRepository {
 public:
  virtual ~OrganisationRepository() = default;

  /// Errors: "organisation.id_taken" (organisation).
  virtual Result<void> add(const account::PrivateOrganisation& organisation) = 0;
  /// Keeps it with its version one higher. Errors: "organisation.not_found" (organisation),
  /// "organisation.changed_meanwhile" (organisation).
  virtual Result<void> change(const account::PrivateOrganisation& organisation) = 0;
  /// Errors: "organisation.not_found" (organisation: from), "organisation.id_taken"
  /// (organisation: to).
  virtual Result<void> rename(const party::OrganisationId& from,
                              const party::OrganisationId& to) = 0;
  virtual Result<void> remove(const party::OrganisationId& organisation) = 0;
  virtual Result<std::optional<account::PrivateOrganisation>> find(
      const party::OrganisationId& organisation) const = 0;
  /// That were made before and not proven since; by id.
  virtual Result<std::vector<account::PrivateOrganisation>> unproven_since(
      Instant created_before) const = 0;

  /// Adds a claim, or replaces the one of the same domain.
  virtual Result<void> put(const account::DomainClaim& claim) = 0;
  /// By domain.
  virtual Result<std::vector<account::DomainClaim>> claims_of(
      const party::OrganisationId& organisation) const = 0;

  /// Of every organisation, those that nobody has proven; oldest first.
  virtual Result<std::vector<account::DomainClaim>> waiting_claims() const = 0;

  /// A service that is not in the record. Replaces the one of the same id of the organisation.
  virtual Result<void> put(const party::Service& service) = 0;
  /// Nothing there is no error.
  virtual Result<void> remove(const party::OrganisationId& organisation,
                              const party::ServiceId& service) = 0;
  /// By id.
  virtual Result<std::vector<party::Service>> services_of(
      const party::OrganisationId& organisation) const = 0;
};

}  // namespace assay::store
