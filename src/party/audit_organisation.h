#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "base/result.h"
#include "party/authorisation.h"
#include "party/party.h"

namespace assay::party {

/// That an audit organisation entered itself in the ledger of one fiscal year. How long that holds
/// follows from the ledger's rule of validity (audit/qualification.h).
struct LedgerRegistration {
  Date from;
  std::optional<Removal> struck_off;  ///< e.g. for what it declared falsely
  friend bool operator==(const LedgerRegistration&, const LedgerRegistration&) = default;
};

/// An organisation on the register of those who audit.
struct AuditOrganisation {
  OrganisationId organisation;
  std::vector<Authorisation> authorisations;
  std::vector<LedgerRegistration> ledger;  ///< ascending
  std::vector<Suspension> suspensions;
  std::optional<Removal> removal;
  friend bool operator==(const AuditOrganisation&, const AuditOrganisation&) = default;
};

/// Errors: "audit_organisation.invalid" (member, value, reason) naming the first member at fault.
Result<void> validate(const AuditOrganisation& organisation);

}  // namespace assay::party
