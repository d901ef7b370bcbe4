#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/evidence.h"
#include "audit/terms.h"
#include "base/calendar.h"
#include "base/identifier.h"
#include "base/result.h"
#include "catalog/reference.h"

namespace assay::audit {

using FindingId = Identifier<struct FindingTag>;

/// ISO/IEC 17021-1, 3.11 to 3.13; an observation is no nonconformity.
enum class Grade { observation, minor, major };
std::string_view name(Grade grade);  ///< "observation", "minor", "major"
std::optional<Grade> parse_grade(std::string_view name);

/// What an auditor found.
struct Finding {
  FindingId id;
  Grade grade = Grade::observation;
  catalog::ControlReference control;
  std::string clause;  ///< of the criteria, where the control alone does not say it; may be empty
  std::string words;   ///< what was found, in the auditor's language
  std::vector<EvidenceId> evidence;  ///< sorted, at least one unless an observation or carried on
  /// It was found in an earlier engagement under the same id, and is followed up here.
  std::optional<EngagementId> carried_from;
  friend bool operator==(const Finding&, const Finding&) = default;
};

/// What the audited organisation does about it: at once, why it happened, and so that it does not
/// happen again.
struct CorrectionPlan {
  std::string correction;  ///< may be empty where nothing can be corrected at once
  std::string cause;
  std::string corrective_action;
  std::optional<Date> correction_due;
  Date action_due;
  friend bool operator==(const CorrectionPlan&, const CorrectionPlan&) = default;
};

/// What an auditor found when looking whether the plan was carried out.
struct Verification {
  bool effective = false;
  std::vector<EvidenceId> evidence;  ///< sorted, at least one
  friend bool operator==(const Verification&, const Verification&) = default;
};

/// Where a finding stands. Computed, never stored.
enum class FindingState {
  open,      ///< no plan, or what was done did not help
  planned,   ///< the organisation answered
  verified,  ///< an auditor saw that it helped
  closed,
};
std::string_view name(FindingState state);  ///< "open", "planned", "verified", "closed"

/// A finding with what happened to it so far.
struct FollowedFinding {
  Finding finding;
  std::optional<CorrectionPlan> plan;        ///< the last one
  std::optional<Verification> verification;  ///< of that plan
  bool closed = false;

  FindingState state() const;
  /// On the day after its action was due and as long as nobody verified it.
  bool overdue(Date today) const;
};

/// What becomes of a finding if this is done to it. Errors: "audit.finding_closed" (finding),
/// "audit.finding_without_plan" (finding), "audit.finding_not_verified" (finding): a nonconformity
/// is closed only after a verification; an observation at any time.
Result<void> may_answer(const FollowedFinding& finding);
Result<void> may_verify(const FollowedFinding& finding);
Result<void> may_close(const FollowedFinding& finding);

/// Errors: "audit.invalid" (member, value, reason).
Result<void> validate(const Finding& finding);
/// A plan needs a cause and a corrective action. Errors: "audit.invalid".
Result<void> validate(const CorrectionPlan& plan);

/// How many there are, as decisions ask.
struct FindingCounts {
  std::uint64_t major = 0, minor = 0, observation = 0;
  std::uint64_t major_open = 0;          ///< not verified, nor closed
  std::uint64_t minor_open = 0;          ///< not verified, nor closed
  std::uint64_t minor_without_plan = 0;  ///< open without an answer that holds
  friend bool operator==(const FindingCounts&, const FindingCounts&) = default;

  void add(const FollowedFinding& finding);
};

}  // namespace assay::audit
