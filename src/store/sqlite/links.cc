#include "store/sqlite/account_repositories.h"

namespace assay::store::sqlite {
namespace {

// Columns in this order are read by link_of().
#define LINK_COLUMNS                                                                        \
  "SELECT id, purpose, secret, email, name, language, organisation, role, domain, author, " \
  "created, expires FROM link "

/// A purpose, role or language that nobody knows must not become another one.
Result<account::Link> link_of(const Statement& row, const Connection& connection) {
  const auto purpose = account::parse_link_purpose(row.view(1));
  if (!purpose) return unknown_word(connection, "link.purpose", row.view(1));
  const auto language = parse_language(row.view(5));
  if (!language) return unknown_word(connection, "link.language", row.view(5));
  account::Link link;
  link.id = row.integer(0);
  link.purpose = *purpose;
  link.secret = row.digest(2);
  link.email = row.text(3);
  link.name = row.text(4);
  link.language = *language;
  if (!row.is_null(6)) link.organisation = party::OrganisationId(row.text(6));
  if (!row.is_null(7)) {
    link.role = account::parse_role(row.view(7));
    if (!link.role) return unknown_word(connection, "link.role", row.view(7));
  }
  link.domain = row.text(8);
  if (!row.is_null(9)) link.author = account::UserId(row.text(9));
  link.created = row.instant(10);
  link.expires = row.instant(11);
  return link;
}

}  // namespace

Result<std::int64_t> Links::add(const account::Link& link) {
  std::optional<std::string> organisation, author;
  std::optional<std::string_view> role;
  if (link.organisation) organisation = link.organisation->text();
  if (link.author) author = link.author->text();
  if (link.role) role = name(*link.role);
  ASSAY_TRY(connection_.run(
      "INSERT INTO link(purpose, secret, email, name, language, organisation, role, domain, author,"
      " created, expires) VALUES(?,?,?,?,?,?,?,?,?,?,?)",
      name(link.purpose), link.secret, link.email, link.name, tag(link.language), organisation,
      role, link.domain, author, link.created, link.expires));
  return connection_.integer("SELECT last_insert_rowid()");
}

Result<void> Links::remove(std::int64_t link) {
  ASSAY_TRY(connection_.run("DELETE FROM link WHERE id = ?", link));
  ASSAY_ASSIGN(const std::int64_t removed, connection_.integer("SELECT changes()"));
  if (removed == 0) return Error{"link.not_found", {{"link", std::to_string(link)}}};
  return {};
}

Result<void> Links::remove_all(account::LinkPurpose purpose, std::string_view email) {
  return connection_.run("DELETE FROM link WHERE purpose = ? AND email = ?", name(purpose), email);
}

Result<void> Links::remove_expired(Instant now) {
  return connection_.run("DELETE FROM link WHERE expires <= ?", now);
}

Result<std::optional<account::Link>> Links::find(const Digest& secret) const {
  ASSAY_ASSIGN(Statement statement, connection_.query(LINK_COLUMNS "WHERE secret = ?", secret));
  return first_row<account::Link>(
      std::move(statement), [this](const Statement& row) { return link_of(row, connection_); });
}

Result<std::vector<account::Link>> Links::of_organisation(const party::OrganisationId& organisation,
                                                          account::LinkPurpose purpose) const {
  ASSAY_ASSIGN(Statement statement,
               connection_.query(LINK_COLUMNS "WHERE organisation = ? AND purpose = ? ORDER BY id",
                                 organisation.text(), name(purpose)));
  return every_row<account::Link>(
      std::move(statement), [this](const Statement& row) { return link_of(row, connection_); });
}

}  // namespace assay::store::sqlite
