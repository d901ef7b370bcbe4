#include "app/instance.h"

#include <gmock/gmock.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "app/check_record.h"
#include "app/publish_self_assessment.h"
#include "app/record_acts.h"
#include "app/scheme_file.h"
#include "app/scheme_proposal.h"
#include "app/test_instance.h"
#include "exchange/export.h"
#include "record/scheme_document.h"
#include "registry/history.h"
#include "store/test_raw_database.h"

namespace assay::app {
namespace {

using scheme::Standing;
using test::at;
using test::star_listing;

const party::ServiceId vault("umbra-vault");

/// "umbra" with the service "umbra-vault", listed on 1 April 2025.
class InstanceTest : public ::testing::Test {
 protected:
  InstanceTest() {
    EXPECT_TRUE(register_organisation(*registry_, test::test_organisation("umbra")).ok());
    add_service("umbra-vault");
    first_ = publish("umbra-vault", "First.");
  }

  void add_service(const std::string& id) {
    EXPECT_TRUE(register_service(*registry_, test::test_service(id, "umbra")).ok());
  }
  std::uint64_t publish(const std::string& service, const std::string& words) {
    const catalog::Catalog& catalog = *registry_->shelf()->find_catalog({"ccm", "4.0"});
    const std::string bytes =
        exchange::write_answers_json(catalog, test::complete_answers(catalog, words));
    const auto outcome = publish_self_assessment(
        *registry_, {.listing = star_listing(service), .bytes = bytes, .file = "a.json"});
    EXPECT_TRUE(outcome.ok()) << outcome.error().code;
    return outcome.ok() ? *outcome->entry : 0;
  }
  Digest digest_of(std::uint64_t publication) {
    const Reading reading = registry_->reading();
    return reading.registry().publication(publication, reading.at())->published.content.digest;
  }
  static std::uint64_t found(const Reading& reading, const std::string& text) {
    registry::SearchQuery query;
    query.text = text;
    return reading.search_index().search(reading.registry(), query, reading.at())->total;
  }
  /// Of the newest publication up to the reading's instant.
  static std::string first_words(const Reading& reading) {
    const auto listing = reading.registry().listing(star_listing("umbra-vault"), reading.at());
    if (!listing || listing->publication == nullptr) return "nothing listed";
    const auto document = reading.document(*listing->publication);
    if (!document.ok()) return document.error().code;
    return std::get<assessment::AnswerSet>(**document).answers.front().implementation;
  }
  Standing standing(std::optional<Instant> as_of = {}) {
    const Reading reading = registry_->reading(as_of);
    const auto listing = reading.registry().listing(star_listing("umbra-vault"), reading.at());
    return listing ? listing->standing.standing : Standing::unlisted;
  }
  void expect_whole() {
    const auto report = check_record(registry_->store(), false);
    ASSERT_TRUE(report.ok());
    EXPECT_TRUE(report->no_difference());
  }

