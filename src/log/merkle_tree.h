#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/result.h"

namespace assay::log {

/// RFC 6962 section 2.1: the hash of a leaf, SHA-256(0x00 || entry).
Digest leaf_hash(std::string_view entry);

/// RFC 6962 section 2.1: the hash of an inner node, SHA-256(0x01 || left || right).
Digest node_hash(const Digest& left, const Digest& right);

/// The right edge of an RFC 6962 tree: the roots of the perfect subtrees into which its size
/// splits, largest first, one for each binary one of size(). It is all that appending and the
/// root need, and at most 64 digests whatever the size.
class CompactTree {
 public:
  std::uint64_t size() const { return size_; }

  /// Takes the leaf_hash() of the next entry.
  void append(const Digest& leaf);

  /// The Merkle tree hash over all leaves; SHA-256 of nothing for the empty tree.
  Digest root() const;

  /// size() as eight bytes, most significant first, then the subtrees' roots, 32 bytes each.
  std::string serialise() const;
  /// Reads what serialise() wrote. Errors: "log.frontier_malformed" (bytes: how many there were).
  static Result<CompactTree> parse(std::string_view bytes);

  friend bool operator==(const CompactTree&, const CompactTree&) = default;

 private:
  std::uint64_t size_ = 0;
  std::vector<Digest> subtrees_;  // as many as size_ has binary ones
};

}  // namespace assay::log
