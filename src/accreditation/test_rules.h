#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "accreditation/known.h"
#include "scheme/accreditation_rules.h"

/// Rules of three shapes and records made of short lines, for the tests and the simulation.
namespace assay::accreditation::test {

using scheme::Act;
using scheme::ActingRole;
using scheme::State;

inline Date date(std::string_view text) {
  return parse_date(text).value();
}
inline Instant at(std::string_view text) {
  return parse_instant(text).value();
}
inline Zone tokyo() {
  return Zone::named("Asia/Tokyo").value();
}
/// The first instant of a day in Japan.
inline Instant day(std::string_view text) {
  return tokyo().start_of(date(text));
}

inline scheme::Guard at_most_guard(std::string id, std::string fact, std::int64_t most) {
  scheme::Guard guard;
  guard.id = std::move(id);
  guard.clause = "Test rules, " + guard.id;
  guard.words = {"Required: " + guard.id, "必要: " + guard.id};
  guard.holds.op = scheme::Operator::at_most;
  guard.holds.fact.id = std::move(fact);
  guard.holds.values = {most};
  return guard;
}

inline std::vector<scheme::ActRule> usual_acts() {
  constexpr auto holder = ActingRole::holder;
  constexpr auto auditor = ActingRole::audit_organisation;
  constexpr auto owner = ActingRole::scheme_owner;
  const std::vector<State> lasting{State::granted, State::suspended};
  return {{Act::apply,
           {State::none, State::refused, State::granted, State::suspended, State::expired,
            State::withdrawn, State::ended},
           {holder},
           false,
           {}},
          {Act::begin_audit,
           {State::applied, State::reaudit_ordered, State::granted, State::suspended},
           {auditor},
           false,
           {}},
          {Act::recommend, {State::in_audit}, {auditor}, false, {"fieldwork-qualified"}},
          {Act::grant,
           {State::recommended},
           {owner},
           false,
           {"fieldwork-qualified", "decider-not-in-team"}},
          {Act::refuse, {State::applied, State::in_audit, State::recommended}, {owner}, true, {}},
          {Act::order_reaudit, {State::recommended, State::granted}, {owner}, true, {}},
          {Act::maintain, lasting, {owner}, false, {"decider-not-in-team"}},
          {Act::extend_scope, {State::granted}, {owner}, false, {}},
          {Act::reduce_scope, lasting, {owner}, true, {}},
          {Act::suspend, {State::granted}, {owner}, true, {}},
          {Act::restore, {State::suspended, State::expired}, {owner}, false, {"nothing-overdue"}},
          {Act::recertify,
           {State::recommended, State::granted, State::suspended, State::expired},
           {owner},
           false,
           {"fieldwork-qualified", "decider-not-in-team"}},
          {Act::withdraw, lasting, {owner}, true, {}},
          {Act::end,
           {State::applied, State::in_audit, State::granted, State::suspended},
           {holder},
           false,
           {}}};
}

inline scheme::Duty yearly_surveillance() {
  scheme::Duty duty;
  duty.id = "surveillance";
  duty.words = {"Surveillance", "維持審査"};
  duty.every = {.years = 1};
  duty.opens = {.months = 3};
  duty.grace = {.months = 1};
  duty.suspended_at_most = Period{.months = 6};
  duty.fulfilled_by = {Act::maintain, Act::recertify};
  return duty;
}

/// Three years from the decision, a surveillance each year; half a year to renew early, half a year
/// to restore late.
inline scheme::AccreditationRules gold_like() {
  scheme::AccreditationRules rules;
  rules.conclusions = {scheme::ConclusionForm::quality_evaluated};
  rules.validity.offset = {.years = 3};
  rules.validity.renewal_window = Period{.months = 6};
  rules.validity.restorable = Period{.months = 6};
  rules.duties = {yearly_surveillance()};
  rules.acts = usual_acts();
  rules.guards = {at_most_guard("fieldwork-qualified", "engagement.unqualified-days", 0),
                  at_most_guard("decider-not-in-team", "decision.deciders-in-team", 0),
                  at_most_guard("nothing-overdue", "duty.overdue", 0)};
  rules.permits = {{"important-government-data", {"Government data", "政府情報"}}};
  rules.notices = {
      {"expiry", {.days = 90}}, {"expiry", {.days = 30}}, {"surveillance", {.days = 30}}};
  rules.certificate_number = "CSM-G-{year}-{number:4}";
  return rules;
}

/// Sixteen months from the end of the period; valid half a year longer while a renewal that was
/// applied for in time is undecided; nothing in between.
inline scheme::AccreditationRules period_like() {
  scheme::AccreditationRules rules = gold_like();
  rules.validity = {};
  rules.validity.anchor = scheme::Anchor::period_end;
  rules.validity.offset = {.months = 16};
  rules.validity.pending_grace = Period{.months = 6};
  rules.duties.clear();
  rules.notices = {{"expiry", {.days = 90}}};
  rules.certificate_number = "P{number}";
  return rules;
}

/// As gold_like(), but what is due each year is that the listing at level-1 is refreshed, and an
/// accreditation that misses it expires.
inline scheme::AccreditationRules refresh_like() {
  scheme::AccreditationRules rules = gold_like();
  scheme::Duty& duty = rules.duties.front();
  duty.id = "refresh";
  duty.opens = duty.every;
  duty.missed = scheme::Missed::expired;
  duty.suspended_at_most.reset();
  duty.fulfilled_by.clear();
  duty.fulfilled_by_level = "level-1";
  rules.notices.clear();
  return rules;
}

inline const scheme::AccreditationRules gold = gold_like();
inline const scheme::AccreditationRules by_period = period_like();
inline const scheme::AccreditationRules refreshed = refresh_like();

inline Scope scope(std::vector<std::string> sites = {"Tokyo"}) {
  Scope result;
  result.classes = {party::ServiceClass::iaas, party::ServiceClass::paas};
  result.sites = std::move(sites);
  result.included = {"Storage and compute", "ストレージと計算"};
  result.excluded = {"The mobile app", "モバイルアプリ"};
  return result;
}

/// A record under construction. Rules given to it must outlive it.
struct Story {
  explicit Story(const scheme::AccreditationRules& rules, Zone zone = tokyo())
      : rules{{at("2000-01-01"), "1.0", &rules, std::move(zone)}} {
    accreditation = {party::ServiceId("example-drive"), "cs-mark", "gold", {}};
  }

