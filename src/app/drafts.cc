#include "app/drafts.h"

#include "account/access_table.h"
#include "app/check_document.h"
#include "app/draft_audit.h"
#include "app/draft_limits.h"
#include "app/level_in_force.h"
#include "app/organisation_workspace.h"
#include "base/limits.h"

namespace assay::app {
namespace {

using assessment::AnswerSet;
using assessment::DocumentKind;
using store::Draft;
using store::DraftRepository;

Error not_accepted(const scheme::Level& level, const catalog::CatalogReference& catalog) {
  return Error{"publish.document_not_accepted",
               {{"kind", std::string(assessment::name(DocumentKind::caiq))},
                {"catalog", catalog.text()},
                {"level", level.id}}};
}

/// Asks who wants a draft, and for what. Returns the level.
Result<scheme::Level> admit_draft(const Instance& instance, std::string_view operation,
                                  const account::Caller& caller, const DraftRequest& request) {
  ASSAY_TRY(account::authorise(operation, caller, request.organisation));
  ASSAY_TRY(find_own_service(instance, request.organisation, request.listing.service));
  return publishable_level(instance, request.listing);
}

/// Keeps a new draft, with a line in the audit trail.
Result<std::int64_t> keep_draft(Instance& instance, const account::Caller& caller, Draft draft,
                                const DraftRepository::Content& content) {
  const Instant now = instance.clock().now();
  draft.created = draft.changed = now;
  draft.created_by = writer_id(caller);
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  ASSAY_ASSIGN(const auto others, transaction->drafts().list(draft.organisation));
  if (others.size() >= limits::drafts_of_organisation) {
    return Error{"draft.too_many", {{"limit", std::to_string(limits::drafts_of_organisation)}}};
  }
  ASSAY_TRY(check_originals(*transaction, caller, draft.organisation, content.original.size()));
  ASSAY_ASSIGN(draft.id, transaction->drafts().add(draft, content));
  const account::Act act = draft.file ? account::Act::draft_uploaded : account::Act::draft_created;
  ASSAY_TRY(note_draft_act(*transaction, caller, now, act, draft));
  ASSAY_TRY(transaction->commit());
  return draft.id;
}

Draft draft_for(const DraftRequest& request, const catalog::CatalogReference& catalog) {
  Draft draft;
  draft.organisation = request.organisation;
  draft.listing = request.listing;
  draft.catalog = catalog;
  return draft;
}

/// The answers that stand in a file; where it says nothing, nobody answered.
std::vector<store::QuestionAnswer> answers_given(const catalog::Catalog& catalog,
                                                 const AnswerSet& set, const std::string& author,
                                                 Instant now) {
  std::vector<store::QuestionAnswer> given;
  for (std::size_t i = 0; i < set.answers.size(); ++i) {
    if (set.answers[i] == assessment::Answer{}) continue;
    store::QuestionAnswer& row = given.emplace_back();
    row.question = catalog.questions()[i].id;
    row.answer.content.answer = set.answers[i];
    row.answer.version = assessment::imported_version;
    row.answer.changed_by = author;
    row.answer.changed_at = now;
  }
  return given;
}

/// The report of the file, made anew from what is kept of it.
Result<assessment::ImportReport> report_of(const store::Snapshot& snapshot,
                                           const DraftState& state) {
  const store::DraftFile& file = *state.draft.file;
  assessment::ImportReport report;
  report.file = file.name;
  report.form = file.form;
  report.digest = file.digest;
  report.bytes = file.size;
  report.catalog = state.draft.catalog;
  report.release = state.draft.release;
  report.counts = file.counts;
  ASSAY_ASSIGN(report.findings, snapshot.drafts().report(state.draft.id));
  if (state.rules.level) judge(*state.rules.level, report.findings);
  return report;
}

std::vector<std::string> people_in(const DraftState& state) {
  std::vector<std::string> ids{state.draft.created_by};
  for (const auto& answer : state.answers) {
    ids.push_back(answer.changed_by);
    ids.push_back(answer.content.assigned_to);
  }
  return ids;
}

}  // namespace

Result<std::vector<DraftSummary>> list_drafts(const Instance& instance,
                                              const account::Caller& caller,
                                              const party::OrganisationId& organisation) {
  ASSAY_TRY(account::authorise("listDrafts", caller, organisation));
  const std::shared_ptr<const Shelf> shelf = instance.shelf();
  const Reading reading = instance.reading();
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  ASSAY_ASSIGN(auto drafts, snapshot->drafts().list(organisation));
  std::vector<DraftSummary> summaries;
  for (Draft& draft : drafts) {
    DraftSummary& summary = summaries.emplace_back();
    const catalog::Catalog* catalog = shelf->find_catalog(draft.catalog);
    if (catalog != nullptr) summary.questions = catalog->questions().size();
    ASSAY_ASSIGN(summary.answered, snapshot->drafts().answered(draft.id));
    if (const auto* scheme = reading.registry().scheme(draft.listing.scheme, reading.at())) {
      summary.scheme_name = scheme->name;
      if (const auto* level = scheme->find_level(draft.listing.level))
        summary.level_name = level->name;
    }
    if (draft.submission) {
      ASSAY_ASSIGN(summary.submission, snapshot->submissions().find(*draft.submission));
    }
    summary.draft = std::move(draft);
  }
  return summaries;
}

Result<std::int64_t> create_draft(Instance& instance, const account::Caller& caller,
                                  const DraftRequest& request) {
  ASSAY_ASSIGN(const scheme::Level level, admit_draft(instance, "createDraft", caller, request));
  const catalog::CatalogReference reference = request.catalog.value_or(catalog::CatalogReference{});
  if (instance.shelf()->find_catalog(reference) == nullptr) {
    return Error{"catalog.not_found", {{"catalog", reference.text()}}};
  }
  if (!accepts(level, DocumentKind::caiq, reference)) return not_accepted(level, reference);
  return keep_draft(instance, caller, draft_for(request, reference), {});
}

Result<std::int64_t> upload_draft(Instance& instance, const account::Caller& caller,
                                  const DraftRequest& request, std::string_view bytes,
                                  const std::string& file) {
  ASSAY_ASSIGN(const scheme::Level level, admit_draft(instance, "uploadDraft", caller, request));
  const std::shared_ptr<const Shelf> shelf = instance.shelf();
  ASSAY_ASSIGN(CheckedDocument checked,
               check_document(*shelf, &level, bytes, file, request.catalog));
  assessment::ImportReport& report = checked.imported.report;
  const auto* set = std::get_if<AnswerSet>(&checked.imported.document);
  if (set == nullptr) return Error{"draft.not_a_questionnaire", {{"file", file}}};
  if (!checked.accepted_kind) return not_accepted(level, report.catalog);
  Draft draft = draft_for(request, report.catalog);
  draft.release = report.release;
  draft.file = store::DraftFile{file, report.form, report.digest, report.bytes, report.counts};
  const catalog::Catalog& catalog = *shelf->find_catalog(report.catalog);
  auto answers = answers_given(catalog, *set, writer_id(caller), instance.clock().now());
  ASSAY_TRY(check_text_bytes(0, text_bytes(answers)));
  return keep_draft(instance, caller, std::move(draft),
                    {bytes, std::move(report.findings), std::move(answers)});
}

Result<DraftDetail> read_draft(const Instance& instance, const account::Caller& caller,
                               std::int64_t id) {
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  ASSAY_ASSIGN(Draft draft, find_own_draft(*snapshot, "getDraft", caller, id));
  DraftDetail detail;
  ASSAY_ASSIGN(const DraftRules rules, rules_for(instance, draft));
  ASSAY_ASSIGN(detail.state, draft_state(rules, *snapshot, std::move(draft)));
  if (detail.state.draft.file) {
    ASSAY_ASSIGN(detail.report, report_of(*snapshot, detail.state));
  }
  if (const auto submission = detail.state.draft.submission) {
    ASSAY_ASSIGN(detail.submission, snapshot->submissions().find(*submission));
  }
  ASSAY_ASSIGN(detail.comments, snapshot->drafts().comment_count(id));
  ASSAY_ASSIGN(detail.people, names_of(*snapshot, people_in(detail.state)));
  return detail;
}

Result<void> delete_draft(Instance& instance, const account::Caller& caller, std::int64_t id) {
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  ASSAY_ASSIGN(const Draft draft, find_own_draft(*transaction, "deleteDraft", caller, id));
  ASSAY_TRY(transaction->drafts().remove(id));
  ASSAY_TRY(note_draft_act(*transaction, caller, instance.clock().now(),
                           account::Act::draft_deleted, draft));
  return transaction->commit();
}

Result<DraftOriginal> draft_original(const Instance& instance, const account::Caller& caller,
                                     std::int64_t id) {
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  ASSAY_ASSIGN(const Draft draft, find_own_draft(*snapshot, "getDraftFile", caller, id));
  ASSAY_ASSIGN(auto bytes, snapshot->drafts().original(id));
  return DraftOriginal{draft.file ? draft.file->name : std::string(), std::move(bytes)};
}

}  // namespace assay::app
