#include "store/disk_reserve.h"

#include <gtest/gtest.h>

#include "store/test_store.h"

namespace assay::store {
namespace {

const std::string small(1'000, 'x');
const std::string large(limits::large_write_bytes + 1, 'x');

/// The codes of the refusals to keep a blob and the original of a submission.
std::vector<std::string> refusals(Store& store, const std::string& bytes) {
  const auto transaction = store.write();
  Submission submission;
  submission.listing = test::listing_key("umbra-vault");
  const auto code = [](const auto& result) { return result.ok() ? "" : result.error().code; };
  return {code((*transaction)->blobs().put(crypto::sha256(bytes), "text/plain", bytes)),
          code((*transaction)->submissions().add(submission, bytes))};
}

TEST(DiskReserve, RefusesWhatIsLargeAndTakesWhatIsSmallOnceTheDiskHasLittleRoom) {
  const assay::test::TestFolder folder;
  // No disk has all of itself free, as this one ought to.
  const auto full = open_sqlite_store(folder.path() / "full.db", Access::create, {UINT64_MAX, 100});
  ASSERT_TRUE(full.ok());
  EXPECT_EQ(refusals(**full, large), std::vector<std::string>(2, "store.disk_reserve"));
  EXPECT_EQ(refusals(**full, small), std::vector<std::string>(2));
  const auto roomy = open_sqlite_store(folder.path() / "roomy.db", Access::create, {0, 0});
  ASSERT_TRUE(roomy.ok());
  EXPECT_EQ(refusals(**roomy, large), std::vector<std::string>(2));
}

}  // namespace
}  // namespace assay::store
