#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/digest.h"
#include "base/instant.h"
#include "base/result.h"
#include "log/merkle_tree.h"

namespace assay::store {

/// One row of the record. The bytes say everything; the rest is kept beside them for reading.
struct StoredEntry {
  std::uint64_t index = 0;
  Instant recorded;
  std::string bytes;
  Digest leaf_hash;  ///< RFC 6962 hash of the bytes
};

/// The same, without owning the bytes: valid during a call.
struct EntryView {
  std::uint64_t index = 0;
  Instant recorded;
  std::string_view bytes;
  Digest leaf_hash;
};

/// What stands behind all entries: how many, their RFC 6962 root, and the tree's right edge, from
/// which the next root is computed.
struct RecordHead {
  std::uint64_t size = 0;
  Digest root;
  log::CompactTree tree;
};

/// The same as far as it is stated, without the tree from which it goes on.
struct RecordRoot {
  std::uint64_t size = 0;
  Digest root;
};

/// The entries, in the order of the record. Nothing is ever changed or removed.
class EntryRepository {
 public:
  virtual ~EntryRepository() = default;

  /// Adds the next entry and moves the head with it. The index must be the head's size, which is a
  /// programming error otherwise. Errors: those of the backend.
  virtual Result<void> append(const StoredEntry& entry) = 0;

  virtual Result<std::optional<StoredEntry>> at(std::uint64_t index) const = 0;
  /// Calls `take` for each entry from `from` on, in order; its error ends the walk.
  virtual Result<void> for_each(
      std::uint64_t from, const std::function<Result<void>(const EntryView&)>& take) const = 0;
  /// As it was kept, not recomputed. Errors: also "log.frontier_malformed".
  virtual Result<RecordHead> head() const = 0;
  /// Of it what is there even where the tree is damaged.
  virtual Result<RecordRoot> root() const = 0;
};

}  // namespace assay::store
