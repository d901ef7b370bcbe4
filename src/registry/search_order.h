#pragma once
#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

#include "registry/search.h"
#include "registry/search_texts.h"

namespace assay::registry {

/// What a row is put in order by.
struct OrderFacts {
  Instant last_change;
  std::uint32_t yes_share = 0;
  const party::ServiceId* service = nullptr;
  const ServiceText* text = nullptr;
};

/// Whether `a` comes before `b`. Ends with name and id, so that every order is total; `language` is
/// that of the names in the order by name.
inline bool comes_before(SearchOrder order, Language language, const OrderFacts& a,
                         const OrderFacts& b) {
  if (order == SearchOrder::changed || order == SearchOrder::yes) language = Language::en;
  if (order == SearchOrder::changed && a.last_change != b.last_change) {
    return a.last_change > b.last_change;
  }
  if (order == SearchOrder::yes && a.yes_share != b.yes_share) return a.yes_share > b.yes_share;
  const std::string& name_a = a.text->sort_name(language);
  const std::string& name_b = b.text->sort_name(language);
  if (name_a != name_b) return name_a < name_b;
  return *a.service < *b.service;
}

/// All rows, kept in one order.
class OrderedRows {
 public:
  const std::vector<std::uint32_t>& rows() const { return rows_; }

  template <typename Before>
  void sort(std::size_t size, const Before& before) {
    rows_.resize(size);
    std::iota(rows_.begin(), rows_.end(), 0U);
    std::sort(rows_.begin(), rows_.end(), before);
  }
  template <typename Before>
  void insert(std::uint32_t row, const Before& before) {
    rows_.insert(std::upper_bound(rows_.begin(), rows_.end(), row, before), row);
  }
  /// To be called before what the row is ordered by changes.
  void erase(std::uint32_t row) { rows_.erase(std::find(rows_.begin(), rows_.end(), row)); }

 private:
  std::vector<std::uint32_t> rows_;
};

}  // namespace assay::registry
