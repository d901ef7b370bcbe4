#include "app/publish_draft.h"

#include "app/draft_audit.h"
#include "app/mergers.h"
#include "app/present_right.h"
#include "crypto/sha256.h"
#include "exchange/export.h"
#include "record/answer_document.h"

namespace assay::app {
namespace {

Result<DraftPublication> publication_of(const Instance& instance, std::string_view operation,
                                        const account::Caller& caller, std::int64_t id) {
  DraftPublication publication;
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  ASSAY_ASSIGN(store::Draft draft, find_own_draft(*snapshot, operation, caller, id));
  ASSAY_ASSIGN(const DraftRules rules, rules_for(instance, draft));
  ASSAY_ASSIGN(publication.state, draft_state(rules, *snapshot, std::move(draft)));
  const DraftState& state = publication.state;
  publication.content = record::answer_document(state.document, state.catalog());
  publication.digest = crypto::sha256(publication.content);
  publication.waits_for_review = rules.level && rules.level->review == scheme::Review::by_operator;
  const Reading reading = instance.reading();
  publication.proven =
      reading.registry().organisation(state.draft.organisation, reading.at()) != nullptr;
  for (const auto& merged : {check_not_merged(reading, state.draft.organisation),
                             check_not_merged(reading, state.draft.listing.service)}) {
    if (!merged.ok() && !publication.merged) publication.merged = merged.error();
  }
  // An id that was taken by somebody else before the organisation was proven stays theirs.
  const auto* service = reading.registry().service(state.draft.listing.service, reading.at());
  publication.service_public =
      service != nullptr && service->organisation == state.draft.organisation;
  return publication;
}

Result<void> check_publication(const DraftPublication& publication, const Digest& seen) {
  const DraftState& state = publication.state;
  if (publication.merged) return *publication.merged;
  if (!publication.proven) {
    return Error{"organisation.not_proven", {{"organisation", state.draft.organisation.text()}}};
  }
  if (!publication.service_public) {
    return Error{"publish.service_not_public", {{"service", state.draft.listing.service.text()}}};
  }
  if (publication.digest != seen) {
    return Error{"publish.changed_meanwhile",
                 {{"seen", to_hex(seen)}, {"found", to_hex(publication.digest)}}};
  }
  if (state.progress.errors > 0) {
    return Error{"draft.blocked", {{"count", std::to_string(state.progress.errors)}}};
  }
  return {};
}

/// Where nothing was added, the draft says all the same where its answers are.
Result<void> note_repeated(store::Transaction& transaction, std::int64_t id,
                           const PublishOutcome& outcome) {
  ASSAY_ASSIGN(const auto draft, transaction.drafts().find(id));
  if (!draft) return {};
  const bool is_known =
      outcome.entry ? draft->entry == outcome.entry : draft->submission == outcome.submission;
  if (is_known) return {};
  return transaction.drafts().note_publication(id, outcome.entry, outcome.submission);
}

/// The record forgets nothing: of two requests with other answers at the same moment one is told.
Result<void> check_still_unpublished(const store::Snapshot& snapshot, const store::Draft& seen) {
  ASSAY_ASSIGN(const auto draft, snapshot.drafts().find(seen.id));
  if (draft && draft->entry == seen.entry && draft->submission == seen.submission) return {};
  return Error{"draft.published_meanwhile", {{"draft", std::to_string(seen.id)}}};
}

}  // namespace

Result<DraftPublication> preview_publication(const Instance& instance,
                                             const account::Caller& caller, std::int64_t draft) {
  return publication_of(instance, "getDraftPublication", caller, draft);
}

Result<PublishOutcome> publish_draft(Instance& instance, const account::Caller& caller,
                                     std::int64_t id, const Digest& seen) {
  ASSAY_ASSIGN(const DraftPublication publication,
               publication_of(instance, "publishDraft", caller, id));
  ASSAY_TRY(check_publication(publication, seen));
  const DraftState& state = publication.state;
  const std::string bytes = exchange::write_answers_json(
      state.catalog(),
      assessment::public_part(state.catalog(), state.draft.release, state.answers));
  PublishRequest request;
  request.listing = state.draft.listing;
  request.bytes = bytes;
  request.file = draft_file_name(id);
  request.agreed = seen;
  request.author = caller.author();
  request.organisation = state.draft.organisation;
  request.also = [&](store::Transaction& transaction,
                     const PublishOutcome& outcome) -> Result<void> {
    ASSAY_TRY(still_authorised(transaction, "publishDraft", caller, state.draft.organisation));
    if (outcome.repeated) return note_repeated(transaction, id, outcome);
    ASSAY_TRY(check_still_unpublished(transaction, state.draft));
    ASSAY_TRY(transaction.drafts().note_publication(id, outcome.entry, outcome.submission));
    return note_draft_act(transaction, caller, instance.clock().now(),
                          account::Act::draft_submitted, state.draft);
  };
  ASSAY_ASSIGN(PublishOutcome outcome, publish_self_assessment(instance, request));
  if (!outcome.repeated || outcome.submission) return outcome;
  // Whoever asks again is told the same as at first.
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  ASSAY_ASSIGN(const auto draft, snapshot->drafts().find(id));
  if (draft && draft->entry == outcome.entry) outcome.submission = draft->submission;
  return outcome;
}

}  // namespace assay::app
