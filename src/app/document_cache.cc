#include "app/document_cache.h"

namespace assay::app {

std::shared_ptr<const assessment::Document> DocumentCache::find(const Digest& digest) {
  const std::lock_guard lock(mutex_);
  const auto found = by_digest_.find(digest);
  if (found == by_digest_.end()) return nullptr;
  recent_.splice(recent_.begin(), recent_, found->second);
  return found->second->second;
}

void DocumentCache::keep(const Digest& digest,
                         std::shared_ptr<const assessment::Document> document) {
  const std::lock_guard lock(mutex_);
  if (by_digest_.contains(digest)) return;
  recent_.emplace_front(digest, std::move(document));
  by_digest_[digest] = recent_.begin();
  if (recent_.size() > capacity_) {
    by_digest_.erase(recent_.back().first);
    recent_.pop_back();
  }
}

void DocumentCache::forget(const Digest& digest) {
  const std::lock_guard lock(mutex_);
  const auto found = by_digest_.find(digest);
  if (found == by_digest_.end()) return;
  recent_.erase(found->second);
  by_digest_.erase(found);
}

}  // namespace assay::app
