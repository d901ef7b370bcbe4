#include <algorithm>
#include <iterator>
#include <set>

#include "accreditation/permission.h"

namespace assay::accreditation {
namespace {

/// What of a scope can be counted: its classes and its sites.
std::set<std::string> parts(const Scope& scope) {
  std::set<std::string> result(scope.sites.begin(), scope.sites.end());
  for (const party::ServiceClass service_class : scope.classes) {
    result.insert(std::string(party::name(service_class)));
  }
  return result;
}

std::int64_t count_missing(const std::set<std::string>& from, const std::set<std::string>& in) {
  return std::ranges::count_if(from, [&in](const auto& part) { return !in.contains(part); });
}

void fill_scope(const AccreditationAct& act, const Scope* before, scheme::Facts& facts) {
  if (!act.scope) return;
  std::vector<std::string> classes;
  for (const party::ServiceClass service_class : act.scope->classes) {
    classes.emplace_back(party::name(service_class));
  }
  facts.set("scope.classes", std::move(classes));
  const std::set<std::string> after = parts(*act.scope);
  const std::set<std::string> until_now =
      before == nullptr ? std::set<std::string>() : parts(*before);
  facts.set("scope.added", count_missing(after, until_now));
  facts.set("scope.removed", count_missing(until_now, after));
  facts.set("scope.remaining", static_cast<std::int64_t>(after.size()));
}

void fill_underlying(const AccreditationAct& act, scheme::Facts& facts) {
  if (!act.underlying) return;
  facts.set("certificate.accreditation-body", act.underlying->accreditation_body);
  facts.set("certificate.body", act.underlying->body);
  facts.set("certificate.expires", act.underlying->last_day);
  facts.set("certificate.issued", act.underlying->issued);
  facts.set("certificate.number", act.underlying->number);
  facts.set("certificate.standard", act.underlying->standard);
}

void fill_attestation(const AccreditationAct& act, scheme::Facts& facts) {
  if (!act.attestation) return;
  facts.set("attestation.practitioner", act.attestation->practitioner);
  facts.set("attestation.type", act.attestation->type);
  facts.set("attestation.opinion", act.attestation->opinion);
  if (!act.period) return;
  if (act.attestation->type == "type-1") {
    facts.set("attestation.date", act.period->last);
  } else {
    facts.set("attestation.period-start", act.period->first);
    facts.set("attestation.period-end", act.period->last);
  }
}

void fill_validity(const StateAt& before, const Zone& zone, scheme::Facts& facts) {
  if (!before.validity) return;
  const ValidityAt& validity = *before.validity;
  facts.set("grant.date", zone.date_of(validity.from));
  facts.set("expiry.date", validity.last_day);
  if (validity.restorable_until) {
    facts.set("expiry.restorable-until",
              zone.date_of(Instant{validity.restorable_until->milliseconds - 1}));
  }
  if (before.state == scheme::State::suspended) {
    facts.set("suspension.cause", std::string(before.suspended_by_act ? "act" : "missed-duty"));
  }
}

void fill_listings(const Record& record, Instant recorded, const Zone& zone, scheme::Facts& facts) {
  for (const auto& [level, acts] : record.levels) {
    std::optional<Instant> refreshed;
    for (const scheme::ListingAct& act : acts) {
      if (act.at > recorded || act.kind == scheme::ListingAct::Kind::withdrawn) continue;
      refreshed = act.at;
    }
    if (refreshed) facts.set({"listing.refreshed", level}, zone.date_of(*refreshed));
  }
}

}  // namespace

void fill_own_facts(const Record& record, const AccreditationAct& act, const StateAt& before,
                    const Zone& zone, scheme::Facts& facts) {
  facts.set("act.date", zone.date_of(act.effective));
  facts.set("act.recorded", zone.date_of(act.recorded));
  facts.set("actor.role", std::string(scheme::name(act.role)));
  if (before.since) facts.set("state.since", zone.date_of(*before.since));
  if (before.procedure.applied) {
    facts.set("application.date", zone.date_of(*before.procedure.applied));
  }
  const auto overdue = std::ranges::count_if(before.duties, [](const DutyAt& duty) {
    return duty.standing == DutyStanding::overdue || duty.standing == DutyStanding::missed;
  });
  facts.set("duty.overdue", static_cast<std::int64_t>(overdue));
  if (!act.report_commitment.empty()) facts.set("report.commitment", true);
  fill_validity(before, zone, facts);
  fill_scope(act, before.scope, facts);
  fill_underlying(act, facts);
  fill_attestation(act, facts);
  fill_listings(record, act.recorded, zone, facts);
}

}  // namespace assay::accreditation
