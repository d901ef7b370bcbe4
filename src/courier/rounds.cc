#include "courier/rounds.h"

namespace assay::courier {

Rounds::Rounds(std::function<void()> round, std::chrono::milliseconds pause)
    : round_(std::move(round)), pause_(pause), thread_([this] { run(); }) {}

Rounds::~Rounds() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Rounds::call() {
  {
    const std::lock_guard lock(mutex_);
    called_ = true;
  }
  changed_.notify_all();
}

void Rounds::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait_for(lock, pause_, [this] { return called_ || ended_; });
    if (ended_) return;
    called_ = false;
    lock.unlock();
    round_();
    lock.lock();
  }
}

}  // namespace assay::courier
