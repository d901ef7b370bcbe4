#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "base/test_folder.h"
#include "store/sqlite/sqlite_store.h"
#include "store/test_raw_database.h"

namespace assay::store {
namespace {

std::string file_text(const std::string& file) {
  std::ifstream stream(file);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

/// A store as the first version of the schema left it.
class MigrationTest : public ::testing::Test {
 protected:
  MigrationTest() {
    test::RawDatabase(file_).run(file_text(ASSAY_SOURCE_DIR "/src/store/test_version_1.sql"));
  }
  std::vector<std::string> steps() {
    return test::RawDatabase(file_).column("SELECT version FROM schema_migration ORDER BY version");
  }

  assay::test::TestFolder folder_;
  const std::filesystem::path file_ = folder_.path() / "assay.db";
};

TEST_F(MigrationTest, AWriterBringsAnOlderStoreUpToDateAndLosesNothing) {
  const auto store = open_sqlite_store(file_, Access::write);
  ASSERT_TRUE(store.ok()) << store.error().code;
  const auto snapshot = (*store)->read();
  ASSERT_TRUE(snapshot.ok());
  const auto kept = (*snapshot)->submissions().find(7);
  ASSERT_TRUE(kept.ok() && kept->has_value());
  EXPECT_EQ((*kept)->file, "answers.csv");
  EXPECT_EQ(*(*snapshot)->submissions().original(7), "bytes");
  const auto users = (*snapshot)->accounts().list("", 1, 10);
  ASSERT_TRUE(users.ok()) << users.error().parameter("detail");
  EXPECT_EQ(users->total, 0u);
  const auto distinct = (*snapshot)->distinctions().all();
  ASSERT_TRUE(distinct.ok()) << distinct.error().parameter("detail");
  EXPECT_TRUE(distinct->empty());
  EXPECT_EQ((*store)->health()->schema_version, std::stoll(steps().back()));
}

TEST_F(MigrationTest, WhatWasHandedInBeforeIsWhoseItWasThen) {
  {
    const std::string zero = "x'" + std::string(64, '0') + "'";
    const auto service = [](int entry, const char* id, const char* organisation, int recorded) {
      return "INSERT INTO service_version VALUES(" + std::to_string(entry) + ", " +
             std::to_string(recorded) + ", NULL, '" + id + "', '" + organisation +
             "', 'A', '', '', '', '', 'saas', 'JP');";
    };
    const auto submission = [&](int id, const char* service_id, int created) {
      return "INSERT INTO submission VALUES(" + std::to_string(id) + ", '" + service_id +
             "', 'csa-star', 'level-1', 'a.csv', " + zero + ", 5, 'returned', " +
             std::to_string(created) + ", 1000, '', NULL, NULL, NULL);";
    };
    test::RawDatabase(file_).run(
        service(1, "umbra-vault", "umbra", 500) + service(2, "umbra-vault", "nova", 1500) +
        submission(8, "umbra-vault", 2000) + submission(9, "nobody-knows", 2000));
  }
  const auto store = open_sqlite_store(file_, Access::write);
  ASSERT_TRUE(store.ok()) << store.error().parameter("detail");
  const auto snapshot = (*store)->read();
  const auto owner = [&](std::int64_t id) {
    return (*snapshot)->submissions().find(id)->value().organisation.text();
  };
  EXPECT_EQ(owner(7), "umbra");
  EXPECT_EQ(owner(8), "nova");
  EXPECT_EQ(owner(9), "");
}

TEST_F(MigrationTest, ASubmissionOfAnOlderStoreIsItsDraftsOrWhomItWasMergedInto) {
  {
    test::RawDatabase database(file_);
    database.run(
        "INSERT INTO service_version VALUES(1, 500, NULL, 'umbra-vault', 'umbra',"
        " 'A', '', '', '', '', 'saas', 'JP');");
  }
  ASSERT_TRUE(open_sqlite_store(file_, Access::write).ok());
  {
    // Back to the version before, with what came between.
    test::RawDatabase database(file_);
    database.run(
        "DROP INDEX submission_waiting; ALTER TABLE submission DROP COLUMN organisation;"
        "DROP TABLE imported_record; DELETE FROM schema_migration WHERE version >= 4;"
        "INSERT INTO merger VALUES(2, 700, NULL, 'organisation', 'umbra', 'nova', 'Twice.');"
        "INSERT INTO merger VALUES(3, 1200, NULL, 'organisation', 'nova', 'hoshi', 'Twice.');"
        "INSERT INTO submission SELECT 8, service, scheme, level, file, digest, size, state,"
        " created, changed, note, entry, catalog, version FROM submission WHERE id = 7;"
        "INSERT INTO draft VALUES(1, 'yami', 'umbra-vault', 'csa-star', 'level-1', 'ccm', '4.0',"
        " '', 1, 900, 'u1', 900, NULL, 8);");
  }
  const auto store = open_sqlite_store(file_, Access::write);
  ASSERT_TRUE(store.ok()) << store.error().parameter("detail");
  const auto snapshot = (*store)->read();
  EXPECT_EQ((*snapshot)->submissions().find(7)->value().organisation.text(), "nova");
  EXPECT_EQ((*snapshot)->submissions().find(8)->value().organisation.text(), "yami");
}

TEST_F(MigrationTest, EachStepIsTakenOnce) {
  ASSERT_TRUE(open_sqlite_store(file_, Access::write).ok());
  const auto after = steps();
  EXPECT_GT(after.size(), 1u);
  ASSERT_TRUE(open_sqlite_store(file_, Access::write).ok());
  EXPECT_EQ(steps(), after);
}

TEST_F(MigrationTest, AMigratedStoreHasTheTablesOfANewOne) {
  ASSERT_TRUE(open_sqlite_store(file_, Access::write).ok());
  const std::filesystem::path fresh = folder_.path() / "new.db";
  ASSERT_TRUE(open_sqlite_store(fresh, Access::create).ok());
  const std::string tables =
      "SELECT type || name || sql FROM sqlite_schema WHERE sql IS NOT NULL"
      " ORDER BY type, name";
  EXPECT_EQ(test::RawDatabase(file_).column(tables), test::RawDatabase(fresh).column(tables));
}

TEST_F(MigrationTest, AReaderMigratesNothing) {
  const auto store = open_sqlite_store(file_, Access::read);
  ASSERT_FALSE(store.ok());
  EXPECT_EQ(store.error().code, "store.older_version");
  EXPECT_EQ(store.error().parameter("version"), "1");
  EXPECT_EQ(steps(), std::vector<std::string>{"1"});
}

}  // namespace
}  // namespace assay::store
