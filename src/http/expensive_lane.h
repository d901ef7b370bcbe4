#pragma once
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>

namespace assay::http {

/// The way to the workers for what takes long: printed files, spreadsheets, comparisons, imports.
/// So few of them run at once that workers are left for everything else, and so few wait that
/// nobody waits long. Thread-safe.
class ExpensiveLane {
 public:
  using Work = std::function<void()>;
  /// Hands work to the pool of workers.
  using Post = std::function<void(Work)>;

  /// `at_once` is positive.
  ExpensiveLane(std::size_t at_once, std::size_t waiting, Post post)
      : at_once_(at_once), waiting_(waiting), post_(std::move(post)) {}

  /// Runs `work`, which does not throw, on a worker when its turn comes. False: too much is waiting
  /// already.
  bool run(Work work);

 private:
  void start(Work work);
  void go_on();

  const std::size_t at_once_, waiting_;
  const Post post_;
  std::mutex mutex_;          // guards what follows
  std::size_t running_ = 0;   ///< also what a worker is about to take
  std::deque<Work> in_line_;  ///< first come, first served
};

}  // namespace assay::http
