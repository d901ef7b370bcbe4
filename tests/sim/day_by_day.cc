#include "tests/sim/day_by_day.h"

#include <algorithm>

namespace assay::accreditation::sim {
namespace {

using scheme::Act;
using scheme::State;

int number_of(Date date) {
  return static_cast<int>(Zone::utc().start_of(date).milliseconds / day_milliseconds);
}
Date date_of(int number) {
  return Zone::utc().date_of(Instant{number * day_milliseconds});
}
int later(int day, Period period) {
  return number_of(add(date_of(day), period));
}
int earlier(int day, Period period) {
  return number_of(subtract(date_of(day), period));
}

template <typename Values, typename Value>
bool has(const Values& values, const Value& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

bool running(State procedure) {
  return procedure != State::none && procedure != State::refused;
}

/// One line of what was known: the act as it was last put right, in the order of the record.
struct Noted {
  const AccreditationAct* original = nullptr;
  const AccreditationAct* content = nullptr;  ///< nullptr: annulled
};

std::vector<Noted> noted(const std::vector<AccreditationAct>& acts, Instant as_of) {
  std::vector<Noted> notes;
  for (const AccreditationAct& act : acts) {
    if (as_of < act.recorded) break;
    if (!act.corrects) notes.push_back({&act, &act});
  }
  for (Noted& note : notes) {
    // A correction names the act or one of its corrections.
    std::vector<std::uint64_t> names{note.original->entry};
    for (const AccreditationAct& act : acts) {
      if (as_of < act.recorded || note.content == nullptr) break;
      if (!act.corrects || !has(names, *act.corrects) || act.act != note.original->act) continue;
      names.push_back(act.entry);
      note.content = act.annuls ? nullptr : &act;
    }
  }
  std::erase_if(notes, [](const Noted& note) { return note.content == nullptr; });
  std::ranges::stable_sort(notes, {}, [](const Noted& note) { return note.content->effective; });
  return notes;
}

}  // namespace

int DayByDay::day_of(Instant instant) const {
  return number_of(record_.rules.front().zone.date_of(instant));
}

bool DayByDay::in_force() const {
  return validity_ == State::granted || validity_ == State::suspended;
}

State DayByDay::state(Question question) {
  struct Item {
    Instant at;
    const Noted* note = nullptr;
    const std::string* level = nullptr;
  };
  const std::vector<Noted> notes = noted(record_.accreditation.acts, question.as_of);
  std::vector<Item> items;
  for (const auto& [level, acts] : record_.levels) {
    for (const scheme::ListingAct& act : acts) {
      if (act.kind == scheme::ListingAct::Kind::withdrawn || question.as_of < act.at) continue;
      items.push_back({act.at, nullptr, &level});
    }
  }
  for (const Noted& note : notes) items.push_back({note.content->effective, &note, nullptr});
  std::ranges::stable_sort(items, {}, &Item::at);
  std::erase_if(items, [&](const Item& item) { return question.effective_on < item.at; });
  if (items.empty()) return State::none;
  const int last = day_of(question.effective_on);
  auto item = items.begin();
  for (int today = day_of(items.front().at); today <= last; ++today) {
    morning(today);
    for (; item != items.end() && day_of(item->at) == today; ++item) {
      if (item->level != nullptr) {
        count(Act::apply, *item->level, today);
        continue;
      }
      const scheme::AccreditationRules* rules = nullptr;
      for (const RulesVersion& version : record_.rules) {
        if (version.from <= item->note->original->recorded) rules = version.rules;
      }
      act(*item->note->content, rules, item->note->original->recorded);
    }
  }
  return validity_ != State::none ? validity_ : procedure_;
}

void DayByDay::morning(int today) {
  if (!in_force()) return;
  if (today == end_ && !pending_) {
    const auto& grace = granted_by_->validity.pending_grace;
    if (grace && running(procedure_) && applied_ && applied_on_ < end_) {
      pending_ = true;
      pending_end_ = later(end_, *grace);
    } else {
      expire(window(end_));
      return;
    }
  }
  if (pending_ && today == pending_end_) {
    expire(window(today));
    return;
  }
  if (validity_ == State::suspended && suspension_ends_ == today) {
    expire(window(today));
    return;
  }
  for (Round& round : rounds_) {
    if (round.done || round.counted || today != round.missed || !in_force()) continue;
    round.counted = true;
    if (round.duty->missed == scheme::Missed::expired) {
      expire(window(today));
      continue;
    }
    validity_ = State::suspended;
    if (!round.duty->suspended_at_most) continue;
    const int ends = later(today, *round.duty->suspended_at_most);
    suspension_ends_ = std::min(suspension_ends_.value_or(ends), ends);
  }
}

std::optional<int> DayByDay::window(int from) const {
  const auto& restorable = granted_by_->validity.restorable;
  return restorable ? std::optional(later(from, *restorable)) : std::nullopt;
}

void DayByDay::expire(std::optional<int> restorable_until) {
  stop(State::expired);
  restorable_until_ = restorable_until;
}

void DayByDay::stop(State state) {
  validity_ = state;
  pending_ = false;
  suspension_ends_.reset();
}

void DayByDay::count(Act act, const std::string& level, int today) {
  if (granted_by_ == nullptr) return;
  for (const scheme::Duty& duty : granted_by_->duties) {
    const bool does =
        level.empty() ? has(duty.fulfilled_by, act) : duty.fulfilled_by_level == level;
    if (!does) continue;
    bool late = false;
    for (Round& round : rounds_) {
      if (round.duty == &duty && !round.done && today > round.due) round.done = late = true;
    }
    if (late) continue;
    const auto next = std::ranges::find_if(
        rounds_, [&](const Round& round) { return round.duty == &duty && !round.done; });
    if (next != rounds_.end() && next->opens <= today) next->done = true;
  }
}

bool DayByDay::anything_missed(int today) const {
  return std::ranges::any_of(
      rounds_, [today](const Round& round) { return !round.done && round.missed <= today; });
}

bool DayByDay::fits(const AccreditationAct& act, const scheme::AccreditationRules& rules) const {
  const scheme::ActRule* rule = rules.find_act(act.act);
  if (rule == nullptr) return false;
  const State whole = validity_ != State::none ? validity_ : procedure_;
  const bool of_procedure = act.act <= Act::order_reaudit;  // in the order of the enumeration
  const bool of_both = act.act == Act::recertify || act.act == Act::withdraw || act.act == Act::end;
  if (of_procedure) return has(rule->from, running(procedure_) ? procedure_ : whole);
  return has(rule->from, whole) || (of_both && running(procedure_) && has(rule->from, procedure_));
}

std::optional<int> DayByDay::end_of(const AccreditationAct& act,
                                    const scheme::AccreditationRules& rules,
                                    Instant recorded) const {
  const int decided = day_of(act.effective);
  switch (rules.validity.anchor) {
    case scheme::Anchor::decision:
      return later(decided, rules.validity.offset);
    case scheme::Anchor::publication:
      return later(day_of(recorded), rules.validity.offset);
    case scheme::Anchor::period_end:
      if (!act.period) return std::nullopt;
      return later(number_of(act.period->last) + 1, rules.validity.offset);
    default:
      return std::nullopt;
  }
}

void DayByDay::begin(const AccreditationAct& act, const scheme::AccreditationRules& rules, int end,
                     int counted_from) {
  stop(State::granted);
  restorable_until_.reset();
  granted_by_ = &rules;
  end_ = end;
  rounds_.clear();
  for (const scheme::Duty& duty : rules.duties) {
    for (int number = 1; number < 10'000; ++number) {
      const Period until{duty.every.years * number, duty.every.months * number,
                         duty.every.days * number};
      const int due = later(counted_from, until);
      if (due >= end - 1) break;
      if (due < day_of(act.effective)) continue;
      rounds_.push_back(
          {&duty, earlier(due, duty.opens), due, later(due, duty.grace) + 1, false, false});
    }
  }
}

void DayByDay::grant(const AccreditationAct& act, const scheme::AccreditationRules& rules,
                     Instant recorded) {
  const auto end = end_of(act, rules, recorded);
  if (in_force() || !end || *end <= day_of(act.effective)) return;
  begin(act, rules, *end, day_of(act.effective));
  procedure_ = State::none;
  applied_ = false;
}

void DayByDay::renew(const AccreditationAct& act, const scheme::AccreditationRules& rules,
                     Instant recorded) {
  const int today = day_of(act.effective);
  const bool expired = validity_ == State::expired;
  if (!in_force() && !expired) return;
  if (expired && (!restorable_until_ || *restorable_until_ <= today)) return;
  auto end = end_of(act, rules, recorded);
  int counted_from = today;
  const auto& opens = rules.validity.renewal_window;
  if (opens && earlier(end_, *opens) <= today && today < end_) {
    end = later(end_, rules.validity.offset);
    counted_from = end_;
  }
  if (!end || *end <= today) return;
  begin(act, rules, *end, counted_from);
  procedure_ = State::none;
  applied_ = false;
}

void DayByDay::restore(const AccreditationAct& act, const scheme::AccreditationRules& rules) {
  const int today = day_of(act.effective);
  const bool over = end_ <= today;
  if (validity_ == State::expired) {
    if (!restorable_until_ || *restorable_until_ <= today) return;
    if (over) {
      const bool by_period = rules.validity.anchor == scheme::Anchor::period_end;
      const auto end = by_period ? end_of(act, rules, act.recorded)
                                 : std::optional(later(end_, rules.validity.offset));
      if (!end || *end <= today) return;
      begin(act, rules, *end, by_period ? today : end_);
      if (!applied_) procedure_ = State::none;
      return;
    }
  } else if (validity_ != State::suspended) {
    return;
  }
  if (anything_missed(today)) return;
  const bool pending = pending_;
  stop(State::granted);
  pending_ = pending;
  restorable_until_.reset();
  if (!applied_) procedure_ = State::none;
}

void DayByDay::act(const AccreditationAct& act, const scheme::AccreditationRules* rules,
                   Instant recorded) {
  if (rules == nullptr || !fits(act, *rules)) return;
  const int today = day_of(act.effective);
  switch (act.act) {
    case Act::apply:
      procedure_ = State::applied;
      applied_ = true;
      applied_on_ = today;
      break;
    case Act::begin_audit:
      procedure_ = State::in_audit;
      break;
    case Act::recommend:
      procedure_ = State::recommended;
      break;
    case Act::order_reaudit:
      procedure_ = State::reaudit_ordered;
      break;
    case Act::refuse:
      procedure_ = State::refused;
      applied_ = false;
      if (pending_) expire(window(today));
      break;
    case Act::grant:
      grant(act, *rules, recorded);
      break;
    case Act::recertify:
      renew(act, *rules, recorded);
      break;
    case Act::restore:
      restore(act, *rules);
      break;
    case Act::maintain:
      if (granted_by_ == nullptr) break;
      count(Act::maintain, "", today);
      if (!applied_) procedure_ = State::none;
      break;
    case Act::extend_scope:
    case Act::reduce_scope:
      break;
    case Act::suspend:
      if (in_force()) validity_ = State::suspended;
      break;
    case Act::withdraw:
    case Act::end: {
      const State whole = validity_ != State::none ? validity_ : procedure_;
      const bool all_of_it = has(rules->find_act(act.act)->from, whole);
      procedure_ = State::none;
      applied_ = false;
      if (all_of_it) stop(act.act == Act::end ? State::ended : State::withdrawn);
      if (!all_of_it && pending_) expire(window(today));
      break;
    }
  }
}

}  // namespace assay::accreditation::sim
