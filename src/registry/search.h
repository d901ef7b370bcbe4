#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.h"
#include "base/language.h"
#include "base/result.h"
#include "catalog/reference.h"
#include "party/party.h"
#include "registry/registry.h"
#include "scheme/scheme.h"

namespace assay::registry {

enum class SearchOrder : std::uint8_t {
  relevance,  ///< where the words stand (see SearchHit::rank), then by name; without text by name
  name,
  changed,  ///< last change first
  yes,      ///< greatest share of Yes (or met) among all questions first
};
std::string_view name(SearchOrder order);  ///< "relevance", "name", "changed", "yes"
std::optional<SearchOrder> parse_search_order(std::string_view name);

/// How long ago something last happened to one of a service's listings.
enum class ChangedWithin : std::uint8_t { days_30, days_90, year_1 };
inline constexpr std::array<ChangedWithin, 3> all_changed_within{
    ChangedWithin::days_30, ChangedWithin::days_90, ChangedWithin::year_1};
std::string_view name(ChangedWithin within);  ///< "30-days", "90-days", "1-year" (365 days)
std::optional<ChangedWithin> parse_changed_within(std::string_view name);

/// A question to the registry. Within one filter any value will do; all filters must hold. Level,
/// standing and catalog must hold of one and the same listing of the service.
struct SearchQuery {
  std::string text;  ///< words, all of which must occur somewhere in names, ids or description
  std::vector<std::string> levels;          ///< "csa-star/level-1"
  std::vector<scheme::Standing> standings;  ///< empty: what the scheme shows by default
  std::vector<party::ServiceClass> classes;
  std::vector<std::string> regions;    ///< where data is held, "JP"
  std::vector<std::string> countries;  ///< of the organisation, "JP"
  std::vector<catalog::CatalogReference> catalogs;
  std::optional<ChangedWithin> changed_within;
  bool include_archived = false;  ///< without standings: also what is off the default search
  SearchOrder order = SearchOrder::relevance;
  Language language = Language::en;  ///< of the names in the order by name
  std::size_t page = 1;
  std::size_t per_page = 20;  ///< at most limits::search_export_rows
};

struct SearchHit {
  party::ServiceId service;
  /// Every word 0: begins a word of the service's name or id, 1: is in them, 2: is in them or in
  /// the organisation's, 3: somewhere. 0 without text.
  int rank = 0;
};

struct FacetValue {
  std::string value;
  std::uint64_t count = 0;
  bool selected = false;
};

/// Services per value, with all filters but the facet's own applied. Values that count 0 are left
/// out unless selected. By count, then value (standing and class: then in their own order);
/// `changed` from the shortest time on.
struct SearchFacets {
  std::vector<FacetValue> level, standing, service_class, region, country, catalog, changed;
};

struct SearchResult {
  std::uint64_t total = 0;  ///< services that match, whatever the page
  std::size_t page = 1;
  std::size_t per_page = 20;
  std::vector<SearchHit> items;
  SearchFacets facets;
};

struct OrganisationPage {
  std::uint64_t total = 0;
  std::vector<const party::Organisation*> items;  ///< by id; valid as the Registry says
};

/// Services found by text and facets. Kept beside a Registry by whoever applies events to it.
///
/// It holds no clock: an instant comes with each query. From the last recorded entry on, the index
/// answers, whatever has aged meanwhile; for an earlier instant the registry as of then is searched
/// row by row, by the same rules.
///
/// Changing methods are for one writer; const methods may run at the same time as each other.
class SearchIndex {
 public:
  SearchIndex();
  explicit SearchIndex(const Registry& registry);
  SearchIndex(SearchIndex&&) noexcept;
  SearchIndex& operator=(SearchIndex&&) noexcept;
  ~SearchIndex();

  /// Takes in an event that the registry has just applied.
  void update(const Registry& registry, const RecordedEvent& event);

  /// `at`: now, or the instant of which the answer is asked.
  /// Errors: "search.text_too_long" (limit), "search.page_out_of_range" (page, per_page, limit).
  Result<SearchResult> search(const Registry& registry, const SearchQuery& query, Instant at) const;

  /// All services that match, in the order of the query, without pages and facets.
  Result<std::vector<party::ServiceId>> search_all(const Registry& registry,
                                                   const SearchQuery& query, Instant at) const;

  /// Organisations in whose names or id every word occurs, by id.
  /// Errors: as search().
  Result<OrganisationPage> organisations(const Registry& registry, const std::string& text,
                                         std::size_t page, std::size_t per_page, Instant at) const;

  /// For those who ask about many services: the number of one that the registry knows. It stays.
  std::uint32_t number_of(const party::ServiceId& service) const;
  /// Whether the default search shows the service of this number at an instant that is not before
  /// the last recorded entry.
  bool in_default_search(std::uint32_t number, Instant at) const;

  std::size_t memory_bytes() const;  ///< approximately

 private:
  struct State;
  /// Shows services and ranks in the query's order until `visit` returns false; returns the total.
  template <typename Visit>
  std::uint64_t visit_matches(const Registry& registry, const SearchQuery& query, Instant at,
                              SearchFacets* facets, const Visit& visit) const;

  std::unique_ptr<State> state_;
};

}  // namespace assay::registry
