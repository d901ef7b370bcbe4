#pragma once
#include <cstdint>

#include "base/limits.h"

namespace assay::store {

/// What stays free of the file system for what is small: `percent` of it, at most so many bytes.
struct DiskReserve {
  std::uint64_t bytes = limits::disk_reserve_bytes;
  std::uint64_t percent = limits::disk_reserve_percent;
};

}  // namespace assay::store
