#include "http/expensive_lane.h"

#include <utility>

namespace assay::http {

bool ExpensiveLane::run(Work work) {
  {
    const std::lock_guard lock(mutex_);
    if (running_ >= at_once_) {
      if (in_line_.size() >= waiting_) return false;
      in_line_.push_back(std::move(work));
      return true;
    }
    ++running_;
  }
  start(std::move(work));
  return true;
}

void ExpensiveLane::start(Work work) {
  post_([this, work = std::move(work)] {
    work();
    go_on();
  });
}

/// The next one goes to the end of the pool's queue, so that what is quick comes between.
void ExpensiveLane::go_on() {
  Work next;
  {
    const std::lock_guard lock(mutex_);
    if (in_line_.empty()) {
      --running_;
      return;
    }
    next = std::move(in_line_.front());
    in_line_.pop_front();
  }
  start(std::move(next));
}

}  // namespace assay::http
