#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "audit/terms.h"
#include "base/calendar.h"
#include "base/digest.h"
#include "base/result.h"
#include "scheme/accreditation_rules.h"

namespace assay::audit {

// The forms in which an engagement ends. They are types of their own: none is a grade of another,
// and none can be read as one that claims more.

/// Whether something was met; what nobody looked at is unknown, and unknown is never yes.
enum class Met { unknown, no, yes };
std::string_view name(Met met);  ///< "unknown", "no", "yes"
std::optional<Met> parse_met(std::string_view name);

/// What the audit of a statement must be so that others can rely on it: six conditions, and that
/// each of them can be shown from evidence. Facts of the scheme language have the same words.
enum class QualityCondition {
  standard_followed,     ///< done by the auditing standard that the scheme names
  basic_risks_covered,   ///< controls against the basic risks are in place and operate
  auditor_qualified,     ///< done by auditors with the scheme's qualification
  independence_secured,  ///< of whoever audited
  procedures_followed,   ///< the scheme's standard procedures
  recorded,              ///< so that a third party can evaluate it
  evidenced,             ///< all of this can be shown from evidence
};
inline constexpr std::size_t quality_condition_count = 7;
std::string_view name(QualityCondition condition);  ///< "standard-followed", ...
std::optional<QualityCondition> parse_quality_condition(std::string_view name);

/// By QualityCondition.
using QualityConditions = std::array<Met, quality_condition_count>;
bool all_met(const QualityConditions& conditions);

/// An internal auditor confirms what the provider states.
struct StatementConfirmed {
  Digest statement;  ///< of the statement's document
  bool confirmed = false;
  QualityConditions conditions{};  ///< as the auditor says of the own work
  friend bool operator==(const StatementConfirmed&, const StatementConfirmed&) = default;
};

/// What evaluators say to something that a replay of the evaluated engagement pointed out.
struct SignalAnswer {
  std::string signal;  ///< its id: "no-finding"
  std::string words;
  friend bool operator==(const SignalAnswer&, const SignalAnswer&) = default;
};

/// An external auditor evaluates the quality of another engagement.
struct QualityEvaluated {
  EngagementId of;
  Digest head;  ///< of the last entry of its journal that was evaluated
  QualityConditions conditions{};
  std::uint64_t reperformed = 0;      ///< results of it that the evaluators obtained themselves
  std::uint64_t agreed = 0;           ///< of those, how many came out the same
  std::vector<SignalAnswer> signals;  ///< sorted by id
  friend bool operator==(const QualityEvaluated&, const QualityEvaluated&) = default;
};

/// An audit team recommends; other people decide.
struct Recommendation {
  bool recommended = false;
  std::string conditions;  ///< what must be done first; may be empty
  friend bool operator==(const Recommendation&, const Recommendation&) = default;
};

enum class OpinionType { point_in_time, over_period };  ///< type 1, type 2
std::string_view name(OpinionType type);                ///< "type-1", "type-2"
std::optional<OpinionType> parse_opinion_type(std::string_view name);
enum class OpinionGrade { unmodified, qualified, adverse, disclaimer };
std::string_view name(OpinionGrade grade);
std::optional<OpinionGrade> parse_opinion_grade(std::string_view name);

/// A practitioner's opinion.
struct PractitionerOpinion {
  OpinionType type = OpinionType::point_in_time;
  Date from;  ///< of type 1: the date itself
  Date to;    ///< last day; of type 1 the same day
  OpinionGrade grade = OpinionGrade::disclaimer;
  std::string basis;  ///< why it is not unmodified; else empty
  friend bool operator==(const PractitionerOpinion&, const PractitionerOpinion&) = default;
};

/// Agreed-upon procedures: what was found, without any opinion.
struct FactualFindings {
  std::uint64_t procedures = 0;  ///< that were carried out
  std::uint64_t exceptions = 0;  ///< of those, with an exception
  friend bool operator==(const FactualFindings&, const FactualFindings&) = default;
};

/// The provider's own word.
struct Assertion {
  Digest statement;
  friend bool operator==(const Assertion&, const Assertion&) = default;
};

using Conclusion = std::variant<StatementConfirmed, QualityEvaluated, Recommendation,
                                PractitionerOpinion, FactualFindings, Assertion>;
scheme::ConclusionForm form_of(const Conclusion& conclusion);

/// Whether it says what its form must. Errors: "audit.invalid" (member, value, reason).
Result<void> validate(const Conclusion& conclusion);

}  // namespace assay::audit
