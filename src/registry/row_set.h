#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace assay::registry {

/// A set of row numbers below a fixed size, one bit each.
class RowSet {
 public:
  RowSet() = default;
  explicit RowSet(std::size_t size, bool full = false)
      : size_(size), words_((size + 63) / 64, full ? ~std::uint64_t{0} : 0) {
    if (full && size % 64 != 0) words_.back() = (std::uint64_t{1} << size % 64) - 1;
  }

  std::size_t size() const { return size_; }
  bool contains(std::size_t row) const { return (words_[row / 64] >> row % 64 & 1) != 0; }
  void insert(std::size_t row) { words_[row / 64] |= std::uint64_t{1} << row % 64; }
  void erase(std::size_t row) { words_[row / 64] &= ~(std::uint64_t{1} << row % 64); }
  /// Keeps what is in; new rows are out.
  void grow(std::size_t size) {
    size_ = size;
    words_.resize((size + 63) / 64);
  }
  std::size_t count() const {
    std::size_t total = 0;
    for (const std::uint64_t word : words_) total += static_cast<std::size_t>(std::popcount(word));
    return total;
  }
  /// In these, `other` may be smaller: what it lacks is out.
  RowSet& operator|=(const RowSet& other) {
    for (std::size_t i = 0; i < other.words_.size(); ++i) words_[i] |= other.words_[i];
    return *this;
  }
  RowSet& operator&=(const RowSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      words_[i] &= i < other.words_.size() ? other.words_[i] : 0;
    }
    return *this;
  }
  RowSet& operator-=(const RowSet& other) {
    for (std::size_t i = 0; i < other.words_.size(); ++i) words_[i] &= ~other.words_[i];
    return *this;
  }
  /// Calls `visit(row)` in ascending order.
  template <typename Visit>
  void for_each(const Visit& visit) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      for (std::uint64_t word = words_[i]; word != 0; word &= word - 1) {
        visit(i * 64 + static_cast<std::size_t>(std::countr_zero(word)));
      }
    }
  }
  std::size_t memory_bytes() const { return words_.capacity() * sizeof(std::uint64_t); }

 private:
  std::size_t size_ = 0;
  std::vector<std::uint64_t> words_;
};

}  // namespace assay::registry
