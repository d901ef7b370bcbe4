#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <string>
#include <vector>

#include "app/document_cache.h"
#include "app/shelf.h"
#include "assessment/answer.h"
#include "base/clock.h"
#include "base/result.h"
#include "registry/answer_columns.h"
#include "registry/registry.h"
#include "registry/search.h"
#include "store/store.h"

namespace assay::app {

class Instance;

/// The registry as one reader sees it: at one instant, and unchanged for as long as it is held.
/// Pointers that it gives out are valid while it lives. Hold it for one request only: a writer
/// waits for it.
class Reading {
 public:
  const registry::Registry& registry() const;
  const Shelf& shelf() const;
  /// The instant this reading is about: `as_of` if one was asked for, else now.
  Instant at() const { return at_; }
  /// True if an `as_of` was asked for: the indexes of today do not apply.
  bool historical() const { return historical_; }

  const registry::SearchIndex& search_index() const;
  const registry::AnswerColumns& answer_columns() const;
  /// The published document of a publication, from its blob (cached by digest).
  /// Errors: "blob.withdrawn" (digest), "blob.not_found" (digest), and those of the document.
  Result<std::shared_ptr<const assessment::Document>> document(
      const registry::Publication& publication) const;
  /// Errors: "blob.withdrawn" (digest), "blob.not_found" (digest).
  Result<std::string> blob(const Digest& digest) const;
  /// The exact bytes of an entry. Errors: "entry.not_found" (entry).
  Result<std::string> entry(std::uint64_t index) const;
  store::RecordHead head() const;

  /// The catalog as the record knows it at this instant, else nullptr.
  const catalog::Catalog* catalog(const catalog::CatalogReference& reference) const;

 private:
  friend class Instance;
  Reading(const Instance& instance, Instant at, bool historical);
  const Instance* instance_;
  Instant at_;
  bool historical_;
  std::shared_lock<std::shared_mutex> lock_;
};

}  // namespace assay::app
