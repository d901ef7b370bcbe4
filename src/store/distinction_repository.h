#pragma once
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "registry/duplicates.h"

namespace assay::store {

/// Pairs that look like duplicates and are none, as an operator said. No entry of the record, for
/// it says nothing about either: only what the operator was asked and need not be asked again.
class DistinctionRepository {
 public:
  virtual ~DistinctionRepository() = default;
  /// A pair that is there already keeps the instant of which it was declared first.
  virtual Result<void> put(const registry::DistinctPair& pair, Instant declared) = 0;
  virtual Result<std::vector<registry::DistinctPair>> all() const = 0;  ///< by kind and ids
};

}  // namespace assay::store
