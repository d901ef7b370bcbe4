#include "app/submission_limits.h"

#include "app/publish_draft.h"
#include "app/review_submission.h"
#include "app/test_drafts.h"
#include "base/limits.h"
#include "store/test_raw_database.h"

namespace assay::app {
namespace {

using test::code_of;

/// "umbra" hands in what an operator looks at first.
class SubmissionLimitsTest : public test::DraftTest {
 protected:
  SubmissionLimitsTest() { let_operator_review(); }

  Result<PublishOutcome> hand_in(std::int64_t draft) {
    const auto seen = preview_publication(*registry_, publisher_, draft);
    EXPECT_EQ(code_of(seen), "");
    return publish_draft(*registry_, publisher_, draft, seen->digest);
  }
  /// As if the file had so many bytes.
  void pretend(std::int64_t submission, std::uint64_t bytes) {
    store::test::RawDatabase(registry_.file())
        .run("UPDATE submission SET size = " + std::to_string(bytes) +
             " WHERE id = " + std::to_string(submission));
  }
  std::uint64_t count() { return list_submissions(*registry_, account::shell_caller(), {})->total; }
};

TEST_F(SubmissionLimitsTest, WhatIsHandedInAndNotPublishedHasAnEnd) {
  const auto first = hand_in(full_draft("First."));
  ASSERT_EQ(code_of(first), "");
  pretend(*first->submission, limits::submitted_originals_bytes);
  const std::int64_t draft = full_draft("Second.");
  const auto refused = hand_in(draft);
  ASSERT_EQ(code_of(refused), "submission.originals_too_large");
  EXPECT_EQ(refused.error().parameter("used"), std::to_string(limits::submitted_originals_bytes));
  EXPECT_EQ(refused.error().parameter("limit"), std::to_string(limits::submitted_originals_bytes));
  EXPECT_GT(std::stoull(std::string(refused.error().parameter("bytes"))), 10'000u);
  EXPECT_EQ(count(), 1u);
  EXPECT_EQ(find_submission(*registry_, account::shell_caller(), *first->submission)->state,
            store::SubmissionState::pending)
      << "what waits goes on waiting";
  EXPECT_EQ(detail(draft).state.draft.submission, std::nullopt);

  // What was returned is kept as well, so it goes on counting.
  ASSERT_EQ(code_of(decline_submission(*registry_, account::shell_caller(), *first->submission,
                                       store::SubmissionState::returned, "Once more.")),
            "");
  EXPECT_EQ(code_of(hand_in(draft)), "submission.originals_too_large");
}

TEST_F(SubmissionLimitsTest, WhatIsPublishedOrAYearOldOrAnotherOnesTakesNoRoom) {
  const auto first = hand_in(full_draft("First."));
  ASSERT_EQ(code_of(first), "");
  pretend(*first->submission, limits::submitted_originals_bytes);
  store::test::RawDatabase raw(registry_.file());
  const std::int64_t draft = full_draft("Second.");
  const auto with = [&](const std::string& change) {
    raw.run("UPDATE submission SET " + change);
    const auto outcome = hand_in(draft);
    if (!outcome.ok()) return code_of(outcome);
    // Back to where it was.
    raw.run("DELETE FROM submission WHERE id <> " + std::to_string(*first->submission) +
            "; UPDATE draft SET submission = NULL WHERE id = " + std::to_string(draft) +
            "; UPDATE submission SET organisation = 'umbra', created = " +
            std::to_string(registry_.clock.now().milliseconds));
    return std::string();
  };
  const std::int64_t year = 365LL * 24 * 60 * 60 * 1000;
  const auto created = [&](std::int64_t at) { return "created = " + std::to_string(at); };
  const std::int64_t now = registry_.clock.now().milliseconds;
  EXPECT_EQ(with(created(now - year)), "submission.originals_too_large");
  EXPECT_EQ(with(created(now - year - 1)), "");
  EXPECT_EQ(with("organisation = 'nova'"), "");
  EXPECT_EQ(with("state = 'refused'"), "submission.originals_too_large");
  EXPECT_EQ(with("state = 'published'"), "");
}

TEST_F(SubmissionLimitsTest, TheShellIsNotLimited) {
  const auto first = hand_in(full_draft("First."));
  ASSERT_EQ(code_of(first), "");
  pretend(*first->submission, limits::submitted_originals_bytes);
  const std::string bytes =
      exchange::write_answers_json(catalog(), test::complete_answers(catalog(), "Second."));
  EXPECT_EQ(code_of(publish_self_assessment(
                *registry_,
                {.listing = test::star_listing("umbra-vault"), .bytes = bytes, .file = "a.json"})),
            "");
}

}  // namespace
}  // namespace assay::app
