#include "app/publish_self_assessment.h"

#include <gmock/gmock.h>

#include <fstream>

#include "app/record_acts.h"
#include "app/review_submission.h"
#include "app/scheme_file.h"
#include "app/scheme_proposal.h"
#include "app/test_instance.h"
#include "base/messages.h"
#include "crypto/sha256.h"
#include "exchange/export.h"
#include "record/scheme_document.h"

namespace assay::app {
namespace {

using store::SubmissionState;
using test::at;
using test::complete_answers;
using test::star_listing;

/// "umbra" with the service "umbra-vault", nothing listed.
class PublishTest : public ::testing::Test {
 protected:
  PublishTest() {
    EXPECT_TRUE(register_organisation(*registry_, test::test_organisation("umbra")).ok());
    EXPECT_TRUE(register_service(*registry_, test::test_service("umbra-vault", "umbra")).ok());
  }

  const catalog::Catalog& catalog(const std::string& version = "4.0") {
    return *registry_->shelf()->find_catalog({"ccm", version});
  }
  std::string answers_file(const std::string& words = "Done.") {
    return exchange::write_answers_json(catalog(), complete_answers(catalog(), words));
  }
  Result<PublishOutcome> publish(const std::string& bytes, const std::string& name = "a.json") {
    PublishRequest request{.listing = star_listing("umbra-vault"), .bytes = bytes};
    request.file = name;
    return publish_self_assessment(*registry_, request);
  }
  std::string code(const Result<PublishOutcome>& outcome) {
    return outcome.ok() ? "" : outcome.error().code;
  }
  std::uint64_t size() { return registry_->reading().registry().size(); }
  std::vector<store::Submission> submissions() {
    return list_submissions(*registry_, account::shell_caller(), {})->submissions;
  }

  /// Puts rules into force that let the operator look first, or that block `rule`.
  void adopt_rules(const std::function<void(scheme::Level&)>& change, const std::string& version) {
    auto scheme =
        *read_scheme_file(std::filesystem::path(ASSAY_SOURCE_DIR) / "schemes", "csa-star");
    scheme.version = version;
    change(scheme.levels.front());
    const auto data = registry_.folder() / ("data-" + version);
    std::filesystem::create_directories(data / "schemes" / "csa-star");
    std::filesystem::create_directory_symlink(std::filesystem::path(ASSAY_SOURCE_DIR) / "catalogs",
                                              data / "catalogs");
    std::ofstream(data / "schemes" / "csa-star" / "scheme.json") << record::scheme_document(scheme);
    registry_.set_data_directory(data);
    const auto adopted =
        adopt_scheme(*registry_, account::shell_caller(), "csa-star", std::nullopt);
    ASSERT_TRUE(adopted.ok()) << render_error(Language::en, adopted.error());
  }
  void let_operator_review() {
    adopt_rules([](scheme::Level& level) { level.review = scheme::Review::by_operator; }, "3.0");
  }

