#include "store/registry_mutex.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <shared_mutex>
#include <thread>
#include <vector>

#include "base/clock.h"

namespace assay::store {
namespace {

using std::chrono::milliseconds;

/// Readers whose readings overlap, so that there is never a moment without one.
TEST(RegistryMutexTest, AStreamOfReadersDoesNotHoldOffAWriter) {
  RegistryMutex mutex;
  std::atomic<bool> done = false;
  std::atomic<int> readings = 0;
  std::vector<std::thread> readers;
  for (int i = 0; i < 4; ++i) {
    readers.emplace_back([&, i] {
      std::this_thread::sleep_for(milliseconds(i));
      while (!done) {
        const std::shared_lock reading(mutex);
        ++readings;
        std::this_thread::sleep_for(milliseconds(4));
      }
    });
  }
  while (readings < 20) std::this_thread::yield();
  const auto started = monotonic_now();
  for (int i = 0; i < 20; ++i) const std::unique_lock writing(mutex);
  const auto waited = monotonic_now() - started;
  done = true;
  for (auto& reader : readers) reader.join();
  // One reading each time, and room for a busy machine.
  EXPECT_LT(waited, milliseconds(2'000));
}

TEST(RegistryMutexTest, AWriterIsAlone) {
  RegistryMutex mutex;
  int first = 0, second = 0;
  std::atomic<bool> torn = false;
  std::vector<std::thread> threads;
  for (int i = 0; i < 2; ++i) {
    threads.emplace_back([&] {
      for (int turn = 0; turn < 5'000; ++turn) {
        const std::unique_lock writing(mutex);
        ++first;
        ++second;
      }
    });
    threads.emplace_back([&] {
      for (int turn = 0; turn < 5'000; ++turn) {
        const std::shared_lock reading(mutex);
        if (first != second) torn = true;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_FALSE(torn);
  EXPECT_EQ(first, 10'000);
}

}  // namespace
}  // namespace assay::store
