#include <map>

#include "base/check.h"
#include "store/sqlite/drafts.h"

namespace assay::store::sqlite {
namespace {

using assessment::Finding;
using assessment::VersionedAnswer;

// Columns in this order are read by draft_of().
#define DRAFT_COLUMNS                                                                        \
  "SELECT d.id, d.organisation, d.service, d.scheme, d.level, d.catalog, d.catalog_version," \
  " d.release, d.version, d.created, d.created_by, d.changed, d.entry, d.submission,"        \
  " f.name, f.form, f.digest, f.size, f.total, f.yes, f.no, f.not_applicable, f.unanswered," \
  " f.unparsed FROM draft AS d LEFT JOIN draft_file AS f ON f.draft = d.id "

DraftFile file_of(const Statement& row) {
  const auto small = [&row](int column) { return static_cast<std::uint32_t>(row.integer(column)); };
  DraftFile file;
  file.name = row.text(14);
  file.form = row.text(15);
  file.digest = row.digest(16);
  file.size = row.unsigned_integer(17);
  file.counts.total = small(18);
  file.counts.yes = small(19);
  file.counts.no = small(20);
  file.counts.not_applicable = small(21);
  file.counts.unanswered = small(22);
  file.counts.unparsed = small(23);
  return file;
}

Draft draft_of(const Statement& row) {
  Draft draft;
  draft.id = row.integer(0);
  draft.organisation = party::OrganisationId(row.text(1));
  draft.listing = {party::ServiceId(row.text(2)), row.text(3), row.text(4)};
  draft.catalog = {row.text(5), row.text(6)};
  draft.release = row.text(7);
  draft.version = row.unsigned_integer(8);
  draft.created = row.instant(9);
  draft.created_by = row.text(10);
  draft.changed = row.instant(11);
  if (!row.is_null(12)) draft.entry = row.unsigned_integer(12);
  if (!row.is_null(13)) draft.submission = row.integer(13);
  if (!row.is_null(14)) draft.file = file_of(row);
  return draft;
}

std::vector<std::string> divided(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

Error damaged(const Connection& connection, std::string_view column, std::string_view value) {
  return Error{
      "store.damaged",
      {{"file", connection.file()}, {"detail", std::string(column) + " = " + std::string(value)}}};
}

// Columns in this order are read by answer_of().
#define ANSWER_COLUMNS                                                            \
  "SELECT question, value, ownership, implementation, customer_responsibilities," \
  " evidence, note, flagged, assigned_to, version, changed_by, changed FROM draft_answer "

/// A word that is no answer must not become one.
Result<QuestionAnswer> answer_of(const Statement& row, const Connection& connection) {
  const auto value = assessment::parse_answer_value(row.view(1));
  if (!value) return damaged(connection, "draft_answer.value", row.view(1));
  const auto ownership = assessment::parse_ownership(row.view(2));
  if (!ownership) return damaged(connection, "draft_answer.ownership", row.view(2));
  QuestionAnswer read;
  read.question = row.text(0);
  VersionedAnswer& answer = read.answer;
  answer.content.answer = {*value, *ownership, row.text(3), row.text(4)};
  answer.content.evidence = divided(row.view(5));
  answer.content.note = row.text(6);
  answer.content.flagged = row.integer(7) != 0;
  answer.content.assigned_to = row.text(8);
  answer.version = row.unsigned_integer(9);
  answer.changed_by = row.text(10);
  answer.changed_at = row.instant(11);
  return read;
}

using ParametersByFinding = std::map<std::int64_t, Error::Parameters>;

Result<ParametersByFinding> finding_parameters(Connection& connection, std::int64_t draft) {
  ASSAY_ASSIGN(Statement statement,
               connection.query("SELECT finding, name, value FROM draft_finding_parameter"
                                " WHERE draft = ? ORDER BY finding, position",
                                draft));
  ParametersByFinding parameters;
  while (true) {
    ASSAY_ASSIGN(const bool row, statement.step());
    if (!row) return parameters;
    parameters[statement.integer(0)].emplace_back(statement.text(1), statement.text(2));
  }
}

}  // namespace

Result<std::optional<Draft>> Drafts::find(std::int64_t id) const {
  ASSAY_ASSIGN(Statement statement, connection_.query(DRAFT_COLUMNS "WHERE d.id = ?", id));
  ASSAY_ASSIGN(const bool found, statement.step());
  if (!found) return std::optional<Draft>();
  return std::optional<Draft>(draft_of(statement));
}

Result<std::vector<Draft>> Drafts::list(const party::OrganisationId& organisation) const {
  ASSAY_ASSIGN(Statement statement,
               connection_.query(DRAFT_COLUMNS "WHERE d.organisation = ? ORDER BY d.id",
                                 organisation.text()));
  std::vector<Draft> drafts;
  while (true) {
    ASSAY_ASSIGN(const bool row, statement.step());
    if (!row) return drafts;
    drafts.push_back(draft_of(statement));
  }
}

Result<std::string> Drafts::original(std::int64_t id) const {
  ASSAY_ASSIGN(Statement statement,
               connection_.query("SELECT bytes FROM draft_file WHERE draft = ?", id));
  ASSAY_ASSIGN(const bool found, statement.step());
  if (!found) return Error{"draft.no_file", {{"draft", std::to_string(id)}}};
  return statement.text(0);
}

Result<std::vector<Finding>> Drafts::report(std::int64_t id) const {
  ASSAY_ASSIGN(ParametersByFinding parameters, finding_parameters(connection_, id));
  ASSAY_ASSIGN(Statement row,
               connection_.query("SELECT position, rule, sheet, cell, pointer, row, subject, value"
                                 " FROM draft_finding WHERE draft = ? ORDER BY position",
                                 id));
  std::vector<Finding> report;
  while (true) {
    ASSAY_ASSIGN(const bool more, row.step());
    if (!more) return report;
    const assessment::Rule* rule = assessment::find_rule(row.view(1));
    if (rule == nullptr) return damaged(connection_, "draft_finding.rule", row.view(1));
    Finding& finding = report.emplace_back();
    finding.rule = row.text(1);
    finding.severity = rule->default_severity;
    finding.location = {row.text(2), row.text(3), row.text(4),
                        static_cast<std::uint32_t>(row.integer(5))};
    finding.subject = row.text(6);
    finding.value = row.text(7);
    finding.parameters = std::move(parameters[row.integer(0)]);
  }
}

Result<std::vector<QuestionAnswer>> Drafts::answers(std::int64_t id) const {
  ASSAY_ASSIGN(Statement statement,
               connection_.query(ANSWER_COLUMNS "WHERE draft = ? ORDER BY question", id));
  std::vector<QuestionAnswer> answers;
  while (true) {
    ASSAY_ASSIGN(const bool row, statement.step());
    if (!row) return answers;
    ASSAY_ASSIGN(QuestionAnswer answer, answer_of(statement, connection_));
    answers.push_back(std::move(answer));
  }
}

Result<VersionedAnswer> Drafts::answer(std::int64_t id, const std::string& question) const {
  ASSAY_ASSIGN(Statement statement,
               connection_.query(ANSWER_COLUMNS "WHERE draft = ? AND question = ?", id, question));
  ASSAY_ASSIGN(const bool found, statement.step());
  if (!found) return VersionedAnswer{};
  ASSAY_ASSIGN(QuestionAnswer read, answer_of(statement, connection_));
  return std::move(read.answer);
}

Result<std::uint64_t> Drafts::text_bytes(std::int64_t id) const {
  // length() of a TEXT counts characters.
  ASSAY_ASSIGN(Statement statement,
               connection_.query("SELECT (SELECT coalesce(sum("
                                 "length(CAST(implementation AS BLOB)) +"
                                 " length(CAST(customer_responsibilities AS BLOB)) +"
                                 " length(CAST(evidence AS BLOB)) + length(CAST(note AS BLOB))), 0)"
                                 " FROM draft_answer WHERE draft = ?1) +"
                                 " (SELECT coalesce(sum(length(CAST(text AS BLOB))), 0)"
                                 " FROM draft_comment WHERE draft = ?1)",
                                 id));
  ASSAY_ASSIGN(const bool found, statement.step());
  ASSAY_CHECK(found);  // an aggregate has a row
  return statement.unsigned_integer(0);
}

Result<std::uint64_t> Drafts::answered(std::int64_t id) const {
  ASSAY_ASSIGN(Statement statement,
               connection_.query("SELECT count(*) FROM draft_answer WHERE draft = ?"
                                 " AND value IN ('yes', 'no', 'na')",
                                 id));
  ASSAY_ASSIGN(const bool found, statement.step());
  ASSAY_CHECK(found);  // an aggregate has a row
  return statement.unsigned_integer(0);
}

Result<std::vector<DraftComment>> Drafts::comments(
    std::int64_t id, const std::optional<std::string>& question) const {
  ASSAY_ASSIGN(Statement row,
               connection_.query("SELECT id, question, author, at, text FROM draft_comment"
                                 " WHERE draft = ?1 AND (?2 IS NULL OR question = ?2) ORDER BY id",
                                 id, question));
  std::vector<DraftComment> comments;
  while (true) {
    ASSAY_ASSIGN(const bool more, row.step());
    if (!more) return comments;
    comments.push_back({row.integer(0), row.text(1), row.text(2), row.instant(3), row.text(4)});
  }
}

Result<std::uint64_t> Drafts::comment_count(std::int64_t id) const {
  ASSAY_ASSIGN(Statement statement,
               connection_.query("SELECT count(*) FROM draft_comment WHERE draft = ?", id));
  ASSAY_ASSIGN(const bool found, statement.step());
  ASSAY_CHECK(found);  // an aggregate has a row
  return statement.unsigned_integer(0);
}

Result<std::optional<Acceptance>> Drafts::acceptance(std::int64_t id,
                                                     std::int64_t acceptance) const {
  std::optional<Acceptance> found;
  {
    ASSAY_ASSIGN(Statement row,
                 connection_.query("SELECT id, source, author, at FROM draft_acceptance"
                                   " WHERE draft = ? AND id = ?",
                                   id, acceptance));
    ASSAY_ASSIGN(const bool there, row.step());
    if (!there) return found;
    found = Acceptance{row.integer(0), row.text(1), row.text(2), row.instant(3), {}};
  }
  ASSAY_ASSIGN(Statement row,
               connection_.query("SELECT question, version FROM draft_acceptance_item"
                                 " WHERE acceptance = ? ORDER BY question",
                                 acceptance));
  while (true) {
    ASSAY_ASSIGN(const bool more, row.step());
    if (!more) return found;
    found->items.push_back({row.text(0), row.unsigned_integer(1)});
  }
}

}  // namespace assay::store::sqlite
