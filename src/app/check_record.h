#pragma once
#include <cstdint>
#include <functional>

#include "base/result.h"
#include "store/rebuild.h"
#include "store/store.h"

namespace assay::app {

/// Checks everything that a store holds and computes its projections anew; see
/// store::check_and_rebuild(). It takes a store, not an Instance, because it must work where the
/// record is too damaged to be loaded.
Result<store::RebuildReport> check_record(store::Store& store, bool repair,
                                          const std::function<void(std::uint64_t)>& progress = {});

}  // namespace assay::app
