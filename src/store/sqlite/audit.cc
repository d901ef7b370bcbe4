#include "store/sqlite/account_repositories.h"

namespace assay::store::sqlite {
namespace {

// Columns in this order are read by line_of().
#define AUDIT_COLUMNS                                                                            \
  "SELECT id, at, author, user, token, network, act, organisation, subject, detail, count FROM " \
  "audit_line "

Result<account::AuditLine> line_of(const Statement& row, const Connection& connection) {
  const auto kind = account::parse_author_kind(row.view(2));
  if (!kind) return unknown_word(connection, "audit_line.author", row.view(2));
  const auto act = account::parse_act(row.view(6));
  if (!act) return unknown_word(connection, "audit_line.act", row.view(6));
  account::AuditLine line;
  line.id = row.integer(0);
  line.at = row.instant(1);
  line.author.kind = *kind;
  if (!row.is_null(3)) line.author.user = account::UserId(row.text(3));
  if (!row.is_null(4)) line.author.token = row.integer(4);
  line.author.network = row.text(5);
  line.act = *act;
  if (!row.is_null(7)) line.organisation = party::OrganisationId(row.text(7));
  line.subject = row.text(8);
  line.detail = row.text(9);
  line.count = row.unsigned_integer(10);
  return line;
}

}  // namespace

Result<void> Audit::insert(const account::AuditLine& line, std::optional<std::int64_t> hour) {
  std::optional<std::string> user, organisation;
  if (line.author.user) user = line.author.user->text();
  if (line.organisation) organisation = line.organisation->text();
  return connection_.run(
      "INSERT INTO audit_line(at, author, user, token, network, act, organisation, subject, detail,"
      " count, hour) VALUES(?,?,?,?,?,?,?,?,?,?,?)",
      line.at, name(line.author.kind), user, line.author.token, line.author.network, name(line.act),
      organisation, line.subject, line.detail, line.count, hour);
}

Result<void> Audit::add(const account::AuditLine& line) {
  return insert(line, std::nullopt);
}

Result<void> Audit::count_up(const account::AuditLine& line) {
  const std::int64_t hour = line.at.milliseconds / hour_milliseconds;
  std::optional<std::string> user;
  if (line.author.user) user = line.author.user->text();
  ASSAY_TRY(connection_.run(
      "UPDATE audit_line SET count = count + 1, at = ?, detail = ? WHERE hour = ? AND act = ?"
      " AND network = ? AND subject = ? AND author = ? AND user IS ?",
      line.at, line.detail, hour, name(line.act), line.author.network, line.subject,
      name(line.author.kind), user));
  ASSAY_ASSIGN(const std::int64_t counted, connection_.integer("SELECT changes()"));
  if (counted > 0) return {};
  return insert(line, hour);
}

Result<std::uint64_t> Audit::count_entries(const party::OrganisationId& organisation,
                                           Instant since) const {
  using Kind = account::Author::Kind;
  // Lines that are counted up move in time, so they say nothing about where the others begin.
  ASSAY_ASSIGN(Statement row,
               connection_.query("SELECT at, author, act FROM audit_line"
                                 " WHERE organisation = ? AND hour IS NULL ORDER BY id DESC",
                                 organisation.text()));
  std::uint64_t count = 0;
  while (true) {
    ASSAY_ASSIGN(const bool more, row.step());
    if (!more || row.instant(0) < since) return count;
    const auto author = account::parse_author_kind(row.view(1));
    const auto act = account::parse_act(row.view(2));
    if (author != Kind::user && author != Kind::token) continue;
    if (act && is_entry(*act)) ++count;
  }
}

Result<std::vector<account::AuditLine>> Audit::list(const AuditQuery& query) const {
  const std::int64_t before = query.before.value_or(INT64_MAX);
  const auto read = [this](const Statement& row) { return line_of(row, connection_); };
  if (query.organisation) {
    ASSAY_ASSIGN(Statement statement,
                 connection_.query(AUDIT_COLUMNS
                                   "WHERE organisation = ? AND id < ? ORDER BY id DESC LIMIT ?",
                                   query.organisation->text(), before, query.limit));
    return every_row<account::AuditLine>(std::move(statement), read);
  }
  ASSAY_ASSIGN(Statement statement,
               connection_.query(AUDIT_COLUMNS "WHERE id < ? ORDER BY id DESC LIMIT ?", before,
                                 query.limit));
  return every_row<account::AuditLine>(std::move(statement), read);
}

}  // namespace assay::store::sqlite
