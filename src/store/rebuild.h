#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "base/digest.h"
#include "base/result.h"
#include "store/store.h"

namespace assay::store {

struct RebuildReport {
  std::uint64_t entries = 0;
  std::uint64_t blobs = 0;
  std::uint64_t rows = 0;  ///< of projections that were compared
  Digest root;             ///< computed over all entries
  /// What is wrong with entries, blobs, the head and the file: repair cannot mend it. But for the
  /// tree that the head keeps: it follows from the entries, like a projection.
  std::vector<Difference> in_record;
  /// Entry from which on the record could not be folded, because it breaks the rules or cannot be
  /// read. Projections are not compared then.
  std::optional<std::uint64_t> broken_at;
  std::uint64_t projection_differences = 0;
  std::vector<Difference> in_projections;  ///< damage, and the first hundred differences
  bool repaired = false;                   ///< the projections were replaced

  bool no_difference() const { return in_record.empty() && projection_differences == 0; }
};

/// Checks the whole record - canonical bytes, order, chain of each subject, signatures and whether
/// the keys were entitled to them, the rules of the registry, blobs by their digests, the root over
/// all entries - and computes every projection anew to compare it, column by column, with what is
/// kept. With `repair`, kept projections that differ are replaced, provided that the record itself
/// is whole; entries and blobs are never changed.
/// `progress` is called now and then with the number of entries checked.
/// Errors: those of the store; what is wrong with its content is in the report.
Result<RebuildReport> check_and_rebuild(Store& store, bool repair,
                                        const std::function<void(std::uint64_t)>& progress = {});

}  // namespace assay::store
