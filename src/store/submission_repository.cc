#include "store/submission_repository.h"

#include "base/messages.h"

namespace assay::store {

std::string_view name(SubmissionState state) {
  switch (state) {
    case SubmissionState::pending:
      return "pending";
    case SubmissionState::returned:
      return "returned";
    case SubmissionState::refused:
      return "refused";
    case SubmissionState::published:
      return "published";
  }
  return "";
}

std::optional<SubmissionState> parse_submission_state(std::string_view text) {
  for (const auto state : {SubmissionState::pending, SubmissionState::returned,
                           SubmissionState::refused, SubmissionState::published}) {
    if (name(state) == text) return state;
  }
  return std::nullopt;
}

std::string replaced_note(std::int64_t by) {
  const Error::Parameters parameters{{"submission", std::to_string(by)}};
  return render_message(Language::en, "submission.replaced", parameters) + "\n" +
         render_message(Language::ja, "submission.replaced", parameters);
}

}  // namespace assay::store
