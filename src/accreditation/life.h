#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accreditation/cycle.h"
#include "accreditation/known.h"

namespace assay::accreditation {

/// Why an accreditation stands as it does.
enum class CauseKind {
  nothing,             ///< nothing has happened
  act,                 ///< Cause::entry
  duty_missed,         ///< Cause::duty and its round; nobody acted
  suspended_too_long,  ///< what Cause::duty led to has lasted too long
  validity_over,       ///< of the validity that Cause::entry gave
  renewal_undecided,   ///< past its end, and past the grace of an undecided renewal
  renewal_refused,     ///< past its end, by the refusal Cause::entry
};
/// "nothing", "act", "duty-missed", "suspended-too-long", "validity-over", ...
std::string_view name(CauseKind kind);

struct Cause {
  CauseKind kind = CauseKind::nothing;
  std::uint64_t entry = 0;
  std::string duty;
  int round = 0;  ///< 1: the first turn of the duty
  friend bool operator==(const Cause&, const Cause&) = default;
};

/// Why an act of the record changes nothing. Such acts are refused when they are proposed; in the
/// record they can only be when a later correction moved what they built on.
enum class Obstacle {
  not_foreseen,       ///< the rules in force have no such act, or none were in force
  wrong_state,        ///< not from where it stands
  validity_holds,     ///< a grant while there is a validity: that would be a recertification
  nothing_granted,    ///< there is no validity to renew or restore
  not_restorable,     ///< expired, and the window is over or there is none
  duty_still_missed,  ///< restored without what the suspension was for
  end_unknown,        ///< the day that the validity is counted from is not known
  already_over,       ///< the validity would have ended before the act takes effect
};
std::string_view name(Obstacle obstacle);  ///< "not-foreseen", "wrong-state", ...

/// An application and the audit it leads to, beside the validity that may hold meanwhile.
struct Procedure {
  /// none, applied, in_audit, recommended, reaudit_ordered or refused
  scheme::State state = scheme::State::none;
  std::optional<Instant> since;
  bool applied_for = false;        ///< begun by an application, not by the office itself
  std::optional<Instant> applied;  ///< the last application; kept when the procedure is over

  bool running() const { return state != scheme::State::none && state != scheme::State::refused; }
};

/// A change of the state, in effective time.
struct Transition {
  Instant at;
  scheme::State state = scheme::State::none;
  Cause cause;
  friend bool operator==(const Transition&, const Transition&) = default;
};

/// How an accreditation lives: fed with acts and listing acts in the order in which they take
/// effect, it computes what the clock alone does in between. Answers hold for the instant up to
/// which it was moved.
class Life {
 public:
  /// Moves on to `now`: what falls on that very instant has happened.
  void advance(Instant now);
  /// After advance(act.content->effective). Whether it changes anything.
  std::optional<Obstacle> obstacle(const KnownAct& act) const;
  /// Does it, or notes that it changes nothing.
  void take(const KnownAct& act);
  /// After advance(at): a publication or renewal of the listing at another level.
  void take_listing(const std::string& level, Instant at);

  scheme::State state() const;
  std::optional<Instant> since() const;  ///< of the state without interruption
  const Cause& cause() const { return cause_; }
  /// What an act's rule is asked about: of the steps of a procedure its state, of what happens to a
  /// validity that one's, of acts on both either.
  std::vector<scheme::State> states_for(scheme::Act act) const;

  const Procedure& procedure() const { return procedure_; }
  /// The last validity, also when it has ended; nullptr before the first grant.
  const Cycle* cycle() const { return cycle_ ? &*cycle_ : nullptr; }
  bool holds() const { return validity_ == scheme::State::granted; }
  /// Holds, or would but for the suspension.
  bool in_force() const { return holds() || validity_ == scheme::State::suspended; }
  /// Past its end, and in force only until the renewal is decided.
  bool renewal_pending() const { return renewal_pending_; }
  /// When the validity ends if nothing happens; only while in_force().
  Instant validity_until() const;
  /// Until when (exclusive) it may be restored; none: it is not expired, or the rules know no such
  /// window.
  std::optional<Instant> restorable_until() const;
  bool suspended_by_act() const { return suspended_by_act_; }
  /// When the computed suspension turns into expiry.
  std::optional<Instant> suspended_until() const;

  const Scope* scope() const { return scope_; }
  const std::string& certificate_number() const { return certificate_number_; }
  /// Every change of the state, oldest first.
  const std::vector<Transition>& transitions() const { return transitions_; }
  /// Entries that changed nothing, and why.
  const std::vector<std::pair<std::uint64_t, Obstacle>>& without_effect() const {
    return without_effect_;
  }

  /// The next instant at which the clock alone changes something; none if nothing ever.
  std::optional<Instant> next_event() const;

 private:
  struct Missed {
    std::size_t round = 0;  ///< of cycle_->duties
    Instant since;
    std::optional<Instant> until;  ///< when it turns into expiry
  };

  void enter(Instant at, Cause cause, scheme::State validity);
  void note(Instant at, const Cause& cause);
  void happen(Instant at);
  bool awaits_renewal() const;
  void miss(std::size_t round);
  void expire(Instant at, Cause cause, std::optional<Instant> restorable_until);
  std::optional<Instant> window_from(Instant end) const;
  std::optional<std::size_t> next_missed() const;
  bool certainly_missed(Instant now, scheme::Act act) const;
  std::optional<Obstacle> obstacle_to_validity(const KnownAct& act) const;
  std::optional<Obstacle> obstacle_to_restore(const KnownAct& act) const;
  std::optional<Obstacle> obstacle_to_cycle(const KnownAct& act) const;
  Result<Cycle> cycle_of(const KnownAct& act) const;
  void begin_cycle(const KnownAct& act);
  void restore(const KnownAct& act);
  void refuse(const KnownAct& act);
  void leave(const KnownAct& act, scheme::State state);
  void fulfil(const scheme::Duty& duty, const Fulfilment& fulfilment);
  void step(const KnownAct& act, scheme::State state);

  scheme::State validity_ = scheme::State::none;
  Cause cause_;
  std::optional<Cycle> cycle_;
  Procedure procedure_;
  bool renewal_pending_ = false;
  bool suspended_by_act_ = false;
  std::vector<Missed> missed_;
  std::optional<Instant> restorable_until_;
  const Scope* scope_ = nullptr;
  std::string certificate_number_;
  std::vector<Transition> transitions_;
  std::vector<std::pair<std::uint64_t, Obstacle>> without_effect_;
};

/// Feeds a life with the acts and listing acts known at `as_of`, in the order in which they take
/// effect.
class Timeline {
 public:
  Timeline(const Record& record, Instant as_of);
  /// Feeds `life` with everything up to and including `now`, and moves it there.
  void play(Life& life, Instant now);
  /// When something further takes effect that is already in the record.
  std::optional<Instant> next() const;

 private:
  struct Publication {
    Instant at;
    const std::string* level = nullptr;
  };
  std::vector<KnownAct> acts_;
  std::vector<Publication> publications_;  ///< ascending
  std::size_t next_act_ = 0, next_publication_ = 0;
};

}  // namespace assay::accreditation
