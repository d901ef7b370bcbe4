#include "registry/answer_columns.h"

#include <algorithm>

#include "base/check.h"

namespace assay::registry {

AnswerColumns::Row& AnswerColumns::occupy(const party::ServiceId& service, std::uint64_t entry) {
  const auto [found, inserted] = slots_.try_emplace(service, static_cast<Slot>(rows_.size()));
  if (inserted) rows_.emplace_back().service = service;
  Row& row = rows_[found->second];
  if (row.present) vacate(row);
  row.present = true;
  row.entry = entry;
  ++present_;
  return row;
}

void AnswerColumns::vacate(Row& row) {
  if (row.matrix) {
    Matrix& matrix = matrices_[*row.matrix];
    auto& block = matrix.blocks[row.row / block_rows];
    for (std::size_t at = row.row % block_rows; at < block.size(); at += block_rows) block[at] = 0;
    matrix.slots[row.row] = no_slot;
    matrix.free_rows.push_back(row.row);
  } else {
    rows_[silent_.back()].row = row.row;
    silent_[row.row] = silent_.back();
    silent_.pop_back();
  }
  row.matrix.reset();
  row.present = false;
  --present_;
}

std::size_t AnswerColumns::matrix_of(const std::shared_ptr<const catalog::Catalog>& catalog) {
  for (std::size_t i = 0; i < matrices_.size(); ++i) {
    if (matrices_[i].catalog->reference() == catalog->reference()) return i;
  }
  matrices_.push_back({catalog, {}, {}, {}});
  return matrices_.size() - 1;
}

void AnswerColumns::set_answers(const party::ServiceId& service, std::uint64_t entry,
                                const std::shared_ptr<const catalog::Catalog>& catalog,
                                std::string_view packed) {
  ASSAY_CHECK(is_packed(packed, assessment::DocumentKind::caiq, catalog->questions().size()));
  Row& row = occupy(service, entry);
  row.matrix = matrix_of(catalog);
  Matrix& matrix = matrices_[*row.matrix];
  // The record lets no catalog version change its ids, so that positions keep their meaning.
  ASSAY_CHECK(matrix.catalog->questions().size() == packed.size());
  if (matrix.free_rows.empty()) {
    const auto first = static_cast<std::uint32_t>(matrix.slots.size());
    matrix.blocks.emplace_back(packed.size() * block_rows);
    matrix.slots.resize(matrix.slots.size() + block_rows, no_slot);
    for (std::uint32_t i = block_rows; i > 0; --i) matrix.free_rows.push_back(first + i - 1);
  }
  row.row = matrix.free_rows.back();
  matrix.free_rows.pop_back();
  matrix.slots[row.row] = static_cast<Slot>(&row - rows_.data());
  PackedAnswer* cell = matrix.blocks[row.row / block_rows].data() + row.row % block_rows;
  for (const char byte : packed) {
    *cell = static_cast<PackedAnswer>(byte);
    cell += block_rows;
  }
}

void AnswerColumns::set_without_answers(const party::ServiceId& service, std::uint64_t entry) {
  Row& row = occupy(service, entry);
  row.row = static_cast<std::uint32_t>(silent_.size());
  silent_.push_back(static_cast<Slot>(&row - rows_.data()));
}

void AnswerColumns::remove(const party::ServiceId& service) {
  const auto found = slots_.find(service);
  if (found != slots_.end() && rows_[found->second].present) vacate(rows_[found->second]);
}

std::optional<AnswerColumns::Slot> AnswerColumns::slot_of(const party::ServiceId& service) const {
  const auto found = slots_.find(service);
  if (found == slots_.end() || !rows_[found->second].present) return std::nullopt;
  return found->second;
}

std::array<std::uint32_t, 64> AnswerColumns::distribution(const catalog::CatalogReference& catalog,
                                                          std::size_t question) const {
  std::array<std::uint32_t, 64> counts{};
  for (const Matrix& matrix : matrices_) {
    if (matrix.catalog->reference() != catalog) continue;
    for (std::size_t block = 0; block < matrix.blocks.size(); ++block) {
      const PackedAnswer* column = matrix.column(block, question);
      for (std::size_t row = 0; row < block_rows; ++row) ++counts[column[row]];
    }
    counts[0] -= static_cast<std::uint32_t>(matrix.free_rows.size());  // free rows hold zeros
  }
  return counts;
}

std::size_t AnswerColumns::memory_bytes() const {
  std::size_t bytes = rows_.capacity() * sizeof(Row) + silent_.capacity() * sizeof(Slot) +
                      slots_.size() * (sizeof(party::ServiceId) + sizeof(Slot) + 16);
  for (const Matrix& matrix : matrices_) {
    bytes += matrix.slots.capacity() * sizeof(Slot) + matrix.free_rows.capacity() * 4;
    for (const auto& block : matrix.blocks) bytes += block.capacity();
  }
  return bytes;
}

}  // namespace assay::registry
