#pragma once
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "assessment/answer.h"
#include "base/digest.h"

namespace assay::app {

/// The documents read last, by digest, so that comparing the same services again parses nothing.
/// Documents never change, so nothing here can be stale. Thread-safe.
///
/// `capacity` is in bytes of the documents' own JSON, of which a parsed one takes about as much
/// memory. A document larger than all of it is not kept.
class DocumentCache {
 public:
  explicit DocumentCache(std::uint64_t capacity) : capacity_(capacity) {}

  std::shared_ptr<const assessment::Document> find(const Digest& digest);
  void keep(const Digest& digest, std::uint64_t bytes,
            std::shared_ptr<const assessment::Document> document);
  /// The bytes behind the digest were withdrawn: forget what was read from them.
  void forget(const Digest& digest);

 private:
  struct Item {
    Digest digest;
    std::uint64_t bytes;
    std::shared_ptr<const assessment::Document> document;
  };
  void drop(std::list<Item>::iterator item);

  const std::uint64_t capacity_;
  std::mutex mutex_;         // guards what follows
  std::list<Item> recent_;   // used last first
  std::uint64_t bytes_ = 0;  // of all in recent_
  std::unordered_map<Digest, std::list<Item>::iterator> by_digest_;
};

}  // namespace assay::app
