#pragma once
#include <algorithm>
#include <vector>

#include "base/instant.h"

namespace assay::registry {

/// The newest of what is recorded that was there at an instant; nullptr: none was.
template <typename Recorded>
const Recorded* newest(const std::vector<Recorded>& versions, Instant as_of) {
  const auto later = std::upper_bound(
      versions.begin(), versions.end(), as_of,
      [](Instant instant, const Recorded& version) { return instant < version.recorded; });
  return later == versions.begin() ? nullptr : &*std::prev(later);
}

}  // namespace assay::registry
