#pragma once
#include <cstdint>

#include "base/instant.h"

namespace assay::registry {

/// One value of something that changes over time, from `recorded` on.
template <typename T>
struct Version {
  std::uint64_t entry = 0;
  Instant recorded;
  T value;
};

}  // namespace assay::registry
