#pragma once
#include <chrono>

#include "base/instant.h"

namespace assay {

/// The one source of "now". Domain code never holds a Clock: it is given an Instant.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

/// The machine's clock. Thread-safe.
class SystemClock final : public Clock {
 public:
  Instant now() const override;
};

/// A clock that stands where it was put: for the demo, scenarios and tests.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(Instant start) : now_(start) {}
  Instant now() const override { return now_; }
  void set(Instant instant) { now_ = instant; }

 private:
  Instant now_;
};

/// Monotonic, for measuring durations and deadlines; it has no calendar meaning.
std::chrono::steady_clock::time_point monotonic_now();

}  // namespace assay
