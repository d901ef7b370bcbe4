#include "app/draft_state.h"

#include "account/access_table.h"
#include "app/check_document.h"
#include "app/level_in_force.h"
#include "exchange/export.h"

namespace assay::app {
namespace {

using assessment::Finding;
using assessment::VersionedAnswer;

/// Reads the draft as a file would be read, so that its findings are those that publishing meets.
Result<void> judge_draft(DraftState& state, std::vector<Finding> of_file) {
  const catalog::Catalog& catalog = state.catalog();
  const auto answers = assessment::public_part(catalog, state.draft.release, state.answers);
  const std::string bytes = exchange::write_answers_json(catalog, answers);
  const scheme::Level* level = state.rules.level ? &*state.rules.level : nullptr;
  ASSAY_ASSIGN(CheckedDocument checked, check_document(*state.rules.shelf, level, bytes,
                                                       draft_file_name(state.draft.id), {}));
  state.findings = std::move(checked.imported.report.findings);
  // In a draft there is no file to point into.
  for (Finding& finding : state.findings) finding.location = {};
  auto standing = assessment::standing_findings(catalog, state.answers, of_file, state.findings);
  if (level != nullptr) judge(*level, standing);
  state.findings.insert(state.findings.end(), standing.begin(), standing.end());
  state.document = std::move(checked.imported.document);
  state.progress = assessment::progress_of(state.answers, state.findings);
  state.publishable = checked.accepted_kind && state.progress.errors == 0;
  return {};
}

}  // namespace

Result<store::Draft> find_own_draft(const store::Snapshot& snapshot, std::string_view operation,
                                    const account::Caller& caller, std::int64_t id) {
  const Error missing{"draft.not_found", {{"draft", std::to_string(id)}}};
  ASSAY_ASSIGN(std::optional<store::Draft> found, snapshot.drafts().find(id));
  // Asked also where there is none: whoever may not see a draft must not learn which ids exist.
  const party::OrganisationId organisation = found ? found->organisation : party::OrganisationId();
  ASSAY_TRY(account::authorise(operation, caller, organisation, missing));
  if (!found) return missing;
  return std::move(*found);
}

Result<void> admit_to_draft(const Instance& instance, std::string_view operation,
                            const account::Caller& caller, std::int64_t id) {
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  ASSAY_TRY(find_own_draft(*snapshot, operation, caller, id));
  return {};
}

std::string draft_file_name(std::int64_t id) {
  return "draft-" + std::to_string(id) + ".json";
}

Result<DraftRules> rules_for(const Instance& instance, const store::Draft& draft) {
  DraftRules rules;
  rules.shelf = instance.shelf();
  rules.catalog = rules.shelf->find_catalog(draft.catalog);
  if (rules.catalog == nullptr) {
    return Error{"catalog.not_found", {{"catalog", draft.catalog.text()}}};
  }
  if (auto level = level_in_force(instance, draft.listing); level.ok()) {
    rules.level = std::move(level).value();
  }
  return rules;
}

Result<DraftRules> rules_for_own(const Instance& instance, std::string_view operation,
                                 const account::Caller& caller, std::int64_t id) {
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  ASSAY_ASSIGN(const store::Draft draft, find_own_draft(*snapshot, operation, caller, id));
  return rules_for(instance, draft);
}

Result<DraftState> draft_state(const DraftRules& rules, const store::Snapshot& snapshot,
                               store::Draft draft) {
  DraftState state;
  state.draft = std::move(draft);
  state.rules = rules;
  ASSAY_ASSIGN(state.answers, answers_in_order(snapshot, state.draft, state.catalog()));
  ASSAY_ASSIGN(auto of_file, snapshot.drafts().report(state.draft.id));
  ASSAY_TRY(judge_draft(state, std::move(of_file)));
  return state;
}

Result<std::vector<VersionedAnswer>> answers_in_order(const store::Snapshot& snapshot,
                                                      const store::Draft& draft,
                                                      const catalog::Catalog& catalog) {
  ASSAY_ASSIGN(auto kept, snapshot.drafts().answers(draft.id));
  std::vector<VersionedAnswer> answers(catalog.questions().size());
  for (store::QuestionAnswer& row : kept) {
    // A catalog version keeps its ids for ever.
    const auto question = catalog.find_question(row.question);
    if (!question) {
      return Error{"store.damaged",
                   {{"file", "draft_answer"}, {"detail", "question = " + row.question}}};
    }
    answers[*question] = std::move(row.answer);
  }
  return answers;
}

Result<std::size_t> find_question(const catalog::Catalog& catalog, const std::string& id) {
  if (const auto question = catalog.find_question(id)) return *question;
  return Error{"question.not_found", {{"question", id}, {"catalog", catalog.reference().text()}}};
}

Result<PeopleNames> names_of(const store::Snapshot& snapshot, const std::vector<std::string>& ids) {
  PeopleNames names;
  for (const std::string& id : ids) {
    if (id.empty() || names.contains(id)) continue;
    ASSAY_ASSIGN(const auto user, snapshot.accounts().find(account::UserId(id)));
    if (user) names[id] = user->name;
  }
  return names;
}

std::string writer_id(const account::Caller& caller) {
  return caller.user ? caller.user->id.text() : std::string();
}

}  // namespace assay::app
