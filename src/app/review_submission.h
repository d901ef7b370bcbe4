#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "account/caller.h"
#include "app/instance.h"
#include "assessment/report.h"
#include "base/result.h"
#include "store/submission_repository.h"

namespace assay::app {

// What an operator does with files that wait for review. To accept one is accept_submission().
// Errors of all: also those of account::authorise().

struct SubmissionQuery {
  std::optional<store::SubmissionState> state;  ///< none: all
  std::uint64_t page = 1;
  std::uint64_t per_page = 50;
};
using SubmissionPage = store::SubmissionRepository::Page;
/// What waits first, oldest first, then what was decided, newest first.
Result<SubmissionPage> list_submissions(const Instance& instance, const account::Caller& caller,
                                        const SubmissionQuery& query);
/// Errors: "submission.not_found" (submission).
Result<store::Submission> find_submission(const Instance& instance, const account::Caller& caller,
                                          std::int64_t submission);
/// The bytes as they were handed in. Errors: "submission.not_found" (submission).
Result<std::string> submitted_file(const Instance& instance, const account::Caller& caller,
                                   std::int64_t submission);

/// A submission with what is found in its file by the rules in force now.
struct SubmissionUnderReview {
  store::Submission submission;
  std::optional<assessment::ImportReport> report;  ///< none: see `unreadable`
  std::optional<Error> unreadable;                 ///< why the file, or its level, says nothing
  std::string content;  ///< the bytes of the document that would become public; "" without report
  bool publishable = false;
};
/// Errors: "submission.not_found" (submission).
Result<SubmissionUnderReview> inspect_submission(const Instance& instance,
                                                 const account::Caller& caller,
                                                 std::int64_t submission);

/// Ends the review of a waiting submission without publishing it: `state` is `returned`, to be
/// mended and handed in again, or `refused`. `note` says why.
/// Errors: "submission.not_found" (submission), "submission.in_other_state" (submission, state),
/// "submission.note_missing", "submission.note_too_long" (limit).
Result<void> decline_submission(Instance& instance, const account::Caller& caller,
                                std::int64_t submission, store::SubmissionState state,
                                const std::string& note);

}  // namespace assay::app
