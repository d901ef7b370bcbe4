#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "audit/team_days.h"
#include "base/calendar.h"
#include "base/result.h"
#include "party/audit_organisation.h"
#include "party/auditor.h"
#include "scheme/guard.h"
#include "scheme/validity.h"

namespace assay::audit {

/// What a scheme asks of those who audit at one of its levels.
struct QualificationRules {
  std::string issuer;               ///< whose qualifications count, e.g. "jasa"
  std::vector<std::string> grades;  ///< which of them, at least one
  scheme::ValidityRule validity;    ///< how long one holds; its days are `issue` and `decision`
  Zone zone = Zone::utc();          ///< of the calendar
  /// What keeping a grade takes; of a grade that is missing, nothing is asked.
  std::map<std::string, party::UpkeepMinimum> upkeep;
  bool persons_authorised = false;       ///< the scheme's owner authorises each person
  bool organisation_authorised = false;  ///< and the audit organisation
  /// How long a registration in the ledger of audit organisations holds; none: there is no ledger.
  std::optional<scheme::ValidityRule> ledger;
};

/// What is asked of each person, and of the audit organisation, on each day.
enum class QualificationRule {
  qualified,                   ///< a qualification that counts, issued and not over
  upkeep,                      ///< that was kept up
  not_on_hold,                 ///< and was not set aside
  person_authorised,           ///< the person may audit this level and these classes
  person_not_suspended,        ///< suspended, or struck off
  organisation_authorised,     ///< the organisation may audit this level and these classes
  organisation_in_ledger,      ///< it is in the ledger of that year
  organisation_not_suspended,  ///< suspended, or struck off
};
std::string_view name(QualificationRule rule);  ///< "qualified", "not-on-hold", ...
/// Whether the rule is about the audit organisation and not about a person.
bool of_organisation(QualificationRule rule);

/// A rule that does not certainly hold on a day.
struct QualificationShortfall {
  QualificationRule rule = QualificationRule::qualified;
  scheme::Truth truth = scheme::Truth::unknown;  ///< no or unknown
  /// Shortfalls of the organisation name no person.
  CheckedDay checked;
  /// What falls short: the number of a qualification, the reason of a suspension or hold, the
  /// classes without authorisation; "" where there is nothing at all.
  std::string subject;
  /// The date that decides: the last valid day, the first day of a hold, suspension or removal.
  std::optional<Date> date;
  friend bool operator==(const QualificationShortfall&, const QualificationShortfall&) = default;
};

/// Where something valid since a day ends.
struct ValidTerm {
  Date from;
  Date last_day;
  friend bool operator==(const ValidTerm&, const ValidTerm&) = default;
};
/// The terms of a qualification with their ends: the first one counts from the issue, the others
/// from their renewals, by the rule's window where it has one. A renewal ends the term before it.
/// Errors: those of scheme::validity_end().
Result<std::vector<ValidTerm>> valid_terms(const party::Qualification& qualification,
                                           const QualificationRules& rules);

/// Everything that falls short on the team's days, by day, then rules in their order; empty: all of
/// it holds. Who is not on the register is unknown. `organisation` may be null: not on the
/// register. Errors: those of scheme::validity_end().
Result<std::vector<QualificationShortfall>> qualification_shortfalls(
    const QualificationRules& rules, const TeamDays& team, std::span<const party::Auditor> auditors,
    const party::AuditOrganisation* organisation);

/// The facts "engagement.unqualified-days" (rules about persons) and "engagement.unauthorised-days"
/// (rules about the organisation), the day of signing counted too; no value: not known.
std::optional<std::int64_t> unqualified_days(const TeamDays& team,
                                             std::span<const QualificationShortfall> shortfalls);
std::optional<std::int64_t> unauthorised_days(const TeamDays& team,
                                              std::span<const QualificationShortfall> shortfalls);

}  // namespace assay::audit
