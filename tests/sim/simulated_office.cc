#include "tests/sim/simulated_office.h"

#include <algorithm>
#include <utility>

#include "accreditation/test_rules.h"
#include "scheme/names.h"
#include "tests/sim/day_by_day.h"

namespace assay::accreditation::sim {
namespace {

using scheme::Act;
using scheme::State;

constexpr scheme::Names<Fault, 14> fault_names{
    {{Fault::none, "none"},
     {Fault::decider_from_the_team, "decider-from-the-team"},
     {Fault::unqualified_team, "unqualified-team"},
     {Fault::gap_between_periods, "gap-between-periods"},
     {Fault::longer_grace, "longer-grace"},
     {Fault::endless_restoring, "endless-restoring"},
     {Fault::longer_validity, "longer-validity"},
     {Fault::suspension_overlooked, "suspension-overlooked"},
     {Fault::correction_overlooked, "correction-overlooked"},
     {Fault::past_rewritten, "past-rewritten"},
     {Fault::new_rules_for_old, "new-rules-for-old"},
     {Fault::wrong_zone, "wrong-zone"},
     {Fault::expired_looks_valid, "expired-looks-valid"},
     {Fault::notices_repeated, "notices-repeated"}}};

void require(bool holds, const std::string& what) {
  if (!holds) throw BrokenInvariant{what};
}

/// Without the guard, wherever an act asks it.
void drop_guard(scheme::AccreditationRules& rules, std::string_view id) {
  std::erase_if(rules.guards, [id](const scheme::Guard& guard) { return guard.id == id; });
  for (scheme::ActRule& rule : rules.acts) std::erase(rule.guards, id);
}

scheme::AccreditationRules with_periods(scheme::AccreditationRules rules) {
  rules.guards.push_back(test::at_most_guard("periods-meet", "statement.gap-days", 0));
  for (scheme::ActRule& rule : rules.acts) {
    if (rule.act == Act::grant || rule.act == Act::recertify) {
      rule.guards.emplace_back("periods-meet");
    }
  }
  return rules;
}

std::string about(const Accreditation& accreditation, Question question) {
  return accreditation.service.text() + ", known at " + format_instant(question.as_of) + " about " +
         format_instant(question.effective_on);
}

Instant moved(Instant instant, std::int64_t days) {
  return Instant{instant.milliseconds + days * day_milliseconds};
}

}  // namespace

std::string_view name(Fault fault) {
  return scheme::name_in(fault_names, fault);
}

std::vector<Fault> all_faults() {
  std::vector<Fault> faults;
  for (const auto& [fault, text] : fault_names) {
    if (fault != Fault::none) faults.push_back(fault);
  }
  return faults;
}

SimulatedOffice::SimulatedOffice(std::uint64_t seed, int services, Fault fault)
    : random_(seed), fault_(fault), now_(test::at("2026-01-01")), scheduler_ran_(now_) {
  const scheme::AccreditationRules first[] = {with_periods(test::gold_like()),
                                              with_periods(test::period_like()),
                                              with_periods(test::refresh_like())};
  for (const scheme::AccreditationRules& rules : first) {
    Shape& shape = shapes_.emplace_back();
    if (!one_in(3)) shape.zone = test::tokyo();
    rules_.push_back(rules);
    shape.rules.push_back({now_, "1", &rules_.back(), shape.zone});
    shape.planted = plant(shape);
  }
  for (int i = 0; i < services; ++i) {
    Service& service = services_.emplace_back();
    service.accreditation.service = party::ServiceId("service-" + std::to_string(i));
    service.accreditation.scheme = "simulated";
    service.accreditation.level = "gold";
    service.shape = below(shapes_.size());
    service.diligence = 3 + static_cast<int>(below(8));
  }
}

Record SimulatedOffice::truly(const Service& service) const {
  return {shapes_[service.shape].rules, service.accreditation, service.levels};
}

/// Other periods everywhere; whatever else the rules say stays.
scheme::AccreditationRules SimulatedOffice::vary(scheme::AccreditationRules rules) {
  const auto months = [this](std::uint64_t least, std::uint64_t most) {
    return Period{.months = static_cast<int>(least + below(most - least + 1))};
  };
  rules.validity.offset = months(14, 40);
  if (rules.validity.renewal_window) rules.validity.renewal_window = months(1, 8);
  if (rules.validity.pending_grace) rules.validity.pending_grace = months(1, 8);
  if (rules.validity.restorable) rules.validity.restorable = months(1, 8);
  for (scheme::Duty& duty : rules.duties) {
    duty.every = months(6, 14);
    duty.opens = one_in(3) ? duty.every : months(1, 5);
    duty.grace = {.months = static_cast<int>(below(3)), .days = static_cast<int>(below(40))};
    if (duty.suspended_at_most) duty.suspended_at_most = months(1, 9);
  }
  return rules;
}

void SimulatedOffice::change_rules(Shape& shape) {
  rules_.push_back(vary(*shape.rules.front().rules));
  shape.rules.push_back({now_, std::to_string(shape.rules.size() + 1), &rules_.back(), shape.zone});
  shape.planted = plant(shape);
}

/// The rules as the office has them: the true ones, but for the planted fault.
RulesOverTime SimulatedOffice::plant(const Shape& shape) {
  RulesOverTime planted = shape.rules;
  if (fault_ == Fault::new_rules_for_old) {
    for (RulesVersion& version : planted) version.rules = shape.rules.back().rules;
    return planted;
  }
  for (RulesVersion& version : planted) {
    if (fault_ == Fault::wrong_zone) version.zone = Zone::utc();
    scheme::AccreditationRules rules = *version.rules;
    if (fault_ == Fault::decider_from_the_team) drop_guard(rules, "decider-not-in-team");
    if (fault_ == Fault::unqualified_team) drop_guard(rules, "fieldwork-qualified");
    if (fault_ == Fault::gap_between_periods) drop_guard(rules, "periods-meet");
    if (fault_ == Fault::longer_validity) rules.validity.offset.months += 1;
    if (fault_ == Fault::endless_restoring) rules.validity.restorable = Period{.years = 10};
    if (fault_ == Fault::longer_grace) {
      for (scheme::Duty& duty : rules.duties) duty.grace = {.years = 2};
    }
    if (rules == *version.rules) continue;
    rules_.push_back(std::move(rules));
    version.rules = &rules_.back();
  }
  return planted;
}

void SimulatedOffice::step() {
  now_.milliseconds += 1 + static_cast<std::int64_t>(
                               below(2 * 3650ULL * day_milliseconds / (14 * services_.size())));
  if (one_in(400)) change_rules(shapes_[below(shapes_.size())]);
  // Down for weeks at times, and at others asked twice in a minute.
  if (one_in(services_.size() / 2 + 4)) run_scheduler();
  Service& service = services_[below(services_.size())];
  if (service.shape == 2 && one_in(3)) publish_level_1(service);
  do_something(service);
}

void SimulatedOffice::publish_level_1(Service& service) {
  using Kind = scheme::ListingAct::Kind;
  const Kind kind = one_in(8)   ? Kind::withdrawn
                    : one_in(2) ? Kind::published
                                : Kind::renewed_without_change;
  service.levels["level-1"].push_back({kind, now_});
}

/// None: there is nothing to do.
std::optional<Act> SimulatedOffice::sensible(const Service& service, const StateAt& state) {
  if (state.procedure.state == State::applied) return Act::begin_audit;
  if (state.procedure.state == State::in_audit) return Act::recommend;
  if (state.procedure.state == State::reaudit_ordered) return Act::begin_audit;
  const bool in_force = state.state == State::granted || state.state == State::suspended;
  if (state.procedure.state == State::recommended) {
    if (one_in(6)) return one_in(2) ? Act::refuse : Act::order_reaudit;
    return in_force ? Act::recertify : Act::grant;
  }
  if (!in_force && state.state != State::expired) return Act::apply;
  if (state.state == State::expired) return one_in(2) ? Act::restore : Act::apply;
  for (const DutyAt& duty : state.duties) {
    if (duty.standing == DutyStanding::fulfilled || duty.standing == DutyStanding::ahead) continue;
    if (duty.round.duty->fulfilled_by.empty()) continue;
    if (static_cast<int>(below(10)) < service.diligence) return Act::maintain;
  }
  if (state.state == State::suspended) return Act::restore;
  const bool ends_soon = state.validity->until < moved(now_, 240);
  if (ends_soon && !one_in(4)) return Act::apply;
  return one_in(6) ? std::optional(Act::extend_scope) : std::nullopt;
}

/// A new audit and new deciders: mostly as they should be.
void SimulatedOffice::audit(Service& service) {
  Truth truth;
  for (int i = 0; i < 3; ++i) truth.team.insert(static_cast<int>(below(40)));
  while (truth.deciders.size() < 2) {
    const int person = static_cast<int>(below(40));
    if (one_in(8) || !truth.team.contains(person)) truth.deciders.insert(person);
  }
  truth.unqualified_days = one_in(8) ? 1 + static_cast<int>(below(3)) : 0;
  truth.gap_days = one_in(8) ? 1 + static_cast<int>(below(30)) : 0;
  truth.told = !one_in(12);
  service.truth = std::move(truth);
}

scheme::Facts SimulatedOffice::facts(const Service& service) const {
  scheme::Facts facts;
  if (!service.truth.told) return facts;
  const auto in_team = std::ranges::count_if(
      service.truth.deciders, [&](int person) { return service.truth.team.contains(person); });
  facts.set("decision.deciders-in-team", static_cast<std::int64_t>(in_team));
  facts.set("engagement.unqualified-days", std::int64_t{service.truth.unqualified_days});
  facts.set("statement.gap-days", std::int64_t{service.truth.gap_days});
  return facts;
}

AccreditationAct SimulatedOffice::propose(Service& service, Act what) {
  AccreditationAct act;
  act.entry = next_entry_;
  act.recorded = act.effective = now_;
  act.act = what;
  const scheme::ActRule* rule = rules_.front().find_act(what);
  act.role = one_in(15) ? static_cast<scheme::ActingRole>(below(3)) : rule->by.front();
  act.by = party::OrganisationId(std::string(scheme::name(act.role)));
  if (!one_in(20)) act.reason = "simulated";
  if (one_in(10)) act.effective = moved(now_, -static_cast<std::int64_t>(below(90)));
  if (one_in(25)) act.effective = moved(now_, static_cast<std::int64_t>(below(40)));
  const Zone& zone = shapes_[service.shape].zone;
  const Date today = zone.date_of(now_);
  if (what == Act::restore && !one_in(4)) {
    act.period = {subtract(today, {.months = 6}), subtract(today, {.days = 20})};
  }
  if (what != Act::grant && what != Act::recertify) return act;
  AuditedPeriod period;
  period.last = subtract(today, {.days = static_cast<int>(10 + below(150))});
  period.first = service.period_end ? add(*service.period_end, {.days = 1 + service.truth.gap_days})
                                    : subtract(period.last, {.months = 12});
  if (period.last < period.first) period.last = period.first;
  act.period = period;
  act.scope = test::scope();
  const auto& form = shapes_[service.shape].rules.back().rules;
  act.certificate_number =
      form->format_certificate_number(zone.date_of(act.effective).year, next_entry_);
  return act;
}

/// Of any of its acts, by its author or another.
AccreditationAct SimulatedOffice::propose_correction(const Service& service) {
  const auto& acts = service.accreditation.acts;
  AccreditationAct act = acts[below(acts.size())];
  act.corrects = act.entry;
  act.annuls = one_in(3);
  if (one_in(6)) act.by = party::OrganisationId("stranger");
  act.entry = next_entry_;
  act.recorded = now_;
  act.reason = "simulated";
  act.effective = moved(act.effective, static_cast<std::int64_t>(below(61)) - 30);
  return act;
}

void SimulatedOffice::do_something(Service& service) {
  if (one_in(40) && !service.accreditation.acts.empty()) {
    record(service, propose_correction(service));
    return;
  }
  // What has begun goes on at once, more often than not.
  do {
    const StateAt state = office_state(service, as_shown(now_));
    const std::optional<Act> what =
        one_in(8) ? static_cast<Act>(below(14)) : sensible(service, state);
    if (!what) return;
    if (what == Act::recommend || what == Act::maintain || one_in(6)) audit(service);
    record(service, propose(service, *what));
    ++now_.milliseconds;
  } while (!one_in(3));
}

void SimulatedOffice::record(Service& service, const AccreditationAct& act) {
  const Shape& shape = shapes_[service.shape];
  const Permission permission =
      may({shape.planted, service.accreditation, service.levels}, act, facts(service));
  require(permission.allowed() == require(permission, act).ok(), "a refusal has an error");
  if (!permission.allowed()) {
    ++refusals_;
    return;
  }
  check_taken(service, act);
  service.accreditation.acts.push_back(act);
  ++next_entry_;
  const bool grants = act.act == Act::grant || act.act == Act::recertify;
  if (grants && !act.corrects) service.period_end = act.period->last;
}

/// By the truth, whatever the office was told.
void SimulatedOffice::check_taken(const Service& service, const AccreditationAct& act) const {
  const Truth& truth = service.truth;
  if (act.corrects) {
    require(act.by.text() != "stranger", "only its author corrects an act");
    return;
  }
  if (act.act != Act::grant && act.act != Act::recertify) return;
  require(truth.told, "nothing is granted on what nobody knows");
  for (const int person : truth.deciders) {
    require(!truth.team.contains(person), "nothing is granted by a member of the team");
  }
  require(truth.unqualified_days == 0, "nothing is granted on an unqualified audit");
  require(!service.period_end || act.period->first == add(*service.period_end, {.days = 1}),
          "audited periods meet without a gap or an overlap");
  require(act.role == scheme::ActingRole::scheme_owner, "only the owner grants");
  const StateAt before = state_at(truly(service), {act.recorded, act.effective});
  const bool in_force = before.state == State::granted || before.state == State::suspended;
  require(act.act != Act::grant || !in_force, "no validity begins while another holds");
}

void SimulatedOffice::run_scheduler() {
  for (const Service& service : services_) {
    const Shape& shape = shapes_[service.shape];
    const Record record{shape.planted, service.accreditation, service.levels};
    const auto notices = notices_between(record, scheduler_ran_, now_);
    for (const DueNotice& notice : notices) {
      require(notice.due <= now_, "nothing is announced before its time");
      const bool is_new = sent_.insert(notice.id).second;
      // A correction may take a day back and bring it again; nothing else may.
      const bool corrected = std::ranges::any_of(service.accreditation.acts, [](const auto& act) {
        return act.corrects || act.effective != act.recorded;
      });
      require(is_new || corrected, "no notice is named twice: " + notice.id);
      const bool untold =
          told_
              .emplace(service.accreditation.service.text(), notice.kind,
                       notice.of + notice.id.substr(notice.id.rfind('/')), notice.day)
              .second;
      require(untold || corrected, "nothing is told twice by another id: " + notice.id);
    }
    require(notices_between(record, now_, now_).empty(),
            "asked again at once, there is nothing new");
    const StateAt state = office_state(service, as_shown(now_));
    if (state.state != State::suspended || state.why.kind != CauseKind::duty_missed) continue;
    const std::string of = "/suspended/" + state.why.duty + "." + std::to_string(state.why.round);
    require(
        std::ranges::any_of(sent_,
                            [&](const std::string& id) {
                              return id.starts_with(service.accreditation.service.text() + "/") &&
                                     id.find(of) != std::string::npos;
                            }),
        "whoever is suspended by the clock has been told");
  }
  scheduler_ran_ = now_;
  if (fault_ == Fault::notices_repeated) scheduler_ran_ = test::at("2026-01-01");
}

StateAt SimulatedOffice::office_state(const Service& service, Question question) const {
  const Shape& shape = shapes_[service.shape];
  if (fault_ == Fault::past_rewritten) question.as_of = now_;
  const bool overlooks =
      fault_ == Fault::suspension_overlooked || fault_ == Fault::correction_overlooked;
  if (!overlooks) return state_at({shape.planted, service.accreditation, service.levels}, question);
  Accreditation seen = service.accreditation;
  std::erase_if(seen.acts, [this](const AccreditationAct& act) {
    return fault_ == Fault::suspension_overlooked ? act.act == Act::suspend
                                                  : act.corrects.has_value();
  });
  StateAt state = state_at({shape.planted, seen, service.levels}, question);
  state.scope = nullptr;  // it would point into what is gone
  return state;
}

ShownStatus SimulatedOffice::office_status(const StateAt& state) const {
  if (fault_ == Fault::expired_looks_valid && state.state == State::expired) {
    return ShownStatus::valid;
  }
  return shown_status(state);
}

std::string SimulatedOffice::say(const Service& service, Question question) const {
  const StateAt state = office_state(service, question);
  const auto instant = [](const std::optional<Instant>& at) {
    return at ? format_instant(*at) : std::string("-");
  };
  std::string said = std::string(scheme::name(state.state)) + " " + instant(state.since) + " " +
                     instant(state.until) + " " + std::string(name(state.why.kind)) + " " +
                     state.why.duty + " " + state.certificate_number + " " +
                     std::string(scheme::name(state.procedure.state));
  if (state.validity) said += " " + format_date(state.validity->last_day) + state.validity->rules;
  for (const DutyAt& duty : state.duties) said += " " + std::string(name(duty.standing));
  if (state.next) said += " " + format_date(state.next->day);
  return said;
}

/// From the raw acts: after the last suspension that somebody decided, only a restoration or a new
/// validity makes it valid again.
void SimulatedOffice::check_suspension(const Service& service, const StateAt& state,
                                       Question question) const {
  if (state.state != State::granted) return;
  bool suspended = false;
  for (const KnownAct& act :
       known_acts(shapes_[service.shape].rules, service.accreditation.acts, question.as_of)) {
    if (question.effective_on < act.content->effective) break;
    const bool without_effect = std::ranges::any_of(
        state.without_effect, [&](const auto& pair) { return pair.first == act.entry; });
    if (without_effect) continue;
    const Act what = act.content->act;
    if (what == Act::suspend) suspended = true;
    if (what == Act::restore || what == Act::recertify || what == Act::grant) suspended = false;
  }
  require(!suspended, "never valid while suspended: " + about(service.accreditation, question));
}

void SimulatedOffice::check_grace(const StateAt& state, Question question) const {
  if (state.state != State::granted) return;
  require(state.validity.has_value() && question.effective_on < state.validity->until,
          "never valid past its end");
  for (const DutyAt& duty : state.duties) {
    require(duty.standing != DutyStanding::missed, "never valid past the grace of a duty");
  }
}

void SimulatedOffice::check(const Service& service, Question question) {
  const StateAt state = office_state(service, question);
  const State expected = DayByDay(truly(service)).state(question);
  require(state.state == expected, about(service.accreditation, question) + ": is " +
                                       std::string(scheme::name(state.state)) + ", should be " +
                                       std::string(scheme::name(expected)));
  ++seen_[state.renewal_pending ? "pending" : std::string(scheme::name(state.state))];
  check_suspension(service, state, question);
  check_grace(state, question);
  const bool granted = state.state == State::granted;
  require(looks_valid(office_status(state)) == granted, "only what is granted looks valid");
  require(granted || state.permits.empty(), "nothing is permitted unless granted");
  require(!state.until || *state.until > question.effective_on, "the next change is to come");
  require(!state.since || *state.since <= question.effective_on, "a state has begun");
}

/// The instant at which it will next be another state, or the last one before.
Question SimulatedOffice::at_the_edge(const Service& service) {
  const StateAt state = state_at(truly(service), as_shown(now_));
  if (!state.until) return as_shown(now_);
  return {now_, Instant{state.until->milliseconds - static_cast<std::int64_t>(below(2))}};
}

void SimulatedOffice::ask() {
  const std::size_t index = below(services_.size());
  const Service& service = services_[index];
  const Instant start = shapes_.front().rules.front().from;
  const auto within = [&](Instant until) {
    const auto span = static_cast<std::uint64_t>(until.milliseconds - start.milliseconds) + 1;
    return Instant{start.milliseconds + static_cast<std::int64_t>(below(span))};
  };
  // Only what has passed for good may be asked: step() moves on before it acts.
  Question question = as_shown(now_);
  if (one_in(2)) question = as_shown(within(now_));
  if (one_in(3)) question.effective_on = within(moved(now_, 1500));
  if (one_in(3)) question = at_the_edge(service);
  check(service, question);
  if (one_in(3)) answers_.push_back({index, question, say(service, question)});
}

void SimulatedOffice::check_at_end() {
  run_scheduler();
  for (const Answer& answer : answers_) {
    const Service& service = services_[answer.service];
    require(say(service, answer.question) == answer.said,
            "an answer never changes: " + about(service.accreditation, answer.question));
  }
  for (const Service& service : services_) check(service, as_shown(now_));
}

}  // namespace assay::accreditation::sim
