#include "accreditation/life.h"

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "scheme/names.h"

namespace assay::accreditation {
namespace {

using scheme::Act;
using scheme::State;

constexpr scheme::Names<CauseKind, 7> cause_names{
    {{CauseKind::nothing, "nothing"},
     {CauseKind::act, "act"},
     {CauseKind::duty_missed, "duty-missed"},
     {CauseKind::suspended_too_long, "suspended-too-long"},
     {CauseKind::validity_over, "validity-over"},
     {CauseKind::renewal_undecided, "renewal-undecided"},
     {CauseKind::renewal_refused, "renewal-refused"}}};
constexpr scheme::Names<Obstacle, 8> obstacle_names{
    {{Obstacle::not_foreseen, "not-foreseen"},
     {Obstacle::wrong_state, "wrong-state"},
     {Obstacle::validity_holds, "validity-holds"},
     {Obstacle::nothing_granted, "nothing-granted"},
     {Obstacle::not_restorable, "not-restorable"},
     {Obstacle::duty_still_missed, "duty-still-missed"},
     {Obstacle::end_unknown, "end-unknown"},
     {Obstacle::already_over, "already-over"}}};

std::optional<Instant> earlier(std::optional<Instant> one, std::optional<Instant> other) {
  if (!one || (other && *other < *one)) return other;
  return one;
}

bool fulfils(const scheme::Duty& duty, Act act) {
  return std::ranges::find(duty.fulfilled_by, act) != duty.fulfilled_by.end();
}

Cause by_act(std::uint64_t entry) {
  return {CauseKind::act, entry, "", 0};
}

}  // namespace

std::string_view name(CauseKind kind) {
  return scheme::name_in(cause_names, kind);
}
std::string_view name(Obstacle obstacle) {
  return scheme::name_in(obstacle_names, obstacle);
}

State Life::state() const {
  return validity_ != State::none ? validity_ : procedure_.state;
}

std::optional<Instant> Life::since() const {
  if (transitions_.empty()) return std::nullopt;
  return transitions_.back().at;
}

Instant Life::validity_until() const {
  ASSAY_CHECK(in_force());
  return renewal_pending_ ? *cycle_->end.pending_until : cycle_->end.until;
}

std::optional<Instant> Life::restorable_until() const {
  return validity_ == State::expired ? restorable_until_ : std::nullopt;
}

std::optional<Instant> Life::suspended_until() const {
  std::optional<Instant> until;
  if (validity_ != State::suspended) return until;
  for (const Missed& missed : missed_) until = earlier(until, missed.until);
  return until;
}

/// The state is what the validity is, or without one what the procedure is; a change of it is
/// written down, anything else leaves no trace.
void Life::note(Instant at, const Cause& cause) {
  if (!transitions_.empty() && transitions_.back().state == state()) return;
  if (transitions_.empty() && state() == State::none) return;
  cause_ = cause;
  transitions_.push_back({at, state(), cause});
}

void Life::enter(Instant at, Cause cause, State validity) {
  validity_ = validity;
  note(at, cause);
}

std::optional<std::size_t> Life::next_missed() const {
  std::optional<std::size_t> next;
  for (std::size_t i = 0; i < cycle_->duties.size(); ++i) {
    const DutyRound& round = cycle_->duties[i];
    const bool known = std::ranges::find(missed_, i, &Missed::round) != missed_.end();
    if (round.fulfilled || known) continue;
    if (!next || round.missed_from < cycle_->duties[*next].missed_from) next = i;
  }
  return next;
}

std::optional<Instant> Life::next_event() const {
  if (!in_force()) return std::nullopt;
  std::optional<Instant> next = earlier(validity_until(), suspended_until());
  if (const auto round = next_missed()) next = earlier(next, cycle_->duties[*round].missed_from);
  return next;
}

void Life::advance(Instant now) {
  for (auto next = next_event(); next && *next <= now; next = next_event()) happen(*next);
}

std::optional<Instant> Life::window_from(Instant end) const {
  const auto& window = cycle_->rules->rules->validity.restorable;
  const Zone& zone = cycle_->rules->zone;
  if (!window) return std::nullopt;
  return zone.start_of(assay::add(zone.date_of(end), *window));
}

void Life::expire(Instant at, Cause cause, std::optional<Instant> restorable_until) {
  restorable_until_ = restorable_until;
  renewal_pending_ = false;
  suspended_by_act_ = false;
  enter(at, std::move(cause), State::expired);
}

bool Life::awaits_renewal() const {
  return procedure_.running() && procedure_.applied_for && cycle_->end.pending_until &&
         *procedure_.applied < cycle_->end.until;
}

/// What next_event() promised for `at`: the end comes before anything else of that instant.
void Life::happen(Instant at) {
  if (at == cycle_->end.until && !renewal_pending_ && awaits_renewal()) {
    renewal_pending_ = true;
  } else if (at == validity_until()) {
    const auto kind = renewal_pending_ ? CauseKind::renewal_undecided : CauseKind::validity_over;
    expire(at, {kind, cycle_->entry, "", 0},
           renewal_pending_ ? window_from(at) : cycle_->end.restorable_until);
  } else if (at == suspended_until()) {
    const auto longest =
        std::ranges::find_if(missed_, [at](const Missed& missed) { return missed.until == at; });
    const DutyRound& round = cycle_->duties[longest->round];
    expire(at, {CauseKind::suspended_too_long, 0, round.duty->id, round.number}, window_from(at));
  } else {
    miss(*next_missed());
  }
}

void Life::miss(std::size_t index) {
  const DutyRound& round = cycle_->duties[index];
  const Cause cause{CauseKind::duty_missed, 0, round.duty->id, round.number};
  const Instant at = round.missed_from;
  if (round.duty->missed == scheme::Missed::expired) {
    expire(at, cause, window_from(at));
    return;
  }
  std::optional<Instant> until;
  if (round.duty->suspended_at_most) {
    const Zone& zone = cycle_->rules->zone;
    until = zone.start_of(assay::add(zone.date_of(at), *round.duty->suspended_at_most));
  }
  missed_.push_back({index, at, until});
  if (validity_ == State::granted) enter(at, cause, State::suspended);
}

std::vector<State> Life::states_for(Act act) const {
  switch (act) {
    case Act::apply:
    case Act::begin_audit:
    case Act::recommend:
    case Act::grant:
    case Act::refuse:
    case Act::order_reaudit:
      return {procedure_.running() ? procedure_.state : state()};
    case Act::recertify:
    case Act::withdraw:
    case Act::end:
      if (procedure_.running() && validity_ != State::none) return {state(), procedure_.state};
      return {state()};
    case Act::maintain:
    case Act::extend_scope:
    case Act::reduce_scope:
    case Act::suspend:
    case Act::restore:
      break;
  }
  return {state()};
}

/// Whether a duty has passed its grace undone, and `act` does not do it.
bool Life::certainly_missed(Instant now, Act act) const {
  return std::ranges::any_of(cycle_->duties, [&](const DutyRound& round) {
    return !round.fulfilled && round.missed_from <= now && !fulfils(*round.duty, act);
  });
}

std::optional<Obstacle> Life::obstacle_to_restore(const KnownAct& act) const {
  const Instant now = act.content->effective;
  if (validity_ != State::suspended && validity_ != State::expired) return Obstacle::wrong_state;
  if (validity_ == State::expired) {
    if (!restorable_until_ || *restorable_until_ <= now) return Obstacle::not_restorable;
    if (cycle_->end.until <= now) return obstacle_to_cycle(act);
  }
  if (certainly_missed(now, Act::restore)) return Obstacle::duty_still_missed;
  return std::nullopt;
}

std::optional<Obstacle> Life::obstacle_to_cycle(const KnownAct& act) const {
  const Instant now = act.content->effective;
  const Result<Cycle> cycle = cycle_of(act);
  if (!cycle) return Obstacle::end_unknown;
  if (cycle->end.until <= now) return Obstacle::already_over;
  return std::nullopt;
}

std::optional<Obstacle> Life::obstacle(const KnownAct& act) const {
  const Act what = act.content->act;
  const scheme::ActRule* rule = act.rules == nullptr ? nullptr : act.rules->rules->find_act(what);
  if (rule == nullptr) return Obstacle::not_foreseen;
  const bool fits = std::ranges::any_of(states_for(what), [rule](State state) {
    return std::ranges::find(rule->from, state) != rule->from.end();
  });
  if (!fits) return Obstacle::wrong_state;
  return obstacle_to_validity(act);
}

/// What an act on the validity needs, whatever states a scheme lists for it.
std::optional<Obstacle> Life::obstacle_to_validity(const KnownAct& act) const {
  switch (act.content->act) {
    case Act::grant:
      return in_force() ? Obstacle::validity_holds : obstacle_to_cycle(act);
    case Act::restore:
      return obstacle_to_restore(act);
    case Act::recertify:
      if (in_force()) return obstacle_to_cycle(act);
      if (validity_ != State::expired) return Obstacle::nothing_granted;
      if (!restorable_until_ || *restorable_until_ <= act.content->effective) {
        return Obstacle::not_restorable;
      }
      return obstacle_to_cycle(act);
    case Act::suspend:
      return in_force() ? std::nullopt : std::optional(Obstacle::nothing_granted);
    case Act::maintain:
    case Act::extend_scope:
    case Act::reduce_scope:
      return cycle_ ? std::nullopt : std::optional(Obstacle::nothing_granted);
    default:
      return std::nullopt;  // of the procedure
  }
}

Result<Cycle> Life::cycle_of(const KnownAct& act) const {
  if (act.content->act == Act::grant) return first_cycle(act);
  if (act.content->act == Act::restore) return restored_cycle(act, *cycle_);
  return renewed_cycle(act, *cycle_);
}

void Life::begin_cycle(const KnownAct& act) {
  cycle_ = cycle_of(act).value();  // obstacle() has seen that it can be had
  if (act.content->scope) scope_ = &*act.content->scope;
  if (act.content->act == Act::grant || !act.content->certificate_number.empty()) {
    certificate_number_ = act.content->certificate_number;
  }
  missed_.clear();
  suspended_by_act_ = renewal_pending_ = false;
  restorable_until_.reset();
  enter(act.content->effective, by_act(act.entry), State::granted);
}

void Life::restore(const KnownAct& act) {
  if (cycle_->end.until <= act.content->effective && validity_ == State::expired) {
    begin_cycle(act);
    return;
  }
  missed_.clear();
  suspended_by_act_ = false;
  restorable_until_.reset();
  enter(act.content->effective, by_act(act.entry), State::granted);
}

void Life::refuse(const KnownAct& act) {
  step(act, State::refused);
  if (!renewal_pending_) return;
  const Instant at = act.content->effective;
  expire(at, {CauseKind::renewal_refused, act.entry, "", 0}, window_from(at));
}

/// Withdrawn or ended: all of it, or only the procedure, where that alone may be left.
void Life::leave(const KnownAct& act, State left) {
  const auto& from = act.rules->rules->find_act(act.content->act)->from;
  const bool all_of_it = std::ranges::find(from, state()) != from.end();
  procedure_ = Procedure{.since = act.content->effective, .applied = procedure_.applied};
  if (!all_of_it) return;
  missed_.clear();
  renewal_pending_ = suspended_by_act_ = false;
  enter(act.content->effective, by_act(act.entry), left);
}

void Life::step(const KnownAct& act, State state) {
  procedure_.state = state;
  procedure_.since = act.content->effective;
  note(act.content->effective, by_act(act.entry));
}

/// Whatever of a duty is overdue is done by it, however long; where nothing is, the next round if
/// its time has come: nothing is done for two rounds ahead.
void Life::fulfil(const scheme::Duty& duty, const Fulfilment& fulfilment) {
  bool caught_up = false;
  for (DutyRound& round : cycle_->duties) {
    if (round.duty != &duty || round.fulfilled) continue;
    if (fulfilment.at < round.opens) return;
    if (caught_up && fulfilment.at < round.overdue_from) return;
    round.fulfilled = fulfilment;
    if (fulfilment.at < round.overdue_from) return;
    caught_up = true;
  }
}

void Life::take_listing(const std::string& level, Instant at) {
  if (!cycle_) return;
  for (const scheme::Duty& duty : cycle_->rules->rules->duties) {
    if (duty.fulfilled_by_level == level) fulfil(duty, {at, 0, level});
  }
}

void Life::take(const KnownAct& act) {
  if (const auto reason = obstacle(act)) {
    without_effect_.emplace_back(act.entry, *reason);
    return;
  }
  const AccreditationAct& content = *act.content;
  if (cycle_) {
    for (const scheme::Duty& duty : cycle_->rules->rules->duties) {
      if (fulfils(duty, content.act)) fulfil(duty, {content.effective, act.entry, ""});
    }
  }
  switch (content.act) {
    case Act::apply:
      procedure_.applied_for = true;
      procedure_.applied = content.effective;
      step(act, State::applied);
      break;
    case Act::begin_audit:
      step(act, State::in_audit);
      break;
    case Act::recommend:
      step(act, State::recommended);
      break;
    case Act::order_reaudit:
      step(act, State::reaudit_ordered);
      break;
    case Act::refuse:
      refuse(act);
      break;
    case Act::grant:
    case Act::recertify:
      procedure_ = Procedure{.since = content.effective, .applied = procedure_.applied};
      begin_cycle(act);
      break;
    case Act::restore:
      if (!procedure_.applied_for) procedure_.state = State::none;
      restore(act);
      break;
    case Act::maintain:
      if (!procedure_.applied_for) procedure_.state = State::none;
      break;
    case Act::extend_scope:
    case Act::reduce_scope:
      if (content.scope) scope_ = &*content.scope;
      break;
    case Act::suspend:
      suspended_by_act_ = true;
      enter(content.effective, by_act(act.entry), State::suspended);
      break;
    case Act::withdraw:
      leave(act, State::withdrawn);
      break;
    case Act::end:
      leave(act, State::ended);
      break;
  }
}

}  // namespace assay::accreditation
