#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "audit/conclusion.h"
#include "audit/evidence.h"
#include "audit/finding.h"
#include "audit/procedure.h"
#include "audit/sampling.h"
#include "audit/terms.h"
#include "base/digest.h"
#include "base/instant.h"
#include "base/result.h"

namespace assay::audit {

using WorkingPaperId = Identifier<struct WorkingPaperTag>;

// The acts of an engagement. Who did one is the entry's actor.

struct Opened {
  EngagementTerms terms;
  friend bool operator==(const Opened&, const Opened&) = default;
};

/// What will be done of a procedure of a set.
struct PlannedProcedure {
  std::string id;
  catalog::ControlReference control;
  std::vector<AssessmentMethod> methods;  ///< sorted, at least one
  Effectiveness effectiveness = Effectiveness::operating;
  Depth depth = Depth::basic;
  bool sampled = false;  ///< results are of items of a sample
  bool required = true;  ///< the scheme allows no verdict on the control without its results
  friend bool operator==(const PlannedProcedure&, const PlannedProcedure&) = default;
};
struct ProceduresPlanned {
  std::string set;      ///< ProcedureSet::id()
  std::string version;  ///< ProcedureSet::version()
  std::vector<PlannedProcedure> procedures;
  friend bool operator==(const ProceduresPlanned&, const ProceduresPlanned&) = default;
};

/// What a set has for these controls, by control, all of it required; `sampled`: ids of those whose
/// results are of items.
ProceduresPlanned plan_of(const ProcedureSet& set,
                          const std::set<catalog::ControlReference>& controls,
                          const std::set<std::string>& sampled);

struct MemberJoined {
  party::PersonId person;
  TeamRole role = TeamRole::auditor;
  friend bool operator==(const MemberJoined&, const MemberJoined&) = default;
};
struct MemberLeft {
  party::PersonId person;
  std::string reason;
  friend bool operator==(const MemberLeft&, const MemberLeft&) = default;
};
struct FieldworkLogged {
  party::PersonId person;
  Date day;          ///< in the scheme's zone
  std::string site;  ///< Site::id, or "" for remote work
  friend bool operator==(const FieldworkLogged&, const FieldworkLogged&) = default;
};

struct PopulationSealed {
  Population population;
  std::string description;  ///< what it is the whole of, and where the list came from
  friend bool operator==(const PopulationSealed&, const PopulationSealed&) = default;
};

struct SampleItem {
  std::uint64_t rank = 0;  ///< in the population's order
  std::string id;
  friend bool operator==(const SampleItem&, const SampleItem&) = default;
};
struct SampleDrawn {
  SampleId sample;
  PopulationId population;
  Draw draw;
  std::vector<SampleItem> items;        ///< by rank
  std::vector<std::string> procedures;  ///< that it serves, sorted, at least one
  friend bool operator==(const SampleDrawn&, const SampleDrawn&) = default;
};
struct ItemReplaced {
  SampleId sample;
  std::uint64_t discarded = 0;  ///< its rank
  SampleItem replacement;
  std::string reason;
  friend bool operator==(const ItemReplaced&, const ItemReplaced&) = default;
};

struct EvidenceRegistered {
  Evidence evidence;
  friend bool operator==(const EvidenceRegistered&, const EvidenceRegistered&) = default;
};

/// A note on the work. The text is kept where evidence is; its digest is here.
struct WorkingPaperNoted {
  WorkingPaperId paper;
  catalog::ControlReference control;
  Digest text;  ///< SHA-256 of its UTF-8
  friend bool operator==(const WorkingPaperNoted&, const WorkingPaperNoted&) = default;
};

/// What a procedure found of one thing.
enum class Outcome {
  satisfied,
  exception,
  not_applicable,
  inconclusive,  ///< it could not be found out; never counts as satisfied
};
inline constexpr std::size_t outcome_count = 4;
std::string_view name(Outcome outcome);  ///< "satisfied", "exception", "not-applicable", ...
std::optional<Outcome> parse_outcome(std::string_view name);

struct ItemReference {
  SampleId sample;
  std::uint64_t rank = 0;
  friend auto operator<=>(const ItemReference&, const ItemReference&) = default;
};
struct ResultRecorded {
  std::string procedure;
  std::optional<ItemReference> item;  ///< of a sampled procedure, and only of it
  Outcome outcome = Outcome::inconclusive;
  std::vector<EvidenceId> evidence;  ///< sorted, at least one unless not applicable
  /// In a quality evaluation: what the evaluated engagement had found of the same.
  std::optional<Outcome> original;
  std::string reason;  ///< why it takes the place of an earlier result; else empty
  friend bool operator==(const ResultRecorded&, const ResultRecorded&) = default;
};

/// What an auditor holds of a control.
enum class Verdict { conforms, does_not_conform, not_applicable, undetermined };
std::string_view name(Verdict verdict);  ///< "conforms", "does-not-conform", ...
std::optional<Verdict> parse_verdict(std::string_view name);

struct VerdictGiven {
  catalog::ControlReference control;
  Verdict verdict = Verdict::undetermined;
  std::string reason;  ///< needed unless it conforms
  friend bool operator==(const VerdictGiven&, const VerdictGiven&) = default;
};

struct FindingRaised {
  Finding finding;
  friend bool operator==(const FindingRaised&, const FindingRaised&) = default;
};
struct FindingAnswered {
  FindingId finding;
  CorrectionPlan plan;
  friend bool operator==(const FindingAnswered&, const FindingAnswered&) = default;
};
struct FindingVerified {
  FindingId finding;
  Verification verification;
  friend bool operator==(const FindingVerified&, const FindingVerified&) = default;
};
struct FindingClosed {
  FindingId finding;
  friend bool operator==(const FindingClosed&, const FindingClosed&) = default;
};

struct ConclusionDrawn {
  Conclusion conclusion;
  friend bool operator==(const ConclusionDrawn&, const ConclusionDrawn&) = default;
};
/// Somebody else reviewed the conclusion and stands behind it.
struct Approved {
  std::uint64_t conclusion = 0;  ///< index of the entry that drew it
  friend bool operator==(const Approved&, const Approved&) = default;
};
struct Signed {
  std::uint64_t conclusion = 0;  ///< index of the entry that drew it
  Digest document;               ///< of the report or certificate of conformity that was signed
  friend bool operator==(const Signed&, const Signed&) = default;
};
struct Closed {
  bool completed = true;  ///< else given up, with the reason
  std::string reason;
  friend bool operator==(const Closed&, const Closed&) = default;
};

using Event =
    std::variant<Opened, ProceduresPlanned, MemberJoined, MemberLeft, FieldworkLogged,
                 PopulationSealed, SampleDrawn, ItemReplaced, EvidenceRegistered, WorkingPaperNoted,
                 ResultRecorded, VerdictGiven, FindingRaised, FindingAnswered, FindingVerified,
                 FindingClosed, ConclusionDrawn, Approved, Signed, Closed>;
std::string_view event_type(const Event& event);  ///< "opened", "sample-drawn", ...

/// One link of an engagement's chain.
struct JournalEntry {
  std::uint64_t index = 0;  ///< from 0
  Instant at;
  party::PersonId actor;
  std::optional<Digest> previous;  ///< digest of the entry before; none of the first
  Event event;
  Digest digest;  ///< of all the above
  friend bool operator==(const JournalEntry&, const JournalEntry&) = default;
};

/// Computes what JournalEntry::digest must be, from everything else in it. The bytes that are
/// digested are those of the document, so whoever reads and writes it hands this in.
using EntryDigest = Digest (*)(const JournalEntry& entry);

/// Whether an act says what it must, whatever came before it.
/// Errors: "audit.invalid" (member, value, reason).
Result<void> validate(const Event& event);

}  // namespace assay::audit
