#include "store/sqlite/account_repositories.h"

namespace assay::store::sqlite {
namespace {

// Columns in this order are read by organisation_of().
#define ORGANISATION_COLUMNS                                                            \
  "SELECT id, wanted, name_en, name_ja, description_en, description_ja, url, country, " \
  "created, proven, version FROM private_organisation "

// Columns in this order are read by claim_of().
#define CLAIM_COLUMNS "SELECT organisation, domain, mailbox, created, proven FROM domain_claim "

Result<account::DomainClaim> claim_of(const Statement& row) {
  account::DomainClaim claim{party::OrganisationId(row.text(0)), row.text(1), row.text(2),
                             row.instant(3), std::nullopt};
  if (!row.is_null(4)) claim.proven = row.instant(4);
  return claim;
}

Error organisation_error(std::string code, const party::OrganisationId& organisation) {
  return Error{std::move(code), {{"organisation", organisation.text()}}};
}

Result<account::PrivateOrganisation> organisation_of(const Statement& row) {
  account::PrivateOrganisation organisation;
  organisation.described = {party::OrganisationId(row.text(0)),
                            {row.text(2), row.text(3)},
                            {row.text(4), row.text(5)},
                            row.text(6),
                            row.text(7)};
  organisation.wanted = party::OrganisationId(row.text(1));
  organisation.created = row.instant(8);
  if (!row.is_null(9)) organisation.proven = row.instant(9);
  organisation.version = row.unsigned_integer(10);
  return organisation;
}

/// Lists are divided by spaces, as in the projections.
std::vector<std::string> words_of_list(std::string_view list) {
  std::vector<std::string> words;
  while (!list.empty()) {
    const std::size_t space = list.find(' ');
    words.emplace_back(list.substr(0, space));
    list = space == std::string_view::npos ? "" : list.substr(space + 1);
  }
  return words;
}

template <typename Words>
std::string with_spaces(const Words& words) {
  std::string list;
  for (const auto& word : words) list.append(list.empty() ? "" : " ").append(word);
  return list;
}

Result<party::Service> service_of(const Statement& row, const Connection& connection) {
  party::Service service;
  service.organisation = party::OrganisationId(row.text(0));
  service.id = party::ServiceId(row.text(1));
  service.name = {row.text(2), row.text(3)};
  service.description = {row.text(4), row.text(5)};
  service.url = row.text(6);
  for (const std::string& word : words_of_list(row.view(7))) {
    const auto service_class = party::parse_service_class(word);
    if (!service_class) return unknown_word(connection, "private_service.classes", word);
    service.classes.push_back(*service_class);
  }
  service.regions = words_of_list(row.view(8));
  return service;
}

}  // namespace

Result<void> PrivateOrganisations::add(const account::PrivateOrganisation& organisation) {
  const party::Organisation& described = organisation.described;
  ASSAY_ASSIGN(const auto taken, find(described.id));
  if (taken) return organisation_error("organisation.id_taken", described.id);
  return connection_.run("INSERT INTO private_organisation VALUES(?,?,?,?,?,?,?,?,?,?,?)",
                         described.id.text(), organisation.wanted.text(), described.name.en,
                         described.name.ja, described.description.en, described.description.ja,
                         described.url, described.country, organisation.created,
                         organisation.proven, organisation.version);
}

Result<void> PrivateOrganisations::change(const account::PrivateOrganisation& organisation) {
  const party::Organisation& described = organisation.described;
  ASSAY_ASSIGN(const auto before, find(described.id));
  if (!before) return organisation_error("organisation.not_found", described.id);
  if (before->version != organisation.version) {
    return organisation_error("organisation.changed_meanwhile", described.id);
  }
  return connection_.run(
      "UPDATE private_organisation SET wanted = ?, name_en = ?, name_ja = ?, description_en = ?,"
      " description_ja = ?, url = ?, country = ?, proven = ?, version = version + 1 WHERE id = ?",
      organisation.wanted.text(), described.name.en, described.name.ja, described.description.en,
      described.description.ja, described.url, described.country, organisation.proven,
      described.id.text());
}

Result<void> PrivateOrganisations::rename(const party::OrganisationId& from,
                                          const party::OrganisationId& to) {
  ASSAY_ASSIGN(const auto before, find(from));
  if (!before) return organisation_error("organisation.not_found", from);
  ASSAY_ASSIGN(const auto taken, find(to));
  if (taken) return organisation_error("organisation.id_taken", to);
  // What refers to it follows. So does the trail: its lines keep their words, but stand under the
  // id of today, so that its admins go on reading them and whoever takes the former id next does
  // not. The former id is in the line of the renaming itself.
  ASSAY_TRY(
      connection_.run("UPDATE private_organisation SET id = ?, version = version + 1 WHERE id = ?",
                      to.text(), from.text()));
  return connection_.run("UPDATE audit_line SET organisation = ? WHERE organisation = ?", to.text(),
                         from.text());
}

Result<void> PrivateOrganisations::remove(const party::OrganisationId& organisation) {
  return connection_.run("DELETE FROM private_organisation WHERE id = ?", organisation.text());
}

Result<std::optional<account::PrivateOrganisation>> PrivateOrganisations::find(
    const party::OrganisationId& organisation) const {
  ASSAY_ASSIGN(Statement statement,
               connection_.query(ORGANISATION_COLUMNS "WHERE id = ?", organisation.text()));
  return first_row<account::PrivateOrganisation>(std::move(statement), organisation_of);
}

Result<std::vector<account::PrivateOrganisation>> PrivateOrganisations::unproven_since(
    Instant created_before) const {
  ASSAY_ASSIGN(
      Statement statement,
      connection_.query(ORGANISATION_COLUMNS "WHERE proven IS NULL AND created < ? ORDER BY id",
                        created_before));
  return every_row<account::PrivateOrganisation>(std::move(statement), organisation_of);
}

Result<void> PrivateOrganisations::put(const account::DomainClaim& claim) {
  return connection_.run("INSERT OR REPLACE INTO domain_claim VALUES(?,?,?,?,?)",
                         claim.organisation.text(), claim.domain, claim.mailbox, claim.created,
                         claim.proven);
}

Result<std::vector<account::DomainClaim>> PrivateOrganisations::claims_of(
    const party::OrganisationId& organisation) const {
  ASSAY_ASSIGN(Statement statement,
               connection_.query(CLAIM_COLUMNS "WHERE organisation = ? ORDER BY domain",
                                 organisation.text()));
  return every_row<account::DomainClaim>(std::move(statement), claim_of);
}

Result<std::vector<account::DomainClaim>> PrivateOrganisations::waiting_claims() const {
  ASSAY_ASSIGN(Statement statement,
               connection_.query(CLAIM_COLUMNS
                                 "WHERE proven IS NULL ORDER BY created, organisation, domain"));
  return every_row<account::DomainClaim>(std::move(statement), claim_of);
}

Result<void> PrivateOrganisations::put(const party::Service& service) {
  std::vector<std::string_view> classes;
  for (const auto one : service.classes) classes.push_back(party::name(one));
  return connection_.run("INSERT OR REPLACE INTO private_service VALUES(?,?,?,?,?,?,?,?,?)",
                         service.organisation.text(), service.id.text(), service.name.en,
                         service.name.ja, service.description.en, service.description.ja,
                         service.url, with_spaces(classes), with_spaces(service.regions));
}

Result<void> PrivateOrganisations::remove(const party::OrganisationId& organisation,
                                          const party::ServiceId& service) {
  return connection_.run("DELETE FROM private_service WHERE organisation = ? AND id = ?",
                         organisation.text(), service.text());
}

Result<std::vector<party::Service>> PrivateOrganisations::services_of(
    const party::OrganisationId& organisation) const {
  ASSAY_ASSIGN(Statement statement,
               connection_.query("SELECT organisation, id, name_en, name_ja, description_en,"
                                 " description_ja, url, classes, regions FROM private_service"
                                 " WHERE organisation = ? ORDER BY id",
                                 organisation.text()));
  return every_row<party::Service>(
      std::move(statement), [this](const Statement& row) { return service_of(row, connection_); });
}

}  // namespace assay::store::sqlite
