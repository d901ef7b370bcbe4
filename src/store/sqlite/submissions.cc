#include "crypto/sha256.h"
#include "store/sqlite/repositories.h"

namespace assay::store::sqlite {
namespace {

Error submission_error(std::string code, std::int64_t id) {
  return Error{std::move(code), {{"submission", std::to_string(id)}}};
}

// Columns in this order are read by submission_of().
#define SUBMISSION_COLUMNS                                                                       \
  "SELECT id, service, scheme, level, file, digest, size, state, created, changed, note, entry," \
  " catalog, version, organisation FROM submission "

/// A word that is no state must not become one in which a file may be accepted.
Result<Submission> submission_of(const Statement& row, const std::string& store) {
  const auto state = parse_submission_state(row.view(7));
  if (!state) {
    return Error{"store.damaged",
                 {{"file", store}, {"detail", "submission.state = " + row.text(7)}}};
  }
  Submission submission;
  submission.id = row.integer(0);
  submission.listing = {party::ServiceId(row.text(1)), row.text(2), row.text(3)};
  submission.file = row.text(4);
  submission.digest = row.digest(5);
  submission.size = row.unsigned_integer(6);
  submission.state = *state;
  submission.created = row.instant(8);
  submission.changed = row.instant(9);
  submission.note = row.text(10);
  if (!row.is_null(11)) submission.entry = row.unsigned_integer(11);
  if (!row.is_null(12)) submission.stated_catalog = {row.text(12), row.text(13)};
  submission.organisation = party::OrganisationId(row.text(14));
  return submission;
}

}  // namespace

Result<std::int64_t> Submissions::add(const Submission& submission, std::string_view original) {
  ASSAY_TRY(connection_.check_room(original.size()));
  const Digest digest = crypto::sha256(original);
  std::optional<std::string> catalog, version;
  if (submission.stated_catalog) {
    catalog = submission.stated_catalog->catalog;
    version = submission.stated_catalog->version;
  }
  ASSAY_TRY(connection_.run(
      "INSERT INTO submission(service, scheme, level, file, digest, size, state, created, changed,"
      " note, entry, catalog, version, organisation) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
      submission.listing.service.text(), submission.listing.scheme, submission.listing.level,
      submission.file, digest, std::uint64_t{original.size()}, name(submission.state),
      submission.created, submission.created, submission.note, submission.entry, catalog, version,
      submission.organisation.text()));
  ASSAY_ASSIGN(const std::int64_t id, connection_.integer("SELECT last_insert_rowid()"));
  ASSAY_TRY(connection_.run("INSERT INTO submission_original(submission, bytes) VALUES(?,?)", id,
                            Bytes{original}));
  return id;
}

Result<void> Submissions::step(std::int64_t id, const SubmissionStep& step) {
  ASSAY_ASSIGN(const std::optional<Submission> found, find(id));
  if (!found) return submission_error("submission.not_found", id);
  if (found->state != step.from) {
    Error error = submission_error("submission.in_other_state", id);
    error.parameters.emplace_back("state", std::string(name(found->state)));
    return error;
  }
  return connection_.run(
      "UPDATE submission SET state = ?, changed = ?, note = ?, entry = ? WHERE id = ?",
      name(step.to), step.at, step.note, step.entry, id);
}

Result<std::optional<Submission>> Submissions::find(std::int64_t id) const {
  ASSAY_ASSIGN(Statement statement, connection_.query(SUBMISSION_COLUMNS "WHERE id = ?", id));
  ASSAY_ASSIGN(const bool found, statement.step());
  if (!found) return std::optional<Submission>();
  ASSAY_ASSIGN(Submission submission, submission_of(statement, connection_.file()));
  return std::optional<Submission>(std::move(submission));
}

Result<std::string> Submissions::original(std::int64_t id) const {
  ASSAY_ASSIGN(Statement statement,
               connection_.query("SELECT bytes FROM submission_original WHERE submission = ?", id));
  ASSAY_ASSIGN(const bool found, statement.step());
  if (!found) return submission_error("submission.not_found", id);
  return statement.text(0);
}

Result<SubmissionRepository::Page> Submissions::list(std::optional<SubmissionState> state,
                                                     std::uint64_t page,
                                                     std::uint64_t per_page) const {
  std::optional<std::string_view> state_name;
  if (state) state_name = name(*state);
  Page found;
  ASSAY_ASSIGN(Statement total,
               connection_.query("SELECT count(*) FROM submission WHERE ?1 IS NULL OR state = ?1",
                                 state_name));
  ASSAY_TRY(total.step());
  found.total = total.unsigned_integer(0);
  ASSAY_ASSIGN(Statement statement,
               connection_.query(SUBMISSION_COLUMNS
                                 "WHERE ?1 IS NULL OR state = ?1 ORDER BY state <> 'pending',"
                                 " CASE state WHEN 'pending' THEN id ELSE -id END"
                                 " LIMIT ?2 OFFSET ?3",
                                 state_name, per_page, (page - 1) * per_page));
  while (true) {
    ASSAY_ASSIGN(const bool row, statement.step());
    if (!row) return found;
    ASSAY_ASSIGN(Submission submission, submission_of(statement, connection_.file()));
    found.submissions.push_back(std::move(submission));
  }
}

Result<std::optional<Submission>> Submissions::waiting(const registry::ListingKey& listing) const {
  ASSAY_ASSIGN(
      Statement statement,
      connection_.query(SUBMISSION_COLUMNS "WHERE state = 'pending' AND service = ? AND scheme = ?"
                                           " AND level = ? ORDER BY id DESC LIMIT 1",
                        listing.service.text(), listing.scheme, listing.level));
  ASSAY_ASSIGN(const bool found, statement.step());
  if (!found) return std::optional<Submission>();
  ASSAY_ASSIGN(Submission submission, submission_of(statement, connection_.file()));
  return std::optional<Submission>(std::move(submission));
}

Result<std::uint64_t> Submissions::count_waiting(const party::OrganisationId& organisation) const {
  ASSAY_ASSIGN(Statement count, connection_.query("SELECT count(*) FROM submission"
                                                  " WHERE state = 'pending' AND organisation = ?",
                                                  organisation.text()));
  ASSAY_TRY(count.step());
  return count.unsigned_integer(0);
}

Result<std::uint64_t> Submissions::count_waiting(const party::ServiceId& service) const {
  ASSAY_ASSIGN(Statement count, connection_.query("SELECT count(*) FROM submission"
                                                  " WHERE state = 'pending' AND service = ?",
                                                  service.text()));
  ASSAY_TRY(count.step());
  return count.unsigned_integer(0);
}

Result<std::uint64_t> Submissions::unpublished_bytes(const party::OrganisationId& organisation,
                                                     Instant since) const {
  ASSAY_ASSIGN(Statement sum, connection_.query("SELECT coalesce(sum(size), 0) FROM submission"
                                                " WHERE state IN ('pending', 'returned', 'refused')"
                                                " AND organisation = ? AND created >= ?",
                                                organisation.text(), since));
  ASSAY_TRY(sum.step());
  return sum.unsigned_integer(0);
}

}  // namespace assay::store::sqlite
