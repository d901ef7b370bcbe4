#include "representation/publication_json.h"

#include <gmock/gmock.h>

#include <boost/json/serialize.hpp>

#include "app/check_document.h"
#include "exchange/import.h"
#include "representation/test_access.h"

namespace assay::representation {
namespace {

using test::at;
using test::has;
using test::text_at;

const registry::Publication& publication(const app::Reading& reading, std::uint64_t entry) {
  return *reading.registry().publication(entry, reading.at());
}

TEST(PublicationJsonTest, ShowsEveryAnswerOfAQuestionnaire) {
  const app::Reading reading = test::registry().instance->reading();
  const auto detail =
      publication_detail_json(reading, publication(reading, test::registry().first_drive));
  ASSERT_TRUE(detail.ok());
  const codec::json::value json(*detail);
  EXPECT_EQ(json.at("withdrawn"), false);
  EXPECT_EQ(json.at("rows").as_array().size(), 261U);
  EXPECT_EQ(codec::json::serialize(at(json, "/rows/2")),
            R"({"domain":"A&A","control":"A&A-02","question":"A&A-02.1","value":"no",)"
            R"("owner":"shared-csp-and-csc","customer_responsibilities":"利用者が設定します。"})");
  EXPECT_EQ(text_at(json, "/rows/4/value"), "unanswered");
  EXPECT_EQ(text_at(json, "/rows/5/value"), "unparsed");
  EXPECT_EQ(text_at(json, "/catalog/version"), "4.0");
  EXPECT_EQ(text_at(json, "/service/id"), "hoshizora-drive");
}

TEST(PublicationJsonTest, ShowsEveryVerdictOfAReport) {
  const app::Reading reading = test::registry().instance->reading();
  const auto detail =
      publication_detail_json(reading, publication(reading, test::registry().compute));
  ASSERT_TRUE(detail.ok());
  const codec::json::value json(*detail);
  ASSERT_EQ(json.at("rows").as_array().size(), 197U);
  std::vector<std::string> verdicts;
  for (std::size_t i = 0; i < 6; ++i) {
    const std::string row = "/rows/" + std::to_string(i);
    verdicts.push_back(text_at(json, row + "/verdict"));
    EXPECT_FALSE(has(json, row + "/question"));
    EXPECT_FALSE(has(json, row + "/value"));
  }
  EXPECT_THAT(verdicts,
              testing::ElementsAre("unanswered", "met", "partly-met", "not-met", "na", "unparsed"));
}

TEST(PublicationJsonTest, WithdrawnAnswersAreSaidToBeWithdrawn) {
  const app::Reading reading = test::registry().instance->reading();
  const auto& erased = publication(reading, test::registry().erased);
  const auto detail = publication_detail_json(reading, erased);
  ASSERT_TRUE(detail.ok());
  EXPECT_EQ(detail->at("withdrawn"), true);
  EXPECT_TRUE(detail->at("rows").as_array().empty());
  EXPECT_EQ(detail->at("publication").at("counts").at("total"), 261);  // the entry still says so
  const auto csv = publication_csv(reading, erased);
  ASSERT_FALSE(csv.ok());
  EXPECT_EQ(csv.error().code, "blob.withdrawn");
}

TEST(PublicationJsonTest, CsvIsReadBackToTheSameDocument) {
  const app::Reading reading = test::registry().instance->reading();
  const auto& published = publication(reading, test::registry().files);
  const auto csv = publication_csv(reading, published);
  ASSERT_TRUE(csv.ok());
  const auto read = app::check_document(reading.shelf(), nullptr, *csv, "answers.csv", {});
  ASSERT_TRUE(read.ok()) << read.error().code;
  const auto original = reading.document(published);
  ASSERT_TRUE(original.ok());
  EXPECT_EQ(read->imported.document, **original);
}

TEST(ChangesJsonTest, NamesWhatChangedAndCountsTheRest) {
  const app::Reading reading = test::registry().instance->reading();
  const auto changes = app::publication_changes(reading, test::registry().second_drive, {});
  ASSERT_TRUE(changes.ok());
  const codec::json::value json(changes_json(reading, *changes));
  EXPECT_EQ(json.at("unchanged"), 258);
  ASSERT_EQ(json.at("changes").as_array().size(), 3U);
  EXPECT_EQ(text_at(json, "/changes/0/kind"), "text");
  EXPECT_EQ(text_at(json, "/changes/1/kind"), "owner");
  EXPECT_EQ(text_at(json, "/changes/1/after/owner"), "csc-owned");
  EXPECT_EQ(text_at(json, "/changes/2/kind"), "value");
  EXPECT_EQ(text_at(json, "/changes/2/before/value"), "no");
  EXPECT_EQ(text_at(json, "/changes/2/after/value"), "yes");
  EXPECT_EQ(text_at(json, "/changes/2/question"), "A&A-02.1");
  EXPECT_EQ(json.at("before").at("entry"), test::registry().first_drive);
}

}  // namespace
}  // namespace assay::representation
