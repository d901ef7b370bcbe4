#include <algorithm>

#include "tests/contract/sample_rows.h"
#include "tests/contract/store_contract.h"

namespace assay::store::contract {
namespace {

const std::string document("{\"a\":\"\0\xff\"}", 10);

class BlobsContract : public StoreContract {
 protected:
  BlobsContract() {
    write([](Transaction& transaction) {
      return transaction.blobs().put(digest_of(document), "application/json", document);
    });
  }
};

TEST_P(BlobsContract, ADocumentComesBackByteByByte) {
  reopen();
  EXPECT_EQ(*read()->blobs().get(digest_of(document)), document);
  EXPECT_EQ(code(read()->blobs().get(digest_of("none"))), "blob.not_found");
}

TEST_P(BlobsContract, AnEmptyDocumentIsADocument) {
  write([](Transaction& transaction) {
    return transaction.blobs().put(digest_of(""), "text/plain", "");
  });
  EXPECT_EQ(*read()->blobs().get(digest_of("")), "");
}

TEST_P(BlobsContract, PuttingItAgainChangesNothing) {
  write([](Transaction& transaction) {
    return transaction.blobs().put(digest_of(document), "application/json", document);
  });
  const auto transaction = begin();
  const auto other = transaction->blobs().put(digest_of(document), "text/plain", document);
  EXPECT_EQ(code(other), "blob.other_media_type");
  EXPECT_EQ(other.error().parameter("media_type"), "application/json");
}

TEST_P(BlobsContract, WhatIsWithdrawnIsGoneForGood) {
  const Digest digest = digest_of(document);
  write([&](Transaction& transaction) { return transaction.blobs().withdraw(digest); });
  reopen();
  EXPECT_EQ(code(read()->blobs().get(digest)), "blob.withdrawn");
  const auto transaction = begin();
  EXPECT_EQ(code(transaction->blobs().put(digest, "application/json", document)), "blob.withdrawn");
  EXPECT_EQ(code(transaction->blobs().withdraw(digest_of("none"))), "blob.not_found");
}

TEST_P(BlobsContract, EveryDocumentIsWalkedByDigest) {
  const Digest withdrawn = digest_of("x");
  write([&](Transaction& transaction) -> Result<void> {
    ASSAY_TRY(transaction.blobs().put(withdrawn, "text/plain", "x"));
    return transaction.blobs().withdraw(withdrawn);
  });
  std::vector<Digest> seen;
  const auto walked = read()->blobs().for_each([&](const BlobView& blob) -> Result<void> {
    seen.push_back(blob.digest);
    const bool gone = blob.digest == withdrawn;
    EXPECT_EQ(blob.bytes.has_value(), !gone);
    EXPECT_EQ(blob.media_type, gone ? "text/plain" : "application/json");
    EXPECT_EQ(blob.size, gone ? 1 : document.size());
    EXPECT_EQ(blob.bytes.value_or(document), document);
    return {};
  });
  EXPECT_TRUE(walked.ok());
  EXPECT_EQ(seen.size(), 2u);
  EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end()));
}

ASSAY_FOR_EVERY_BACKEND(BlobsContract);

}  // namespace
}  // namespace assay::store::contract
