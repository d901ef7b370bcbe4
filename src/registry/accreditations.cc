#include "registry/accreditations.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "scheme/names.h"

namespace assay::registry {
namespace {

using accreditation::ShownStatus;
using scheme::Standing;

/// What fill_record_facts() and accreditation::fill_own_facts() know, sorted.
constexpr auto not_stated = std::to_array<std::string_view>({"accreditation.state",
                                                             "act.date",
                                                             "act.recorded",
                                                             "actor.role",
                                                             "application.date",
                                                             "attestation.date",
                                                             "attestation.opinion",
                                                             "attestation.period-end",
                                                             "attestation.period-start",
                                                             "attestation.practitioner",
                                                             "attestation.type",
                                                             "auditor.authorised",
                                                             "certificate.accreditation-body",
                                                             "certificate.body",
                                                             "certificate.expires",
                                                             "certificate.issued",
                                                             "certificate.number",
                                                             "certificate.standard",
                                                             "duty.overdue",
                                                             "expiry.date",
                                                             "expiry.restorable-until",
                                                             "grant.date",
                                                             "listing.refreshed",
                                                             "listing.standing",
                                                             "report.commitment",
                                                             "scope.added",
                                                             "scope.classes",
                                                             "scope.remaining",
                                                             "scope.removed",
                                                             "service.classes",
                                                             "state.since",
                                                             "suspension.cause"});
static_assert(std::ranges::is_sorted(not_stated));

std::vector<accreditation::SchemeInForce> schemes_in_force(const Registry& registry,
                                                           const std::string& id) {
  std::vector<accreditation::SchemeInForce> schemes;
  const auto found = registry.scheme_histories().find(id);
  if (found == registry.scheme_histories().end()) return schemes;
  for (const auto& version : found->second) {
    schemes.push_back({version.recorded, version.value.get()});
  }
  return schemes;
}

/// The newest rules up to then that knew the level; nullptr: none did.
const scheme::Scheme* rules_that_knew(const Registry& registry, const ListingKey& key,
                                      Instant as_of) {
  const scheme::Scheme* known = nullptr;
  for (const auto& [from, scheme] : schemes_in_force(registry, key.scheme)) {
    if (from <= as_of && scheme->find_level(key.level) != nullptr) known = scheme;
  }
  return known;
}

/// The listings of one service in one scheme, by level.
template <typename Histories, typename Visit>
void visit_levels(const Histories& histories, const ListingKey& key, const Visit& visit) {
  for (auto at = histories.lower_bound(ListingKey{key.service, key.scheme, ""});
       at != histories.end() && at->first.service == key.service && at->first.scheme == key.scheme;
       ++at) {
    visit(at->first, at->second);
  }
}

AccreditationAt stand(const Registry& registry, const AccreditationHistory& history,
                      accreditation::Question question) {
  const AccreditationRecord known(registry, history.key);
  AccreditationAt at;
  at.history = &history;
  at.scheme = rules_that_knew(registry, history.key, question.as_of);
  at.level = at.scheme->find_level(history.key.level);
  at.state = accreditation::state_at(known.record(), question);
  at.certificate = accreditation::certificate_at(known.record(), question);
  return at;
}

bool begun(const AccreditationHistory& history, Instant as_of) {
  return history.accreditation.acts.front().recorded <= as_of;
}

}  // namespace

AccreditationRecord::AccreditationRecord(const Registry& registry, const ListingKey& key)
    : rules_(accreditation::rules_over_time(schemes_in_force(registry, key.scheme), key.level)),
      none_{key.service, key.scheme, key.level, {}} {
  visit_levels(registry.listing_histories(), key,
               [this](const ListingKey& other, const ListingHistory& history) {
                 levels_[other.level] = history.acts;
               });
  const auto found = registry.accreditation_histories().find(key);
  accreditation_ =
      found == registry.accreditation_histories().end() ? &none_ : &found->second.accreditation;
}

std::optional<AccreditationAt> accreditation_at(const Registry& registry, const ListingKey& key,
                                                accreditation::Question question) {
  const auto found = registry.accreditation_histories().find(key);
  if (found == registry.accreditation_histories().end()) return std::nullopt;
  if (!begun(found->second, question.as_of)) return std::nullopt;
  return stand(registry, found->second, question);
}

std::vector<AccreditationAt> accreditations_of(const Registry& registry,
                                               const party::ServiceId& service,
                                               accreditation::Question question) {
  std::vector<AccreditationAt> accreditations;
  const auto& histories = registry.accreditation_histories();
  for (auto at = histories.lower_bound(ListingKey{service, "", ""});
       at != histories.end() && at->first.service == service; ++at) {
    if (begun(at->second, question.as_of)) {
      accreditations.push_back(stand(registry, at->second, question));
    }
  }
  return accreditations;
}

Standing standing_of(const accreditation::StateAt& state) {
  switch (accreditation::shown_status(state)) {
    case ShownStatus::valid:
    case ShownStatus::valid_renewal_pending:
      return Standing::current;
    case ShownStatus::suspended:
      return Standing::suspended;
    case ShownStatus::expired:
      return Standing::expired;
    case ShownStatus::withdrawn:
      return Standing::withdrawn;
    case ShownStatus::ended:
      return Standing::ended;
    case ShownStatus::not_granted:
      break;
  }
  return Standing::unlisted;
}

void fill_record_facts(const Registry& registry, const ListingKey& key,
                       const accreditation::AccreditationAct& act, Instant at,
                       scheme::Facts& facts) {
  const scheme::Scheme* scheme = registry.scheme(key.scheme, at);
  if (scheme == nullptr) return;
  for (const scheme::Level& level : scheme->levels) {
    const ListingKey other{key.service, key.scheme, level.id};
    if (level.accreditation) {
      if (level.id == key.level) continue;
      const auto standing = accreditation_at(registry, other, accreditation::as_shown(at));
      const scheme::State state = standing ? standing->state.state : scheme::State::none;
      facts.set({"accreditation.state", level.id}, std::string(scheme::name(state)));
    } else {
      const auto listing = registry.listing(other, at);
      const Standing standing = listing ? listing->standing.standing : Standing::unlisted;
      facts.set({"listing.standing", level.id}, std::string(scheme::name(standing)));
    }
  }
  if (const party::Service* service = registry.service(key.service, at)) {
    std::vector<std::string> classes;
    for (const party::ServiceClass one : service->classes) classes.emplace_back(party::name(one));
    facts.set("service.classes", std::move(classes));
    if (act.audit_organisation) {
      const Date day = scheme->zone.date_of(act.effective);
      facts.set("auditor.authorised", may_audit(registry, *act.audit_organisation,
                                                audit_scope(key, act, *service), day, at));
    }
  }
}

Result<void> check_stated(const scheme::Facts& stated) {
  for (const auto& [name, value] : stated.values()) {
    if (std::ranges::binary_search(not_stated, std::string_view(name.id))) {
      return Error{"record.fact_not_stated", {{"fact", name.text()}}};
    }
  }
  return {};
}

accreditation::Permission may_act(const Registry& registry, const AccreditationRecord& record,
                                  const ListingKey& key, const accreditation::AccreditationAct& act,
                                  const scheme::Facts& stated) {
  scheme::Facts facts = stated;
  fill_record_facts(registry, key, act, act.recorded, facts);
  return accreditation::may(record.record(), act, std::move(facts));
}

accreditation::AccreditationAct placed(const AccreditationActed& event,
                                       const RecordedEvent& recorded) {
  accreditation::AccreditationAct act = event.act;
  act.entry = recorded.index;
  act.recorded = recorded.recorded;
  act.effective = recorded.effective.value_or(recorded.recorded);
  act.by = recorded.issuer;
  return act;
}

bool may_audit(const Registry& registry, const party::OrganisationId& organisation,
               const party::AuditScope& scope, Date day, Instant as_of) {
  const party::AuditOrganisation* entered = registry.audit_organisation(organisation, as_of);
  if (entered == nullptr) return false;
  if (entered->removal && entered->removal->on <= day) return false;
  if (party::suspended_on(entered->suspensions, scope.scheme, day) != nullptr) return false;
  return party::unauthorised_classes(entered->authorisations, scope, day).empty();
}

party::AuditScope audit_scope(const ListingKey& key, const accreditation::AccreditationAct& act,
                              const party::Service& service) {
  return {key.scheme, key.level, act.scope ? act.scope->classes : service.classes};
}

}  // namespace assay::registry
