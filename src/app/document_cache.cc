#include "app/document_cache.h"

namespace assay::app {

std::shared_ptr<const assessment::Document> DocumentCache::find(const Digest& digest) {
  const std::lock_guard lock(mutex_);
  const auto found = by_digest_.find(digest);
  if (found == by_digest_.end()) return nullptr;
  recent_.splice(recent_.begin(), recent_, found->second);
  return found->second->document;
}

void DocumentCache::keep(const Digest& digest, std::uint64_t bytes,
                         std::shared_ptr<const assessment::Document> document) {
  const std::lock_guard lock(mutex_);
  if (bytes > capacity_ || by_digest_.contains(digest)) return;
  while (bytes_ + bytes > capacity_) drop(std::prev(recent_.end()));
  recent_.push_front({digest, bytes, std::move(document)});
  by_digest_[digest] = recent_.begin();
  bytes_ += bytes;
}

void DocumentCache::forget(const Digest& digest) {
  const std::lock_guard lock(mutex_);
  const auto found = by_digest_.find(digest);
  if (found != by_digest_.end()) drop(found->second);
}

void DocumentCache::drop(std::list<Item>::iterator item) {
  bytes_ -= item->bytes;
  by_digest_.erase(item->digest);
  recent_.erase(item);
}

}  // namespace assay::app
