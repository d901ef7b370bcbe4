#include "store/sqlite/drafts.h"

#include "crypto/sha256.h"

namespace assay::store::sqlite {
namespace {

using assessment::Finding;

Error draft_not_found(std::int64_t id) {
  return Error{"draft.not_found", {{"draft", std::to_string(id)}}};
}

std::string joined(const std::vector<std::string>& evidence) {
  std::string text;
  for (const std::string& address : evidence) {
    if (!text.empty()) text += ' ';
    text += address;
  }
  return text;
}

}  // namespace

Result<std::int64_t> Drafts::add(const Draft& draft, const Content& content) {
  ASSAY_TRY(connection_.check_room(content.original.size()));
  ASSAY_TRY(connection_.run(
      "INSERT INTO draft(organisation, service, scheme, level, catalog, catalog_version, release,"
      " version, created, created_by, changed, entry, submission)"
      " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)",
      draft.organisation.text(), draft.listing.service.text(), draft.listing.scheme,
      draft.listing.level, draft.catalog.catalog, draft.catalog.version, draft.release,
      draft.version, draft.created, draft.created_by, draft.changed, draft.entry,
      draft.submission));
  ASSAY_ASSIGN(const std::int64_t id, connection_.integer("SELECT last_insert_rowid()"));
  if (draft.file) ASSAY_TRY(add_file(id, *draft.file, content.original));
  ASSAY_TRY(add_report(id, content.report));
  for (const QuestionAnswer& answer : content.answers) ASSAY_TRY(write_answer(id, answer));
  return id;
}

Result<void> Drafts::add_file(std::int64_t id, const DraftFile& file, std::string_view original) {
  const assessment::Counts& counts = file.counts;
  return connection_.run(
      "INSERT INTO draft_file(draft, name, form, digest, total, yes, no, not_applicable,"
      " unanswered, unparsed, size, bytes) VALUES(?,?,?,?,?,?,?,?,?,?,?,?)",
      id, file.name, file.form, crypto::sha256(original), counts.total, counts.yes, counts.no,
      counts.not_applicable, counts.unanswered, counts.unparsed, std::uint64_t{original.size()},
      Bytes{original});
}

Result<void> Drafts::add_report(std::int64_t id, const std::vector<Finding>& report) {
  for (std::uint64_t position = 0; position < report.size(); ++position) {
    const Finding& finding = report[position];
    const assessment::Location& place = finding.location;
    ASSAY_TRY(connection_.run(
        "INSERT INTO draft_finding(draft, position, rule, sheet, cell, pointer, row, subject,"
        " value) VALUES(?,?,?,?,?,?,?,?,?)",
        id, position, finding.rule, place.sheet, place.cell, place.pointer, place.row,
        finding.subject, finding.value));
    for (std::uint64_t i = 0; i < finding.parameters.size(); ++i) {
      const auto& [name, value] = finding.parameters[i];
      ASSAY_TRY(
          connection_.run("INSERT INTO draft_finding_parameter(draft, finding, position,"
                          " name, value) VALUES(?,?,?,?,?)",
                          id, position, i, name, value));
    }
  }
  return {};
}

Result<void> Drafts::write_answer(std::int64_t id, const QuestionAnswer& row) {
  const assessment::DraftAnswer& content = row.answer.content;
  return connection_.run(
      "INSERT OR REPLACE INTO draft_answer(draft, question, value, ownership, implementation,"
      " customer_responsibilities, evidence, note, flagged, assigned_to, version, changed_by,"
      " changed) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)",
      id, row.question, name(content.answer.value), name(content.answer.ownership),
      content.answer.implementation, content.answer.customer_responsibilities,
      joined(content.evidence), content.note, content.flagged, content.assigned_to,
      row.answer.version, row.answer.changed_by, row.answer.changed_at);
}

Result<void> Drafts::grow(std::int64_t id, std::optional<Instant> changed) {
  ASSAY_ASSIGN(Statement statement,
               connection_.query("UPDATE draft SET version = version + 1,"
                                 " changed = coalesce(?2, changed) WHERE id = ?1 RETURNING id",
                                 id, changed));
  ASSAY_ASSIGN(const bool found, statement.step());
  if (!found) return draft_not_found(id);
  return statement.run();
}

Result<void> Drafts::remove(std::int64_t id) {
  ASSAY_ASSIGN(Statement statement,
               connection_.query("DELETE FROM draft WHERE id = ? RETURNING id", id));
  ASSAY_ASSIGN(const bool found, statement.step());
  if (!found) return draft_not_found(id);
  return statement.run();
}

Result<void> Drafts::note_publication(std::int64_t id, std::optional<std::uint64_t> entry,
                                      std::optional<std::int64_t> submission) {
  ASSAY_TRY(grow(id, std::nullopt));
  return connection_.run(
      "UPDATE draft SET entry = coalesce(?2, entry), submission = coalesce(?3, submission)"
      " WHERE id = ?1",
      id, entry, submission);
}

Result<void> Drafts::put_answer(std::int64_t id, const QuestionAnswer& row,
                                std::uint64_t expected) {
  std::uint64_t version = 0;
  {
    ASSAY_ASSIGN(Statement statement,
                 connection_.query("SELECT coalesce(a.version, 0) FROM draft AS d"
                                   " LEFT JOIN draft_answer AS a"
                                   " ON a.draft = d.id AND a.question = ?2 WHERE d.id = ?1",
                                   id, row.question));
    ASSAY_ASSIGN(const bool found, statement.step());
    if (!found) return draft_not_found(id);
    version = statement.unsigned_integer(0);
  }
  if (version != expected) {
    return Error{"draft.answer_changed",
                 {{"draft", std::to_string(id)},
                  {"question", row.question},
                  {"version", std::to_string(version)}}};
  }
  ASSAY_TRY(grow(id, row.answer.changed_at));
  QuestionAnswer next = row;
  next.answer.version = version + 1;
  return write_answer(id, next);
}

Result<std::int64_t> Drafts::add_comment(std::int64_t id, const DraftComment& comment) {
  ASSAY_TRY(grow(id, comment.at));
  ASSAY_TRY(connection_.run(
      "INSERT INTO draft_comment(draft, question, author, at, text) VALUES(?,?,?,?,?)", id,
      comment.question, comment.author, comment.at, comment.text));
  return connection_.integer("SELECT last_insert_rowid()");
}

Result<std::int64_t> Drafts::add_acceptance(std::int64_t id, const Acceptance& acceptance) {
  ASSAY_TRY(grow(id, acceptance.at));
  ASSAY_TRY(
      connection_.run("INSERT INTO draft_acceptance(draft, source, author, at) VALUES(?,?,?,?)", id,
                      acceptance.source, acceptance.by, acceptance.at));
  ASSAY_ASSIGN(const std::int64_t given, connection_.integer("SELECT last_insert_rowid()"));
  for (const Acceptance::Item& item : acceptance.items) {
    ASSAY_TRY(connection_.run(
        "INSERT INTO draft_acceptance_item(acceptance, question, version) VALUES(?,?,?)", given,
        item.question, item.version));
  }
  return given;
}

Result<void> Drafts::remove_acceptance(std::int64_t id, std::int64_t acceptance) {
  return connection_.run("DELETE FROM draft_acceptance WHERE draft = ? AND id = ?", id, acceptance);
}

}  // namespace assay::store::sqlite
