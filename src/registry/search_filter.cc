// Filters and facets over the rows of a SearchTable, in one pass.
#include <algorithm>

#include "registry/search_table.h"

namespace assay::registry {
namespace {

constexpr std::size_t standing_count = 8;
constexpr std::size_t class_count = 3;

Instant start_of(ChangedWithin within, Instant at) {
  const std::int64_t days = within == ChangedWithin::days_30   ? 30
                            : within == ChangedWithin::days_90 ? 90
                                                               : 365;
  return Instant{at.milliseconds - days * day_milliseconds};
}

/// A row (with one of its listings) is described by the filters that it fails.
enum Failure : unsigned {
  fails_class = 1,
  fails_region = 2,
  fails_country = 4,
  fails_changed = 8,
  fails_level = 16,
  fails_standing = 32,
  fails_catalog = 64,
  fails_every = 127,
};

using Flags = std::vector<std::uint8_t>;
using Counts = std::vector<std::uint32_t>;

std::vector<FacetValue> sorted_facet(const ValueNumbers& numbers, const Counts& counts,
                                     const std::vector<std::string>& wanted) {
  std::vector<FacetValue> values;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const std::string& value = numbers.value(i);
    const bool selected = std::ranges::find(wanted, value) != wanted.end();
    if (!value.empty() && (counts[i] > 0 || selected))
      values.push_back({value, counts[i], selected});
  }
  for (const std::string& value : wanted) {
    if (std::ranges::find(values, value, &FacetValue::value) == values.end()) {
      values.push_back({value, 0, true});
    }
  }
  std::ranges::sort(values, [](const FacetValue& a, const FacetValue& b) {
    return a.count != b.count ? a.count > b.count : a.value < b.value;
  });
  return values;
}

std::vector<std::string> texts_of(const std::vector<catalog::CatalogReference>& references) {
  std::vector<std::string> texts;
  for (const auto& reference : references) texts.push_back(reference.text());
  return texts;
}

}  // namespace

/// One query over one table.
class FilterRun {
 public:
  FilterRun(const SearchTable& table, const SearchQuery& query, Instant at)
      : table_(table),
        query_(query),
        at_(at),
        catalogs_(texts_of(query.catalogs)),
        level_flags_(table.level_numbers_.flags(query.levels)),
        region_flags_(table.region_numbers_.flags(query.regions)),
        country_flags_(table.country_numbers_.flags(query.countries)),
        catalog_flags_(table.catalog_numbers_.flags(catalogs_)),
        level_counts_(table.level_numbers_.size()),
        region_counts_(table.region_numbers_.size()),
        country_counts_(table.country_numbers_.size()),
        catalog_counts_(table.catalog_numbers_.size()),
        catalog_counted_in_(table.catalog_numbers_.size(), table.size()) {
    for (const party::ServiceClass one : query.classes) wanted_classes_ |= class_bit(one);
    for (const scheme::Standing one : query.standings) wanted_standings_ |= standing_bit(one);
    for (const ChangedWithin within : all_changed_within) {
      changed_starts_[static_cast<std::size_t>(within)] = start_of(within, at);
    }
    if (query.changed_within) changed_since_ = start_of(*query.changed_within, at);
  }

  /// Whether the row matches; counts it for the facets.
  template <bool count_facets>
  bool take(std::size_t index) {
    const SearchTable::Row& row = table_.rows_[index];
    const unsigned service_failures = failures_of(row);
    if (more_than_one(service_failures)) return false;
    unsigned eligible = 0;  // facets whose own filter is the only one that may fail
    bool matches = false;
    unsigned standings_seen = 0;
    for (std::size_t i = 0; i < row.listing_count; ++i) {
      const SearchTable::Listing& listing = table_.listings_[row.first_listing + i];
      const StandingStep& step = table_.step_at(listing, at_);
      const unsigned failures = service_failures | failures_of(listing, step);
      if (more_than_one(failures)) continue;
      matches = matches || failures == 0;
      const unsigned facets = failures == 0 ? unsigned{fails_every} : failures;
      eligible |= facets;
      if constexpr (count_facets) {
        if ((facets & fails_level) != 0) ++level_counts_[listing.level];
        if ((facets & fails_standing) != 0 && (standings_seen & standing_bit(step.standing)) == 0) {
          standings_seen |= standing_bit(step.standing);
          ++standing_counts_[static_cast<std::size_t>(step.standing)];
        }
        if ((facets & fails_catalog) != 0) {
          if (catalog_counted_in_[listing.catalog] != index) {
            catalog_counted_in_[listing.catalog] = index;
            ++catalog_counts_[listing.catalog];
          }
        }
      }
    }
    if constexpr (count_facets) count_service_facets(row, eligible);
    return matches;
  }