  test::TestInstance registry_;
  std::uint64_t first_ = 0;
};

TEST_F(InstanceTest, BeginsWithEveryCatalogAndSchemeOfTheDataDirectory) {
  const Reading reading = registry_->reading();
  for (const char* version : {"3.0.1", "4.0", "4.1"}) {
    EXPECT_NE(reading.catalog({"ccm", version}), nullptr) << version;
  }
  EXPECT_NE(reading.registry().scheme("csa-star", reading.at()), nullptr);
  EXPECT_EQ(registry_->registrar(), test::test_opening().registrar.id);
}

TEST_F(InstanceTest, BeginsOnlyOnce) {
  test::TestInstance other;
  EXPECT_EQ(other.create_again(), "record.already_opened");
}

TEST(InstanceOpeningTest, AnEmptyStoreIsNoRegistry) {
  assay::test::TestFolder folder;
  auto empty = store::open_sqlite_store(folder.path() / "assay.db", store::Access::create);
  const SystemClock clock;
  const auto opened = Instance::open({.store = std::move(empty).value(),
                                      .sealing = crypto::SealingKey::generate(),
                                      .data_directory = ASSAY_SOURCE_DIR,
                                      .clock = &clock});
  EXPECT_EQ(opened.error().code, "record.not_opened");
}

TEST(InstanceOpeningTest, WithoutItsDataNothingBegins) {
  assay::test::TestFolder folder;
  std::filesystem::create_directory_symlink(std::filesystem::path(ASSAY_SOURCE_DIR) / "catalogs",
                                            folder.path() / "catalogs");
  const auto file = folder.path() / "assay.db";
  const SystemClock clock;
  for (const std::filesystem::path& data : {folder.path() / "none", folder.path()}) {
    const auto begun =
        Instance::create({.store = store::open_sqlite_store(file, store::Access::create).value(),
                          .sealing = crypto::SealingKey::generate(),
                          .data_directory = data,
                          .clock = &clock},
                         test::test_opening());
    ASSERT_FALSE(begun.ok());
    EXPECT_THAT(begun.error().code, ::testing::AnyOf("shelf.missing", "file.unreadable"));
  }
  // All at once or not at all.
  const auto opened = store::open_sqlite_store(file, store::Access::write).value();
  EXPECT_EQ((*opened->read())->entries().head()->size, 0u);
}

TEST_F(InstanceTest, ARestartChangesNothing) {
  registry_.clock.set(at("2025-06-01T00:00:00.000Z"));
  const std::uint64_t second = publish("umbra-vault", "Second.");
  registry_.reopen();
  const Reading reading = registry_->reading();
  EXPECT_EQ(first_words(reading), "Second.");
  EXPECT_EQ(found(reading, "vault"), 1u);
  const auto& columns = reading.answer_columns();
  ASSERT_EQ(columns.size(), 1u);
  const auto& row = columns.rows()[*columns.slot_of(vault)];
  EXPECT_EQ(row.entry, second);
  EXPECT_EQ(registry::packed_value(columns.answer(row, 0)), assessment::AnswerValue::yes);
}

TEST_F(InstanceTest, APastInstantIsReadAsItWas) {
  registry_.clock.set(at("2025-06-01T00:00:00.000Z"));
  publish("umbra-vault", "Second.");
  add_service("umbra-drive");
  EXPECT_EQ(first_words(registry_->reading()), "Second.");
  EXPECT_EQ(found(registry_->reading(), "umbra"), 1u);  // the other is not listed

  const Reading before = registry_->reading(at("2025-03-31T23:59:59.999Z"));
  EXPECT_TRUE(before.historical());
  EXPECT_EQ(first_words(before), "nothing listed");
  EXPECT_EQ(before.registry().service(vault, before.at()), nullptr);
  EXPECT_EQ(found(before, "umbra"), 0u);
}

TEST_F(InstanceTest, AnEarlierPublicationIsReadAsOfItsTime) {
  registry_.clock.set(at("2025-06-01T00:00:00.000Z"));
  publish("umbra-vault", "Second.");
  const Reading between = registry_->reading(at("2025-05-01T00:00:00.000Z"));
  EXPECT_EQ(first_words(between), "First.");
  EXPECT_EQ(found(between, "vault"), 1u);
}

TEST_F(InstanceTest, TheFutureIsNow) {
  const Reading reading = registry_->reading(at("2099-01-01T00:00:00.000Z"));
  EXPECT_FALSE(reading.historical());
  EXPECT_EQ(reading.at(), registry_.clock.now());
}

TEST_F(InstanceTest, AClockThatWasSetBackHidesNothing) {
  registry_.clock.set(at("2025-06-01T00:00:00.000Z"));
  publish("umbra-vault", "Second.");
  registry_.clock.set(at("2025-05-01T00:00:00.000Z"));
  EXPECT_EQ(first_words(registry_->reading()), "Second.");
  EXPECT_EQ(registry_->reading().at(), at("2025-06-01T00:00:00.000Z"));
  registry_.reopen();
  EXPECT_EQ(first_words(registry_->reading()), "Second.");
  EXPECT_EQ(registry_->reading().answer_columns().size(), 1u);
}

TEST_F(InstanceTest, OtherRulesNeedAnotherVersion) {
  auto scheme = *read_scheme_file(std::filesystem::path(ASSAY_SOURCE_DIR) / "schemes", "csa-star");
  scheme.levels.front().ageing.front().after = Period{0, 1, 0};
  const auto data = registry_.folder() / "data";
  std::filesystem::create_directories(data / "schemes" / "csa-star");
  std::filesystem::create_directory_symlink(std::filesystem::path(ASSAY_SOURCE_DIR) / "catalogs",
                                            data / "catalogs");
  const auto file = data / "schemes" / "csa-star" / "scheme.json";
  std::ofstream(file) << record::scheme_document(scheme);
  registry_.set_data_directory(data);
  const auto refused = adopt_scheme(*registry_, account::shell_caller(), "csa-star", std::nullopt);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "scheme.version_taken");
  scheme.version = "3.0";
  std::ofstream(file) << record::scheme_document(scheme);
  EXPECT_TRUE(adopt_scheme(*registry_, account::shell_caller(), "csa-star", std::nullopt).ok());
}

TEST_F(InstanceTest, RulesAdoptedLaterChangeNoPastStatus) {
  auto scheme = *read_scheme_file(std::filesystem::path(ASSAY_SOURCE_DIR) / "schemes", "csa-star");
  scheme.version = "3.0";
  scheme.levels.front().ageing.front().after = Period{0, 1, 0};  // after a month already
  const auto data = registry_.folder() / "data";
  std::filesystem::create_directories(data / "schemes" / "csa-star");
  std::filesystem::create_directory_symlink(std::filesystem::path(ASSAY_SOURCE_DIR) / "catalogs",
                                            data / "catalogs");
  std::ofstream(data / "schemes" / "csa-star" / "scheme.json") << record::scheme_document(scheme);

  const Instant july = at("2025-07-01T00:00:00.000Z"), august = at("2025-08-01T00:00:00.000Z");
  registry_.clock.set(july);
  // A file that was changed changes nothing: the rules are those in the record.
  registry_.set_data_directory(data);
  EXPECT_EQ(standing(), Standing::current);
  expect_whole();

  registry_.clock.set(august);
  ASSERT_TRUE(adopt_scheme(*registry_, account::shell_caller(), "csa-star", std::nullopt).ok());
  EXPECT_EQ(standing(), Standing::deprecated);
  EXPECT_EQ(standing(july), Standing::current);
  const Reading reading = registry_->reading();
  const auto periods =
      registry::standing_periods(reading.registry(), star_listing("umbra-vault"), reading.at());
  ASSERT_EQ(periods.size(), 2u);
  EXPECT_EQ(periods.back().from, august);
}

TEST_F(InstanceTest, AWithdrawnDocumentLeavesCacheAndColumns) {
  EXPECT_EQ(first_words(registry_->reading()), "First.");  // now it is in the cache
  ASSERT_TRUE(withdraw_blob(*registry_, digest_of(first_), "It named a person.").ok());
  const auto look = [&] {
    const Reading reading = registry_->reading();
    EXPECT_EQ(first_words(reading), "blob.withdrawn");
    EXPECT_EQ(reading.answer_columns().size(), 1u);
    EXPECT_EQ(reading.answer_columns().silent().size(), 1u);
    EXPECT_EQ(found(reading, "vault"), 1u);  // it is still listed
  };
  look();
  registry_.reopen();
  look();
  expect_whole();
}

TEST_F(InstanceTest, AChangedOrLostDocumentIsDamageNeverAnAnswer) {
  const std::string where = " WHERE digest = x'" + to_hex(digest_of(first_)) + "'";
  const auto run = [&](const std::string& change) {
    store::test::RawDatabase(registry_.file()).run("UPDATE blob SET bytes = " + change + where);
  };
  run("CAST(replace(CAST(bytes AS TEXT), 'First.', 'Worst.') AS BLOB)");
  EXPECT_EQ(first_words(registry_->reading()), "store.blob_damaged");
  EXPECT_EQ(registry_->reading().blob(digest_of(first_)).error().code, "store.blob_damaged");
  run("NULL");
  EXPECT_EQ(first_words(registry_->reading()), "store.blob_missing");
  EXPECT_EQ(registry_->reading().blob(digest_of(first_)).error().code, "store.blob_missing");
  store::test::RawDatabase(registry_.file()).run("DELETE FROM blob" + where);
  EXPECT_EQ(first_words(registry_->reading()), "store.blob_missing");
}

TEST_F(InstanceTest, ADocumentThatSeveralPublishedIsWithdrawnFromAll) {
  add_service("umbra-drive");
  const std::uint64_t other = publish("umbra-drive", "First.");
  ASSERT_EQ(digest_of(other), digest_of(first_));
  ASSERT_TRUE(withdraw_blob(*registry_, digest_of(first_), "It named a person.").ok());
  EXPECT_EQ(registry_->reading().answer_columns().silent().size(), 2u);
}

TEST_F(InstanceTest, AnEarlierDocumentThatIsWithdrawnLeavesTheNewerAnswers) {
  publish("umbra-vault", "Second.");
  ASSERT_TRUE(withdraw_blob(*registry_, digest_of(first_), "It named a person.").ok());
  const Reading reading = registry_->reading();
  EXPECT_EQ(first_words(reading), "Second.");
  EXPECT_TRUE(reading.answer_columns().silent().empty());
}

TEST_F(InstanceTest, AWithdrawnListingLeavesTheColumnsAndComesBackWithTheNext) {
  ASSERT_TRUE(withdraw_listing(*registry_, star_listing("umbra-vault"), "Closed.").ok());
  EXPECT_EQ(registry_->reading().answer_columns().size(), 0u);
  EXPECT_EQ(found(registry_->reading(), "vault"), 0u);
  registry_.reopen();
  EXPECT_EQ(registry_->reading().answer_columns().size(), 0u);
  publish("umbra-vault", "Second.");
  EXPECT_EQ(registry_->reading().answer_columns().size(), 1u);
  EXPECT_EQ(found(registry_->reading(), "vault"), 1u);
}

TEST_F(InstanceTest, TheOfficialTextIsKeptAndNotPublic) {
  catalog::OfficialText text;
  text.reference = {"ccm", "4.0"};
  text.release = "4.0.12";
  text.controls["A&A-01"] = "Words of a test.";
  const std::uint64_t before = registry_->reading().registry().size();
  ASSERT_TRUE(registry_->keep_official_text(text).ok());
  EXPECT_EQ(registry_->reading().registry().size(), before);
  const auto look = [&] {
    const Reading reading = registry_->reading();
    const auto* kept = reading.shelf().find_official_text({"ccm", "4.0"});
    ASSERT_NE(kept, nullptr);
    EXPECT_EQ(kept->controls, text.controls);
    EXPECT_FALSE(kept->may_be_served);
    EXPECT_EQ(reading.shelf().find_official_text({"ccm", "4.1"}), nullptr);
  };
  look();
  registry_.reopen();
  look();
}

TEST_F(InstanceTest, EntriesAndTheHeadAreReadAsKept) {
  const Reading reading = registry_->reading();
  const auto head = reading.head();
  ASSERT_TRUE(head.ok());
  EXPECT_EQ(head->size, reading.registry().size());
  EXPECT_THAT(*reading.entry(first_), ::testing::HasSubstr("SelfAssessmentPublished"));
  EXPECT_EQ(reading.entry(head->size).error().code, "entry.not_found");
}

TEST_F(InstanceTest, ReadersSeeWholeStatesWhileOthersPublish) {
  for (int i = 0; i < 4; ++i) add_service("umbra-" + std::to_string(i));
  std::atomic<bool> done = false;
  std::atomic<int> torn = 0;
  std::vector<std::thread> readers;
  for (int i = 0; i < 2; ++i) {
    readers.emplace_back([&] {
      while (!done) {
        const Reading reading = registry_->reading();
        std::uint64_t listed = 0;
        for (const auto& [key, history] : reading.registry().listing_histories()) {
          listed += history.publications.empty() ? 0 : 1;
        }
        if (listed != reading.answer_columns().size() || listed != found(reading, "")) ++torn;
        if (first_words(reading) != "First.") ++torn;
      }
    });
  }
  std::vector<std::thread> writers;
  for (int i = 0; i < 4; ++i) {
    writers.emplace_back([&, i] {
      for (int turn = 0; turn < 3; ++turn) publish("umbra-" + std::to_string(i), "Done.");
    });
  }
  for (auto& writer : writers) writer.join();
  done = true;
  for (auto& reader : readers) reader.join();
  EXPECT_EQ(torn, 0);
  EXPECT_EQ(registry_->reading().answer_columns().size(), 5u);
  expect_whole();
}

}  // namespace
}  // namespace assay::app
