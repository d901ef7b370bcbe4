#include "crypto/sha256.h"

#include <gtest/gtest.h>

#include <array>
#include <thread>

namespace assay::crypto {
namespace {

// FIPS 180-4 examples.
constexpr std::string_view of_nothing =
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
constexpr std::string_view of_abc =
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
constexpr std::string_view of_a_million_a =
    "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";

TEST(Sha256, MatchesTheExamplesOfTheStandard) {
  EXPECT_EQ(to_hex(sha256("")), of_nothing);
  EXPECT_EQ(to_hex(sha256({})), of_nothing);
  EXPECT_EQ(to_hex(sha256("abc")), of_abc);
  EXPECT_EQ(to_hex(sha256(std::string(1'000'000, 'a'))), of_a_million_a);
}

TEST(Sha256, HashesPartsAsIfTheyWereJoined) {
  EXPECT_EQ(to_hex(sha256({"a", "", "b", "c"})), of_abc);
  const std::string half(500'000, 'a');
  EXPECT_EQ(to_hex(sha256({half, half})), of_a_million_a);
}

TEST(Sha256, ThreadsDoNotDisturbEachOther) {
  std::array<int, 4> wrong{};
  std::array<std::thread, 4> threads;
  for (std::size_t i = 0; i < threads.size(); ++i) {
    threads[i] = std::thread([&wrong, i] {
      for (int round = 0; round < 1000; ++round) {
        wrong[i] += to_hex(sha256({"a", "bc"})) != of_abc;
        wrong[i] += to_hex(sha256("")) != of_nothing;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, (std::array<int, 4>{}));
}

}  // namespace
}  // namespace assay::crypto
