#include "store/sqlite/account_repositories.h"

namespace assay::store::sqlite {
namespace {

// Columns in this order are read by token_of().
#define TOKEN_COLUMNS \
  "SELECT id, organisation, user, name, secret, scopes, created, expires, used FROM api_token "

std::string joined_scopes(const account::ApiToken& token) {
  std::string scopes;
  for (const account::TokenScope scope : token.scopes) {
    scopes.append(scopes.empty() ? "" : " ").append(account::name(scope));
  }
  return scopes;
}

Result<account::ApiToken> token_of(const Statement& row, const Connection& connection) {
  account::ApiToken token;
  token.id = row.integer(0);
  token.organisation = party::OrganisationId(row.text(1));
  token.user = account::UserId(row.text(2));
  token.name = row.text(3);
  token.secret = row.digest(4);
  std::string_view scopes = row.view(5);
  while (!scopes.empty()) {
    const std::size_t space = scopes.find(' ');
    const auto scope = account::parse_token_scope(scopes.substr(0, space));
    if (!scope) return unknown_word(connection, "api_token.scopes", row.view(5));
    token.scopes.push_back(*scope);
    scopes = space == std::string_view::npos ? "" : scopes.substr(space + 1);
  }
  token.created = row.instant(6);
  token.expires = row.instant(7);
  if (!row.is_null(8)) token.used = row.instant(8);
  return token;
}

}  // namespace

Result<std::int64_t> Accounts::add(const account::ApiToken& token) {
  ASSAY_TRY(connection_.run(
      "INSERT INTO api_token(organisation, user, name, secret, scopes, created, expires, used)"
      " VALUES(?,?,?,?,?,?,?,?)",
      token.organisation.text(), token.user.text(), token.name, token.secret, joined_scopes(token),
      token.created, token.expires, token.used));
  return connection_.integer("SELECT last_insert_rowid()");
}

Result<std::optional<account::ApiToken>> Accounts::find_token(const Digest& secret) const {
  ASSAY_ASSIGN(Statement statement, connection_.query(TOKEN_COLUMNS "WHERE secret = ?", secret));
  return first_row<account::ApiToken>(
      std::move(statement), [this](const Statement& row) { return token_of(row, connection_); });
}

Result<std::vector<account::ApiToken>> Accounts::tokens_of(
    const party::OrganisationId& organisation) const {
  ASSAY_ASSIGN(
      Statement statement,
      connection_.query(TOKEN_COLUMNS "WHERE organisation = ? ORDER BY id", organisation.text()));
  return every_row<account::ApiToken>(
      std::move(statement), [this](const Statement& row) { return token_of(row, connection_); });
}

Result<void> Accounts::token_used(std::int64_t token, Instant at) {
  return connection_.run("UPDATE api_token SET used = ? WHERE id = ?", at, token);
}

Result<void> Accounts::remove_token(const party::OrganisationId& organisation, std::int64_t token) {
  ASSAY_TRY(connection_.run("DELETE FROM api_token WHERE organisation = ? AND id = ?",
                            organisation.text(), token));
  ASSAY_ASSIGN(const std::int64_t removed, connection_.integer("SELECT changes()"));
  if (removed == 0) return Error{"token.not_found", {{"token", std::to_string(token)}}};
  return {};
}

}  // namespace assay::store::sqlite
