#include "accreditation/permission.h"

#include <algorithm>

#include "accreditation/certificate.h"
#include "scheme/names.h"

namespace assay::accreditation {
namespace {

using scheme::Act;

constexpr scheme::Names<Refusal, 13> refusal_names{
    {{Refusal::not_in_order, "not-in-order"},
     {Refusal::not_foreseen, "not-foreseen"},
     {Refusal::wrong_state, "wrong-state"},
     {Refusal::wrong_role, "wrong-role"},
     {Refusal::reason_missing, "reason-missing"},
     {Refusal::guard_fails, "guard-fails"},
     {Refusal::guard_unknown, "guard-unknown"},
     {Refusal::no_effect, "no-effect"},
     {Refusal::number_missing, "number-missing"},
     {Refusal::number_malformed, "number-malformed"},
     {Refusal::nothing_to_correct, "nothing-to-correct"},
     {Refusal::not_its_author, "not-its-author"},
     {Refusal::undoes_later, "undoes-later"}}};

bool in_order(const Accreditation& accreditation, const AccreditationAct& act) {
  return accreditation.acts.empty() || (accreditation.acts.back().entry < act.entry &&
                                        accreditation.acts.back().recorded <= act.recorded);
}

/// The acts of the record that change nothing, once all of them have taken effect.
std::vector<std::uint64_t> all_without_effect(const Record& record, Instant as_of) {
  Timeline timeline(record, as_of);
  Life life;
  for (auto at = timeline.next(); at; at = timeline.next()) timeline.play(life, *at);
  std::vector<std::uint64_t> entries;
  for (const auto& [entry, obstacle] : life.without_effect()) entries.push_back(entry);
  std::ranges::sort(entries);
  return entries;
}

/// What had an effect and would have none any more. Costs a second look at the whole life, so only
/// where something takes effect out of the order of the record.
std::vector<std::uint64_t> undone_by(const Record& record, const AccreditationAct& act) {
  const auto& acts = record.accreditation.acts;
  const bool last = std::ranges::all_of(
      acts, [&](const AccreditationAct& other) { return other.effective <= act.effective; });
  if (last && !act.corrects) return {};
  Accreditation with = record.accreditation;
  with.acts.push_back(act);
  const auto before = all_without_effect(record, act.recorded);
  const auto after = all_without_effect({record.rules, with, record.levels}, act.recorded);
  std::vector<std::uint64_t> undone;
  std::ranges::set_difference(after, before, std::back_inserter(undone));
  std::erase(undone, act.entry);
  return undone;
}

/// The act that a correction is about, through corrections of corrections; nullptr: none.
const AccreditationAct* corrected(const Accreditation& accreditation, std::uint64_t entry) {
  for (auto act = accreditation.acts.rbegin(); act != accreditation.acts.rend(); ++act) {
    if (act->entry != entry) continue;
    if (!act->corrects) return &*act;
    entry = *act->corrects;
  }
  return nullptr;
}

bool is_annulled(const Accreditation& accreditation, const AccreditationAct& original) {
  return std::ranges::any_of(accreditation.acts, [&](const AccreditationAct& act) {
    return act.annuls && corrected(accreditation, act.entry) == &original;
  });
}

void check_correction(const Record& record, const AccreditationAct& act, Permission& permission) {
  const AccreditationAct* original = corrected(record.accreditation, *act.corrects);
  if (original == nullptr || original->act != act.act ||
      is_annulled(record.accreditation, *original)) {
    permission.refusals.push_back(Refusal::nothing_to_correct);
  } else if (original->by != act.by || original->role != act.role) {
    permission.refusals.push_back(Refusal::not_its_author);
  }
}

void check_number(const AccreditationAct& act, Permission& permission) {
  const std::string& form = permission.rules->rules->certificate_number;
  if (form.empty() || (act.act != Act::grant && act.act != Act::recertify)) return;
  if (act.certificate_number.empty()) {
    if (act.act == Act::grant) permission.refusals.push_back(Refusal::number_missing);
    return;
  }
  const int year = permission.rules->zone.date_of(act.effective).year;
  if (!certificate_serial(*permission.rules->rules, year, act.certificate_number)) {
    permission.refusals.push_back(Refusal::number_malformed);
  }
}

void check_rule(const AccreditationAct& act, Permission& permission) {
  const auto refuse = [&permission](Refusal refusal) { permission.refusals.push_back(refusal); };
  const auto& by = permission.rule->by;
  if (permission.obstacle == Obstacle::wrong_state) refuse(Refusal::wrong_state);
  if (std::ranges::find(by, act.role) == by.end()) refuse(Refusal::wrong_role);
  if (permission.rule->reason_required && act.reason.empty()) refuse(Refusal::reason_missing);
  for (const scheme::GuardVerdict& verdict : permission.guards) {
    if (verdict.truth == scheme::Truth::no) refuse(Refusal::guard_fails);
    if (verdict.truth == scheme::Truth::unknown) refuse(Refusal::guard_unknown);
  }
  if (permission.obstacle && permission.obstacle != Obstacle::wrong_state) {
    refuse(Refusal::no_effect);
  }
  check_number(act, permission);
  if (!permission.undone.empty()) refuse(Refusal::undoes_later);
}

template <typename Value>
std::string listed(const std::vector<Value>& values) {
  std::string text;
  for (const Value value : values) {
    text += (text.empty() ? "" : ", ") + std::string(scheme::name(value));
  }
  return text;
}

Error guard_error(const Permission& permission, const std::string& act, scheme::Truth truth) {
  const auto verdict = std::ranges::find(permission.guards, truth, &scheme::GuardVerdict::truth);
  const Error::Parameters about{
      {"act", act}, {"guard", verdict->guard->id}, {"clause", verdict->guard->clause}};
  if (truth == scheme::Truth::no) return Error{"accreditation.guard_fails", about};
  std::string unknown;
  for (const auto& [fact, value] : verdict->facts) {
    if (!value) unknown += (unknown.empty() ? "" : ", ") + fact.text();
  }
  return Error{"accreditation.guard_unknown",
               {about[0], about[1], about[2], {"facts", std::move(unknown)}}};
}

}  // namespace

std::string_view name(Refusal refusal) {
  return scheme::name_in(refusal_names, refusal);
}

Permission may(const Record& record, const AccreditationAct& act, scheme::Facts facts) {
  Permission permission;
  permission.act = act.act;
  permission.rules = rules_at(record.rules, act.recorded);
  permission.before = state_at(record, {act.recorded, act.effective});
  if (!in_order(record.accreditation, act)) {
    permission.refusals.push_back(Refusal::not_in_order);
    return permission;
  }
  permission.undone = undone_by(record, act);
  if (act.corrects) {
    check_correction(record, act, permission);
    return permission;
  }
  if (permission.rules != nullptr) permission.rule = permission.rules->rules->find_act(act.act);
  if (permission.rule == nullptr) {
    permission.refusals.push_back(Refusal::not_foreseen);
    return permission;
  }
  Timeline timeline(record, act.recorded);
  Life life;
  timeline.play(life, act.effective);
  permission.states = life.states_for(act.act);
  permission.obstacle = life.obstacle({act.entry, act.recorded, &act, permission.rules});
  fill_own_facts(record, act, permission.before, permission.rules->zone, facts);
  permission.guards = scheme::verdicts(*permission.rules->rules, act.act, facts);
  permission.facts = std::move(facts);
  check_rule(act, permission);
  return permission;
}

Result<void> require(const Permission& permission, const AccreditationAct& act) {
  if (permission.allowed()) return {};
  const std::string what(scheme::name(act.act));
  const std::string entry = std::to_string(act.corrects.value_or(act.entry));
  switch (permission.refusals.front()) {
    case Refusal::not_in_order:
      return Error{"accreditation.not_in_order", {{"entry", std::to_string(act.entry)}}};
    case Refusal::not_foreseen:
      return Error{"accreditation.not_foreseen", {{"act", what}}};
    case Refusal::wrong_state:
      return Error{"accreditation.wrong_state",
                   {{"act", what},
                    {"state", listed(permission.states)},
                    {"allowed", listed(permission.rule->from)}}};
    case Refusal::wrong_role:
      return Error{"accreditation.wrong_role",
                   {{"act", what},
                    {"role", std::string(scheme::name(act.role))},
                    {"allowed", listed(permission.rule->by)}}};
    case Refusal::reason_missing:
      return Error{"accreditation.reason_missing", {{"act", what}}};
    case Refusal::guard_fails:
      return guard_error(permission, what, scheme::Truth::no);
    case Refusal::guard_unknown:
      return guard_error(permission, what, scheme::Truth::unknown);
    case Refusal::no_effect:
      return Error{"accreditation.no_effect",
                   {{"act", what}, {"obstacle", std::string(name(*permission.obstacle))}}};
    case Refusal::number_missing:
      return Error{"accreditation.number_missing", {{"act", what}}};
    case Refusal::number_malformed:
      return Error{"accreditation.number_malformed",
                   {{"number", act.certificate_number},
                    {"form", permission.rules->rules->certificate_number}}};
    case Refusal::nothing_to_correct:
      return Error{"accreditation.nothing_to_correct", {{"entry", entry}}};
    case Refusal::not_its_author:
      return Error{"accreditation.not_its_author", {{"entry", entry}}};
    case Refusal::undoes_later:
      break;
  }
  std::string entries;
  for (const std::uint64_t undone : permission.undone) {
    entries += (entries.empty() ? "" : ", ") + std::to_string(undone);
  }
  return Error{"accreditation.undoes_later", {{"act", what}, {"entries", std::move(entries)}}};
}

}  // namespace assay::accreditation
