#pragma once
#include <cstdint>
#include <optional>

#include "account/caller.h"
#include "app/instance.h"
#include "base/result.h"
#include "store/store.h"

namespace assay::app {

/// How the registry is, for its operator. Catalogs, schemes and the size of the record are read
/// from a Reading.
struct InstanceHealth {
  store::StoreHealth store;
  std::uint64_t letters_waiting = 0;
  std::uint64_t letters_undelivered = 0;           ///< of which at least one attempt failed
  std::optional<Instant> oldest_undelivered = {};  ///< when it was written
  std::uint64_t sessions = 0;
  std::uint64_t users = 0;
  std::uint64_t submissions_waiting = 0;
};
/// Errors: those of account::authorise().
Result<InstanceHealth> instance_health(const Instance& instance, const account::Caller& caller);

}  // namespace assay::app
