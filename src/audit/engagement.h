#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "audit/journal.h"
#include "base/instant.h"
#include "base/result.h"

namespace assay::audit {

struct TeamMember {
  TeamRole role = TeamRole::auditor;
  bool present = true;  ///< has joined and not left
};

/// A procedure that was planned, and what it found so far.
struct ProcedureProgress {
  PlannedProcedure planned;
  std::optional<SampleId> sample;                      ///< the last that was drawn for it
  std::optional<Outcome> outcome;                      ///< where it is not sampled
  std::unordered_map<std::uint64_t, Outcome> by_rank;  ///< where it is: of items in the population
  std::uint64_t missing = 0;  ///< items now in its sample that have no result
  std::array<std::uint64_t, outcome_count> outcomes{};  ///< how many results of each Outcome

  /// Whether everything that it needs has a result: one, or one for each item of its sample.
  bool complete() const { return planned.sampled ? sample && missing == 0 : outcome.has_value(); }
  std::uint64_t count(Outcome which) const { return outcomes.at(static_cast<std::size_t>(which)); }
};

struct SampleProgress {
  PopulationId population;
  Draw draw;
  std::map<std::uint64_t, std::string> items;  ///< now in it: id by rank
  std::vector<std::uint64_t> used;             ///< sorted: every rank that is or was in it
  std::vector<std::string> procedures;         ///< sorted
};

struct ControlProgress {
  std::vector<std::string> procedures;  ///< in the order in which they were planned
  std::optional<VerdictGiven> verdict;  ///< the last one
};

struct DrawnConclusion {
  std::uint64_t index = 0;  ///< of its entry
  party::PersonId author;
  Conclusion conclusion;
  bool approved = false;
  std::optional<std::uint64_t> signature;  ///< index of the entry that signed it
};

/// One audit: its journal, and what follows from it. Every act costs O(log n): nothing is read
/// again from the beginning.
class Engagement {
 public:
  /// `digest` makes the links of the chain: see EntryDigest.
  explicit Engagement(EntryDigest digest) : digest_(digest) {}

  /// Whether this act may follow now, by the order rules of docs/formats/audit-journal.md.
  /// Errors: "audit.invalid" (member, value, reason), and a code for each order rule:
  /// "audit.not_opened", "audit.opened_already", "audit.closed", "audit.time_backwards" (at,
  /// previous), "audit.not_an_auditor" (person), "audit.not_on_team" (person),
  /// "audit.on_team_already" (person), "audit.day_logged_twice" (person, day),
  /// "audit.day_not_begun" (day), "audit.unknown_site" (site), "audit.procedure_planned_already"
  /// (procedure), "audit.unknown_procedure" (procedure), "audit.unknown_control" (control),
  /// "audit.population_sealed_already" (population), "audit.sample_before_population" (population),
  /// "audit.sample_drawn_already" (sample), "audit.procedure_not_sampled" (procedure),
  /// "audit.sample_redrawn" (procedure), "audit.sample_not_as_drawn" (sample),
  /// "audit.unknown_sample" (sample), "audit.item_not_in_sample" (sample, rank),
  /// "audit.replacement_without_reason" (sample, rank), "audit.replacement_after_result" (sample,
  /// rank), "audit.replacement_not_as_drawn" (sample, rank), "audit.evidence_registered_already"
  /// (evidence), "audit.evidence_from_the_future" (evidence), "audit.paper_noted_already" (paper),
  /// "audit.result_before_sample" (procedure), "audit.result_before_evidence" (evidence),
  /// "audit.result_repeated" (procedure), "audit.verdict_without_results" (control, procedure),
  /// "audit.verdict_on_inconclusive" (control, procedure), "audit.verdict_against_exception"
  /// (control, procedure), "audit.finding_raised_already" (finding),
  /// "audit.finding_before_evidence" (evidence), "audit.unknown_finding" (finding), those of
  /// may_answer() and its like, "audit.conclusion_of_other_form" (form),
  /// "audit.conclusion_before_evidence", "audit.conclusion_without_verdict" (control),
  /// "audit.conclusion_on_undetermined" (control), "audit.conclusion_without_results" (procedure),
  /// "audit.conclusion_miscounted" (member, value, expected),
  /// "audit.conclusion_of_other_engagement", "audit.conclusion_of_other_period",
  /// "audit.approval_before_conclusion", "audit.approval_by_author" (person),
  /// "audit.conclusion_outdated", "audit.signature_before_approval",
  /// "audit.close_before_signature".
  Result<void> allows(const Event& event, Instant at, const party::PersonId& actor) const;

