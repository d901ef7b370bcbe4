#pragma once
#include <optional>
#include <string>

#include "base/result.h"
#include "record/entry.h"
#include "registry/events.h"
#include "store/projection_repository.h"

namespace assay::store {

/// What one entry adds to the projections. Both writing and rebuilding go through here.
struct ProjectedEntry {
  const registry::RecordedEvent& recorded;
  const std::string& subject;                ///< its address
  const Digest& digest;                      ///< SHA-256 of the entry's bytes
  const std::optional<std::string>& packed;  ///< of a publication whose blob is there
};
Result<void> project(const ProjectedEntry& entry, ProjectionRepository& projections);

}  // namespace assay::store
