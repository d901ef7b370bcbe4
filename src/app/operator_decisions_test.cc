#include <gmock/gmock.h>

#include "app/mergers.h"
#include "app/registry_settings.h"
#include "app/review_submission.h"
#include "app/rule_versions.h"
#include "app/test_drafts.h"
#include "app/undelivered_letters.h"
#include "app/users.h"
#include "store/test_raw_database.h"

namespace assay::app {
namespace {

using test::code_of;

/// "late_" is the caller of a request that began while its sender was an operator, and that writes
/// after another operator has ended that.
class DismissedOperatorTest : public test::DraftTest {
 protected:
  DismissedOperatorTest()
      : boss_(accounts_.add_operator("boss@registry.example").caller),
        late_(accounts_.add_operator("late@registry.example").caller) {}

  void dismiss() {
    ASSERT_EQ(code_of(change_user(*registry_, boss_, {.user = late_.user->id, .operates = false})),
              "");
    size_ = record_size();
    lines_ = accounts_.trail().size();
  }
  std::uint64_t record_size() { return registry_->reading().registry().size(); }
  void expect_nothing_happened() {
    EXPECT_EQ(record_size(), size_);
    EXPECT_EQ(accounts_.trail().size(), lines_);
  }
  std::int64_t handed_in(const std::string& words) {
    const std::string bytes =
        exchange::write_answers_json(catalog(), test::complete_answers(catalog(), words));
    const auto outcome = publish_self_assessment(
        *registry_,
        {.listing = test::star_listing("umbra-vault"), .bytes = bytes, .file = "a.json"});
    EXPECT_EQ(code_of(outcome), "");
    return outcome.ok() ? outcome->submission.value_or(0) : 0;
  }

  const account::Caller boss_, late_;
  std::uint64_t size_ = 0;
  std::size_t lines_ = 0;
};

TEST_F(DismissedOperatorTest, DecidesAboutNoSubmission) {
  let_operator_review();
  const std::int64_t waiting = handed_in("Done.");
  dismiss();
  EXPECT_EQ(code_of(accept_submission(*registry_, late_, waiting)), "access.denied");
  for (const auto state : {store::SubmissionState::returned, store::SubmissionState::refused}) {
    EXPECT_EQ(code_of(decline_submission(*registry_, late_, waiting, state, "Not so.")),
              "access.denied");
  }
  EXPECT_EQ(find_submission(*registry_, boss_, waiting)->state, store::SubmissionState::pending);
  expect_nothing_happened();
  EXPECT_EQ(code_of(accept_submission(*registry_, boss_, waiting)), "");
}

TEST_F(DismissedOperatorTest, AcceptsNotEvenWhatIsPublishedAlready) {
  let_operator_review();
  const std::int64_t first = handed_in("Done.");
  ASSERT_EQ(code_of(accept_submission(*registry_, boss_, first)), "");
  handed_in("Other words.");
  // The submission waits for words that the record has by now: no entry follows a decision.
  store::test::RawDatabase(registry_.file())
      .run("UPDATE submission SET state = 'pending', entry = NULL WHERE id = " +
           std::to_string(first) + "; UPDATE submission SET state = 'returned' WHERE id <> " +
           std::to_string(first));
  dismiss();
  EXPECT_EQ(code_of(accept_submission(*registry_, late_, first)), "access.denied");
  EXPECT_EQ(find_submission(*registry_, boss_, first)->state, store::SubmissionState::pending);
  expect_nothing_happened();
}

TEST_F(DismissedOperatorTest, PutsNoRulesIntoForce) {
  auto scheme = *read_scheme_file(std::filesystem::path(ASSAY_SOURCE_DIR) / "schemes", "csa-star");
  scheme.version = "3.0";
  scheme.levels.front().review = scheme::Review::by_operator;
  const std::string document = record::scheme_document(scheme);
  const auto data = registry_.folder() / "further";
  std::filesystem::create_directories(data / "schemes" / "csa-star");
  std::ofstream(data / "schemes" / "csa-star" / "scheme.json") << document;
  std::filesystem::create_directories(data / "catalogs" / "ccm-4.9");
  std::filesystem::copy(std::filesystem::path(ASSAY_SOURCE_DIR) / "catalogs", data / "catalogs",
                        std::filesystem::copy_options::recursive);
  std::ifstream shipped(data / "catalogs" / "ccm-4.1" / "skeleton.json");
  std::string skeleton{std::istreambuf_iterator<char>(shipped), {}};
  for (std::size_t at = 0; (at = skeleton.find("\"4.1", at)) != std::string::npos;) {
    skeleton.replace(at, 4, "\"4.9");
  }
  std::ofstream(data / "catalogs" / "ccm-4.9" / "skeleton.json") << skeleton;
  registry_.set_data_directory(data);
  dismiss();
  const auto seen = propose_scheme(*registry_, boss_, document);
  ASSERT_EQ(code_of(seen), "");
  EXPECT_EQ(code_of(adopt_scheme_document(*registry_, late_, document,
                                          {.replaces = seen->replaces, .digest = {}})),
            "access.denied");
  EXPECT_EQ(code_of(adopt_scheme(*registry_, late_, "csa-star", std::nullopt)), "access.denied");
  EXPECT_EQ(code_of(adopt_catalog(*registry_, late_, {"ccm", "4.9"})), "access.denied");
  expect_nothing_happened();
  EXPECT_EQ(code_of(adopt_catalog(*registry_, boss_, {"ccm", "4.9"})), "");
  EXPECT_EQ(code_of(adopt_scheme(*registry_, boss_, "csa-star", std::nullopt)), "");
}

TEST_F(DismissedOperatorTest, ChangesNoSettingAndMergesNothing) {
  using registry::DuplicateKind;
  ASSERT_EQ(code_of(register_service(*registry_, test::test_service("umbra-safe", "umbra"))), "");
  dismiss();
  EXPECT_EQ(code_of(change_setting(*registry_, late_, {"invitation-days", "3", {}})),
            "access.denied");
  EXPECT_EQ(code_of(merge(*registry_, late_,
                          {DuplicateKind::organisation, "nova", "umbra", "Twice.", {}})),
            "access.denied");
  EXPECT_EQ(code_of(merge(*registry_, late_,
                          {DuplicateKind::service, "umbra-safe", "umbra-vault", "Twice.", {}})),
            "access.denied");
  EXPECT_EQ(
      code_of(declare_distinct(
          *registry_, late_, registry::DistinctPair(DuplicateKind::organisation, "nova", "umbra"))),
      "access.denied");
  EXPECT_TRUE((*registry_->store().read())->distinctions().all()->empty());
  EXPECT_TRUE((*registry_->store().read())->settings().all()->empty());
  expect_nothing_happened();
}

TEST_F(DismissedOperatorTest, SendsNoLetterOnItsWayAgain) {
  ASSERT_EQ(code_of(sign_up(*registry_, test::TestAccounts::nobody(),
                            {"emma@nova.example", "Emma", Language::en})),
            "");
  const std::int64_t letter = accounts_.letters().back().id;
  dismiss();
  EXPECT_EQ(code_of(try_letter_again(*registry_, late_, letter)), "access.denied");
  expect_nothing_happened();
  EXPECT_EQ(code_of(try_letter_again(*registry_, boss_, letter)), "");
}

}  // namespace
}  // namespace assay::app
