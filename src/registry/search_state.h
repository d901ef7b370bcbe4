#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "registry/row_set.h"
#include "registry/search.h"
#include "registry/search_order.h"
#include "registry/search_table.h"
#include "registry/search_texts.h"
#include "registry/text_index.h"

namespace assay::registry {

/// Row sets by how well the words match (SearchHit::rank); each holds those before it.
struct RankedRows {
  std::array<RowSet, 4> up_to_rank;

  const RowSet& all() const { return up_to_rank.back(); }
  int rank(std::size_t row) const {
    int rank = 0;
    while (rank < 3 && !up_to_rank[static_cast<std::size_t>(rank)].contains(row)) ++rank;
    return rank;
  }
};

/// What a SearchIndex keeps: rows of the services as they stand after the last event, their texts
/// in three fields, and their orders.
struct SearchIndex::State {
  struct RowText {
    const ServiceText* service = nullptr;
    const OrganisationText* organisation = nullptr;
  };

  SearchTexts texts;
  SearchTable table;
  std::vector<RowText> row_texts;
  std::unordered_map<party::ServiceId, std::uint32_t> rows;
  TextIndex names, organisation_names, descriptions;
  OrderedRows by_name_en, by_name_ja, by_change, by_yes;
  Instant valid_from;  ///< recorded time of the last event

  void build(const Registry& registry);
  void take_in(const Registry& registry, const RecordedEvent& recorded);

  RankedRows match(const std::vector<std::string>& terms) const;
  /// Calls `visit(row)` for the matching rows in the query's order until it returns false.
  template <typename Visit>
  void visit_in_order(const SearchQuery& query, const RankedRows* ranked, const RowSet& matching,
                      const Visit& visit) const;

 private:
  void put(const Registry& registry, const party::ServiceId& id);
  void put_all_of(const Registry& registry, const party::OrganisationId& id);
  void stand_anew(const Registry& registry);
  OrderFacts order_facts(std::size_t row) const;
  template <typename Visit>
  void for_each_order(const Visit& visit);
};

template <typename Visit>
void SearchIndex::State::visit_in_order(const SearchQuery& query, const RankedRows* ranked,
                                        const RowSet& matching, const Visit& visit) const {
  const OrderedRows& order = query.order == SearchOrder::changed ? by_change
                             : query.order == SearchOrder::yes   ? by_yes
                             : query.language == Language::ja    ? by_name_ja
                                                                 : by_name_en;
  const bool by_rank = ranked != nullptr && query.order == SearchOrder::relevance;
  RowSet left = matching;
  for (std::size_t rank = by_rank ? 0 : 3; rank <= 3; ++rank) {
    RowSet wanted = left;
    if (by_rank) wanted &= ranked->up_to_rank[rank];
    if (wanted.count() == 0) continue;
    for (const std::uint32_t row : order.rows()) {
      if (wanted.contains(row) && !visit(row)) return;
    }
    left -= wanted;
  }
}

}  // namespace assay::registry
