#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "accreditation/life.h"

namespace assay::accreditation {

/// How one turn of a duty stands.
enum class DutyStanding {
  ahead,      ///< may not be done yet
  open,       ///< may be done
  overdue,    ///< its day has passed, its grace has not
  missed,     ///< its grace has passed
  fulfilled,  ///< done; DutyAt::late says whether in time
};
std::string_view name(DutyStanding standing);  ///< "ahead", "open", "overdue", ...

struct DutyAt {
  DutyRound round;
  DutyStanding standing = DutyStanding::ahead;
  bool late = false;  ///< done, but after its day
};

/// The validity that holds, or held last.
struct ValidityAt {
  std::uint64_t entry = 0;  ///< of the act that gave it
  std::string rules;        ///< the version of the scheme by which it runs
  Instant from;
  Date last_day;  ///< by the rules; an earlier end is StateAt::since
  Instant until;  ///< first instant after it; while a renewal is pending that of its grace
  std::optional<Instant> renewable_from, restorable_until;
};

/// A day on which somebody has to act, or something ends.
enum class Matter {
  duty_due,           ///< the last day in time
  duty_missed,        ///< overdue: the last day before it has consequences
  suspension_ends,    ///< the last day of a suspension that then turns into expiry
  expiry,             ///< the last valid day
  renewal_undecided,  ///< the last day on which it stays valid for a renewal that is undecided
  restorable,         ///< the last day on which it may be restored
};
std::string_view name(Matter matter);  ///< "duty-due", "duty-missed", ...

struct NextDate {
  Matter matter = Matter::expiry;
  Date day;
  Instant until;     ///< first instant after the day
  std::string duty;  ///< of a duty
  int round = 0;
};

/// How an accreditation stands, and everything needed to say why. Points into the rules and acts.
struct StateAt {
  scheme::State state = scheme::State::none;
  std::optional<Instant> since;  ///< of this state without interruption; none: of state none
  Cause why;
  /// When the state changes next if nothing further is entered; none if never.
  std::optional<Instant> until;
  /// An application or audit under way, beside a validity too; see Procedure.
  Procedure procedure;
  std::optional<ValidityAt> validity;  ///< none: nothing was ever granted
  bool renewal_pending = false;        ///< valid past its end, because a renewal is undecided
  bool suspended_by_act = false;       ///< a suspension not only computed
  std::vector<DutyAt> duties;          ///< of the validity; empty once that is over for good
  /// What it permits now: nothing unless granted.
  std::vector<const scheme::Permit*> permits;
  const Scope* scope = nullptr;
  std::string certificate_number;  ///< "" before the first grant
  std::optional<NextDate> next;
  std::vector<std::pair<std::uint64_t, Obstacle>> without_effect;
};

/// The state at an instant: computed from the acts, the rules and the clock.
StateAt state_at(const Record& record, Question question);

/// Every change of the state up to `question.effective_on`, oldest first.
std::vector<Transition> history(const Record& record, Question question);

}  // namespace assay::accreditation
