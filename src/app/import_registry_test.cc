#include "app/import_registry.h"

#include <gmock/gmock.h>

#include "app/test_instance.h"
#include "store/rebuild.h"

namespace assay::app {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view mapping_text = R"({
  "format": "assay-registry-import-1", "scheme": "yonder",
  "source": {"id": "yonder-register", "name": {"en": "Yonder Register", "ja": "ヨンダー登録簿"},
             "address": "https://yonder.example/", "document": "https://yonder.example/list.json",
             "date": {"at": "/made", "forms": ["date"]}},
  "services": {"at": "/services", "fields": {
    "id": {"at": "/id"}, "provider": {"at": "/by"}, "service": {"at": "/name"},
    "status": {"at": "/state"}, "builds_on": {"at": "/on"}}},
  "statuses": {"Granted": "in-force", "Waiting": "in-preparation"}
})";

std::string file_of(const std::string& date, const std::vector<std::string>& services) {
  std::string list;
  for (const auto& service : services) list += (list.empty() ? "" : ",") + service;
  return R"({"made": ")" + date + R"(", "services": [)" + list + "]}";
}

std::string record(const std::string& id, const std::string& name, const std::string& state) {
  return R"({"id": ")" + id + R"(", "by": "Umbra", "name": ")" + name + R"(", "state": ")" + state +
         "\"}";
}

class ImportRegistryTest : public ::testing::Test {
 protected:
  Result<RegistryImportOutcome> import(const std::string& file) {
    registry_.clock.set(Instant{registry_.clock.now().milliseconds + day_milliseconds});
    return import_registry(*registry_, request(file));
  }
  RegistryImportRequest request(const std::string& file) const {
    RegistryImportRequest request;
    request.bytes = file;
    request.file = "list.json";
    request.mapping = &mapping_;
    return request;
  }
  std::uint64_t size() { return registry_->reading().registry().size(); }
  std::optional<registry::ReportedAt> find(const Reading& reading, const std::string& foreign_id) {
    return reading.registry().reported().find("yonder-register", foreign_id, reading.at());
  }

  exchange::RegistryMapping mapping_ =
      exchange::parse_registry_mapping(mapping_text, "import.json").value();
  test::TestInstance registry_;
};

