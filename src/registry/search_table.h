#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "registry/registry.h"
#include "registry/row_set.h"
#include "registry/search.h"

namespace assay::registry {

/// How a listing stands from an instant on.
struct StandingStep {
  Instant from;
  scheme::Standing standing = scheme::Standing::unlisted;
  bool in_default_search = false;
};

/// What filters and facets ask of one listing.
struct ListingFacts {
  std::string level;                ///< "csa-star/level-1"; "" = the service is not listed anywhere
  std::string catalog;              ///< "ccm:4.0"
  std::vector<StandingStep> steps;  ///< ascending, at least one
};

/// What filters, facets and orders ask of one service at an instant.
struct ServiceFacts {
  const party::Service* service = nullptr;
  std::string country;
  Instant last_change;          ///< newest act on a listing; else of the service's description
  std::uint32_t yes_share = 0;  ///< millionths
  std::vector<ListingFacts> listings;  ///< none: no search finds it, for it was merged into another
};

/// The facts as they stood at an instant. With `ageing`, the steps reach into the future, as far as
/// listings age if nothing more happens.
ServiceFacts facts_of(const Registry& registry, const Version<party::Service>& version, Instant at,
                      bool ageing);
/// The same for those who have looked its owner up; nullptr: there was none.
ServiceFacts facts_of(const Registry& registry, const Version<party::Service>& version,
                      const party::Organisation* owner, Instant at, bool ageing);

/// Numbers for the values of one filter.
class ValueNumbers {
 public:
  std::uint16_t number(std::string_view value);
  std::size_t size() const { return values_.size(); }
  const std::string& value(std::size_t number) const { return values_[number]; }
  /// One byte per number: 1 where it is among the wanted values.
  std::vector<std::uint8_t> flags(const std::vector<std::string>& wanted) const;

 private:
  std::vector<std::string> values_;
  std::unordered_map<std::string, std::uint16_t> numbers_;
};

/// The rows that filters and facets run over: flat, one row per service.
class SearchTable {
 public:
  struct Row {
    std::uint32_t first_listing = 0;
    std::uint32_t first_region = 0;
    std::uint16_t listing_count = 0;
    std::uint16_t region_count = 0;
    std::uint16_t country = 0;
    std::uint8_t classes = 0;  ///< bit per party::ServiceClass
    std::uint32_t yes_share = 0;
    Instant last_change;
  };

  std::size_t size() const { return rows_.size(); }
  const Row& row(std::size_t row) const { return rows_[row]; }
  const party::ServiceId& service(std::size_t row) const { return services_[row]; }
  void append(const ServiceFacts& facts);
  void replace(std::size_t row, const ServiceFacts& facts);

  /// Whether one of the service's listings is in the default search.
  bool in_default_search(std::size_t row, Instant at) const;

  /// The rows that pass all filters. `text` holds those that match the query's words; null = all
  /// do. Facets are counted where wanted.
  RowSet filter(const SearchQuery& query, const RowSet* text, Instant at,
                SearchFacets* facets) const;

  std::size_t memory_bytes() const;  ///< approximately

 private:
  struct Listing {
    std::uint32_t first_step = 0;
    std::uint16_t step_count = 0;
    std::uint16_t level = 0;
    std::uint16_t catalog = 0;
  };
  friend class FilterRun;

  void fill(Row& row, const ServiceFacts& facts);
  void drop_garbage();
  /// Asked of every row by every search: hence in the header, and without checks of bounds.
  const StandingStep& step_at(const Listing& listing, Instant at) const {
    const StandingStep* step = steps_.data() + listing.first_step;
    const StandingStep* const last = step + listing.step_count - 1;
    while (step < last && step[1].from <= at) ++step;
    return *step;
  }

  std::vector<Row> rows_;
  std::vector<party::ServiceId> services_;  ///< by row; apart, because filters do not read it
  std::vector<Listing> listings_;
  std::vector<StandingStep> steps_;
  std::vector<std::uint16_t> regions_;
  std::size_t replaced_ = 0;  ///< rows whose former listings, steps and regions are garbage
  ValueNumbers level_numbers_, catalog_numbers_, region_numbers_, country_numbers_;
};

}  // namespace assay::registry
