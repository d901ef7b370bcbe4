#include "log/merkle_tree.h"

#include <algorithm>
#include <bit>
#include <limits>

#include "base/check.h"
#include "crypto/sha256.h"

namespace assay::log {
namespace {

constexpr std::size_t size_bytes = sizeof(std::uint64_t);
constexpr std::size_t digest_bytes = sizeof(Digest::bytes);

std::string_view view(const Digest& digest) {
  return {reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size()};
}

}  // namespace

Digest leaf_hash(std::string_view entry) {
  return crypto::sha256({std::string_view("\x00", 1), entry});
}

Digest node_hash(const Digest& left, const Digest& right) {
  return crypto::sha256({std::string_view("\x01", 1), view(left), view(right)});
}

void CompactTree::append(const Digest& leaf) {
  ASSAY_CHECK(size_ < std::numeric_limits<std::uint64_t>::max());
  Digest subtree = leaf;
  // Each trailing binary one of the size is a perfect subtree that the new one completes.
  for (std::uint64_t rest = size_; rest & 1; rest >>= 1) {
    subtree = node_hash(subtrees_.back(), subtree);
    subtrees_.pop_back();
  }
  subtrees_.push_back(subtree);
  ++size_;
}

Digest CompactTree::root() const {
  if (subtrees_.empty()) return crypto::sha256("");
  Digest root = subtrees_.back();
  for (auto left = subtrees_.rbegin() + 1; left != subtrees_.rend(); ++left) {
    root = node_hash(*left, root);
  }
  return root;
}

std::string CompactTree::serialise() const {
  std::string bytes;
  for (std::size_t i = size_bytes; i-- > 0;) {
    bytes.push_back(static_cast<char>(size_ >> (8 * i) & 0xFF));
  }
  for (const Digest& subtree : subtrees_) bytes.append(view(subtree));
  return bytes;
}

Result<CompactTree> CompactTree::parse(std::string_view bytes) {
  const Error malformed{"log.frontier_malformed", {{"bytes", std::to_string(bytes.size())}}};
  if (bytes.size() < size_bytes) return malformed;
  CompactTree tree;
  for (const char c : bytes.substr(0, size_bytes)) {
    tree.size_ = tree.size_ << 8 | static_cast<unsigned char>(c);
  }
  bytes.remove_prefix(size_bytes);
  tree.subtrees_.resize(static_cast<std::size_t>(std::popcount(tree.size_)));
  if (bytes.size() != tree.subtrees_.size() * digest_bytes) return malformed;
  for (Digest& subtree : tree.subtrees_) {
    std::copy_n(bytes.begin(), digest_bytes, subtree.bytes.begin());
    bytes.remove_prefix(digest_bytes);
  }
  return tree;
}

}  // namespace assay::log
