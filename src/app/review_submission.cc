#include "app/review_submission.h"

#include "account/access_table.h"
#include "app/audit_trail.h"
#include "app/check_document.h"
#include "app/decision_letters.h"
#include "app/level_in_force.h"
#include "app/present_right.h"
#include "base/check.h"
#include "base/limits.h"
#include "base/text.h"
#include "record/answer_document.h"

namespace assay::app {

using store::Submission;
using store::SubmissionState;

Result<SubmissionPage> list_submissions(const Instance& instance, const account::Caller& caller,
                                        const SubmissionQuery& query) {
  ASSAY_TRY(account::authorise("listSubmissions", caller));
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  return snapshot->submissions().list(query.state, query.page, query.per_page);
}

Result<Submission> find_submission(const Instance& instance, const account::Caller& caller,
                                   std::int64_t submission) {
  ASSAY_TRY(account::authorise("getSubmission", caller));
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  ASSAY_ASSIGN(auto found, snapshot->submissions().find(submission));
  if (!found) return Error{"submission.not_found", {{"submission", std::to_string(submission)}}};
  return std::move(*found);
}

Result<std::string> submitted_file(const Instance& instance, const account::Caller& caller,
                                   std::int64_t submission) {
  ASSAY_TRY(account::authorise("getSubmissionFile", caller));
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  return snapshot->submissions().original(submission);
}

Result<SubmissionUnderReview> inspect_submission(const Instance& instance,
                                                 const account::Caller& caller,
                                                 std::int64_t submission) {
  SubmissionUnderReview review;
  ASSAY_ASSIGN(review.submission, find_submission(instance, caller, submission));
  std::string original;
  {
    ASSAY_ASSIGN(const auto snapshot, instance.store().read());
    ASSAY_ASSIGN(original, snapshot->submissions().original(submission));
  }
  const auto level = level_in_force(instance, review.submission.listing);
  const std::shared_ptr<const Shelf> shelf = instance.shelf();
  auto checked = check_document(*shelf, level.ok() ? &*level : nullptr, original,
                                review.submission.file, review.submission.stated_catalog);
  if (checked.ok()) {
    review.publishable = checked->publishable;
    const catalog::Catalog* catalog = shelf->find_catalog(checked->imported.report.catalog);
    ASSAY_CHECK(catalog != nullptr);  // the importer found it there
    review.content = record::answer_document(checked->imported.document, *catalog);
    review.report = std::move(checked->imported.report);
  } else {
    review.unreadable = checked.error();
  }
  if (!level.ok()) review.unreadable = level.error();
  return review;
}

namespace {

/// Who hands something in is told why it was not taken.
Result<void> check_note(std::string_view words) {
  if (is_blank(words)) return Error{"submission.note_missing", {}};
  if (code_point_count(words) <= limits::review_note_characters) return {};
  return Error{"submission.note_too_long",
               {{"limit", std::to_string(limits::review_note_characters)}}};
}

}  // namespace

Result<void> decline_submission(Instance& instance, const account::Caller& caller,
                                std::int64_t submission, SubmissionState state,
                                const std::string& note_to_submitter) {
  ASSAY_CHECK(state == SubmissionState::returned || state == SubmissionState::refused);
  ASSAY_TRY(account::authorise("decideSubmission", caller));
  ASSAY_TRY(check_note(note_to_submitter));
  ASSAY_ASSIGN(const Submission found, find_submission(instance, caller, submission));
  // Whose it was when it was handed in: nobody else's trail tells of it.
  std::optional<party::OrganisationId> organisation;
  if (!found.organisation.empty()) organisation = found.organisation;
  const LocalizedText service = service_name(instance, found.listing.service);
  const Instant now = instance.clock().now();
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  ASSAY_TRY(still_authorised(*transaction, "decideSubmission", caller));
  ASSAY_TRY(transaction->submissions().step(submission, {.from = SubmissionState::pending,
                                                         .to = state,
                                                         .at = now,
                                                         .note = note_to_submitter,
                                                         .entry = {}}));
  ASSAY_TRY(note(*transaction, caller.author(), now,
                 {.act = state == SubmissionState::returned ? account::Act::submission_returned
                                                            : account::Act::submission_refused,
                  .organisation = organisation,
                  .subject = found.listing.service.text(),
                  .detail = note_to_submitter}));
  if (organisation) {
    ASSAY_TRY(write_decision_letters(*transaction, instance,
                                     {*organisation, service, state, note_to_submitter}, now));
  }
  return transaction->commit();
}

}  // namespace assay::app