  SearchFacets facets() const {
    SearchFacets facets;
    facets.level = sorted_facet(table_.level_numbers_, level_counts_, query_.levels);
    facets.region = sorted_facet(table_.region_numbers_, region_counts_, query_.regions);
    facets.country = sorted_facet(table_.country_numbers_, country_counts_, query_.countries);
    facets.catalog = sorted_facet(table_.catalog_numbers_, catalog_counts_, catalogs_);
    add_enumeration(facets.standing, standing_counts_, wanted_standings_,
                    [](std::size_t i) { return scheme::name(static_cast<scheme::Standing>(i)); });
    add_enumeration(facets.service_class, class_counts_, wanted_classes_,
                    [](std::size_t i) { return party::name(static_cast<party::ServiceClass>(i)); });
    for (const ChangedWithin within : all_changed_within) {
      const std::uint32_t count = changed_counts_[static_cast<std::size_t>(within)];
      const bool selected = query_.changed_within == within;
      if (count > 0 || selected) {
        facets.changed.push_back({std::string(name(within)), count, selected});
      }
    }
    return facets;
  }

 private:
  static unsigned class_bit(party::ServiceClass one) { return 1U << static_cast<unsigned>(one); }
  static unsigned standing_bit(scheme::Standing one) { return 1U << static_cast<unsigned>(one); }
  static bool more_than_one(unsigned failures) { return (failures & (failures - 1)) != 0; }

  unsigned failures_of(const SearchTable::Row& row) const {
    unsigned failures = 0;
    if (wanted_classes_ != 0 && (row.classes & wanted_classes_) == 0) failures |= fails_class;
    if (!query_.countries.empty() && country_flags_[row.country] == 0) failures |= fails_country;
    if (changed_since_ && row.last_change < *changed_since_) failures |= fails_changed;
    if (!query_.regions.empty()) {
      bool held = false;
      for (std::size_t i = 0; i < row.region_count; ++i) {
        held = held || region_flags_[table_.regions_[row.first_region + i]] != 0;
      }
      if (!held) failures |= fails_region;
    }
    return failures;
  }

  unsigned failures_of(const SearchTable::Listing& listing, const StandingStep& step) const {
    unsigned failures = 0;
    if (!query_.levels.empty() && level_flags_[listing.level] == 0) failures |= fails_level;
    if (!query_.catalogs.empty() && catalog_flags_[listing.catalog] == 0) failures |= fails_catalog;
    if (!stands_as_wanted(step)) failures |= fails_standing;
    return failures;
  }

  bool stands_as_wanted(const StandingStep& step) const {
    if (wanted_standings_ != 0) return (wanted_standings_ & standing_bit(step.standing)) != 0;
    if (step.standing == scheme::Standing::withdrawn ||
        step.standing == scheme::Standing::unlisted) {
      return false;
    }
    return step.in_default_search || query_.include_archived;
  }

  void count_service_facets(const SearchTable::Row& row, unsigned eligible) {
    if ((eligible & fails_class) != 0) {
      for (std::size_t i = 0; i < class_count; ++i) class_counts_[i] += row.classes >> i & 1;
    }
    if ((eligible & fails_country) != 0) ++country_counts_[row.country];
    if ((eligible & fails_region) != 0) {
      for (std::size_t i = 0; i < row.region_count; ++i) {
        ++region_counts_[table_.regions_[row.first_region + i]];
      }
    }
    if ((eligible & fails_changed) != 0) {
      for (std::size_t i = 0; i < changed_starts_.size(); ++i) {
        if (row.last_change >= changed_starts_[i]) ++changed_counts_[i];
      }
    }
  }

  template <typename Counted, typename Name>
  static void add_enumeration(std::vector<FacetValue>& facet, const Counted& counts,
                              unsigned wanted, const Name& name) {
    for (std::size_t i = 0; i < counts.size(); ++i) {
      const bool selected = (wanted >> i & 1) != 0;
      if (counts[i] > 0 || selected) facet.push_back({std::string(name(i)), counts[i], selected});
    }
    std::ranges::stable_sort(
        facet, [](const FacetValue& a, const FacetValue& b) { return a.count > b.count; });
  }

  const SearchTable& table_;
  const SearchQuery& query_;
  Instant at_;
  std::vector<std::string> catalogs_;
  Flags level_flags_, region_flags_, country_flags_, catalog_flags_;
  Counts level_counts_, region_counts_, country_counts_, catalog_counts_;
  std::vector<std::size_t> catalog_counted_in_;  ///< the last row; a service counts once
  std::array<std::uint32_t, standing_count> standing_counts_{};
  std::array<std::uint32_t, class_count> class_counts_{};
  std::array<std::uint32_t, all_changed_within.size()> changed_counts_{};
  std::array<Instant, all_changed_within.size()> changed_starts_{};
  std::optional<Instant> changed_since_;
  unsigned wanted_classes_ = 0;
  unsigned wanted_standings_ = 0;
};

RowSet SearchTable::filter(const SearchQuery& query, const RowSet* text, Instant at,
                           SearchFacets* facets) const {
  FilterRun run(*this, query, at);
  RowSet matching(rows_.size());
  const auto take = [&](std::size_t row) {
    const bool matches = facets != nullptr ? run.take<true>(row) : run.take<false>(row);
    if (matches) matching.insert(row);
  };
  if (text != nullptr) {
    text->for_each(take);
  } else {
    for (std::size_t row = 0; row < rows_.size(); ++row) take(row);
  }
  if (facets != nullptr) *facets = run.facets();
  return matching;
}

}  // namespace assay::registry
