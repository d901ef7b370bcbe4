#include "app/describe_parties.h"

#include <algorithm>

#include "account/access_table.h"
#include "app/audit_trail.h"
#include "app/description_version.h"
#include "app/known_organisation.h"
#include "app/present_right.h"

namespace assay::app {
namespace {

Error unchanged(const std::string& subject) {
  return Error{"description.unchanged", {{"subject", subject}}};
}

/// What is described now must be what was seen. Errors: "description.changed_meanwhile" (subject).
template <typename Described>
Result<void> check_description_seen(const Described& now, const Digest& seen) {
  if (description_version(now) == seen) return {};
  return Error{"description.changed_meanwhile", {{"subject", now.id.text()}}};
}

bool covers(const account::DomainClaim& claim, const std::string& website) {
  return account::validate_claim(claim.domain, claim.mailbox, website).ok();
}

/// Whoever proved one website must not speak for another: it lies at the host where it lay, or at a
/// proven domain. Before the proof it may be any, as long as no link is on its way that would prove
/// the former one.
Result<void> check_website(const store::Snapshot& snapshot,
                           const account::PrivateOrganisation& before, const std::string& website) {
  if (account::host_of(website).empty()) {
    return Error{"organisation.invalid",
                 {{"member", "url"}, {"value", website}, {"reason", "missing"}}};
  }
  if (account::host_of(website) == account::host_of(before.described.url)) return {};
  ASSAY_ASSIGN(const auto claims, snapshot.organisations().claims_of(before.described.id));
  const bool allowed =
      before.proven
          ? std::ranges::any_of(
                claims, [&](const auto& claim) { return claim.proven && covers(claim, website); })
          : std::ranges::all_of(claims, [&](const auto& claim) { return covers(claim, website); });
  if (allowed) return {};
  return Error{"organisation.website_not_proven", {{"website", website}}};
}

Result<DescribedOrganisation> describe_in_record(Instance& instance, const account::Caller& caller,
                                                 const account::PrivateOrganisation& before,
                                                 const party::Organisation& organisation,
                                                 const Digest& seen) {
  store::NewEntry entry;
  entry.issuer = instance.registrar();
  entry.event = registry::OrganisationRegistered{organisation};
  entry.author = caller.author();
  entry.only_if = [&](const registry::Registry& registry, Instant at) {
    const party::Organisation* now = registry.organisation(organisation.id, at);
    return check_description_seen(now == nullptr ? before.described : *now, seen);
  };
  entry.also = [&](store::Transaction& transaction, std::uint64_t) -> Result<void> {
    ASSAY_TRY(still_authorised(transaction, "describeOrganisation", caller, organisation.id));
    return check_website(transaction, before, organisation.url);
  };
  DescribedOrganisation described{.organisation = before, .entry = std::nullopt};
  described.organisation.described = organisation;
  ASSAY_ASSIGN(described.entry, instance.record(entry));
  return described;
}

Result<DescribedOrganisation> describe_privately(Instance& instance, const account::Caller& caller,
                                                 const account::PrivateOrganisation& before,
                                                 const party::Organisation& organisation,
                                                 const Digest& seen) {
  // Below, the version of the row says whether it is still this one.
  ASSAY_TRY(check_description_seen(before.described, seen));
  DescribedOrganisation described{.organisation = before, .entry = std::nullopt};
  described.organisation.described = organisation;
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  ASSAY_TRY(still_authorised(*transaction, "describeOrganisation", caller, organisation.id));
  ASSAY_TRY(check_website(*transaction, before, organisation.url));
  ASSAY_TRY(transaction->organisations().change(described.organisation));
  ASSAY_TRY(note(*transaction, caller.author(), instance.clock().now(),
                 {.act = account::Act::organisation_changed,
                  .organisation = organisation.id,
                  .subject = organisation.id.text()}));
  ASSAY_TRY(transaction->commit());
  return described;
}

Result<RegisteredService> change_private_service(Instance& instance, const account::Caller& caller,
                                                 const party::Service& service,
                                                 const Digest& seen) {
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  ASSAY_TRY(still_authorised(*transaction, "describeService", caller, service.organisation));
  // It may have become public meanwhile, or its organisation have another id.
  ASSAY_ASSIGN(const auto known, transaction->organisations().services_of(service.organisation));
  const auto now = std::ranges::find(known, service.id, &party::Service::id);
  if (now == known.end()) {
    return Error{"service.not_found", {{"service", service.id.text()}}};
  }
  ASSAY_TRY(check_description_seen(*now, seen));
  ASSAY_TRY(transaction->organisations().put(service));
  ASSAY_TRY(note(*transaction, caller.author(), instance.clock().now(),
                 {.act = account::Act::service_changed,
                  .organisation = service.organisation,
                  .subject = service.id.text()}));
  ASSAY_TRY(transaction->commit());
  return RegisteredService{service, std::nullopt};
}

}  // namespace

Result<DescribedOrganisation> describe_own_organisation(Instance& instance,
                                                        const account::Caller& caller,
                                                        const party::Organisation& organisation,
                                                        const Digest& seen) {
  ASSAY_TRY(account::authorise("describeOrganisation", caller, organisation.id));
  ASSAY_TRY(party::validate(organisation));
  std::optional<account::PrivateOrganisation> before;
  {
    ASSAY_ASSIGN(const auto snapshot, instance.store().read());
    ASSAY_ASSIGN(before, known_organisation(instance, *snapshot, organisation.id));
  }
  if (before->described == organisation) return unchanged(organisation.id.text());
  if (before->proven) return describe_in_record(instance, caller, *before, organisation, seen);
  return describe_privately(instance, caller, *before, organisation, seen);
}

Result<RegisteredService> describe_own_service(Instance& instance, const account::Caller& caller,
                                               const party::Service& service, const Digest& seen) {
  ASSAY_TRY(account::authorise("describeService", caller, service.organisation));
  ASSAY_TRY(party::validate(service));
  ASSAY_ASSIGN(const WorkspaceService before,
               find_own_service(instance, service.organisation, service.id));
  if (before.service == service) return unchanged(service.id.text());
  if (!before.in_record) return change_private_service(instance, caller, service, seen);
  store::NewEntry entry;
  entry.issuer = service.organisation;
  entry.event = registry::ServiceRegistered{service};
  entry.author = caller.author();
  entry.only_if = [&](const registry::Registry& registry, Instant at) {
    const party::Service* now = registry.service(service.id, at);
    return check_description_seen(now == nullptr ? before.service : *now, seen);
  };
  entry.also = [&](store::Transaction& transaction, std::uint64_t) {
    return still_authorised(transaction, "describeService", caller, service.organisation);
  };
  ASSAY_ASSIGN(const std::uint64_t index, instance.record(entry));
  return RegisteredService{service, index};
}

}  // namespace assay::app
