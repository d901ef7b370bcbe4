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
