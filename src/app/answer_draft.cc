#include "app/answer_draft.h"

#include <algorithm>

#include "app/draft_audit.h"
#include "app/draft_limits.h"

namespace assay::app {
namespace {

using assessment::DraftAnswer;
using assessment::VersionedAnswer;

/// Work is given to members only. Who left keeps what they had until somebody gives it on.
Result<void> check_assignee(const store::Snapshot& snapshot, const store::Draft& draft,
                            const DraftAnswer& change, const DraftAnswer& before) {
  const std::string& id = change.assigned_to;
  if (id.empty() || id == before.assigned_to) return {};
  ASSAY_ASSIGN(const auto members, snapshot.accounts().members_of(draft.organisation));
  const bool is_member = std::any_of(members.begin(), members.end(),
                                     [&](const auto& member) { return member.user.text() == id; });
  if (is_member) return {};
  return Error{"draft.assignee_not_a_member", {{"user", id}}};
}

Result<void> save(Instance& instance, store::Transaction& transaction,
                  const account::Caller& caller, const store::Draft& draft,
                  const AnswerChange& change) {
  const Instant now = instance.clock().now();
  store::QuestionAnswer row;
  row.question = change.question;
  row.answer.content = change.answer;
  row.answer.changed_by = writer_id(caller);
  row.answer.changed_at = now;
  ASSAY_ASSIGN(const std::uint64_t before, transaction.drafts().text_bytes(draft.id));
  ASSAY_TRY(transaction.drafts().put_answer(draft.id, row, change.seen));
  ASSAY_ASSIGN(const std::uint64_t after, transaction.drafts().text_bytes(draft.id));
  ASSAY_TRY(check_text_bytes(before, after));
  return note_draft_act(transaction, caller, now, account::Act::draft_answered, draft);
}

/// Returns whether somebody else changed the answer since: then nothing is saved.
Result<bool> save_or_find_conflict(Instance& instance, const account::Caller& caller,
                                   const AnswerChange& asked) {
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  ASSAY_ASSIGN(const store::Draft draft,
               find_own_draft(*transaction, "putAnswer", caller, asked.draft));
  ASSAY_ASSIGN(const VersionedAnswer before,
               transaction->drafts().answer(draft.id, asked.question));
  AnswerChange change = asked;
  ASSAY_ASSIGN(change.answer, assessment::accepted_change(asked.answer, before.content));
  if (change.answer == before.content) return false;
  if (before.version != asked.seen) return true;
  ASSAY_TRY(check_assignee(*transaction, draft, change.answer, before.content));
  ASSAY_TRY(save(instance, *transaction, caller, draft, change));
  ASSAY_TRY(transaction->commit());
  return false;
}

}  // namespace

Result<AnsweredQuestion> answer_question(Instance& instance, const account::Caller& caller,
                                         const AnswerChange& asked) {
  AnsweredQuestion outcome;
  ASSAY_ASSIGN(const DraftRules rules, rules_for_own(instance, "putAnswer", caller, asked.draft));
  ASSAY_ASSIGN(outcome.question, find_question(*rules.catalog, asked.question));
  ASSAY_ASSIGN(outcome.conflict, save_or_find_conflict(instance, caller, asked));
  // Everybody who writes waits for the one transaction, and to judge is to read the whole draft as
  // a file is read: so that comes after it.
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  ASSAY_ASSIGN(store::Draft draft, find_own_draft(*snapshot, "putAnswer", caller, asked.draft));
  ASSAY_ASSIGN(outcome.state, draft_state(rules, *snapshot, std::move(draft)));
  const VersionedAnswer& now = outcome.state.answers[outcome.question];
  ASSAY_ASSIGN(outcome.people, names_of(*snapshot, {now.changed_by, now.content.assigned_to}));
  return outcome;
}

}  // namespace assay::app
