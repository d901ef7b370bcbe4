#include "app/accreditation_acts.h"

#include "accreditation/certificate.h"
#include "app/service_owner.h"
#include "registry/accreditations.h"

namespace assay::app {
namespace {

Result<party::OrganisationId> issuer_of(const registry::Registry& registry,
                                        const ProposedAct& proposed, Instant at) {
  switch (proposed.event.act.role) {
    case scheme::ActingRole::holder:
      return owner_of(registry, proposed.event.listing.service, at);
    case scheme::ActingRole::scheme_owner:
      return registry.opened()->registrar.id;
    case scheme::ActingRole::audit_organisation:
      break;
  }
  if (proposed.by) return *proposed.by;
  return Error{"accreditation.nobody_acts",
               {{"role", std::string(scheme::name(proposed.event.act.role))}}};
}

/// Every number that was given at this level.
std::vector<std::string> numbers_taken(const registry::Registry& registry,
                                       const registry::ListingKey& key) {
  std::vector<std::string> taken;
  for (const auto& [other, history] : registry.accreditation_histories()) {
    if (other.scheme != key.scheme || other.level != key.level) continue;
    for (const auto& act : history.accreditation.acts) {
      if (!act.certificate_number.empty()) taken.push_back(act.certificate_number);
    }
  }
  return taken;
}

void give_number(const registry::Registry& registry, const accreditation::RulesOverTime& rules,
                 registry::AccreditationActed& event, Instant recorded, Instant effective) {
  if (event.act.act != scheme::Act::grant || !event.act.certificate_number.empty()) return;
  if (event.act.corrects) return;
  const accreditation::RulesVersion* in_force = accreditation::rules_at(rules, recorded);
  if (in_force == nullptr) return;
  event.act.certificate_number = accreditation::next_certificate_number(
      *in_force, effective, numbers_taken(registry, event.listing));
}

Result<void> check_level(const registry::Registry& registry, const registry::ListingKey& key,
                         Instant at) {
  const scheme::Scheme* scheme = registry.scheme(key.scheme, at);
  const Error::Parameters entry{{"entry", std::to_string(registry.size())}};
  const auto refuse = [&entry](std::string code, std::string name, std::string value) {
    Error error{std::move(code), {{std::move(name), std::move(value)}}};
    error.parameters.insert(error.parameters.end(), entry.begin(), entry.end());
    return error;
  };
  if (scheme == nullptr) return refuse("record.unknown_scheme", "scheme", key.scheme);
  const scheme::Level* level = scheme->find_level(key.level);
  const std::string text = key.scheme + "/" + key.level;
  if (level == nullptr) return refuse("record.unknown_level", "level", text);
  if (!level->accreditation) return refuse("record.nobody_decides", "level", text);
  return {};
}

}  // namespace

Result<AskedAct> ask_about_act(const Reading& reading, const ProposedAct& proposed) {
  const registry::Registry& registry = reading.registry();
  const registry::ListingKey& key = proposed.event.listing;
  AskedAct asked;
  asked.event = proposed.event;
  registry::RecordedEvent recorded;
  recorded.index = registry.size();
  recorded.recorded = reading.at();
  recorded.effective = proposed.effective;
  ASSAY_TRY(owner_of(registry, key.service, reading.at()));
  ASSAY_TRY(check_level(registry, key, reading.at()));
  ASSAY_ASSIGN(recorded.issuer, issuer_of(registry, proposed, reading.at()));
  const registry::AccreditationRecord known(registry, key);
  give_number(registry, known.rules(), asked.event, reading.at(),
              proposed.effective.value_or(reading.at()));
  const auto act = registry::placed(asked.event, recorded);
  ASSAY_TRY(accreditation::validate(act));
  ASSAY_TRY(registry::check_stated(asked.event.stated));
  const auto permission = registry::may_act(registry, known, key, act, asked.event.stated);
  asked.state = permission.before.state;
  for (const auto refusal : permission.refusals) asked.refusals.emplace_back(name(refusal));
  for (const scheme::GuardVerdict& verdict : permission.guards) {
    asked.guards.push_back({*verdict.guard, verdict.truth, verdict.facts});
  }
  return asked;
}

Result<std::uint64_t> act_on_accreditation(Instance& instance, const ProposedAct& proposed) {
  store::NewEntry entry;
  registry::AccreditationActed event;
  {
    const Reading reading = instance.reading();
    ASSAY_ASSIGN(AskedAct asked, ask_about_act(reading, proposed));
    event = std::move(asked.event);
    ASSAY_ASSIGN(entry.issuer, issuer_of(reading.registry(), proposed, reading.at()));
  }
  entry.effective = proposed.effective;
  // Two grants at once would get one number; the second is told so and may be sent again.
  const std::string number =
      event.act.act == scheme::Act::grant ? event.act.certificate_number : std::string();
  entry.only_if = [&](const registry::Registry& registry, Instant) -> Result<void> {
    for (const std::string& taken : numbers_taken(registry, event.listing)) {
      if (!number.empty() && taken == number && !event.act.corrects) {
        return Error{"accreditation.number_taken", {{"number", number}}};
      }
    }
    return {};
  };
  entry.event = event;
  return instance.record(entry);
}

Result<std::uint64_t> enter_audit_organisation(Instance& instance,
                                               const registry::AuditOrganisationEntered& entered) {
  store::NewEntry entry;
  entry.issuer = instance.registrar();
  entry.event = entered;
  return instance.record(entry);
}

}  // namespace assay::app
