#include "store/load_registry.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include "store/test_store.h"

namespace assay::store {
namespace {

using test::answers_to;
using test::publication;

class LoadRegistryTest : public ::testing::Test {
 protected:
  LoadRegistryTest() {
    store_.open_log();
    const crypto::PrivateKey key = crypto::PrivateKey::generate();
    store_.add_organisation("umbra", key);
    store_.add_service("umbra-vault", "umbra");
    const NewEntry entry =
        publication("umbra", "umbra-vault", answers_to(*store_.catalog, "Done."), *store_.catalog);
    digest_ = crypto::sha256(entry.content);
    published_ = store_.add(entry);
  }

  Result<registry::Registry> load() {
    const auto snapshot = store_.store().read();
    return load_registry(**snapshot);
  }
  /// Changes the file behind the store's back.
  void run(const std::string& sql) {
    store_.close();
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(store_.file().c_str(), &database), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(database);
    store_.open();
  }

  test::TestStore store_;
  Digest digest_;
  std::uint64_t published_ = 0;
};

TEST_F(LoadRegistryTest, WhatIsLoadedIsWhatWasKept) {
  const registry::Registry before = store_.registry();
  store_.close();
  store_.open();
  const registry::Registry& after = store_.registry();
  EXPECT_EQ(after.size(), before.size());
  EXPECT_EQ(after.last_recorded(), before.last_recorded());
  EXPECT_EQ(*after.opened(), *before.opened());
  const Instant now = store_.clock.now();
  const auto listing = after.listing(test::listing_key("umbra-vault"), now);
  ASSERT_TRUE(listing && listing->publication != nullptr);
  EXPECT_EQ(listing->publication->entry, published_);
  EXPECT_EQ(listing->standing.standing, scheme::Standing::current);
  EXPECT_NE(after.catalog({"ccm", "4.0"}, now), nullptr);
}

TEST_F(LoadRegistryTest, AnEmptyStoreIsAnEmptyRegistry) {
  test::TestStore empty;
  const auto snapshot = empty.store().read();
  const auto loaded = load_registry(**snapshot);
  ASSERT_TRUE(loaded.ok());
  EXPECT_EQ(loaded->size(), 0u);
}

TEST_F(LoadRegistryTest, AWithdrawnDocumentDoesNotStopIt) {
  store_.add(test::act(test::operator_id, registry::BlobWithdrawn{digest_, "It named a person."}));
  store_.close();
  store_.open();
  EXPECT_TRUE(store_.registry().blob_withdrawn(digest_));
}

TEST_F(LoadRegistryTest, ARootThatDiffersIsRefused) {
  run("UPDATE head SET root = zeroblob(32)");
  const auto loaded = load();
  ASSERT_FALSE(loaded.ok());
  EXPECT_EQ(loaded.error().code, "store.root_differs");
  EXPECT_EQ(loaded.error().parameter("stored"), std::string(64, '0'));
}

TEST_F(LoadRegistryTest, AChangedEntryThatCanStillBeReadIsRefused) {
  run("UPDATE entry SET bytes = CAST(replace(bytes, '\"name\":{\"en\":\"umbra\"}',"
      " '\"name\":{\"en\":\"umbrb\"}') AS BLOB) WHERE idx = 3");
  const auto loaded = load();
  ASSERT_FALSE(loaded.ok());
  EXPECT_EQ(loaded.error().code, "store.root_differs");
}

TEST_F(LoadRegistryTest, AnEntryOfAnotherFormIsDamageOfThatEntry) {
  run("UPDATE entry SET bytes = CAST(replace(bytes, '\"name\"', '\"nane\"') AS BLOB)"
      " WHERE idx = 3");
  const auto loaded = load();
  ASSERT_FALSE(loaded.ok());
  EXPECT_EQ(loaded.error().code, "entry.unreadable");
  EXPECT_EQ(loaded.error().parameter("entry"), "3");
}

TEST_F(LoadRegistryTest, AMissingEntryIsNamed) {
  run("PRAGMA foreign_keys = OFF; DELETE FROM entry WHERE idx = 3");
  const auto loaded = load();
  ASSERT_FALSE(loaded.ok());
  EXPECT_EQ(loaded.error().code, "record.out_of_order");
  EXPECT_EQ(loaded.error().parameter("entry"), "4");
}

TEST_F(LoadRegistryTest, AMissingCatalogIsNamed) {
  run("DELETE FROM blob WHERE digest IN (SELECT digest FROM catalog_version)");
  const auto loaded = load();
  ASSERT_FALSE(loaded.ok());
  EXPECT_EQ(loaded.error().code, "blob.not_found");
  EXPECT_EQ(loaded.error().parameter("entry"), "1");
}

}  // namespace
}  // namespace assay::store
