#pragma once
#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "assessment/answer.h"
#include "base/digest.h"

namespace assay::app {

/// The documents read last, by digest, so that comparing the same services again parses nothing.
/// Documents never change, so nothing here can be stale. Thread-safe.
class DocumentCache {
 public:
  explicit DocumentCache(std::size_t capacity) : capacity_(capacity) {}

  std::shared_ptr<const assessment::Document> find(const Digest& digest);
  void keep(const Digest& digest, std::shared_ptr<const assessment::Document> document);
  /// The bytes behind the digest were withdrawn: forget what was read from them.
  void forget(const Digest& digest);

 private:
  using Item = std::pair<Digest, std::shared_ptr<const assessment::Document>>;
  std::size_t capacity_;
  std::mutex mutex_;            // guards what follows
  std::list<Item> recent_;      // newest first
  std::unordered_map<Digest, std::list<Item>::iterator> by_digest_;
};

}  // namespace assay::app
