#include "store/sqlite/account_repositories.h"

namespace assay::store::sqlite {

Result<std::int64_t> Letters::add(const QueuedLetter& letter) {
  ASSAY_TRY(connection_.run(
      "INSERT INTO letter(recipient, subject, text, written, attempts, next_attempt, fault, kind)"
      " VALUES(?,?,?,?,?,?,?,?)",
      letter.to, letter.subject, letter.text, letter.written, letter.attempts, letter.next_attempt,
      letter.last_fault, letter.kind));
  return connection_.integer("SELECT last_insert_rowid()");
}

Result<void> Letters::sent(std::int64_t letter) {
  return connection_.run(
      "UPDATE letter SET subject = '', text = '', next_attempt = NULL, fault = '' WHERE id = ?",
      letter);
}

Result<void> Letters::failed(std::int64_t letter, std::string_view fault, Instant next_attempt) {
  return connection_.run(
      "UPDATE letter SET attempts = attempts + 1, fault = ?, next_attempt = ? WHERE id = ?", fault,
      next_attempt, letter);
}

Result<void> Letters::given_up(std::int64_t letter, std::string_view fault) {
  return connection_.run(
      "UPDATE letter SET subject = '', text = '', next_attempt = NULL, fault = ?,"
      " attempts = attempts + 1 WHERE id = ?",
      fault, letter);
}

Result<void> Letters::forget(Instant sent_before, Instant given_up_before) {
  return connection_.run(
      "DELETE FROM letter WHERE next_attempt IS NULL AND"
      " (written < ? AND fault = '' OR written < ?)",
      sent_before, given_up_before);
}

Result<std::string> Letters::make_due(std::int64_t letter, Instant now) {
  const Error missing{"letter.not_found", {{"letter", std::to_string(letter)}}};
  ASSAY_ASSIGN(
      Statement statement,
      connection_.query("SELECT recipient FROM letter WHERE id = ? AND next_attempt IS NOT NULL",
                        letter));
  ASSAY_ASSIGN(auto recipient,
               first_row<std::string>(std::move(statement), [](const Statement& row) {
                 return Result<std::string>(row.text(0));
               }));
  if (!recipient) return missing;
  ASSAY_TRY(connection_.run("UPDATE letter SET next_attempt = ? WHERE id = ?", now, letter));
  return std::move(*recipient);
}

Result<std::vector<QueuedLetter>> Letters::due(Instant now, std::uint64_t limit) const {
  ASSAY_ASSIGN(
      Statement statement,
      connection_.query("SELECT id, recipient, subject, text, written, attempts, next_attempt,"
                        " fault, kind FROM letter WHERE next_attempt <= ? ORDER BY id LIMIT ?",
                        now, limit));
  return every_row<QueuedLetter>(
      std::move(statement), [](const Statement& row) -> Result<QueuedLetter> {
        return QueuedLetter{
            row.integer(0), row.text(1),    row.text(2),
            row.text(3),    row.instant(4), static_cast<std::uint32_t>(row.integer(5)),
            row.instant(6), row.text(7),    row.text(8)};
      });
}

Result<std::uint64_t> Letters::count_waiting() const {
  ASSAY_ASSIGN(const std::int64_t count,
               connection_.integer("SELECT count(*) FROM letter WHERE next_attempt IS NOT NULL"));
  return static_cast<std::uint64_t>(count);
}

Result<std::vector<UndeliveredLetter>> Letters::undelivered(std::uint64_t limit) const {
  ASSAY_ASSIGN(
      Statement statement,
      connection_.query("SELECT id, recipient, kind, written, attempts, next_attempt, fault"
                        " FROM letter WHERE fault <> '' ORDER BY id LIMIT ?",
                        limit));
  return every_row<UndeliveredLetter>(
      std::move(statement), [](const Statement& row) -> Result<UndeliveredLetter> {
        UndeliveredLetter letter{.id = row.integer(0),
                                 .to = row.text(1),
                                 .kind = row.text(2),
                                 .written = row.instant(3),
                                 .attempts = static_cast<std::uint32_t>(row.integer(4)),
                                 .next_attempt = std::nullopt,
                                 .last_fault = row.text(6)};
        if (!row.is_null(5)) letter.next_attempt = row.instant(5);
        return letter;
      });
}

Result<std::uint64_t> Letters::count_undelivered() const {
  ASSAY_ASSIGN(const std::int64_t count,
               connection_.integer("SELECT count(*) FROM letter WHERE fault <> ''"));
  return static_cast<std::uint64_t>(count);
}

Result<std::uint64_t> Letters::count_to(std::string_view address, Instant since) const {
  ASSAY_ASSIGN(Statement statement,
               connection_.query("SELECT count(*) FROM letter WHERE recipient = ? AND written >= ?",
                                 address, since));
  ASSAY_TRY(statement.step());
  return statement.unsigned_integer(0);
}

}  // namespace assay::store::sqlite
