#include "app/review_submission.h"

#include "base/check.h"

namespace assay::app {

using store::Submission;
using store::SubmissionState;

Result<std::vector<Submission>> list_submissions(const Instance& instance,
                                                 std::optional<SubmissionState> state) {
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  return snapshot->submissions().list(state);
}

Result<Submission> find_submission(const Instance& instance, std::int64_t submission) {
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  ASSAY_ASSIGN(auto found, snapshot->submissions().find(submission));
  if (!found) return Error{"submission.not_found", {{"submission", std::to_string(submission)}}};
  return std::move(*found);
}

Result<std::string> submitted_file(const Instance& instance, std::int64_t submission) {
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  return snapshot->submissions().original(submission);
}

Result<void> decline_submission(Instance& instance, std::int64_t submission, SubmissionState state,
                                const std::string& note) {
  ASSAY_CHECK(state == SubmissionState::returned || state == SubmissionState::refused);
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  ASSAY_TRY(transaction->submissions().step(
      submission,
      {.from = SubmissionState::pending, .to = state, .at = instance.clock().now(), .note = note}));
  return transaction->commit();
}

}  // namespace assay::app
