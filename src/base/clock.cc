#include "base/clock.h"

namespace assay {

Instant SystemClock::now() const {
  const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
  return Instant{std::chrono::duration_cast<std::chrono::milliseconds>(since_epoch).count()};
}

std::chrono::steady_clock::time_point monotonic_now() {
  return std::chrono::steady_clock::now();
}

}  // namespace assay
