#include "app/organisation_workspace.h"

#include <algorithm>

#include "account/access_table.h"
#include "app/audit_trail.h"
#include "app/known_organisation.h"
#include "app/mergers.h"
#include "app/present_right.h"
#include "app/registry_settings.h"
#include "base/limits.h"

namespace assay::app {
namespace {

std::vector<WorkspaceService> recorded_services(const Instance& instance,
                                                const party::OrganisationId& organisation) {
  const Reading reading = instance.reading();
  std::vector<WorkspaceService> services;
  for (const party::Service* one : reading.registry().services_of(organisation, reading.at())) {
    services.push_back({*one, true});
  }
  return services;
}

std::optional<MergedInto> merged_into(const Instance& instance,
                                      const party::OrganisationId& organisation) {
  const Reading reading = instance.reading();
  const auto* merger = reading.registry().merger_of(organisation, reading.at());
  if (merger == nullptr) return std::nullopt;
  return MergedInto{*reading.registry().organisation(merger->value.into, reading.at()),
                    merger->recorded, merger->entry, merger->value.reason};
}

Result<std::vector<WorkspaceService>> services_of(const Instance& instance,
                                                  const store::Snapshot& snapshot,
                                                  const account::PrivateOrganisation& known) {
  std::vector<WorkspaceService> services;
  if (known.proven) services = recorded_services(instance, known.described.id);
  ASSAY_ASSIGN(auto unpublished, snapshot.organisations().services_of(known.described.id));
  for (party::Service& service : unpublished) services.push_back({std::move(service), false});
  std::ranges::sort(services, {}, [](const WorkspaceService& one) { return one.service.id; });
  return services;
}

std::optional<party::Service> recorded_service(const Instance& instance,
                                               const party::ServiceId& service) {
  const Reading reading = instance.reading();
  const party::Service* found = reading.registry().service(service, reading.at());
  if (found == nullptr) return std::nullopt;
  return *found;
}

/// The proof goes to a mailbox at the website's domain, so there must be one.
Result<void> validate_registration(const Instance& instance,
                                   const party::Organisation& organisation) {
  ASSAY_TRY(party::validate(organisation));
  if (account::host_of(organisation.url).empty()) {
    return Error{"organisation.invalid",
                 {{"member", "url"}, {"value", organisation.url}, {"reason", "missing"}}};
  }
  if (recorded_organisation(instance, organisation.id)) {
    return Error{"organisation.exists", {{"organisation", organisation.id.text()}}};
  }
  return {};
}

Error service_exists(const party::ServiceId& service) {
  return Error{"service.exists", {{"service", service.text()}}};
}

/// Whether one more may wait for the proof of the organisation, which nobody has proven meanwhile.
Result<void> has_room(const store::Snapshot& snapshot, const party::Service& service) {
  ASSAY_ASSIGN(const auto registered, snapshot.organisations().find(service.organisation));
  if (!registered || registered->proven) {
    return Error{"organisation.changed_meanwhile", {{"organisation", service.organisation.text()}}};
  }
  ASSAY_ASSIGN(const auto waiting, snapshot.organisations().services_of(service.organisation));
  if (std::ranges::find(waiting, service.id, &party::Service::id) != waiting.end()) {
    return service_exists(service.id);
  }
  if (waiting.size() < limits::private_services) return {};
  return Error{"service.too_many", {{"limit", std::to_string(limits::private_services)}}};
}

}  // namespace

Result<account::PrivateOrganisation> register_private_organisation(
    Instance& instance, const account::Caller& caller, const party::Organisation& organisation) {
  ASSAY_TRY(account::authorise("registerOrganisation", caller));
  if (!caller.user) return Error{"access.sign_in_needed", {}};
  ASSAY_TRY(validate_registration(instance, organisation));
  const Instant now = instance.clock().now();
  account::PrivateOrganisation registered;
  registered.described = organisation;
  registered.wanted = organisation.id;
  registered.created = now;
  {
    ASSAY_ASSIGN(const auto snapshot, instance.store().read());
    ASSAY_ASSIGN(registered.described.id,
                 free_organisation_id(instance, *snapshot, organisation.id));
  }
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  ASSAY_TRY(still_authorised(*transaction, "registerOrganisation", caller));
  ASSAY_ASSIGN(const auto memberships, transaction->accounts().memberships_of(caller.user->id));
  if (memberships.size() >= limits::organisations_of_user) {
    return Error{"membership.too_many", {{"limit", std::to_string(limits::organisations_of_user)}}};
  }
  ASSAY_TRY(transaction->organisations().add(registered));
  ASSAY_TRY(transaction->accounts().add(
      account::Membership{registered.described.id, caller.user->id, account::Role::admin, now}));
  ASSAY_TRY(note(*transaction, caller.author(), now,
                 {.act = account::Act::organisation_registered,
                  .organisation = registered.described.id,
                  .subject = organisation.id.text()}));
  ASSAY_TRY(transaction->commit());
  return registered;
}

Result<OrganisationWorkspace> organisation_workspace(const Instance& instance,
                                                     const account::Caller& caller,
                                                     const party::OrganisationId& organisation) {
  ASSAY_TRY(account::authorise("getWorkspace", caller, organisation));
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  ASSAY_ASSIGN(const auto known, known_organisation(instance, *snapshot, organisation));
  OrganisationWorkspace workspace;
  workspace.organisation = known.described;
  workspace.wanted = known.wanted;
  workspace.proven = known.proven.has_value();
  if (!known.proven) {
    ASSAY_ASSIGN(const auto settings, settings_in(*snapshot));
    workspace.expires = {known.created.milliseconds + settings.unproven_milliseconds};
  }
  workspace.role = caller.role_in(organisation);
  workspace.merged = merged_into(instance, organisation);
  if (account::judge("listDomains", caller, &organisation) == account::Verdict::allowed) {
    ASSAY_ASSIGN(workspace.domains, snapshot->organisations().claims_of(organisation));
  }
  ASSAY_ASSIGN(workspace.services, services_of(instance, *snapshot, known));
  ASSAY_ASSIGN(const auto members, snapshot->accounts().members_of(organisation));
  workspace.members = members.size();
  ASSAY_ASSIGN(const auto waiting,
               snapshot->links().of_organisation(organisation, account::LinkPurpose::invitation));
  const Instant now = instance.clock().now();
  workspace.invitations = static_cast<std::uint64_t>(std::ranges::count_if(
      waiting, [&](const account::Link& link) { return link.expires > now; }));
  return workspace;
}

Result<RegisteredService> register_own_service(Instance& instance, const account::Caller& caller,
                                               const party::Service& service) {
  ASSAY_TRY(account::authorise("registerService", caller, service.organisation));
  ASSAY_TRY(check_not_merged(instance.reading(), service.organisation));
  ASSAY_TRY(party::validate(service));
  if (recorded_service(instance, service.id)) return service_exists(service.id);
  bool proven = false;
  {
    ASSAY_ASSIGN(const auto snapshot, instance.store().read());
    ASSAY_ASSIGN(const auto known, known_organisation(instance, *snapshot, service.organisation));
    proven = known.proven.has_value();
  }
  if (proven) {
    store::NewEntry entry;
    entry.issuer = service.organisation;
    entry.event = registry::ServiceRegistered{service};
    entry.author = caller.author();
    // One that stayed private because its id was taken then may be there under the same id.
    entry.also = [&](store::Transaction& transaction, std::uint64_t) -> Result<void> {
      ASSAY_TRY(still_authorised(transaction, "registerService", caller, service.organisation));
      return transaction.organisations().remove(service.organisation, service.id);
    };
    ASSAY_ASSIGN(const std::uint64_t index, instance.record(entry));
    return RegisteredService{service, index};
  }
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  ASSAY_TRY(still_authorised(*transaction, "registerService", caller, service.organisation));
  ASSAY_TRY(has_room(*transaction, service));
  ASSAY_TRY(transaction->organisations().put(service));
  ASSAY_TRY(note(*transaction, caller.author(), instance.clock().now(),
                 {.act = account::Act::service_registered,
                  .organisation = service.organisation,
                  .subject = service.id.text()}));
  ASSAY_TRY(transaction->commit());
  return RegisteredService{service, std::nullopt};
}

Result<WorkspaceService> find_own_service(const Instance& instance,
                                          const party::OrganisationId& organisation,
                                          const party::ServiceId& service) {
  const auto recorded = recorded_service(instance, service);
  if (recorded && recorded->organisation == organisation) return WorkspaceService{*recorded, true};
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  ASSAY_ASSIGN(const auto unpublished, snapshot->organisations().services_of(organisation));
  const auto found = std::ranges::find(unpublished, service, &party::Service::id);
  if (found != unpublished.end()) return WorkspaceService{*found, false};
  return Error{"service.not_found", {{"service", service.text()}}};
}

}  // namespace assay::app