TEST_F(ImportRegistryTest, EachServiceIsAnEntryOfTheOperatorWithTheFilesDigest) {
  const auto before = size();
  const std::string file =
      file_of("2025-04-28", {record("A1", "Drive", "Granted"), record("A2", "Mail", "Waiting")});
  std::vector<std::size_t> steps;
  auto asked = request(file);
  asked.progress = [&](std::size_t written, std::size_t all) {
    steps.push_back(written);
    EXPECT_EQ(all, 2U);
  };
  const auto outcome = import_registry(*registry_, asked);
  ASSERT_TRUE(outcome.ok()) << outcome.error().code;
  EXPECT_EQ(outcome->first_entry, before);
  EXPECT_EQ(outcome->added, 2U);
  EXPECT_THAT(steps, ElementsAre(1U, 2U));
  EXPECT_EQ(size(), before + 2);
  const Reading reading = registry_->reading();
  const auto drive = find(reading, "A1");
  ASSERT_TRUE(drive);
  EXPECT_EQ(drive->newest->value.id.text(), "drive-a1");
  EXPECT_EQ(drive->newest->value.document.digest, outcome->snapshot.digest);
  EXPECT_EQ(drive->newest->value.document.address, "https://yonder.example/list.json");
  EXPECT_NE(reading.entry(before)->find(R"("type":["VerifiableCredential","RecordImported"])"),
            std::string::npos);
  EXPECT_NE(
      reading.entry(before)->find(R"("issuer":"https://registry.example/organisations/registrar")"),
      std::string::npos);
}

TEST_F(ImportRegistryTest, NothingNewIsNoEntry) {
  const std::string file = file_of("2025-04-28", {record("A1", "Drive", "Granted")});
  ASSERT_TRUE(import(file).ok());
  const auto after = size();
  const auto again = import(file);
  EXPECT_EQ(again->unchanged, 1U);
  EXPECT_FALSE(again->first_entry);
  // A later file that says the same says nothing new.
  EXPECT_EQ(import(file_of("2025-05-28", {record("A1", "Drive", "Granted")}))->unchanged, 1U);
  EXPECT_EQ(size(), after);
}

TEST_F(ImportRegistryTest, ANewerFileChangesWhatDiffersAndRecordsWhatIsGone) {
  ASSERT_TRUE(import(file_of("2025-04-28",
                             {record("A1", "Drive", "Waiting"), record("A2", "Mail", "Granted"),
                              record("A3", "Vault", "Granted")}))
                  .ok());
  const Instant between = registry_.clock.now();
  const auto outcome = import(file_of(
      "2025-05-28", {record("A1", "Drive Plus", "Granted"), record("A3", "Vault", "Granted")}));
  ASSERT_TRUE(outcome.ok()) << outcome.error().code;
  EXPECT_EQ(outcome->added, 0U);
  EXPECT_EQ(outcome->changed, 1U);
  EXPECT_EQ(outcome->unchanged, 1U);
  ASSERT_EQ(outcome->gone.size(), 1U);
  EXPECT_EQ(outcome->gone.front().foreign_id, "A2");
  {
    const Reading now = registry_->reading();
    EXPECT_EQ(find(now, "A1")->says().service, "Drive Plus");
    EXPECT_EQ(find(now, "A1")->newest->value.id.text(), "drive-a1");  // the id stays
    EXPECT_FALSE(find(now, "A2")->listed());
    EXPECT_EQ(find(now, "A2")->says().service, "Mail");
    const Reading then = registry_->reading(between);
    EXPECT_EQ(find(then, "A1")->says().status_word, "Waiting");
    EXPECT_TRUE(find(then, "A2")->listed());
  }
  // What comes back is listed again, under the id that it had.
  const auto back = import(file_of("2025-06-28", {record("A2", "Mail", "Granted")}));
  EXPECT_EQ(back->changed, 1U);
  EXPECT_EQ(back->gone.size(), 2U);
  const Reading now = registry_->reading();
  EXPECT_TRUE(find(now, "A2")->listed());
}

TEST_F(ImportRegistryTest, AnOlderFileIsRefusedWhole) {
  ASSERT_TRUE(import(file_of("2025-04-28", {record("A1", "Drive", "Granted")})).ok());
  const auto before = size();
  const auto old = import(file_of("2025-04-27", {record("A1", "Drive", "Waiting")}));
  ASSERT_FALSE(old.ok());
  EXPECT_EQ(old.error().code, "record.report_outdated");
  EXPECT_EQ(size(), before);
}

TEST_F(ImportRegistryTest, APreviewRecordsNothing) {
  const auto before = size();
  const std::string file = file_of("2025-04-28", {record("A1", "Drive", "Granted")});
  const auto outcome = preview_registry_import(registry_->reading(), request(file));
  ASSERT_TRUE(outcome.ok());
  EXPECT_EQ(outcome->added, 1U);
  EXPECT_EQ(size(), before);
}

TEST_F(ImportRegistryTest, IdsThatWouldBeTheSameAreToldApart) {
  ASSERT_TRUE(import(file_of("2025-04-28", {record("A/1", "Drive", "Granted"),
                                            record("A-1", "Drive", "Granted")}))
                  .ok());
  const Reading reading = registry_->reading();
  EXPECT_EQ(find(reading, "A/1")->newest->value.id.text(), "drive-a-1");
  EXPECT_EQ(find(reading, "A-1")->newest->value.id.text(), "drive-a-1-2");
}

TEST_F(ImportRegistryTest, SurvivesARestartAndARebuild) {
  ASSERT_TRUE(import(file_of("2025-04-28",
                             {record("A1", "Drive", "Granted"), record("A2", "Mail", "Granted")}))
                  .ok());
  ASSERT_TRUE(import(file_of("2025-05-28", {record("A1", "Drive", "Waiting")})).ok());
  registry_.reopen();
  {
    const Reading reading = registry_->reading();
    EXPECT_EQ(find(reading, "A1")->says().status_word, "Waiting");
    EXPECT_FALSE(find(reading, "A2")->listed());
  }
  const auto report = store::check_and_rebuild(registry_->store(), false);
  ASSERT_TRUE(report.ok());
  EXPECT_TRUE(report->no_difference());
}

TEST_F(ImportRegistryTest, CountsAsNothingThatIsListedHere) {
  ASSERT_TRUE(import(file_of("2025-04-28", {record("A1", "Drive", "Granted")})).ok());
  const Reading reading = registry_->reading();
  EXPECT_THAT(reading.registry().services(reading.at()), IsEmpty());
  registry::SearchQuery query;
  query.text = "drive";
  EXPECT_EQ(reading.search_index().search(reading.registry(), query, reading.at())->total, 0U);
}

}  // namespace
}  // namespace assay::app
