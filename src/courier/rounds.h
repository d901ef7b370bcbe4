#pragma once
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace assay::courier {

/// Makes a round now and then on a thread of its own: at once, whenever it is called, and when the
/// pause is over. Used for letters that wait in the queue; which of them are due, and when one is
/// tried again, the queue itself says.
class Rounds {
 public:
  /// `round` is never called twice at once, and must not throw.
  Rounds(std::function<void()> round, std::chrono::milliseconds pause);
  /// Waits for a round that is under way.
  ~Rounds();
  Rounds(const Rounds&) = delete;
  Rounds& operator=(const Rounds&) = delete;

  /// There is something to do. From any thread; never waits.
  void call();

 private:
  void run();

  const std::function<void()> round_;
  const std::chrono::milliseconds pause_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool called_ = true;  // guarded by mutex_
  bool ended_ = false;  // guarded by mutex_
  std::thread thread_;
};

}  // namespace assay::courier