  test::TestInstance registry_;
};

TEST_F(PublishTest, WhatNothingBlocksIsListedAtOnce) {
  const std::string bytes = answers_file();
  const auto outcome = publish(bytes);
  ASSERT_TRUE(outcome.ok()) << render_error(Language::en, outcome.error());
  ASSERT_TRUE(outcome->entry.has_value());
  EXPECT_FALSE(outcome->waits_for_review);
  EXPECT_EQ(outcome->report.counts.yes, catalog().questions().size());

  const Reading reading = registry_->reading();
  const auto listing = reading.registry().listing(star_listing("umbra-vault"), reading.at());
  ASSERT_TRUE(listing.has_value());
  EXPECT_EQ(listing->publication->entry, *outcome->entry);
  EXPECT_EQ(listing->standing.standing, scheme::Standing::current);
  const auto document = reading.document(*listing->publication);
  ASSERT_TRUE(document.ok());
  EXPECT_EQ(std::get<assessment::AnswerSet>(**document), complete_answers(catalog()));
}

TEST_F(PublishTest, TheFileItselfStaysPrivateWithItsDigest) {
  const std::string bytes = answers_file();
  const auto outcome = publish(bytes, "CAIQ.json");
  ASSERT_TRUE(outcome.ok() && outcome->submission);
  const auto submission =
      find_submission(*registry_, account::shell_caller(), *outcome->submission);
  ASSERT_TRUE(submission.ok());
  EXPECT_EQ(submission->state, SubmissionState::published);
  EXPECT_EQ(submission->entry, outcome->entry);
  EXPECT_EQ(submission->file, "CAIQ.json");
  EXPECT_EQ(submission->digest, crypto::sha256(bytes));
  EXPECT_EQ(*submitted_file(*registry_, account::shell_caller(), *outcome->submission), bytes);
  EXPECT_EQ(registry_->reading().blob(crypto::sha256(bytes)).error().code, "blob.not_found");
}

TEST_F(PublishTest, OneUnansweredQuestionBlocks) {
  auto answers = complete_answers(catalog());
  answers.answers[17] = {};
  const std::uint64_t before = size();
  const auto outcome = publish(exchange::write_answers_json(catalog(), answers));
  ASSERT_EQ(code(outcome), "publish.blocked");
  EXPECT_EQ(outcome.error().parameter("count"), "1");
  EXPECT_EQ(size(), before);
  EXPECT_TRUE(submissions().empty());
}

TEST_F(PublishTest, WhereSomebodyElseDecidesNothingIsPublished) {
  const std::string bytes = exchange::write_answers_json(catalog(), complete_answers(catalog()));
  const std::uint64_t before = size();
  for (const auto& [scheme, level] :
       {std::pair("csa-star", "level-2-certification"), std::pair("cs-mark", "gold")}) {
    registry::ListingKey listing = star_listing("umbra-vault");
    listing.scheme = scheme;
    listing.level = level;
    PublishRequest request{.listing = listing, .bytes = bytes};
    request.file = "CAIQ.json";
    const auto outcome = publish_self_assessment(*registry_, request);
    EXPECT_EQ(code(outcome), "publish.level_is_decided") << level;
  }
  EXPECT_EQ(size(), before);
}

TEST_F(PublishTest, WarningsDoNotBlock) {
  auto answers = complete_answers(catalog());
  answers.answers[3] = {assessment::AnswerValue::not_applicable, assessment::Ownership::csp_owned,
                        "No such part.", ""};
  const auto outcome = publish(exchange::write_answers_json(catalog(), answers));
  ASSERT_TRUE(outcome.ok()) << outcome.error().code;
  EXPECT_EQ(assessment::count(outcome->report, assessment::Severity::warning), 1u);
}

TEST_F(PublishTest, AReportOnControlsIsListedToo) {
  assessment::ControlReport report{catalog().reference(), "", {}};
  report.statements.resize(
      catalog().controls().size(),
      {assessment::ControlVerdict::met, assessment::Ownership::csp_owned, "Done."});
  const auto outcome = publish(exchange::write_ccm_report_json(catalog(), report));
  ASSERT_TRUE(outcome.ok()) << outcome.error().code;
  EXPECT_EQ(outcome->report.kind, assessment::DocumentKind::ccm_report);
  const Reading reading = registry_->reading();
  EXPECT_EQ(reading.answer_columns().silent().size(), 1u);
}

TEST_F(PublishTest, WhatTheLevelDoesNotTakeIsRefused) {
  adopt_rules(
      [](scheme::Level& level) {
        level.documents = {{"caiq", {catalog::CatalogReference{"ccm", "4.1"}}}};
      },
      "3.0");
  const auto outcome = publish(answers_file());
  ASSERT_EQ(code(outcome), "publish.document_not_accepted");
  EXPECT_EQ(outcome.error().parameter("catalog"), "ccm:4.0");
}

TEST_F(PublishTest, UnknownPlacesAreNamed) {
  const std::string bytes = answers_file();
  PublishRequest request{.listing = star_listing("umbra-none"), .bytes = bytes};
  EXPECT_EQ(code(publish_self_assessment(*registry_, request)), "service.not_found");
  request.listing = {party::ServiceId("umbra-vault"), "no-scheme", "level-1"};
  EXPECT_EQ(code(publish_self_assessment(*registry_, request)), "scheme.not_found");
  request.listing = {party::ServiceId("umbra-vault"), "csa-star", "level-9"};
  EXPECT_EQ(code(publish_self_assessment(*registry_, request)), "scheme.level_not_found");
  EXPECT_EQ(code(publish("no document")), "import.unrecognised_columns");
}

TEST_F(PublishTest, ASubmissionWaitsWhereTheOperatorLooksFirst) {
  let_operator_review();
  const std::uint64_t before = size();
  const std::string bytes = answers_file();
  const auto outcome = publish(bytes);
  ASSERT_TRUE(outcome.ok()) << outcome.error().code;
  EXPECT_TRUE(outcome->waits_for_review);
  EXPECT_FALSE(outcome->entry.has_value());
  EXPECT_EQ(size(), before);
  ASSERT_EQ(
      list_submissions(*registry_, account::shell_caller(), {SubmissionState::pending})->total, 1u);

  registry_.clock.set(at("2025-04-03T00:00:00.000Z"));
  const auto accepted =
      accept_submission(*registry_, account::shell_caller(), *outcome->submission);
  ASSERT_TRUE(accepted.ok()) << accepted.error().code;
  const auto submission =
      find_submission(*registry_, account::shell_caller(), *outcome->submission);
  EXPECT_EQ(submission->state, SubmissionState::published);
  EXPECT_EQ(submission->entry, *accepted);
  EXPECT_EQ(submission->changed, at("2025-04-03T00:00:00.000Z"));
  const Reading reading = registry_->reading();
  const auto* publication = reading.registry().publication(*accepted, reading.at());
  ASSERT_NE(publication, nullptr);
  EXPECT_EQ(publication->recorded, at("2025-04-03T00:00:00.000Z"));
}

TEST_F(PublishTest, WhatHasBeenDecidedIsNotDecidedAgain) {
  let_operator_review();
  const auto first = publish(answers_file("First."));
  ASSERT_TRUE(accept_submission(*registry_, account::shell_caller(), *first->submission).ok());
  const auto second = publish(answers_file("Second."));
  const std::uint64_t after = size();
  EXPECT_EQ(accept_submission(*registry_, account::shell_caller(), *first->submission).error().code,
            "submission.not_waiting");
  ASSERT_TRUE(decline_submission(*registry_, account::shell_caller(), *second->submission,
                                 SubmissionState::returned, "Rows 3 and 4.")
                  .ok());
  EXPECT_EQ(
      accept_submission(*registry_, account::shell_caller(), *second->submission).error().code,
      "submission.not_waiting");
  EXPECT_EQ(find_submission(*registry_, account::shell_caller(), *second->submission)->note,
            "Rows 3 and 4.");
  EXPECT_EQ(decline_submission(*registry_, account::shell_caller(), *first->submission,
                               SubmissionState::refused, "No.")
                .error()
                .code,
            "submission.in_other_state");
  EXPECT_EQ(accept_submission(*registry_, account::shell_caller(), 77).error().code,
            "submission.not_found");
  EXPECT_EQ(size(), after);
}

TEST_F(PublishTest, WhatWaitsIsCheckedByTheRulesOfTheDayItIsAccepted) {
  let_operator_review();
  const auto outcome =
      publish(exchange::write_answers_json(catalog(), complete_answers(catalog(), "")));
  ASSERT_TRUE(outcome.ok()) << outcome.error().code;
  adopt_rules([](scheme::Level& level) { level.checks["bare-yes"] = scheme::Disposition::block; },
              "4.0");
  const std::uint64_t before = size();
  EXPECT_EQ(
      accept_submission(*registry_, account::shell_caller(), *outcome->submission).error().code,
      "publish.blocked");
  EXPECT_EQ(size(), before);
  EXPECT_EQ(find_submission(*registry_, account::shell_caller(), *outcome->submission)->state,
            SubmissionState::pending);
}

TEST_F(PublishTest, WhatTheSubmitterSaidOfTheCatalogIsRememberedForTheReview) {
  let_operator_review();
  const std::string csv =
      exchange::write_answers_csv(catalog(), complete_answers(catalog()), false);
  PublishRequest request{.listing = star_listing("umbra-vault"), .bytes = csv};
  request.file = "a.csv";
  request.expected = catalog().reference();
  const auto outcome = publish_self_assessment(*registry_, request);
  ASSERT_TRUE(outcome.ok()) << outcome.error().code;
  EXPECT_EQ(
      find_submission(*registry_, account::shell_caller(), *outcome->submission)->stated_catalog,
      catalog().reference());
  EXPECT_TRUE(accept_submission(*registry_, account::shell_caller(), *outcome->submission).ok());
}

TEST_F(PublishTest, TheNewestPublicationSpeaksForTheService) {
  ASSERT_TRUE(publish(answers_file("First.")).ok());
  registry_.clock.set(at("2025-08-01T00:00:00.000Z"));
  const auto second = publish(answers_file("Second."));
  ASSERT_TRUE(second.ok());
  const Reading reading = registry_->reading();
  const auto& columns = reading.answer_columns();
  ASSERT_EQ(columns.size(), 1u);
  EXPECT_EQ(columns.rows()[*columns.slot_of(party::ServiceId("umbra-vault"))].entry,
            *second->entry);
}

}  // namespace
}  // namespace assay::app
