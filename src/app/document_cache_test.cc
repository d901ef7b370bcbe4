#include "app/document_cache.h"

#include <gtest/gtest.h>

namespace assay::app {
namespace {

Digest digest_of(std::uint8_t number) {
  Digest digest;
  digest.bytes.fill(number);
  return digest;
}
std::shared_ptr<const assessment::Document> document() {
  return std::make_shared<const assessment::Document>();
}

TEST(DocumentCacheTest, KeepsWhatWasUsedLast) {
  DocumentCache cache(30);
  const auto first = document();
  cache.keep(digest_of(1), 10, first);
  cache.keep(digest_of(2), 10, document());
  cache.keep(digest_of(3), 10, document());
  EXPECT_EQ(cache.find(digest_of(1)), first);
  cache.keep(digest_of(4), 10, document());
  EXPECT_NE(cache.find(digest_of(1)), nullptr);
  EXPECT_EQ(cache.find(digest_of(2)), nullptr);
  EXPECT_NE(cache.find(digest_of(3)), nullptr);
}

TEST(DocumentCacheTest, ALargeOneTakesThePlaceOfSeveral) {
  DocumentCache cache(30);
  for (std::uint8_t i = 1; i <= 3; ++i) cache.keep(digest_of(i), 10, document());
  cache.keep(digest_of(4), 20, document());
  EXPECT_EQ(cache.find(digest_of(1)), nullptr);
  EXPECT_EQ(cache.find(digest_of(2)), nullptr);
  EXPECT_NE(cache.find(digest_of(3)), nullptr);
  EXPECT_NE(cache.find(digest_of(4)), nullptr);
}

TEST(DocumentCacheTest, OneThatIsTooLargeIsNotKept) {
  DocumentCache cache(30);
  cache.keep(digest_of(1), 10, document());
  cache.keep(digest_of(2), 31, document());
  EXPECT_EQ(cache.find(digest_of(2)), nullptr);
  EXPECT_NE(cache.find(digest_of(1)), nullptr);
}

TEST(DocumentCacheTest, TheSameTwiceCountsOnce) {
  DocumentCache cache(30);
  for (int i = 0; i < 5; ++i) cache.keep(digest_of(1), 10, document());
  cache.keep(digest_of(2), 20, document());
  EXPECT_NE(cache.find(digest_of(1)), nullptr);
}

TEST(DocumentCacheTest, WhatIsForgottenMakesRoom) {
  DocumentCache cache(20);
  cache.keep(digest_of(1), 10, document());
  cache.keep(digest_of(2), 10, document());
  cache.forget(digest_of(1));
  cache.forget(digest_of(9));
  cache.keep(digest_of(3), 10, document());
  EXPECT_EQ(cache.find(digest_of(1)), nullptr);
  EXPECT_NE(cache.find(digest_of(2)), nullptr);
  EXPECT_NE(cache.find(digest_of(3)), nullptr);
}

}  // namespace
}  // namespace assay::app
