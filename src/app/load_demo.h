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
/// `clock` is the clock of the instance and is moved from act to act. Everything follows from the
/// seed but the keys, which are random as everybody's are, and with them the signatures and the
/// digests of entries. What was loaded is durable at the end, not act by act: after an error the
/// store is to be thrown away.
/// Errors: those of the use cases, of the store and of DemoWords::load().
Result<DemoSummary> load_demo(Instance& instance, ManualClock& clock, const DemoRequest& request);

/// Who runs the demo registry. Errors: those of DemoWords::load().
Result<Opening> demo_opening(const std::filesystem::path& data_directory);
/// When it opened, if its story ends at `now`.
Instant demo_beginning(Instant now);

}  // namespace assay::app
