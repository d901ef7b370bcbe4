#include "representation/accreditation_history_json.h"

#include <algorithm>
#include <utility>

#include "representation/party_json.h"

namespace assay::representation {
namespace {

using accreditation::AccreditationAct;
using accreditation::CauseKind;
using codec::json::array;
using codec::json::object;
using registry::AccreditationAt;

const AccreditationAct* act_of(const AccreditationAt& accreditation, std::uint64_t entry) {
  const auto& acts = accreditation.history->accreditation.acts;
  const auto found = std::ranges::find(acts, entry, &AccreditationAct::entry);
  return found == acts.end() ? nullptr : &*found;
}

/// The last entry that corrects or annuls the act, as known then; nullptr: none does.
const AccreditationAct* correction_of(const AccreditationAt& accreditation,
                                      const AccreditationAct& act, Instant as_of) {
  const AccreditationAct* last = nullptr;
  for (const auto& other : accreditation.history->accreditation.acts) {
    if (other.recorded <= as_of && other.corrects == act.entry) last = &other;
  }
  return last;
}

object act_json(const app::Reading& reading, const AccreditationAt& accreditation,
                const AccreditationAct& act, Instant as_of) {
  object event{{"entry", act.entry},
               {"recorded", format_instant(act.recorded)},
               {"effective", format_instant(act.effective)},
               {"effective_day", format_date(accreditation.scheme->zone.date_of(act.effective))},
               {"act", scheme::name(act.act)},
               {"role", scheme::name(act.role)},
               {"by", organisation_name_json(reading, act.by)}};
  if (!act.reason.empty() && is_open(accreditation, "decision-reasons")) {
    event["reason"] = act.reason;
  }
  if (act.corrects) event["corrects"] = *act.corrects;
  if (act.annuls) event["annuls"] = true;
  if (const auto* correction = correction_of(accreditation, act, as_of)) {
    event[correction->annuls ? "annulled_by" : "corrected_by"] = correction->entry;
  }
  for (const auto& [entry, obstacle] : accreditation.state.without_effect) {
    if (entry == act.entry) event["without_effect"] = accreditation::name(obstacle);
  }
  if (act.scope && is_open(accreditation, "statement-scope")) {
    event["scope"] = scope_json(*act.scope);
  }
  if (act.audit_organisation) {
    event["audit_organisation"] = organisation_name_json(reading, *act.audit_organisation);
  }
  if (!act.certificate_number.empty()) event["number"] = act.certificate_number;
  array conditions;
  for (const auto& condition : act.conditions) conditions.push_back(localized_json(condition));
  if (!conditions.empty()) event["conditions"] = std::move(conditions);
  return event;
}

}  // namespace

bool is_open(const AccreditationAt& accreditation, std::string_view part) {
  return accreditation.level->accreditation->tier(part) == scheme::DisclosureTier::open;
}

object organisation_name_json(const app::Reading& reading, const party::OrganisationId& id) {
  object shown{{"id", id.text()}};
  const auto* organisation = reading.registry().organisation(id, reading.at());
  shown["names"] = organisation == nullptr ? object() : localized_json(organisation->name);
  return shown;
}

array class_names_json(const std::vector<party::ServiceClass>& classes) {
  array names;
  for (const auto one : classes) names.push_back(codec::json::value(party::name(one)));
  return names;
}

object scope_json(const accreditation::Scope& scope) {
  array sites;
  for (const auto& site : scope.sites) sites.push_back(codec::json::value(site));
  object shown{{"classes", class_names_json(scope.classes)},
               {"sites", std::move(sites)},
               {"included", localized_json(scope.included)}};
  if (!scope.excluded.empty()) shown["excluded"] = localized_json(scope.excluded);
  return shown;
}

object duty_name_json(const AccreditationAt& accreditation, std::string_view duty) {
  object shown{{"id", duty}};
  const scheme::Duty* known = accreditation.level->accreditation->find_duty(duty);
  if (known != nullptr) shown["words"] = localized_json(known->words);
  return shown;
}

object cause_json(const AccreditationAt& accreditation, const accreditation::Cause& cause) {
  object shown{{"kind", accreditation::name(cause.kind)}};
  const AccreditationAct* act =
      cause.kind == CauseKind::nothing ? nullptr : act_of(accreditation, cause.entry);
  if (act != nullptr) {
    shown["entry"] = cause.entry;
    shown["act"] = scheme::name(act->act);
  }
  if (!cause.duty.empty()) {
    shown["duty"] = duty_name_json(accreditation, cause.duty);
    shown["round"] = cause.round;
  }
  return shown;
}

array accreditation_history_json(const app::Reading& reading, const AccreditationAt& accreditation,
                                 accreditation::Question question) {
  std::vector<std::pair<Instant, object>> events;
  for (const auto& act : accreditation.history->accreditation.acts) {
    if (act.recorded > question.as_of) break;
    events.emplace_back(act.recorded, act_json(reading, accreditation, act, question.as_of));
  }
  const registry::AccreditationRecord known(reading.registry(), accreditation.history->key);
  for (const auto& change : accreditation::history(known.record(), question)) {
    if (change.cause.kind == CauseKind::act || change.cause.kind == CauseKind::nothing) continue;
    events.emplace_back(change.at, object{{"at", format_instant(change.at)},
                                          {"state", scheme::name(change.state)},
                                          {"why", cause_json(accreditation, change.cause)}});
  }
  std::ranges::stable_sort(events, std::ranges::less{}, &std::pair<Instant, object>::first);
  array history;
  for (auto event = events.rbegin(); event != events.rend(); ++event) {
    history.push_back(std::move(event->second));
  }
  return history;
}

}  // namespace assay::representation
