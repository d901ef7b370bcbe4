#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "audit/engagement.h"
#include "audit/journal.h"
#include "audit/signals.h"
#include "base/calendar.h"
#include "base/error.h"

namespace assay::audit {

/// Days on which a person had the qualification that this engagement asks for.
struct QualifiedDays {
  party::PersonId person;
  DayRange days;
};

/// Why somebody was not independent of the auditee on a day, each as an Error whose code names the
/// rule; empty where nothing is known against it. Asked for each fieldwork day of each person, and
/// of the whole team for the day of the signature.
using IndependenceCheck = std::function<std::vector<Error>(
    const EngagementTerms& terms, const party::PersonId& person, TeamRole role, Date day)>;

/// What is known besides the journal. What is not given is not checked, and the report says so.
struct ReplayInputs {
  Zone zone = Zone::utc();  ///< of the scheme
  /// Digest of an entry of the journal that was kept elsewhere (in the public record, in a letter):
  /// without it nobody can see that the end was cut off, or everything written anew.
  std::optional<Digest> head;
  std::optional<std::vector<QualifiedDays>> qualifications;
  /// Days on which the audit organisation was authorised for this level and these classes.
  std::optional<std::vector<DayRange>> authorisations;
  IndependenceCheck independence;
  /// Computed from the bytes that are kept; of what is not here the bytes are missing.
  std::optional<std::map<EvidenceId, Digest>> evidence;
  /// Items by rank.
  std::map<PopulationId, std::vector<std::string>> populations;
  SignalParameters signals;
};

/// What a replay can check.
enum class ReplayCheck {
  chain,           ///< every link fits
  order,           ///< no act came too early; samples and replacements as drawn; counts
  head,            ///< the kept digest is in it
  qualifications,  ///< of those who judge, on the same days
  authorisations,  ///< of the audit organisation, on every fieldwork day
  independence,    ///< of the team, on every fieldwork day and when signing
  evidence,        ///< bytes are those that were registered
  populations,     ///< lists are those that were sealed, and items those of their ranks
};
inline constexpr std::size_t replay_check_count = 8;
std::string_view name(ReplayCheck check);  ///< "chain", "order", "head", ...

/// A rule that the journal breaks.
struct Violation {
  ReplayCheck check = ReplayCheck::order;
  std::optional<std::uint64_t> index;  ///< of the entry at fault; none: of the journal as a whole
  Error rule;                          ///< its code names the rule
  friend bool operator==(const Violation&, const Violation&) = default;
};

struct ReplayReport {
  EngagementId engagement;  ///< empty if the journal does not begin with its opening
  std::uint64_t entries = 0;
  std::optional<Digest> head;                ///< digest of the last entry
  std::optional<std::uint64_t> anchored_at;  ///< the entry whose digest was kept elsewhere
  std::vector<Violation> violations;         ///< by entry; those without one last
  std::vector<Signal> signals;
  std::vector<ReplayCheck> unchecked;  ///< for want of inputs, ascending
  std::uint64_t unqualified_days = 0;  ///< different days, as scheme facts count them
  std::uint64_t unauthorised_days = 0;
  std::uint64_t independence_failures = 0;

  bool in_order() const { return violations.empty(); }
  bool checked(ReplayCheck check) const;
  std::uint64_t count(ReplayCheck check) const;
};

/// Checks a journal from its first entry on. Never stops at a fault: what follows is judged as if
/// it had been allowed. Codes beside those of Engagement::allows(): "audit.index_out_of_place"
/// (index, place), "audit.link_broken", "audit.entry_altered", "audit.head_missing" (head),
/// "audit.unqualified_day" (person, day), "audit.unauthorised_day" (day), those of the independence
/// check, "audit.evidence_altered" (evidence), "audit.evidence_missing" (evidence),
/// "audit.population_altered" (population), "audit.item_altered" (sample, rank).
ReplayReport replay(std::span<const JournalEntry> journal, EntryDigest digest,
                    const ReplayInputs& inputs);

}  // namespace assay::audit
