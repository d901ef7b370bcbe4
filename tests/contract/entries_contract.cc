#include "tests/contract/sample_rows.h"
#include "tests/contract/store_contract.h"

namespace assay::store::contract {
namespace {

class EntriesContract : public StoreContract {};

TEST_P(EntriesContract, AnEmptyRecordHasAHead) {
  const auto head = read()->entries().head();
  ASSERT_TRUE(head.ok());
  EXPECT_EQ(head->size, 0u);
  EXPECT_EQ(head->root, log::CompactTree().root());
  EXPECT_FALSE(read()->entries().at(0)->has_value());
}

TEST_P(EntriesContract, EntriesComeBackByteByByte) {
  write([](Transaction& transaction) { return append_samples(transaction, 3); });
  reopen();
  const auto snapshot = read();
  for (std::uint64_t index = 0; index < 3; ++index) {
    const auto entry = snapshot->entries().at(index);
    ASSERT_TRUE(entry.ok() && entry->has_value());
    const StoredEntry expected = sample_entry(index);
    EXPECT_EQ((*entry)->index, index);
    EXPECT_EQ((*entry)->recorded, expected.recorded);
    EXPECT_EQ((*entry)->bytes, expected.bytes);
    EXPECT_EQ((*entry)->leaf_hash, expected.leaf_hash);
  }
  EXPECT_FALSE(snapshot->entries().at(3)->has_value());
}

TEST_P(EntriesContract, TheHeadMovesWithEveryEntry) {
  log::CompactTree tree;
  for (std::uint64_t index = 0; index < 9; ++index) {
    write([&](Transaction& transaction) {
      return transaction.entries().append(sample_entry(index));
    });
    tree.append(sample_entry(index).leaf_hash);
    const auto head = read()->entries().head();
    ASSERT_TRUE(head.ok());
    EXPECT_EQ(head->size, index + 1);
    EXPECT_EQ(head->root, tree.root());
    EXPECT_EQ(head->tree, tree);
  }
}

TEST_P(EntriesContract, EntriesAreWalkedInOrderFromAnyPlace) {
  write([](Transaction& transaction) { return append_samples(transaction, 12); });
  std::vector<std::uint64_t> seen;
  const auto walked = read()->entries().for_each(9, [&](const EntryView& view) -> Result<void> {
    EXPECT_EQ(view.bytes, sample_entry(view.index).bytes);
    EXPECT_EQ(view.leaf_hash, sample_entry(view.index).leaf_hash);
    EXPECT_EQ(view.recorded, sample_entry(view.index).recorded);
    seen.push_back(view.index);
    return {};
  });
  EXPECT_TRUE(walked.ok());
  EXPECT_THAT(seen, ::testing::ElementsAre(9, 10, 11));
}

TEST_P(EntriesContract, AWalkEndsWithTheErrorOfTheWalker) {
  write([](Transaction& transaction) { return append_samples(transaction, 5); });
  const auto snapshot = read();
  int seen = 0;
  const auto walked = snapshot->entries().for_each(0, [&](const EntryView&) -> Result<void> {
    return ++seen < 2 ? Result<void>() : Error{"test.enough", {}};
  });
  EXPECT_EQ(code(walked), "test.enough");
  EXPECT_EQ(seen, 2);
  EXPECT_TRUE(snapshot->entries().at(4)->has_value());  // the snapshot goes on
}

TEST_P(EntriesContract, AMalformedFrontierIsSaid) {
  write([](Transaction& transaction) { return append_samples(transaction, 2); });
  backend_->change_byte("head", "frontier", "one = 1");
  EXPECT_EQ(code(read()->entries().head()), "log.frontier_malformed");
}

ASSAY_FOR_EVERY_BACKEND(EntriesContract);

}  // namespace
}  // namespace assay::store::contract
