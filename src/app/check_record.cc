#include "app/check_record.h"

namespace assay::app {

Result<store::RebuildReport> check_record(store::Store& store, bool repair,
                                          const std::function<void(std::uint64_t)>& progress) {
  return store::check_and_rebuild(store, repair, progress);
}

}  // namespace assay::app
