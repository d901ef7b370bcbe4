#pragma once
#include <array>
#include <string>
#include <vector>

#include "record/entry.h"

namespace assay::record {

/// A key that is the same in every run: its seed is `number` repeated.
inline crypto::PrivateKey sample_key(std::uint8_t number) {
  std::array<std::uint8_t, 32> seed;
  seed.fill(number);
  return crypto::PrivateKey::from_seed(seed);
}

inline Origin sample_origin() {
  return *Origin::parse("registry.example");
}
inline Instant sample_time() {
  return *parse_instant("2026-11-24T03:56:00.123Z");
}

inline party::Organisation sample_organisation(const std::string& id) {
  return {party::OrganisationId(id),
          {"Umbra Cloud", "ウンブラ・クラウド"},
          {"", "架空の会社です"},
          "https://umbra.example/?a=1&b=\"2\"",
          "JP"};
}

inline Digest sample_digest(std::uint8_t number) {
  Digest digest;
  digest.bytes.fill(number);
  return digest;
}

inline Date sample_date(std::string_view text) {
  return *parse_date(text);
}

/// Everything that an act can say.
inline registry::AccreditationActed sample_act() {
  registry::AccreditationActed event;
  event.listing = {party::ServiceId("umbra-vault"), "csa-star", "level-2-certification"};
  accreditation::AccreditationAct& act = event.act;
  act.act = scheme::Act::grant;
  act.role = scheme::ActingRole::scheme_owner;
  act.corrects = 17;
  act.scope = accreditation::Scope{{party::ServiceClass::iaas, party::ServiceClass::paas},
                                   {"東京", "Osaka \"2\""},
                                   {"The vault", "金庫"},
                                   {"", "試験環境"}};
  act.period = {sample_date("2025-04-01"), sample_date("2026-03-31")};
  act.issued = sample_date("2026-04-20");
  act.criteria = {{"ccm", "4.0"}, {"cs-mark", "2016"}};
  act.audit_organisation = party::OrganisationId("aurum-audit");
  act.underlying = {"ISO/IEC 27001:2022",
                    "IS-1",
                    "Aurum",
                    "Accreditors",
                    {"Everything", ""},
                    sample_date("2024-02-29"),
                    sample_date("2027-02-27")};
  act.attestation = {"Aurum & Co", "type-2", "qualified"};
  act.maturity_award = "silver";
  act.engagement = "engagement-4";
  act.statement = "statement-2";
  act.report_commitment = "sha-256:00ff";
  act.conditions = {{"Mend it.", "直すこと。"}, {"", "報告すること。"}};
  act.reason = "two\nlines";
  act.certificate_number = "STAR-2026-0001";
  event.stated.set("engagement.closed", true);
  event.stated.set("findings.major-open", std::int64_t{0});
  event.stated.set("engagement.conclusion", std::string("recommendation"));
  event.stated.set("engagement.period-end", sample_date("2026-03-31"));
  event.stated.set("scope.classes", std::vector<std::string>{"paas", "iaas"});
  event.stated.set(scheme::FactName{"listing.refreshed", "level-1"}, sample_date("2026-01-01"));
  return event;
}

inline registry::AuditOrganisationEntered sample_audit_organisation() {
  registry::AuditOrganisationEntered event;
  party::AuditOrganisation& entered = event.audit_organisation;
  entered.organisation = party::OrganisationId("aurum-audit");
  const party::Days days{sample_date("2026-04-01"), sample_date("2029-03-31")};
  entered.authorisations = {{"cs-mark", "gold", {party::ServiceClass::saas}, days},
                            {"csa-star",
                             "level-2-certification",
                             {party::ServiceClass::iaas},
                             {sample_date("2026-05-01"), std::nullopt}}};
  entered.ledger = {
      {sample_date("2025-04-01"), std::nullopt},
      {sample_date("2026-04-01"), party::Removal{sample_date("2026-09-30"), "declared falsely"}}};
  entered.suspensions = {{days, "under inquiry", "cs-mark"},
                         {{sample_date("2027-01-01"), std::nullopt}, "調査中", ""}};
  entered.removal = party::Removal{sample_date("2028-01-01"), "asked for it"};
  event.reason = "first entry";
  return event;
}

/// An act that says the least.
inline registry::AccreditationActed sample_annulment() {
  registry::AccreditationActed event;
  event.listing = {party::ServiceId("umbra-vault"), "cs-mark", "gold"};
  event.act.act = scheme::Act::apply;
  event.act.corrects = 3;
  event.act.annuls = true;
  return event;
}

/// What another registry says of a service, with every member.
inline registry::RecordImported sample_import() {
  registry::RecordImported event;
  event.id = registry::ReportedId("yonder-vault-fr0042");
  event.source = {
      "yonder-register", {"Yonder Register", "ヨンダー登録簿"}, "https://yonder.example/"};
  event.document = {{2026, 4, 28}, sample_digest(9), "https://yonder.example/list.json"};
  event.foreign_id = "FR 0042";
  event.says = registry::ReportedService{"Umbra \"Cloud\"",
                                         "Vault – for two",
                                         "https://umbra.example/vault?a=1&b=2",
                                         {party::ServiceClass::iaas, party::ServiceClass::saas},
                                         "yonder",
                                         "moderate",
                                         "Moderate",
                                         "Authorised",
                                         Date{2024, 2, 29},
                                         Date{2025, 1, 31},
                                         Date{2028, 1, 31},
                                         "--02-29",
                                         "Hoshi Assessors",
                                         {"Department of Tides", "Agency of Winds"},
                                         {"FR0001", "FR 0007"}};
  return event;
}

/// One event of every type, with texts that need escaping and both kinds of optional members.
inline std::vector<registry::Event> sample_events() {
  using namespace registry;
  const party::OrganisationId operator_id("operator"), umbra("umbra-cloud");
  const ListingKey listing{party::ServiceId("umbra-vault"), "csa-star", "level-1"};
  const std::string key = sample_key(2).public_key().multibase();
  party::Organisation bare{operator_id, {"Operator", ""}, {}, "", "DE"};
  party::Service service{listing.service,
                         umbra,
                         {"Umbra \"Vault\"\n\x01", ""},
                         {"Stores\tthings", ""},
                         "",
                         {party::ServiceClass::iaas, party::ServiceClass::saas},
                         {"DE", "JP"}};
  party::Service bare_service{listing.service, umbra, {"", "倉庫"}, {}, "", {}, {}};
  const BlobReference blob{"application/json", 12'345, sample_digest(7)};
  return {LogOpened{"registry.example", bare, sample_key(1).public_key().multibase()},
          OrganisationRegistered{sample_organisation("umbra-cloud")}, ServiceRegistered{service},
          ServiceRegistered{bare_service}, KeyAdded{umbra, key}, KeyRevoked{umbra, key, "rotated"},
          KeyRevoked{umbra, key, ""}, SchemeVersion{"csa-star", "2026-11-01", blob},
          CatalogVersion{{"ccm", "4.0"}, blob},
          SelfAssessmentPublished{listing,
                                  assessment::DocumentKind::caiq,
                                  {"ccm", "4.0"},
                                  "4.0.3",
                                  {261, 107, 0, 122, 32, 0, 0},
                                  blob},
          SelfAssessmentPublished{listing,
                                  assessment::DocumentKind::ccm_report,
                                  {"ccm", "4.1"},
                                  "",
                                  {4'294'967'295U, 1, 2, 3, 4, 5, 6},
                                  blob},
          NoChangeDeclared{listing}, ListingWithdrawn{listing, "service closed"},
          ListingWithdrawn{listing, ""}, BlobWithdrawn{blob.digest, "personal data"},
          OrganisationMerged{umbra, party::OrganisationId("umbra"), "registered \"twice\""},
          OrganisationMerged{umbra, party::OrganisationId("umbra"), ""},
          ServiceMerged{listing.service, party::ServiceId("vault"), "登録の重複"},
          ServiceMerged{listing.service, party::ServiceId("vault"), ""},
          sample_audit_organisation(),
          AuditOrganisationEntered{{umbra, {}, {}, {}, std::nullopt}, ""}, sample_act(),
          sample_annulment(), sample_import(),
          // That it is listed no more.
          RecordImported{sample_import().id, sample_import().source, sample_import().document,
                         sample_import().foreign_id, std::nullopt}};
}

}  // namespace assay::record
