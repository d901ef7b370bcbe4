#include "representation/workspace_json.h"

#include "app/description_version.h"
#include "base/messages.h"
#include "base/web_address.h"
#include "representation/listing_json.h"
#include "representation/party_json.h"

namespace assay::representation {
namespace {

codec::json::object described(const party::Organisation& organisation,
                              const party::OrganisationId& wanted) {
  codec::json::object object{{"id", organisation.id.text()},
                             {"wanted", wanted.text()},
                             {"names", localized_json(organisation.name)}};
  if (!organisation.description.empty()) {
    object["description"] = localized_json(organisation.description);
  }
  object["country"] = organisation.country;
  object["website"] = organisation.url;
  object["version"] = to_hex(app::description_version(organisation));
  return object;
}

codec::json::object service_json_of(const party::Service& service, bool in_record) {
  codec::json::array classes, regions;
  for (const auto value : service.classes) classes.push_back(codec::json::value(name(value)));
  for (const auto& region : service.regions) regions.push_back(codec::json::value(region));
  codec::json::object object{{"id", service.id.text()}, {"names", localized_json(service.name)}};
  if (!service.description.empty()) {
    object["description"] = localized_json(service.description);
  }
  object["classes"] = std::move(classes);
  object["regions"] = std::move(regions);
  object["website"] = service.url;
  object["registered"] = in_record;
  object["version"] = to_hex(app::description_version(service));
  return object;
}

}  // namespace

codec::json::object own_organisation_json(const account::PrivateOrganisation& organisation) {
  return {{"organisation", described(organisation.described, organisation.wanted)},
          {"proven", organisation.proven.has_value()}};
}

codec::json::object workspace_json(const app::OrganisationWorkspace& workspace) {
  codec::json::object object{{"organisation", described(workspace.organisation, workspace.wanted)},
                             {"proven", workspace.proven}};
  if (workspace.expires) object["expires_at"] = format_instant(*workspace.expires);
  if (workspace.role) object["role"] = account::name(*workspace.role);
  if (workspace.merged) {
    const app::MergedInto& merged = *workspace.merged;
    object["merged_into"] = codec::json::object{{"id", merged.organisation.id.text()},
                                                {"names", localized_json(merged.organisation.name)},
                                                {"since", format_instant(merged.since)},
                                                {"entry", merged.entry},
                                                {"reason", merged.reason}};
  }
  if (workspace.domains) {
    codec::json::array domains;
    for (const auto& claim : *workspace.domains) domains.push_back(domain_claim_json(claim));
    object["domains"] = std::move(domains);
  }
  codec::json::array services;
  for (const auto& [service, in_record] : workspace.services) {
    services.push_back(service_json_of(service, in_record));
  }
  object["services"] = std::move(services);
  object["counts"] =
      codec::json::object{{"members", workspace.members}, {"invitations", workspace.invitations}};
  return object;
}

codec::json::object registered_service_json(const app::RegisteredService& registered) {
  codec::json::object object{
      {"service", service_json_of(registered.service, registered.entry.has_value())}};
  if (registered.entry) object["entry"] = *registered.entry;
  return object;
}

codec::json::object own_listing_json(const app::OwnListing& own, Language language) {
  codec::json::object object = listing_summary_json(own.listing);
  object["service"] = own.listing.history->key.service.text();
  codec::json::object renewal{{"possible", !own.refusal}};
  if (own.refusal) {
    renewal["refusal"] = codec::json::object{{"code", own.refusal->code},
                                             {"message", render_error(language, *own.refusal)}};
  }
  if (own.renewable_until) renewal["before"] = format_instant(*own.renewable_until);
  if (own.renewed_until) renewal["then_until"] = format_instant(*own.renewed_until);
  object["renewal"] = std::move(renewal);
  object["withdrawable"] = own.withdrawable;
  return object;
}

codec::json::object member_json(const app::Member& member) {
  return {{"user", member.user.id.text()},
          {"name", member.user.name},
          {"email", member.user.email},
          {"role", account::name(member.membership.role)},
          {"joined_at", format_instant(member.membership.since)},
          {"version", member.membership.version}};
}

codec::json::object invitation_json(const account::Link& invitation, std::string_view author) {
  return {{"id", invitation.id},
          {"email", invitation.email},
          {"role", account::name(invitation.role.value_or(account::Role::member))},
          {"by", author},
          {"created_at", format_instant(invitation.created)},
          {"expires_at", format_instant(invitation.expires)}};
}

codec::json::object domain_claim_json(const account::DomainClaim& claim) {
  codec::json::object object{{"domain", claim.domain},
                             {"mailbox", claim.mailbox},
                             {"state", claim.proven ? "proven" : "waiting"},
                             {"created_at", format_instant(claim.created)}};
  if (std::string readable = readable_host(claim.domain); readable != claim.domain) {
    object["readable"] = std::move(readable);
  }
  if (claim.proven) object["proven_at"] = format_instant(*claim.proven);
  return object;
}

codec::json::object waiting_domain_json(const app::WaitingDomain& waiting) {
  codec::json::object object = domain_claim_json(waiting.claim);
  const auto& known = waiting.organisation;
  object["organisation"] = described(known.described, known.wanted);
  object["proven"] = known.proven.has_value();
  codec::json::array services;
  for (const auto& service : waiting.services) {
    services.push_back(
        codec::json::object{{"id", service.id.text()}, {"names", localized_json(service.name)}});
  }
  object["services"] = std::move(services);
  object["link_expires_at"] = format_instant(waiting.link_expires);
  return object;
}

codec::json::object api_token_json(const account::ApiToken& token, std::string_view author) {
  codec::json::array scopes;
  for (const auto scope : token.scopes) scopes.push_back(codec::json::value(account::name(scope)));
  codec::json::object object{{"id", token.id},
                             {"name", token.name},
                             {"scopes", std::move(scopes)},
                             {"created_by", author},
                             {"created_at", format_instant(token.created)},
                             {"expires_at", format_instant(token.expires)}};
  if (token.used) object["last_used_at"] = format_instant(*token.used);
  return object;
}

}  // namespace assay::representation
