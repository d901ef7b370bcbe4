#include "store/sqlite/waiting_submissions.h"

#include "account/act.h"
#include "account/caller.h"
#include "store/submission_repository.h"

namespace assay::store::sqlite {
namespace {

struct Replaced {
  std::int64_t id = 0;
  std::string service, organisation;
  std::int64_t by = 0;
  Instant at;  ///< when that one was handed in
};

/// In SQLite, columns beside a lone max() are those of the row that has it.
Result<std::vector<Replaced>> replaced_in(Connection& connection) {
  ASSAY_ASSIGN(Statement row,
               connection.query("SELECT older.id, older.service, older.organisation, max(newer.id),"
                                " newer.created FROM submission AS older JOIN submission AS newer"
                                " ON newer.service = older.service AND newer.scheme = older.scheme"
                                " AND newer.level = older.level AND newer.id > older.id"
                                " WHERE older.state = 'pending' AND newer.state = 'pending'"
                                " GROUP BY older.id ORDER BY older.id"));
  std::vector<Replaced> replaced;
  while (true) {
    ASSAY_ASSIGN(const bool more, row.step());
    if (!more) return replaced;
    replaced.push_back({row.integer(0), row.text(1), row.text(2), row.integer(3), row.instant(4)});
  }
}

}  // namespace

Result<void> keep_newest_waiting(Connection& connection) {
  ASSAY_ASSIGN(const auto replaced, replaced_in(connection));
  for (const Replaced& one : replaced) {
    const std::string words = replaced_note(one.by);
    ASSAY_TRY(connection.run(
        "UPDATE submission SET state = 'returned', changed = ?, note = ? WHERE id = ?", one.at,
        words, one.id));
    // Lines of the trail ascend in time, and a store has no clock.
    ASSAY_TRY(connection.run(
        "INSERT INTO audit_line(at, author, network, act, organisation, subject, detail, count)"
        " SELECT max(?, coalesce((SELECT max(at) FROM audit_line), 0)), ?, '', ?, nullif(?, ''),"
        " ?, ?, 1",
        one.at, name(account::Author::Kind::machine), name(account::Act::submission_returned),
        one.organisation, one.service, words));
  }
  return {};
}

}  // namespace assay::store::sqlite