  AccreditationAct proposed(Act act, Instant recorded) const {
    AccreditationAct result;
    result.entry = next_entry;
    result.recorded = result.effective = recorded;
    result.act = act;
    const bool holders = act == Act::apply || act == Act::end;
    const bool auditors = act == Act::begin_audit || act == Act::recommend;
    result.role = holders    ? ActingRole::holder
                  : auditors ? ActingRole::audit_organisation
                             : ActingRole::scheme_owner;
    result.by = party::OrganisationId(holders ? "provider" : auditors ? "auditor" : "registry");
    result.reason = "as tested";
    if (act == Act::grant || act == Act::recertify) {
      result.scope = scope();
      result.audit_organisation = party::OrganisationId("auditor");
    }
    return result;
  }
  /// Records it as it is, allowed or not; returns its entry.
  std::uint64_t add(AccreditationAct act) {
    accreditation.acts.push_back(std::move(act));
    return next_entry++;
  }
  std::uint64_t add(Act act, Instant recorded) { return add(proposed(act, recorded)); }
  std::uint64_t add(Act act, std::string_view on) { return add(act, day(on)); }
  std::uint64_t add_late(Act act, std::string_view recorded, std::string_view effective) {
    AccreditationAct late = proposed(act, day(recorded));
    late.effective = day(effective);
    return add(late);
  }
  /// From the application to the grant, all on one day.
  std::uint64_t granted(Instant on) {
    add(Act::apply, on);
    add(Act::begin_audit, on);
    add(Act::recommend, on);
    AccreditationAct grant = proposed(Act::grant, on);
    grant.certificate_number = "CSM-G-2027-0001";
    return add(grant);
  }
  std::uint64_t granted(std::string_view on) { return granted(day(on)); }

  Record record() const { return {rules, accreditation, levels}; }

  RulesOverTime rules;
  Accreditation accreditation;
  LevelActs levels;
  std::uint64_t next_entry = 1;
};

}  // namespace assay::accreditation::test
