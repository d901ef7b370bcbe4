#include "accreditation/state.h"

#include <algorithm>

#include "scheme/names.h"

namespace assay::accreditation {
namespace {

using scheme::State;

constexpr scheme::Names<DutyStanding, 5> standing_names{{{DutyStanding::ahead, "ahead"},
                                                         {DutyStanding::open, "open"},
                                                         {DutyStanding::overdue, "overdue"},
                                                         {DutyStanding::missed, "missed"},
                                                         {DutyStanding::fulfilled, "fulfilled"}}};
constexpr scheme::Names<Matter, 6> matter_names{{{Matter::duty_due, "duty-due"},
                                                 {Matter::duty_missed, "duty-missed"},
                                                 {Matter::suspension_ends, "suspension-ends"},
                                                 {Matter::expiry, "expiry"},
                                                 {Matter::renewal_undecided, "renewal-undecided"},
                                                 {Matter::restorable, "restorable"}}};

DutyAt duty_at(const DutyRound& round, Instant now) {
  DutyAt duty{.round = round};
  if (round.fulfilled) {
    duty.standing = DutyStanding::fulfilled;
    duty.late = round.fulfilled->at >= round.overdue_from;
  } else if (now >= round.missed_from) {
    duty.standing = DutyStanding::missed;
  } else if (now >= round.overdue_from) {
    duty.standing = DutyStanding::overdue;
  } else if (now >= round.opens) {
    duty.standing = DutyStanding::open;
  }
  return duty;
}

ValidityAt validity_of(const Life& life) {
  const Cycle& cycle = *life.cycle();
  return {
      .entry = cycle.entry,
      .rules = cycle.rules->version,
      .from = cycle.from,
      .last_day = cycle.end.last_day,
      .until = life.in_force() ? life.validity_until() : cycle.end.until,
      .renewable_from = cycle.end.renewable_from,
      .restorable_until = life.in_force() ? cycle.end.restorable_until : life.restorable_until()};
}

/// The day before the one that begins at, or holds, `until`.
Date last_day_before(const Zone& zone, Instant until) {
  return zone.date_of(Instant{until.milliseconds - 1});
}

/// The first of the days that are offered and still to come.
class NextDates {
 public:
  NextDates(const Zone& zone, Instant now) : zone_(zone), now_(now) {}
  void offer(Matter matter, std::optional<Instant> until, const DutyRound* round = nullptr) {
    if (!until || *until <= now_ || (next_ && next_->until <= *until)) return;
    next_ = NextDate{matter, last_day_before(zone_, *until), *until, "", 0};
    if (round == nullptr) return;
    next_->duty = round->duty->id;
    next_->round = round->number;
  }
  std::optional<NextDate> next() const { return next_; }

 private:
  const Zone& zone_;
  Instant now_;
  std::optional<NextDate> next_;
};

std::optional<NextDate> next_date(const Life& life, const std::vector<DutyAt>& duties,
                                  Instant now) {
  if (life.cycle() == nullptr) return std::nullopt;
  NextDates dates(life.cycle()->rules->zone, now);
  dates.offer(Matter::restorable, life.restorable_until());
  if (!life.in_force()) return dates.next();
  dates.offer(life.renewal_pending() ? Matter::renewal_undecided : Matter::expiry,
              life.validity_until());
  dates.offer(Matter::suspension_ends, life.suspended_until());
  for (const DutyAt& duty : duties) {
    if (duty.standing == DutyStanding::ahead || duty.standing == DutyStanding::open) {
      dates.offer(Matter::duty_due, duty.round.overdue_from, &duty.round);
    } else if (duty.standing == DutyStanding::overdue) {
      dates.offer(Matter::duty_missed, duty.round.missed_from, &duty.round);
    }
  }
  return dates.next();
}

/// When what is known by now, and the clock, next make it another state.
std::optional<Instant> next_change(Timeline timeline, Life life) {
  const std::size_t changes = life.transitions().size();
  while (true) {
    std::optional<Instant> next = life.next_event();
    const std::optional<Instant> act = timeline.next();
    if (!next || (act && *act < *next)) next = act;
    if (!next) return std::nullopt;
    timeline.play(life, *next);
    if (life.transitions().size() > changes) return life.transitions()[changes].at;
  }
}

}  // namespace

std::string_view name(DutyStanding standing) {
  return scheme::name_in(standing_names, standing);
}
std::string_view name(Matter matter) {
  return scheme::name_in(matter_names, matter);
}

StateAt state_at(const Record& record, Question question) {
  Timeline timeline(record, question.as_of);
  Life life;
  timeline.play(life, question.effective_on);
  StateAt at;
  at.state = life.state();
  at.since = life.since();
  at.why = life.cause();
  at.procedure = life.procedure();
  at.renewal_pending = life.renewal_pending();
  at.suspended_by_act = life.suspended_by_act();
  at.scope = life.scope();
  at.certificate_number = life.certificate_number();
  at.without_effect = life.without_effect();
  if (const Cycle* cycle = life.cycle()) {
    at.validity = validity_of(life);
    const auto restorable = life.restorable_until();
    if (life.in_force() || (restorable && question.effective_on < *restorable)) {
      for (const DutyRound& round : cycle->duties) {
        at.duties.push_back(duty_at(round, question.effective_on));
      }
    }
    if (life.holds()) {
      for (const scheme::Permit& permit : cycle->rules->rules->permits) {
        at.permits.push_back(&permit);
      }
    }
  }
  at.next = next_date(life, at.duties, question.effective_on);
  at.until = next_change(std::move(timeline), std::move(life));
  return at;
}

std::vector<Transition> history(const Record& record, Question question) {
  Timeline timeline(record, question.as_of);
  Life life;
  timeline.play(life, question.effective_on);
  return life.transitions();
}

}  // namespace assay::accreditation
