#pragma once
#include <cstdint>
#include <functional>

#include "app/instance.h"
#include "base/clock.h"

namespace assay::app {

struct DemoRequest {
  Instant now;  ///< the day on which the demo's story ends
  std::uint64_t seed = 2026;
  /// Told now and then how many acts of how many are done.
  std::function<void(std::size_t done, std::size_t total)> progress;
};

struct DemoSummary {
  std::size_t organisations = 0, services = 0, publications = 0;
};

/// Fills a new instance with fictional organisations by running the use cases as time goes by.
/// `clock` is the clock of the instance and is moved from act to act.
/// Errors: those of the use cases and of DemoWords::load().
Result<DemoSummary> load_demo(Instance& instance, ManualClock& clock, const DemoRequest& request);

/// Who runs the demo registry, and when it opened.
Opening demo_opening();
Instant demo_beginning(Instant now);

}  // namespace assay::app
