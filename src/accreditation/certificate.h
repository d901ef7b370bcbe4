#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "accreditation/state.h"

namespace assay::accreditation {

/// What a page, a certificate and a badge show of an instant. Only the first two look valid, in
/// colour and in words.
enum class ShownStatus {
  valid,
  valid_renewal_pending,  ///< past its end, while the renewal is undecided
  suspended,
  expired,
  withdrawn,
  ended,
  not_granted,  ///< nothing was ever granted
};
std::string_view name(ShownStatus status);  ///< "valid", "valid-renewal-pending", ...
bool looks_valid(ShownStatus status);
ShownStatus shown_status(const StateAt& state);

/// What is on a certificate, as of the instant it is shown for.
struct Certificate {
  std::string number;
  party::ServiceId service;
  std::string scheme, scheme_version, level;
  std::uint64_t entry = 0;          ///< the grant, recertification or restoration behind it
  party::OrganisationId issued_by;  ///< who decided
  Scope scope;
  std::vector<catalog::CatalogReference> criteria;
  std::optional<party::OrganisationId> audit_organisation;
  std::optional<AuditedPeriod> period;
  std::optional<UnderlyingCertificate> underlying;
  std::optional<Attestation> attestation;
  std::string maturity_award;
  std::string engagement, statement, report_commitment;
  std::vector<LocalizedText> conditions;  ///< of that act, and of decisions on it since
  Date first_granted;  ///< of this accreditation without interruption by expiry or withdrawal
  Date valid_from;
  Date last_day;                        ///< by the rules; see status
  std::vector<scheme::Permit> permits;  ///< in force now: none unless it looks valid
  ShownStatus status = ShownStatus::not_granted;
  std::optional<Instant> status_since;
  std::optional<NextDate> next;
};

/// The last certificate of the accreditation, also one that is no longer valid: its status says so.
/// None before the first grant. A restoration after the end takes over from the act before it what
/// it does not say itself.
std::optional<Certificate> certificate_at(const Record& record, Question question);

/// The number within its year that a certificate's number holds; none: it is not of the scheme's
/// form, or names another year.
std::optional<std::uint64_t> certificate_serial(const scheme::AccreditationRules& rules, int year,
                                                std::string_view number);

/// The next free number for a decision that takes effect on `decided`; `taken` are those given at
/// this level so far, of any year. The year is that of the scheme's zone.
std::string next_certificate_number(const RulesVersion& rules, Instant decided,
                                    std::span<const std::string> taken);

}  // namespace assay::accreditation
