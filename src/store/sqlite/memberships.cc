#include "store/sqlite/account_repositories.h"

namespace assay::store::sqlite {
namespace {

Error membership_error(std::string code, const account::UserId& user,
                       const party::OrganisationId& organisation) {
  return Error{std::move(code), {{"user", user.text()}, {"organisation", organisation.text()}}};
}

Result<account::Membership> membership_of(const Statement& row, const Connection& connection) {
  const auto role = account::parse_role(row.view(2));
  if (!role) return unknown_word(connection, "membership.role", row.view(2));
  return account::Membership{party::OrganisationId(row.text(0)), account::UserId(row.text(1)),
                             *role, row.instant(3), row.unsigned_integer(4)};
}

Result<std::optional<std::uint64_t>> version_of(Connection& connection,
                                                const party::OrganisationId& organisation,
                                                const account::UserId& user) {
  ASSAY_ASSIGN(
      Statement statement,
      connection.query("SELECT version FROM membership WHERE organisation = ? AND user = ?",
                       organisation.text(), user.text()));
  return first_row<std::uint64_t>(std::move(statement), [](const Statement& row) {
    return Result<std::uint64_t>(row.unsigned_integer(0));
  });
}

}  // namespace

Result<void> Accounts::add(const account::Membership& membership) {
  ASSAY_ASSIGN(const auto there, version_of(connection_, membership.organisation, membership.user));
  if (there) return membership_error("member.already", membership.user, membership.organisation);
  return connection_.run("INSERT INTO membership VALUES(?,?,?,?,?)", membership.organisation.text(),
                         membership.user.text(), name(membership.role), membership.since,
                         membership.version);
}

Result<void> Accounts::change(const account::Membership& membership) {
  ASSAY_ASSIGN(const auto there, version_of(connection_, membership.organisation, membership.user));
  if (!there) return membership_error("member.not_found", membership.user, membership.organisation);
  if (*there != membership.version) {
    return Error{"member.changed_meanwhile", {{"user", membership.user.text()}}};
  }
  return connection_.run(
      "UPDATE membership SET role = ?, version = version + 1 WHERE organisation = ? AND user = ?",
      name(membership.role), membership.organisation.text(), membership.user.text());
}

Result<void> Accounts::remove(const party::OrganisationId& organisation,
                              const account::UserId& user) {
  ASSAY_ASSIGN(const auto there, version_of(connection_, organisation, user));
  if (!there) return membership_error("member.not_found", user, organisation);
  return connection_.run("DELETE FROM membership WHERE organisation = ? AND user = ?",
                         organisation.text(), user.text());
}

Result<std::vector<account::Membership>> Accounts::memberships_of(
    const account::UserId& user) const {
  ASSAY_ASSIGN(Statement statement,
               connection_.query("SELECT organisation, user, role, since, version FROM membership"
                                 " WHERE user = ? ORDER BY organisation",
                                 user.text()));
  return every_row<account::Membership>(std::move(statement), [this](const Statement& row) {
    return membership_of(row, connection_);
  });
}

Result<std::vector<account::Membership>> Accounts::members_of(
    const party::OrganisationId& organisation) const {
  ASSAY_ASSIGN(Statement statement,
               connection_.query("SELECT organisation, user, role, since, membership.version"
                                 " FROM membership JOIN user_account ON user_account.id = user"
                                 " WHERE organisation = ? ORDER BY email",
                                 organisation.text()));
  return every_row<account::Membership>(std::move(statement), [this](const Statement& row) {
    return membership_of(row, connection_);
  });
}

}  // namespace assay::store::sqlite
