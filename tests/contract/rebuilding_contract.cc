#include "tests/contract/sample_rows.h"
#include "tests/contract/store_contract.h"

namespace assay::store::contract {
namespace {

class RebuildingContract : public StoreContract {
 protected:
  RebuildingContract() {
    write([](Transaction& transaction) -> Result<void> {
      ASSAY_TRY(append_samples(transaction, 9));
      return project_samples(transaction.projections());
    });
  }

  /// With the same projections computed as were kept at first.
  std::unique_ptr<Rebuilding> rebuild(bool repair) {
    auto begun = store_->rebuild(repair);
    EXPECT_TRUE(begun.ok()) << code(begun);
    EXPECT_TRUE(project_samples((*begun)->computed()).ok());
    return std::move(begun).value();
  }
  Rebuilding::Comparison compare(bool repair = false, std::size_t limit = 100) {
    return rebuild(repair)->compare(limit).value();
  }
};

TEST_P(RebuildingContract, WhatIsEqualHasNoDifference) {
  const Rebuilding::Comparison comparison = compare();
  EXPECT_EQ(comparison.count, 0u);
  EXPECT_EQ(comparison.rows, 11u);
  EXPECT_TRUE(comparison.first.empty());
}

TEST_P(RebuildingContract, AChangedValueIsNamedWithBothSides) {
  backend_->run("UPDATE publication SET yes = 41 WHERE entry = 4");
  const Rebuilding::Comparison comparison = compare();
  ASSERT_EQ(comparison.count, 1u);
  const Difference& difference = comparison.first.front();
  EXPECT_EQ(difference.table, "publication");
  EXPECT_EQ(difference.key, "4");
  EXPECT_EQ(difference.column, "yes");
  EXPECT_EQ(difference.stored, "41");
  EXPECT_EQ(difference.computed, "1");
}

TEST_P(RebuildingContract, NothingAndAnEmptyTextAreNotTheSame) {
  backend_->run("UPDATE key_period SET reason = '' WHERE added = 0");
  ASSERT_EQ(compare().count, 1u);
  backend_->run("UPDATE key_period SET reason = NULL WHERE added = 0");
  const Rebuilding::Comparison comparison = compare();
  ASSERT_EQ(comparison.count, 1u);
  EXPECT_EQ(comparison.first.front().stored, "NULL");
}

TEST_P(RebuildingContract, AChangedByteOfPackedAnswersIsNamed) {
  backend_->change_byte("publication", "packed", "entry = 4");
  const Rebuilding::Comparison comparison = compare();
  ASSERT_EQ(comparison.count, 1u);
  EXPECT_EQ(comparison.first.front().column, "packed");
}

TEST_P(RebuildingContract, MissingRowsAndRowsTooManyAreNamed) {
  backend_->run("DELETE FROM listing_act WHERE entry = 4");
  backend_->run(
      "INSERT INTO subject_head SELECT 'https://zzz.example/', entry, digest FROM subject_head");
  const Rebuilding::Comparison comparison = compare();
  ASSERT_EQ(comparison.count, 2u);
  const Difference& missing = comparison.first[0];
  EXPECT_EQ(missing.table + " " + missing.key, "listing_act 4");
  EXPECT_EQ(missing.stored, "");
  EXPECT_EQ(missing.computed, "row");
  const Difference& extra = comparison.first[1];
  EXPECT_EQ(extra.table + " " + extra.key, "subject_head https://zzz.example/");
  EXPECT_EQ(extra.stored, "row");
  EXPECT_EQ(extra.computed, "");
}

TEST_P(RebuildingContract, OnlySoManyAreDescribedButAllAreCounted) {
  backend_->run("UPDATE publication SET yes = 41, no = 42, total = 43");
  const Rebuilding::Comparison comparison = compare(false, 2);
  EXPECT_EQ(comparison.count, 3u);
  EXPECT_EQ(comparison.first.size(), 2u);
}

TEST_P(RebuildingContract, LookingChangesNothing) {
  backend_->run("UPDATE publication SET yes = 41");
  EXPECT_EQ(compare(true).count, 1u);
  EXPECT_EQ(compare(true).count, 1u);
}

TEST_P(RebuildingContract, ReplacingPutsTheComputedInTheirPlace) {
  backend_->run("UPDATE publication SET yes = 41, packed = NULL");
  backend_->run("DELETE FROM organisation_version");
  auto before = read();
  EXPECT_FALSE(before->projections().packed_answers(4)->has_value());
  {
    const auto rebuilding = rebuild(true);
    EXPECT_EQ(rebuilding->compare(100)->count, 3u);
    ASSERT_TRUE(rebuilding->replace(log::CompactTree()).ok());
  }
  EXPECT_EQ(read()->entries().head()->size, 9u);  // that tree is not of what the head states
  EXPECT_EQ(compare().count, 0u);
  EXPECT_TRUE(read()->projections().packed_answers(4)->has_value());
  EXPECT_FALSE(before->projections().packed_answers(4)->has_value());  // one state, still
  before.reset();
  // Writing goes on with them.
  write([](Transaction& transaction) {
    return transaction.projections().add(sample_publication(7, "answers"));
  });
  reopen();
  EXPECT_TRUE(read()->projections().packed_answers(7)->has_value());
}

TEST_P(RebuildingContract, WhileOneLooksOthersWrite) {
  const auto rebuilding = rebuild(false);
  write([](Transaction& transaction) {
    return transaction.projections().add(sample_publication(7, "answers"));
  });
  // What came meanwhile is neither here nor there.
  EXPECT_EQ(rebuilding->compare(100)->count, 0u);
  EXPECT_EQ(rebuilding->entries().head()->size, 9u);
}

TEST_P(RebuildingContract, AWholeStoreHasNoDamage) {
  const auto damage = rebuild(false)->damage();
  ASSERT_TRUE(damage.ok());
  EXPECT_TRUE(damage->record.empty());
  EXPECT_TRUE(damage->projections.empty());
}

TEST_P(RebuildingContract, ARowThatPointsNowhereIsDamage) {
  write([](Transaction& transaction) -> Result<void> {
    Submission submission;
    submission.listing = sample_listing();
    submission.entry = 4;
    ASSAY_TRY(transaction.submissions().add(submission, "original"));
    return {};
  });
  backend_->run("UPDATE submission SET entry = 99");
  const auto damage = rebuild(false)->damage();
  ASSERT_EQ(damage->record.size(), 1u);
  EXPECT_EQ(damage->record.front().table, "submission");
}

ASSAY_FOR_EVERY_BACKEND(RebuildingContract);

}  // namespace
}  // namespace assay::store::contract
