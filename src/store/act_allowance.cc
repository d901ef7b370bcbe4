#include "store/act_allowance.h"

#include "base/limits.h"

namespace assay::store {
namespace {

using Kind = account::Author::Kind;

/// Operators act in the name of the registry; their programs do not.
Result<bool> is_limited(const Snapshot& snapshot, const account::Author& author) {
  if (author.kind == Kind::token) return true;
  if (author.kind != Kind::user || !author.user) return false;
  ASSAY_ASSIGN(const auto user, snapshot.accounts().find(*author.user));
  return !user || !user->operates;
}

/// What the audit trail holds the act against (entry_audit.h).
const party::OrganisationId& described_by(const party::OrganisationId& issuer,
                                          const registry::Event& event) {
  const auto* described = std::get_if<registry::OrganisationRegistered>(&event);
  return described != nullptr ? described->organisation.id : issuer;
}

Result<void> check_services(const registry::Registry& registry, const registry::Event& event,
                            Instant now) {
  const auto* registered = std::get_if<registry::ServiceRegistered>(&event);
  if (registered == nullptr) return {};
  const party::Service& service = registered->service;
  const Instant newest = std::max(now, registry.last_recorded().value_or(now));
  if (registry.service(service.id, newest) != nullptr) return {};
  if (registry.services_of(service.organisation, newest).size() <
      limits::services_of_organisation) {
    return {};
  }
  return Error{"service.too_many_in_record",
               {{"limit", std::to_string(limits::services_of_organisation)}}};
}

}  // namespace

Result<void> check_act_allowance(const Snapshot& snapshot, const registry::Registry& registry,
                                 const party::OrganisationId& issuer, const registry::Event& event,
                                 const account::Author& author, Instant now) {
  ASSAY_ASSIGN(const bool limited, is_limited(snapshot, author));
  if (!limited) return {};
  ASSAY_TRY(check_services(registry, event, now));
  const party::OrganisationId& organisation = described_by(issuer, event);
  const std::int64_t into_day = now.milliseconds % day_milliseconds;
  ASSAY_ASSIGN(const std::uint64_t made,
               snapshot.audit().count_entries(organisation, {now.milliseconds - into_day}));
  if (made < limits::entries_of_organisation_a_day) return {};
  const std::int64_t seconds = (day_milliseconds - into_day + 999) / 1000;
  return Error{"record.too_many_today",
               {{"organisation", organisation.text()},
                {"limit", std::to_string(limits::entries_of_organisation_a_day)},
                {"seconds", std::to_string(seconds)}}};
}

}  // namespace assay::store
