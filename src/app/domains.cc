#include "app/domains.h"

#include <algorithm>

#include "account/access_table.h"
#include "account/link.h"
#include "app/audit_trail.h"
#include "app/become_public.h"
#include "app/known_organisation.h"
#include "app/letters.h"
#include "app/mergers.h"
#include "app/present_right.h"
#include "base/limits.h"
#include "base/web_address.h"
#include "crypto/random_token.h"

namespace assay::app {
namespace {

using account::DomainClaim;
using account::LinkPurpose;

std::optional<DomainClaim> claim_of(const std::vector<DomainClaim>& claims,
                                    const std::string& domain) {
  const auto found = std::ranges::find(claims, domain, &DomainClaim::domain);
  if (found == claims.end()) return std::nullopt;
  return *found;
}

Error already_proven(const std::string& domain) {
  return Error{"domain.already_proven", {{"domain", domain}}};
}

/// The link that proves a domain, in the place of the one before.
Result<std::string> make_link(store::Transaction& transaction, const account::Caller& caller,
                              const DomainClaim& claim, Language language) {
  ASSAY_ASSIGN(const auto before,
               transaction.links().of_organisation(claim.organisation, LinkPurpose::domain));
  for (const account::Link& one : before) {
    if (one.domain == claim.domain) ASSAY_TRY(transaction.links().remove(one.id));
  }
  const std::string secret = crypto::random_token();
  account::Link link;
  link.purpose = LinkPurpose::domain;
  link.secret = crypto::token_digest(secret);
  link.email = claim.mailbox + "@" + claim.domain;
  link.language = language;
  link.organisation = claim.organisation;
  link.domain = claim.domain;
  if (caller.user) link.author = caller.user->id;
  link.created = claim.created;
  link.expires = {claim.created.milliseconds + lifetime_of(link.purpose)};
  ASSAY_TRY(transaction.links().add(link));
  return secret;
}

/// Checks the claim against the website and what was claimed before. Once it is proven, an
/// organisation may show that further domains are its own, e.g. that of its next website.
Result<void> check_claim(const store::Snapshot& snapshot, const DomainClaim& claim,
                         const account::PrivateOrganisation& organisation) {
  const std::string website =
      organisation.proven ? "https://" + claim.domain : organisation.described.url;
  ASSAY_TRY(account::validate_claim(claim.domain, claim.mailbox, website));
  ASSAY_ASSIGN(const auto claims, snapshot.organisations().claims_of(claim.organisation));
  const auto before = claim_of(claims, claim.domain);
  if (before && before->proven) return already_proven(claim.domain);
  if (before || claims.size() < limits::domains_of_organisation) return {};
  return Error{"domain.too_many", {{"limit", std::to_string(limits::domains_of_organisation)}}};
}

}  // namespace

Result<std::vector<DomainClaim>> list_domains(const Instance& instance,
                                              const account::Caller& caller,
                                              const party::OrganisationId& organisation) {
  ASSAY_TRY(account::authorise("listDomains", caller, organisation));
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  ASSAY_TRY(known_organisation(instance, *snapshot, organisation));
  return snapshot->organisations().claims_of(organisation);
}

Result<WaitingDomains> list_domain_claims(const Instance& instance, const account::Caller& caller) {
  ASSAY_TRY(account::authorise("listDomainClaims", caller));
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  ASSAY_ASSIGN(const auto claims, snapshot->organisations().waiting_claims());
  WaitingDomains waiting;
  for (const DomainClaim& claim : claims) {
    // Nobody can decide about it any more: confirm_domain() refuses.
    if (!check_not_merged(instance.reading(), claim.organisation).ok()) continue;
    if (++waiting.total > limits::listed_domain_claims) continue;
    WaitingDomain& one = waiting.oldest.emplace_back();
    one.claim = claim;
    ASSAY_ASSIGN(one.organisation, known_organisation(instance, *snapshot, claim.organisation));
    ASSAY_ASSIGN(one.services, snapshot->organisations().services_of(claim.organisation));
    one.link_expires = {claim.created.milliseconds + lifetime_of(LinkPurpose::domain)};
  }
  return waiting;
}

Result<DomainClaim> claim_domain(Instance& instance, const account::Caller& caller,
                                 const party::OrganisationId& organisation,
                                 const DomainRequest& request) {
  ASSAY_TRY(account::authorise("claimDomain", caller, organisation));
  ASSAY_TRY(check_not_merged(instance.reading(), organisation));
  ASSAY_ASSIGN(const std::string domain, account::domain_named(request.domain));
  std::optional<account::PrivateOrganisation> known;
  {
    ASSAY_ASSIGN(const auto snapshot, instance.store().read());
    ASSAY_ASSIGN(known, known_organisation(instance, *snapshot, organisation));
  }
  const Instant now = instance.clock().now();
  const DomainClaim claim{organisation, domain, request.mailbox, now, std::nullopt};
  const Language language = caller.user ? caller.user->language : Language::en;
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  ASSAY_TRY(still_authorised(*transaction, "claimDomain", caller, organisation));
  ASSAY_TRY(
      count_letter_from(*transaction, account::AskedLetters::for_others, caller.network, now));
  ASSAY_TRY(check_claim(*transaction, claim, *known));
  ASSAY_TRY(transaction->organisations().put(claim));
  ASSAY_ASSIGN(const std::string secret, make_link(*transaction, caller, claim, language));
  const std::string asker = caller.user ? caller.user->name : organisation.text();
  ASSAY_TRY(write_letter(*transaction,
                         {.to = claim.mailbox + "@" + claim.domain,
                          .language = language,
                          .kind = "domain",
                          .parameters = {{"domain", shown_host(claim.domain)},
                                         {"organisation", known->described.name.shown(language)},
                                         {"asker", asker},
                                         {"link", link_address(instance, language, secret)}}},
                         now));
  ASSAY_TRY(note(*transaction, caller.author(), now,
                 {.act = account::Act::domain_claimed,
                  .organisation = organisation,
                  .subject = claim.domain,
                  .detail = claim.mailbox}));
  ASSAY_TRY(transaction->commit());
  return claim;
}

Result<party::OrganisationId> confirm_domain(Instance& instance, const account::Caller& caller,
                                             const party::OrganisationId& organisation,
                                             const std::string& named) {
  ASSAY_TRY(account::authorise("confirmDomain", caller, organisation));
  ASSAY_ASSIGN(const std::string domain, account::domain_named(named));
  {
    ASSAY_ASSIGN(const auto snapshot, instance.store().read());
    ASSAY_ASSIGN(const auto claims, snapshot->organisations().claims_of(organisation));
    const auto claim = claim_of(claims, domain);
    if (claim && claim->proven) return already_proven(domain);
  }
  return become_public(instance, {.organisation = organisation,
                                  .domain = domain,
                                  .by_operator = true,
                                  .author = caller.author(),
                                  .still_allowed = [&](const store::Snapshot& snapshot) {
                                    return still_authorised(snapshot, "confirmDomain", caller,
                                                            organisation);
                                  }});
}

}  // namespace assay::app
