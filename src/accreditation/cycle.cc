#include "accreditation/cycle.h"

#include <algorithm>

#include "base/check.h"

namespace assay::accreditation {
namespace {

constexpr Period one_day{.days = 1};

scheme::AnchorDays days_of(const KnownAct& act) {
  const Zone& zone = act.rules->zone;
  scheme::AnchorDays days;
  days.decision = zone.date_of(act.content->effective);
  days.publication = zone.date_of(act.recorded);
  days.issue = act.content->issued;
  if (act.content->period) days.period_end = act.content->period->last;
  return days;
}

Period times(Period period, int count) {
  return {period.years * count, period.months * count, period.days * count};
}

void add_rounds(Cycle& cycle, const scheme::Duty& duty) {
  const Zone& zone = cycle.rules->zone;
  const Date begun = zone.date_of(cycle.from);
  for (int number = 1;; ++number) {
    // From the first day each time, so that 31 January keeps its 31 beyond a short month.
    const Date due = add(cycle.counted_from, times(duty.every, number));
    ASSAY_CHECK(due > cycle.counted_from);
    if (due >= cycle.end.last_day) return;  // then it is renewed, or over
    if (due < begun) continue;              // fell into the gap before a late restoration
    cycle.duties.push_back({.duty = &duty,
                            .number = number,
                            .due = due,
                            .opens = zone.start_of(subtract(due, duty.opens)),
                            .overdue_from = zone.start_of(add(due, one_day)),
                            .missed_from = zone.start_of(add(add(due, duty.grace), one_day)),
                            .fulfilled = {}});
  }
}

Cycle make_cycle(const KnownAct& act, Date counted_from, scheme::ValidityEnd end) {
  Cycle cycle{.entry = act.entry,
              .act = act.content,
              .rules = act.rules,
              .from = act.content->effective,
              .counted_from = counted_from,
              .end = end,
              .duties = {}};
  for (const scheme::Duty& duty : act.rules->rules->duties) add_rounds(cycle, duty);
  std::ranges::stable_sort(cycle.duties, {}, &DutyRound::due);
  return cycle;
}

}  // namespace

Result<Cycle> first_cycle(const KnownAct& act) {
  const scheme::AnchorDays days = days_of(act);
  ASSAY_ASSIGN(const auto end,
               scheme::validity_end(act.rules->rules->validity, act.rules->zone, days));
  return make_cycle(act, *days.decision, end);
}

Result<Cycle> renewed_cycle(const KnownAct& act, const Cycle& previous) {
  const scheme::ValidityRule& rule = act.rules->rules->validity;
  scheme::AnchorDays days = days_of(act);
  const auto anew = scheme::validity_end(rule, act.rules->zone, days);
  days.previous_expiry = previous.end.last_day;
  ASSAY_ASSIGN(const auto end, scheme::validity_end(rule, act.rules->zone, days));
  const bool builds_on_previous = !anew.ok() || anew->last_day != end.last_day;
  return make_cycle(act, builds_on_previous ? add(previous.end.last_day, one_day) : *days.decision,
                    end);
}

Result<Cycle> restored_cycle(const KnownAct& act, const Cycle& previous) {
  scheme::ValidityRule rule = act.rules->rules->validity;
  rule.anchor = scheme::Anchor::previous_expiry;
  rule.renewal_window.reset();
  scheme::AnchorDays days = days_of(act);
  days.previous_expiry = previous.end.last_day;
  ASSAY_ASSIGN(const auto end, scheme::validity_end(rule, act.rules->zone, days));
  return make_cycle(act, add(previous.end.last_day, one_day), end);
}

}  // namespace assay::accreditation
