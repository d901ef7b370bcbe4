#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "registry/registry.h"
#include "registry/search_table.h"
#include "registry/search_texts.h"

namespace assay::registry {

/// The services as they stood at a past instant, for one query: those that its words match.
class PastRows {
 public:
  PastRows(const Registry& registry, const SearchTexts& texts,
           const std::vector<std::string>& terms, Instant at);

  const SearchTable& table() const { return table_; }
  int rank(std::size_t row) const { return ranks_[row]; }
  /// The matching rows in the query's order.
  std::vector<std::uint32_t> in_order(const SearchQuery& query, const RowSet& matching) const;

 private:
  SearchTable table_;
  std::vector<const ServiceText*> texts_;  ///< by row
  std::vector<int> ranks_;                 ///< by row, as SearchHit::rank
};

}  // namespace assay::registry
