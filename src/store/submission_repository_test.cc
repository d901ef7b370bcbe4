#include "store/submission_repository.h"

#include <gtest/gtest.h>

#include "store/test_raw_database.h"
#include "store/test_store.h"

namespace assay::store {
namespace {

TEST(Submissions, AStateThatNobodyKnowsIsDamageAndNotPending) {
  test::TestStore store;
  std::int64_t id = 0;
  {
    const auto transaction = store.store().write();
    ASSERT_TRUE(transaction.ok());
    Submission submission;
    submission.listing = test::listing_key("umbra-vault");
    submission.file = "answers.csv";
    const auto added = (*transaction)->submissions().add(submission, "bytes");
    ASSERT_TRUE(added.ok());
    id = *added;
    ASSERT_TRUE((*transaction)->commit().ok());
  }
  store.close();
  test::RawDatabase(store.file()).run("UPDATE submission SET state = 'perhaps'");
  store.open();
  const auto snapshot = store.store().read();
  ASSERT_TRUE(snapshot.ok());
  EXPECT_EQ((*snapshot)->submissions().find(id).error().code, "store.damaged");
  EXPECT_EQ((*snapshot)->submissions().list(std::nullopt, 1, 10).error().code, "store.damaged");
}

}  // namespace
}  // namespace assay::store
