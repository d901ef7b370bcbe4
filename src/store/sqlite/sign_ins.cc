#include "store/sqlite/account_repositories.h"

namespace assay::store::sqlite {
namespace {

// Columns in this order are read by session_of().
#define SESSION_COLUMNS "SELECT id, user, secret, client, network, created, used FROM session "

Result<account::Session> session_of(const Statement& row) {
  return account::Session{row.integer(0), account::UserId(row.text(1)),
                          row.digest(2),  row.text(3),
                          row.text(4),    row.instant(5),
                          row.instant(6)};
}

}  // namespace

Result<std::int64_t> SignIns::add(const account::Session& session) {
  ASSAY_TRY(connection_.run(
      "INSERT INTO session(user, secret, client, network, created, used) VALUES(?,?,?,?,?,?)",
      session.user.text(), session.secret, session.client, session.network, session.created,
      session.used));
  return connection_.integer("SELECT last_insert_rowid()");
}

Result<void> SignIns::used(std::int64_t session, Instant at) {
  return connection_.run("UPDATE session SET used = ? WHERE id = ?", at, session);
}

Result<void> SignIns::remove(const account::UserId& user, std::int64_t session) {
  ASSAY_TRY(connection_.run("DELETE FROM session WHERE user = ? AND id = ?", user.text(), session));
  ASSAY_ASSIGN(const std::int64_t removed, connection_.integer("SELECT changes()"));
  if (removed == 0) return Error{"session.not_found", {{"session", std::to_string(session)}}};
  return {};
}

Result<void> SignIns::remove_all(const account::UserId& user, std::optional<std::int64_t> kept) {
  return connection_.run("DELETE FROM session WHERE user = ?1 AND (?2 IS NULL OR id <> ?2)",
                         user.text(), kept);
}

Result<void> SignIns::remove_ended(Instant now, const account::Settings& settings) {
  return connection_.run("DELETE FROM session WHERE used <= ? OR created <= ?",
                         Instant{now.milliseconds - settings.session_idle_milliseconds},
                         Instant{now.milliseconds - settings.session_longest_milliseconds});
}

Result<std::optional<account::Session>> SignIns::find(const Digest& secret) const {
  ASSAY_ASSIGN(Statement statement, connection_.query(SESSION_COLUMNS "WHERE secret = ?", secret));
  return first_row<account::Session>(std::move(statement), session_of);
}

Result<std::vector<account::Session>> SignIns::of_user(const account::UserId& user) const {
  ASSAY_ASSIGN(
      Statement statement,
      connection_.query(SESSION_COLUMNS "WHERE user = ? ORDER BY used DESC, id DESC", user.text()));
  return every_row<account::Session>(std::move(statement), session_of);
}

Result<std::uint64_t> SignIns::count() const {
  ASSAY_ASSIGN(const std::int64_t count, connection_.integer("SELECT count(*) FROM session"));
  return static_cast<std::uint64_t>(count);
}

Result<account::FailedSignIns> SignIns::failed(std::string_view key) const {
  ASSAY_ASSIGN(Statement statement,
               connection_.query("SELECT count, last FROM failed_sign_in WHERE key = ?", key));
  ASSAY_ASSIGN(const bool found, statement.step());
  if (!found) return account::FailedSignIns{};
  return account::FailedSignIns{statement.unsigned_integer(0), statement.instant(1)};
}

Result<void> SignIns::set_failed(std::string_view key, const account::FailedSignIns& failed) {
  return connection_.run("INSERT OR REPLACE INTO failed_sign_in VALUES(?,?,?)", key, failed.count,
                         failed.last);
}

Result<void> SignIns::clear_failed(std::string_view key) {
  return connection_.run("DELETE FROM failed_sign_in WHERE key = ?", key);
}

Result<void> SignIns::forget_failed(Instant before) {
  return connection_.run("DELETE FROM failed_sign_in WHERE last < ?", before);
}

}  // namespace assay::store::sqlite
