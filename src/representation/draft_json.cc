#include "representation/draft_json.h"

#include "base/text.h"
#include "representation/error_json.h"
#include "representation/listing_json.h"
#include "representation/party_json.h"
#include "representation/report_json.h"

namespace assay::representation {
namespace {

using assessment::DraftAnswer;
using assessment::Severity;
using assessment::VersionedAnswer;

constexpr std::size_t shown_word_bytes = 100;  // of a word that is refused

void add_listing(codec::json::object& object, const store::Draft& draft) {
  object["organisation"] = draft.organisation.text();
  object["service"] = draft.listing.service.text();
  object["scheme"] = draft.listing.scheme;
  object["level"] = draft.listing.level;
  object["catalog"] = draft.catalog.text();
  if (!draft.release.empty()) object["release"] = draft.release;
}

codec::json::object draft_head(const store::Draft& draft) {
  codec::json::object object{{"id", draft.id}};
  add_listing(object, draft);
  object["version"] = draft.version;
  object["created_at"] = format_instant(draft.created);
  object["created_by"] = draft.created_by;
  object["changed_at"] = format_instant(draft.changed);
  if (draft.file) {
    object["file"] = codec::json::object{{"name", draft.file->name},
                                         {"form", draft.file->form},
                                         {"digest", to_hex(draft.file->digest)},
                                         {"bytes", draft.file->size}};
  }
  if (draft.entry) object["entry"] = *draft.entry;
  return object;
}

codec::json::object progress_json(const assessment::Progress& progress) {
  const assessment::Counts& counts = progress.counts;
  return {{"total", counts.total},
          {"answered", counts.yes + counts.no + counts.not_applicable},
          {"yes", counts.yes},
          {"no", counts.no},
          {"na", counts.not_applicable},
          {"unanswered", counts.unanswered},
          {"unparsed", counts.unparsed},
          {"flagged", progress.flagged},
          {"assigned", progress.assigned},
          {"errors", progress.errors},
          {"warnings", progress.warnings},
          {"notes", progress.notes}};
}

codec::json::object people_json(const app::PeopleNames& people) {
  codec::json::object object;
  for (const auto& [id, name] : people) object[id] = name;
  return object;
}

codec::json::object submission_state_json(const store::Submission& submission) {
  codec::json::object object{{"n", submission.id},
                             {"state", store::name(submission.state)},
                             {"changed_at", format_instant(submission.changed)}};
  if (!submission.note.empty()) object["note"] = submission.note;
  if (submission.entry) object["entry"] = *submission.entry;
  return object;
}

codec::json::array answers_json(const app::DraftState& state) {
  codec::json::array answers;
  answers.reserve(state.answers.size());
  for (std::size_t i = 0; i < state.answers.size(); ++i) {
    answers.push_back(draft_answer_json(state.catalog(), i, state.answers[i]));
  }
  return answers;
}

Error wrong_value(const codec::JsonReader& member, std::string_view value, std::string expected) {
  return member.error("draft.wrong_value",
                      {{"value", std::string(truncated_to(value, shown_word_bytes))},
                       {"expected", std::move(expected)}});
}

template <typename Value>
Result<Value> word_member(const codec::JsonReader& reader, std::string_view name,
                          std::optional<Value> (*parse)(std::string_view),
                          std::string_view expected) {
  ASSAY_ASSIGN(const auto member, reader.member(name));
  ASSAY_ASSIGN(const std::string text, member.string());
  if (const auto value = parse(text)) return *value;
  return wrong_value(member, text, std::string(expected));
}

/// The id of a user, or null for nobody.
Result<std::string> assignee_member(const codec::JsonReader& reader) {
  ASSAY_ASSIGN(const auto member, reader.member("assigned_to"));
  if (member.value().is_null()) return std::string();
  return member.string();
}

}  // namespace

codec::json::object draft_summary_json(const app::DraftSummary& summary) {
  codec::json::object object = draft_head(summary.draft);
  object["progress"] =
      codec::json::object{{"total", summary.questions}, {"answered", summary.answered}};
  if (!summary.scheme_name.empty()) object["scheme_name"] = localized_json(summary.scheme_name);
  if (!summary.level_name.empty()) object["level_name"] = localized_json(summary.level_name);
  if (summary.submission) object["submission"] = submission_state_json(*summary.submission);
  return object;
}

codec::json::object draft_json(const app::DraftDetail& detail, Language language) {
  const app::DraftState& state = detail.state;
  codec::json::object object = draft_head(state.draft);
  object["progress"] = progress_json(state.progress);
  object["publishable"] = state.publishable;
  object["answers"] = answers_json(state);
  object["findings"] = findings_json(state.findings, language);
  if (detail.report) object["report"] = report_json(*detail.report, language);
  if (detail.submission) object["submission"] = submission_state_json(*detail.submission);
  object["comments"] = detail.comments;
  object["people"] = people_json(detail.people);
  return object;
}

codec::json::object draft_answer_json(const catalog::Catalog& catalog, std::size_t question,
                                      const VersionedAnswer& answer) {
  const DraftAnswer& content = answer.content;
  codec::json::array evidence;
  for (const std::string& address : content.evidence) {
    evidence.push_back(codec::json::value(address));
  }
  codec::json::object object{
      {"question", catalog.questions()[question].id},
      {"value", assessment::name(content.answer.value)},
      {"ownership", assessment::name(content.answer.ownership)},
      {"implementation", content.answer.implementation},
      {"customer_responsibilities", content.answer.customer_responsibilities},
      {"evidence", std::move(evidence)},
      {"note", content.note},
      {"flagged", content.flagged}};
  object["assigned_to"] = nullptr;
  if (!content.assigned_to.empty()) object["assigned_to"] = content.assigned_to;
  object["version"] = answer.version;
  if (answer.version > 0) {
    object["changed_by"] = answer.changed_by;
    object["changed_at"] = format_instant(answer.changed_at);
  }
  return object;
}

codec::json::object answered_question_json(const app::AnsweredQuestion& answered,
                                           Language language) {
  const app::DraftState& state = answered.state;
  const std::string& id = state.catalog().questions()[answered.question].id;
  std::vector<assessment::Finding> about;
  for (const auto& finding : state.findings) {
    if (finding.subject == id) about.push_back(finding);
  }
  return {{"answer",
           draft_answer_json(state.catalog(), answered.question, state.answers[answered.question])},
          {"findings", findings_json(about, language)},
          {"progress", progress_json(state.progress)},
          {"publishable", state.publishable},
          {"people", people_json(answered.people)}};
}

codec::json::object comments_json(const app::DraftComments& found) {
  codec::json::array comments;
  for (const store::DraftComment& comment : found.comments) {
    comments.push_back({{"id", comment.id},
                        {"question", comment.question},
                        {"author", comment.author},
                        {"at", format_instant(comment.at)},
                        {"text", comment.text}});
  }
  return {{"comments", std::move(comments)}, {"people", people_json(found.people)}};
}

codec::json::object draft_publication_json(const app::DraftPublication& publication,
                                           Language language) {
  const app::DraftState& state = publication.state;
  std::vector<assessment::Finding> blocking;
  for (const auto& finding : state.findings) {
    if (finding.severity == Severity::error) blocking.push_back(finding);
  }
  codec::json::object object;
  add_listing(object, state.draft);
  object["counts"] = counts_json(state.progress.counts);
  object["digest"] = to_hex(publication.digest);
  object["bytes"] = publication.content.size();
  object["content"] = publication.content;
  object["proven"] = publication.proven;
  object["waits_for_review"] = publication.waits_for_review;
  object["service_public"] = publication.service_public;
  object["publishable"] =
      state.publishable && publication.proven && publication.service_public && !publication.merged;
  if (publication.merged) object["merged"] = remarks_json({*publication.merged}, language).front();
  object["findings"] = findings_json(blocking, language);
  return object;
}

codec::json::object publish_outcome_json(const app::PublishOutcome& outcome) {
  codec::json::object object{{"waits_for_review", outcome.waits_for_review}};
  if (outcome.entry) object["entry"] = *outcome.entry;
  if (outcome.submission) object["submission"] = *outcome.submission;
  if (outcome.replaced) object["replaced"] = *outcome.replaced;
  return object;
}

Result<DraftAnswer> parse_draft_answer(const codec::JsonReader& reader) {
  ASSAY_TRY(reader.only({"value", "ownership", "implementation", "customer_responsibilities",
                         "evidence", "note", "flagged", "assigned_to"}));
  DraftAnswer change;
  assessment::Answer& answer = change.answer;
  ASSAY_ASSIGN(answer.value, word_member(reader, "value", assessment::parse_answer_value,
                                         "yes, no, na, unanswered"));
  ASSAY_ASSIGN(answer.ownership,
               word_member(reader, "ownership", assessment::parse_ownership,
                           "csp-owned, csc-owned, third-party-outsourced, shared-csp-and-csc, "
                           "shared-csp-and-third-party, unassigned"));
  ASSAY_ASSIGN(answer.implementation, reader.string_member("implementation"));
  ASSAY_ASSIGN(answer.customer_responsibilities, reader.string_member("customer_responsibilities"));
  ASSAY_ASSIGN(const auto evidence, reader.member("evidence"));
  ASSAY_ASSIGN(const auto links, evidence.array());
  for (const auto& link : links) {
    ASSAY_ASSIGN(std::string address, link.string());
    change.evidence.push_back(std::move(address));
  }
  ASSAY_ASSIGN(change.note, reader.string_member("note"));
  ASSAY_ASSIGN(const auto flagged, reader.member("flagged"));
  ASSAY_ASSIGN(change.flagged, flagged.boolean());
  ASSAY_ASSIGN(change.assigned_to, assignee_member(reader));
  return change;
}

}  // namespace assay::representation
