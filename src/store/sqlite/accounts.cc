#include "store/sqlite/account_repositories.h"

namespace assay::store::sqlite {
namespace {

// Columns in this order are read by user_of().
#define USER_COLUMNS \
  "SELECT id, email, name, language, operates, disabled, created, version FROM user_account "

Result<account::User> user_of(const Statement& row, const Connection& connection) {
  const auto language = parse_language(row.view(3));
  if (!language) return unknown_word(connection, "user_account.language", row.view(3));
  account::User user;
  user.id = account::UserId(row.text(0));
  user.email = row.text(1);
  user.name = row.text(2);
  user.language = *language;
  user.operates = row.integer(4) != 0;
  user.disabled = row.integer(5) != 0;
  user.created = row.instant(6);
  user.version = row.unsigned_integer(7);
  return user;
}

}  // namespace

Error unknown_word(const Connection& connection, std::string_view column, std::string_view word) {
  return Error{
      "store.damaged",
      {{"file", connection.file()}, {"detail", std::string(column) + " = " + std::string(word)}}};
}

Result<void> Accounts::add(const account::User& user) {
  ASSAY_ASSIGN(const auto taken, find_by_email(user.email));
  if (taken) return Error{"account.email_taken", {{"email", user.email}}};
  return connection_.run("INSERT INTO user_account VALUES(?,?,?,?,?,?,?,?)", user.id.text(),
                         user.email, user.name, tag(user.language), user.operates, user.disabled,
                         user.created, user.version);
}

Result<void> Accounts::change(const account::User& user) {
  ASSAY_ASSIGN(const auto before, find(user.id));
  if (!before) return Error{"account.not_found", {{"user", user.id.text()}}};
  if (before->version != user.version) {
    return Error{"account.changed_meanwhile", {{"user", user.id.text()}}};
  }
  ASSAY_ASSIGN(const auto holder, find_by_email(user.email));
  if (holder && holder->id != user.id) {
    return Error{"account.email_taken", {{"email", user.email}}};
  }
  return connection_.run(
      "UPDATE user_account SET email = ?, name = ?, language = ?, operates = ?, disabled = ?,"
      " version = version + 1 WHERE id = ?",
      user.email, user.name, tag(user.language), user.operates, user.disabled, user.id.text());
}

Result<std::optional<account::User>> Accounts::find(const account::UserId& user) const {
  ASSAY_ASSIGN(Statement statement, connection_.query(USER_COLUMNS "WHERE id = ?", user.text()));
  return first_row<account::User>(
      std::move(statement), [this](const Statement& row) { return user_of(row, connection_); });
}

Result<std::optional<account::User>> Accounts::find_by_email(std::string_view email) const {
  ASSAY_ASSIGN(Statement statement, connection_.query(USER_COLUMNS "WHERE email = ?", email));
  return first_row<account::User>(
      std::move(statement), [this](const Statement& row) { return user_of(row, connection_); });
}

Result<AccountRepository::UserPage> Accounts::list(std::string_view text, std::uint64_t page,
                                                   std::uint64_t per_page) const {
  UserPage found;
  ASSAY_ASSIGN(Statement total,
               connection_.query("SELECT count(*) FROM user_account WHERE"
                                 " instr(lower(email), lower(?1)) OR instr(lower(name), lower(?1))",
                                 text));
  ASSAY_TRY(total.step());
  found.total = total.unsigned_integer(0);
  ASSAY_ASSIGN(Statement statement,
               connection_.query(USER_COLUMNS
                                 "WHERE instr(lower(email), lower(?1)) OR"
                                 " instr(lower(name), lower(?1)) ORDER BY email LIMIT ?2 OFFSET ?3",
                                 text, per_page, (page - 1) * per_page));
  ASSAY_ASSIGN(found.users,
               every_row<account::User>(std::move(statement), [this](const Statement& row) {
                 return user_of(row, connection_);
               }));
  return found;
}

Result<std::uint64_t> Accounts::count_operators() const {
  ASSAY_ASSIGN(
      const std::int64_t count,
      connection_.integer("SELECT count(*) FROM user_account WHERE operates = 1 AND disabled = 0"));
  return static_cast<std::uint64_t>(count);
}

Result<void> Accounts::set_password(const account::UserId& user, const std::string& hash) {
  return connection_.run("INSERT OR REPLACE INTO password(user, hash) VALUES(?,?)", user.text(),
                         hash);
}

Result<std::optional<std::string>> Accounts::password(const account::UserId& user) const {
  ASSAY_ASSIGN(Statement statement,
               connection_.query("SELECT hash FROM password WHERE user = ?", user.text()));
  return first_row<std::string>(
      std::move(statement), [](const Statement& row) { return Result<std::string>(row.text(0)); });
}

Result<void> Accounts::add(const account::ExternalIdentity& identity) {
  ASSAY_ASSIGN(const auto taken, find_identity(identity.issuer, identity.subject));
  if (taken) {
    return Error{"identity.taken", {{"issuer", identity.issuer}, {"subject", identity.subject}}};
  }
  return connection_.run("INSERT INTO external_identity VALUES(?,?,?,?)", identity.issuer,
                         identity.subject, identity.user.text(), identity.linked);
}

Result<std::optional<account::ExternalIdentity>> Accounts::find_identity(
    std::string_view issuer, std::string_view subject) const {
  ASSAY_ASSIGN(Statement statement,
               connection_.query("SELECT issuer, subject, user, linked FROM external_identity"
                                 " WHERE issuer = ? AND subject = ?",
                                 issuer, subject));
  return first_row<account::ExternalIdentity>(std::move(statement), [](const Statement& row) {
    return Result<account::ExternalIdentity>(
        {row.text(0), row.text(1), account::UserId(row.text(2)), row.instant(3)});
  });
}

}  // namespace assay::store::sqlite
