#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "base/instant.h"
#include "base/language.h"
#include "base/result.h"
#include "catalog/reference.h"
#include "party/party.h"
#include "scheme/accreditation_rules.h"

namespace assay::accreditation {

/// What an accreditation covers, and what it expressly does not.
struct Scope {
  std::vector<party::ServiceClass> classes;  ///< sorted, without repetition, at least one
  std::vector<std::string> sites;            ///< as the statement names them, in its order
  LocalizedText included;
  LocalizedText excluded;  ///< empty: nothing was left out
  friend bool operator==(const Scope&, const Scope&) = default;
};

/// The period over which controls were seen to operate; both days belong to it. Of a design
/// assessment both are the same day.
struct AuditedPeriod {
  Date first, last;
  friend bool operator==(const AuditedPeriod&, const AuditedPeriod&) = default;
};

/// The certificate of a management system that an accreditation rests on (STAR Certification: the
/// one by ISO/IEC 27001).
struct UnderlyingCertificate {
  std::string standard;            ///< "ISO/IEC 27001:2022"
  std::string number;              ///< as its body gave it
  std::string body;                ///< who certified
  std::string accreditation_body;  ///< who accredited that body
  LocalizedText scope;
  Date issued, last_day;
  friend bool operator==(const UnderlyingCertificate&, const UnderlyingCertificate&) = default;
};

/// What a practitioner attested (STAR Attestation). Its date, or the period of a type 2 report, is
/// AccreditationAct::period; the report itself stays with its parties.
struct Attestation {
  std::string practitioner;
  std::string type;     ///< a word of the fact attestation.type: "type-1", "type-2"
  std::string opinion;  ///< a word of the fact attestation.opinion: "unmodified", "qualified", ...
  friend bool operator==(const Attestation&, const Attestation&) = default;
};

/// An act on one accreditation, as it stands in the record. Which members an act needs is the
/// scheme's to say, by its guards; natural persons never appear.
struct AccreditationAct {
  std::uint64_t entry = 0;  ///< its place in the record: what everything else calls it by
  Instant recorded;         ///< never decreases along the record
  Instant effective;        ///< from when it holds: earlier, later, or the instant of `recorded`
  scheme::Act act = scheme::Act::apply;
  party::OrganisationId by;
  scheme::ActingRole role = scheme::ActingRole::holder;

  /// This entry puts an earlier one of the same act right: it says the whole act again, as it
  /// should have been, or (`annuls`) that it should not have been at all.
  std::optional<std::uint64_t> corrects;
  bool annuls = false;

  std::optional<Scope> scope;                       ///< of grant, recertify and the scope acts
  std::optional<AuditedPeriod> period;              ///< that the audit behind it covered
  std::optional<Date> issued;                       ///< the day that its document gives as its own
  std::vector<catalog::CatalogReference> criteria;  ///< what was audited against
  std::optional<party::OrganisationId> audit_organisation;
  std::optional<UnderlyingCertificate> underlying;
  std::optional<Attestation> attestation;
  std::string maturity_award;     ///< id of a band of the scheme's maturity rules; "" for none
  std::string engagement;         ///< id; "" for none
  std::string statement;          ///< id of the provider's statement (言明書); "" for none
  std::string report_commitment;  ///< to a report that is not public: salted digest; "" for none
  std::vector<LocalizedText> conditions;  ///< under which it was granted or restored
  std::string reason;                     ///< one or several lines; "" where none is required
  std::string certificate_number;         ///< of a grant; of a recertification only a new one
  friend bool operator==(const AccreditationAct&, const AccreditationAct&) = default;
};

/// One service in one level of a scheme, and what was done: in the order of the record.
struct Accreditation {
  party::ServiceId service;
  std::string scheme, level;
  std::vector<AccreditationAct> acts;
};

/// What can be said of an act by itself.
/// Errors: "accreditation.act_invalid" (member, value, reason) naming the first member at fault.
Result<void> validate(const AccreditationAct& act);

}  // namespace assay::accreditation