  /// Adds the act as the next link. The entry stays where it is as long as the engagement lives.
  /// Errors: those of allows().
  Result<const JournalEntry*> append(Event event, Instant at, party::PersonId actor);

  /// Takes an entry as it stands, without asking the rules or the chain: of a journal that was
  /// checked when it was written, or is being replayed.
  void take(JournalEntry entry);

  const std::deque<JournalEntry>& entries() const { return entries_; }
  const EngagementTerms* terms() const;  ///< nullptr before it is opened
  bool closed() const { return closed_; }
  bool completed() const { return completed_; }  ///< closed, and not given up

  const std::map<party::PersonId, TeamMember>& team() const { return team_; }
  bool judges_now(const party::PersonId& person) const;
  /// By day, then person; the index of the entry that says so.
  const std::map<std::pair<Date, party::PersonId>, std::uint64_t>& fieldwork() const {
    return fieldwork_;
  }

  const ProcedureProgress* procedure(std::string_view id) const;
  const std::unordered_map<std::string, ProcedureProgress>& procedures() const {
    return procedures_;
  }
  const std::map<catalog::ControlReference, ControlProgress>& controls() const { return controls_; }

  const Population* population(const PopulationId& id) const;
  const SampleProgress* sample(const SampleId& id) const;
  const std::unordered_map<SampleId, SampleProgress>& samples() const { return samples_; }
  const Evidence* evidence(const EvidenceId& id) const;
  const std::unordered_map<EvidenceId, Evidence>& all_evidence() const { return evidence_; }
  bool has_paper(const WorkingPaperId& id) const { return papers_.count(id) != 0; }

  const FollowedFinding* finding(const FindingId& id) const;
  const std::map<FindingId, FollowedFinding>& findings() const { return findings_; }
  FindingCounts finding_counts() const;

  /// The last one that was drawn.
  const std::optional<DrawnConclusion>& conclusion() const { return conclusion_; }
  /// Something that it rests on came after it.
  bool conclusion_outdated() const;

  /// In a quality evaluation: results that say what the evaluated engagement had found, and those
  /// of them that came out the same.
  std::uint64_t reperformed() const { return reperformed_; }
  std::uint64_t agreed() const { return agreed_; }

 private:
  friend struct Taking;
  ProcedureProgress* find_procedure(const std::string& id);

  EntryDigest digest_;
  std::deque<JournalEntry> entries_;
  std::map<party::PersonId, TeamMember> team_;
  std::map<std::pair<Date, party::PersonId>, std::uint64_t> fieldwork_;
  std::unordered_map<std::string, ProcedureProgress> procedures_;
  std::map<catalog::ControlReference, ControlProgress> controls_;
  std::unordered_map<PopulationId, Population> populations_;
  std::unordered_map<SampleId, SampleProgress> samples_;
  std::unordered_map<EvidenceId, Evidence> evidence_;
  std::set<WorkingPaperId> papers_;
  std::map<FindingId, FollowedFinding> findings_;
  std::optional<DrawnConclusion> conclusion_;
  std::uint64_t last_substance_ = 0;  ///< index of the last entry that a conclusion rests on
  /// What a quality evaluation did again: by procedure and rank, whether it agreed.
  std::map<std::pair<std::string, std::uint64_t>, bool> reperformance_;
  std::uint64_t reperformed_ = 0, agreed_ = 0;
  bool closed_ = false, completed_ = false;
};

/// Whether a conclusion is the good one of its form: confirmed, every condition met, recommended,
/// unmodified. None for the forms that judge nothing.
std::optional<bool> favourable(const Conclusion& conclusion);

}  // namespace assay::audit
