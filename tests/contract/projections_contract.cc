#include "tests/contract/sample_rows.h"
#include "tests/contract/store_contract.h"

namespace assay::store::contract {
namespace {

class ProjectionsContract : public StoreContract {
 protected:
  ProjectionsContract() {
    write([](Transaction& transaction) -> Result<void> {
      ASSAY_TRY(append_samples(transaction, 9));
      return project_samples(transaction.projections());
    });
  }
};

TEST_P(ProjectionsContract, TheHeadOfASubjectIsReplaced) {
  const std::string subject = "https://registry.example/";
  const auto before = read()->projections().subject_head(subject);
  ASSERT_TRUE(before.ok() && before->has_value());
  EXPECT_EQ((*before)->entry, 6u);
  EXPECT_EQ((*before)->digest, digest_of("head"));
  write([&](Transaction& transaction) {
    return transaction.projections().set(SubjectHeadRow{subject, 7, digest_of("next")});
  });
  const auto after = read()->projections().subject_head(subject);
  EXPECT_EQ((*after)->subject, subject);
  EXPECT_EQ((*after)->entry, 7u);
  EXPECT_EQ((*after)->digest, digest_of("next"));
  EXPECT_FALSE(read()->projections().subject_head("https://other.example/")->has_value());
}

TEST_P(ProjectionsContract, PackedAnswersAreThoseOfTheirPublication) {
  EXPECT_EQ(read()->projections().packed_answers(4)->value(), std::string("\x01\x00\x19", 3));
  EXPECT_FALSE(read()->projections().packed_answers(0)->has_value());
}

TEST_P(ProjectionsContract, WithdrawingADocumentForgetsThePackedAnswersOfAllItsPublications) {
  write([](Transaction& transaction) -> Result<void> {
    ASSAY_TRY(transaction.projections().add(sample_publication(6, "answers")));
    ASSAY_TRY(transaction.projections().add(sample_publication(7, "others")));
    return transaction.projections().add(
        BlobWithdrawalRow{sample_origin(8), {digest_of("answers"), ""}});
  });
  const auto snapshot = read();
  EXPECT_FALSE(snapshot->projections().packed_answers(4)->has_value());
  EXPECT_FALSE(snapshot->projections().packed_answers(6)->has_value());
  EXPECT_TRUE(snapshot->projections().packed_answers(7)->has_value());
}

TEST_P(ProjectionsContract, PackedAnswersAreWalkedByEntry) {
  write([](Transaction& transaction) -> Result<void> {
    PublicationRow silent = sample_publication(6, "silent");
    silent.packed.reset();
    ASSAY_TRY(transaction.projections().add(silent));
    return transaction.projections().add(sample_publication(7, "others"));
  });
  std::vector<std::uint64_t> seen;
  const auto walked = read()->projections().for_each_packed(
      [&](std::uint64_t entry, std::string_view packed) -> Result<void> {
        EXPECT_EQ(packed.size(), 3u);
        seen.push_back(entry);
        return {};
      });
  EXPECT_TRUE(walked.ok());
  EXPECT_THAT(seen, ::testing::ElementsAre(4, 7));
}

TEST_P(ProjectionsContract, ARowOfNoEntryIsRefused) {
  const auto transaction = begin();
  EXPECT_EQ(code(transaction->projections().add(sample_publication(99, "answers"))),
            "store.failed");
}

ASSAY_FOR_EVERY_BACKEND(ProjectionsContract);

}  // namespace
}  // namespace assay::store::contract
