#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/digest.h"
#include "base/identifier.h"
#include "base/result.h"
#include "catalog/reference.h"
#include "party/party.h"
#include "party/person.h"
#include "scheme/accreditation_rules.h"

namespace assay::audit {

using EngagementId = Identifier<struct EngagementTag>;

enum class EngagementKind {
  self_audit,          ///< by the provider's own internal auditor
  quality_evaluation,  ///< of another engagement, from its journal and working papers
  certification,
  attestation,
  surveillance,
  special,  ///< outside the cycle: a complaint, a change, before a restoration
};
std::string_view name(EngagementKind kind);  ///< "self-audit", "quality-evaluation", ...
std::optional<EngagementKind> parse_engagement_kind(std::string_view name);

/// What somebody does in a team (ISO/IEC 17021-1, 9.2.2). Lead auditors and auditors judge;
/// experts work under them, observers only watch.
enum class TeamRole { lead_auditor, auditor, expert, observer };
std::string_view name(TeamRole role);  ///< "lead-auditor", "auditor", "expert", "observer"
std::optional<TeamRole> parse_team_role(std::string_view name);
bool judges(TeamRole role);

/// Days, both ends within.
struct DayRange {
  Date first, last;
  bool contains(Date day) const { return first <= day && day <= last; }
  friend bool operator==(const DayRange&, const DayRange&) = default;
};

/// A place that an engagement covers.
struct Site {
  std::string id;
  std::string name;
  bool central = false;  ///< the central function, which no sample of sites leaves out
  friend bool operator==(const Site&, const Site&) = default;
};

/// The engagement that a quality evaluation is about, as far as its journal went.
struct EvaluatedEngagement {
  EngagementId id;
  Digest head;  ///< digest of the last entry of its journal
  friend bool operator==(const EvaluatedEngagement&, const EvaluatedEngagement&) = default;
};

/// What was agreed before an engagement began; the first entry of its journal.
struct EngagementTerms {
  EngagementId id;
  EngagementKind kind = EngagementKind::self_audit;
  party::OrganisationId auditee;
  party::OrganisationId audit_organisation;         ///< the auditee itself for a self-audit
  std::string scheme;                               ///< "cs-mark"
  std::string level;                                ///< "gold"
  std::vector<party::ServiceId> services;           ///< sorted
  std::string scope;                                ///< in and out, in words
  std::vector<catalog::CatalogReference> criteria;  ///< sorted, at least one
  DayRange period;                                  ///< that is audited
  std::vector<Site> sites;                          ///< sorted by id; may be empty
  std::vector<scheme::ConclusionForm> conclusions;  ///< that the scheme admits, sorted
  std::optional<EvaluatedEngagement> evaluates;     ///< of a quality evaluation, and only of it
  friend bool operator==(const EngagementTerms&, const EngagementTerms&) = default;
};

/// Errors: "audit.invalid" (member, value, reason).
Result<void> validate(const EngagementTerms& terms);

}  // namespace assay::audit
