#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "catalog/catalog.h"
#include "party/party.h"
#include "registry/packed_answers.h"

namespace assay::registry {

/// The answers of all services, by question: for each catalog version one column of bytes per
/// question, in blocks of rows, so that a question over all services reads only its own bytes.
/// One document stands for each service; the caller chooses which.
///
/// Changing methods are for one writer; const methods may run at the same time as each other.
class AnswerColumns {
 public:
  /// Number of a service; dense, from 0, never given to another.
  using Slot = std::uint32_t;
  static constexpr Slot no_slot = std::numeric_limits<Slot>::max();
  static constexpr std::size_t block_rows = 8192;

  /// The rows of one catalog version. A free row has no_slot, and zeros in all columns.
  struct Matrix {
    std::shared_ptr<const catalog::Catalog> catalog;
    std::vector<std::vector<PackedAnswer>> blocks;  ///< [block][question * block_rows + row]
    std::vector<Slot> slots;                        ///< by row; a multiple of block_rows long
    std::vector<std::uint32_t> free_rows;           ///< last first

    /// block_rows bytes.
    const PackedAnswer* column(std::size_t block, std::size_t question) const {
      return blocks[block].data() + question * block_rows;
    }
  };

  /// What stands for a service.
  struct Row {
    party::ServiceId service;
    std::uint64_t entry = 0;            ///< of the publication
    std::optional<std::size_t> matrix;  ///< none: no answers to questions
    std::uint32_t row = 0;              ///< in the matrix, or in silent()
    bool present = false;
  };

  /// Puts a completed questionnaire in the service's place. `packed` has one byte per question of
  /// the catalog (is_packed).
  void set_answers(const party::ServiceId& service, std::uint64_t entry,
                   const std::shared_ptr<const catalog::Catalog>& catalog, std::string_view packed);
  /// The service published something that answers no question (a CCM-based report), or its bytes
  /// were withdrawn: all its answers are unknown.
  void set_without_answers(const party::ServiceId& service, std::uint64_t entry);
  /// The service is not to be asked any more.
  void remove(const party::ServiceId& service);

  std::size_t size() const { return present_; }  ///< services present
  std::optional<Slot> slot_of(const party::ServiceId& service) const;
  std::span<const Row> rows() const { return rows_; }  ///< by slot
  std::span<const Matrix> matrices() const { return matrices_; }
  /// The present services that answer no question, in no particular order.
  std::span<const Slot> silent() const { return silent_; }
  /// The answer of a present service that has a matrix.
  PackedAnswer answer(const Row& row, std::size_t question) const {
    return matrices_[*row.matrix].column(row.row / block_rows, question)[row.row % block_rows];
  }
  /// How the present services answer a question of this catalog version: count by packed byte.
  std::array<std::uint32_t, 64> distribution(const catalog::CatalogReference& catalog,
                                             std::size_t question) const;
  std::size_t memory_bytes() const;  ///< of columns and rows, approximately

 private:
  Row& occupy(const party::ServiceId& service, std::uint64_t entry);
  void vacate(Row& row);
  std::size_t matrix_of(const std::shared_ptr<const catalog::Catalog>& catalog);

  std::vector<Row> rows_;
  std::vector<Matrix> matrices_;
  std::vector<Slot> silent_;
  std::unordered_map<party::ServiceId, Slot> slots_;
  std::size_t present_ = 0;
};

}  // namespace assay::registry
