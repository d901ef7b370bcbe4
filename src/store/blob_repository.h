#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/digest.h"
#include "base/result.h"

namespace assay::store {

/// A public document that entries name by its digest.
struct BlobView {
  Digest digest;
  std::string_view media_type;
  std::uint64_t size = 0;                 ///< in bytes; stays when they are withdrawn
  std::optional<std::string_view> bytes;  ///< no value: withdrawn
};

class BlobRepository {
 public:
  virtual ~BlobRepository() = default;

  /// `digest` is the SHA-256 of the bytes. Putting the same document again changes nothing.
  /// Errors: "blob.withdrawn" (digest: it was here and may not come back), "blob.other_media_type"
  /// (digest, media_type: the one it has), "store.disk_reserve" (reserve).
  virtual Result<void> put(const Digest& digest, std::string_view media_type,
                           std::string_view bytes) = 0;
  /// Removes the bytes for good, also from pages of the file. Errors: "blob.not_found" (digest).
  virtual Result<void> withdraw(const Digest& digest) = 0;

  /// The bytes, which are those of the digest. Errors: "blob.not_found" (digest), "blob.withdrawn"
  /// (digest), "store.blob_damaged" (digest: what is kept is something else).
  virtual Result<std::string> get(const Digest& digest) const = 0;
  /// By digest, each without reading the others. `take`'s error ends the walk.
  virtual Result<void> for_each(const std::function<Result<void>(const BlobView&)>& take) const = 0;
};

}  // namespace assay::store
