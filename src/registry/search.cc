#include "registry/search.h"

#include <algorithm>

#include "base/check.h"
#include "base/limits.h"
#include "registry/search_past.h"
#include "registry/search_state.h"

namespace assay::registry {

std::string_view name(SearchOrder order) {
  switch (order) {
    case SearchOrder::relevance:
      return "relevance";
    case SearchOrder::name:
      return "name";
    case SearchOrder::changed:
      return "changed";
    case SearchOrder::yes:
      return "yes";
  }
  return {};
}

std::optional<SearchOrder> parse_search_order(std::string_view text) {
  for (const SearchOrder order :
       {SearchOrder::relevance, SearchOrder::name, SearchOrder::changed, SearchOrder::yes}) {
    if (name(order) == text) return order;
  }
  return std::nullopt;
}

std::string_view name(ChangedWithin within) {
  switch (within) {
    case ChangedWithin::days_30:
      return "30-days";
    case ChangedWithin::days_90:
      return "90-days";
    case ChangedWithin::year_1:
      return "1-year";
  }
  return {};
}

std::optional<ChangedWithin> parse_changed_within(std::string_view text) {
  for (const ChangedWithin within : all_changed_within) {
    if (name(within) == text) return within;
  }
  return std::nullopt;
}

namespace {

Result<void> check_limits(const std::string& text, std::size_t page, std::size_t per_page) {
  if (text.size() > limits::search_text_bytes) {
    return Error{"search.text_too_long", {{"limit", std::to_string(limits::search_text_bytes)}}};
  }
  constexpr std::size_t most_pages = 1'000'000'000;  // keeps page * per_page far from overflow
  if (page == 0 || page > most_pages || per_page == 0 || per_page > limits::search_export_rows) {
    return Error{"search.page_out_of_range",
                 {{"page", std::to_string(page)},
                  {"per_page", std::to_string(per_page)},
                  {"limit", std::to_string(limits::search_export_rows)}}};
  }
  return {};
}

}  // namespace

SearchIndex::SearchIndex() : state_(std::make_unique<State>()) {}
SearchIndex::SearchIndex(const Registry& registry) : SearchIndex() {
  state_->build(registry);
}
SearchIndex::SearchIndex(SearchIndex&&) noexcept = default;
SearchIndex& SearchIndex::operator=(SearchIndex&&) noexcept = default;
SearchIndex::~SearchIndex() = default;

void SearchIndex::update(const Registry& registry, const RecordedEvent& event) {
  state_->take_in(registry, event);
}

template <typename Visit>
std::uint64_t SearchIndex::visit_matches(const Registry& registry, const SearchQuery& query,
                                         Instant at, SearchFacets* facets,
                                         const Visit& visit) const {
  const State& state = *state_;
  const auto terms = query_terms(query.text);
  if (at < state.valid_from) {
    const PastRows past(registry, state.texts, terms, at);
    const RowSet matching = past.table().filter(query, nullptr, at, facets);
    for (const std::uint32_t row : past.in_order(query, matching)) {
      if (!visit(past.table().service(row), past.rank(row))) break;
    }
    return matching.count();
  }
  std::optional<RankedRows> ranked;
  if (!terms.empty()) ranked = state.match(terms);
  const RowSet matching = state.table.filter(query, ranked ? &ranked->all() : nullptr, at, facets);
  state.visit_in_order(query, ranked ? &*ranked : nullptr, matching, [&](std::size_t row) {
    return visit(state.table.service(row), ranked ? ranked->rank(row) : 0);
  });
  return matching.count();
}

Result<SearchResult> SearchIndex::search(const Registry& registry, const SearchQuery& query,
                                         Instant at) const {
  ASSAY_TRY(check_limits(query.text, query.page, query.per_page));
  SearchResult result;
  result.page = query.page;
  result.per_page = query.per_page;
  const std::uint64_t first = (std::uint64_t{query.page} - 1) * query.per_page;
  std::uint64_t seen = 0;
  result.total = visit_matches(registry, query, at, &result.facets,
                               [&](const party::ServiceId& service, int rank) {
                                 if (seen++ >= first) result.items.push_back({service, rank});
                                 return result.items.size() < query.per_page;
                               });
  return result;
}

Result<std::vector<party::ServiceId>> SearchIndex::search_all(const Registry& registry,
                                                              const SearchQuery& query,
                                                              Instant at) const {
  ASSAY_TRY(check_limits(query.text, 1, 1));
  std::vector<party::ServiceId> services;
  visit_matches(registry, query, at, nullptr, [&](const party::ServiceId& service, int) {
    services.push_back(service);
    return true;
  });
  return services;
}

Result<OrganisationPage> SearchIndex::organisations(const Registry& registry,
                                                    const std::string& text, std::size_t page,
                                                    std::size_t per_page, Instant at) const {
  ASSAY_TRY(check_limits(text, page, per_page));
  const auto terms = query_terms(text);
  const std::uint64_t first = (std::uint64_t{page} - 1) * per_page;
  OrganisationPage result;
  for (const auto& [id, versions] : registry.organisation_histories()) {
    const auto* version = registry.organisation_version(id, at);
    if (version == nullptr || registry.merger_of(id, at) != nullptr) continue;
    const std::string& names = state_->texts.of(*version).names;
    const bool matches = std::ranges::all_of(
        terms, [&](const std::string& term) { return names.find(term) != std::string::npos; });
    if (!matches) continue;
    if (result.total >= first && result.items.size() < per_page) {
      result.items.push_back(&version->value);
    }
    ++result.total;
  }
  return result;
}

std::uint32_t SearchIndex::number_of(const party::ServiceId& service) const {
  return state_->rows.at(service);
}

bool SearchIndex::in_default_search(std::uint32_t number, Instant at) const {
  ASSAY_CHECK(at >= state_->valid_from);
  return state_->table.in_default_search(number, at);
}

std::size_t SearchIndex::memory_bytes() const {
  const State& state = *state_;
  constexpr std::size_t orders = 4;
  constexpr std::size_t node = 32;
  return state.texts.memory_bytes() + state.table.memory_bytes() + state.names.memory_bytes() +
         state.organisation_names.memory_bytes() + state.descriptions.memory_bytes() +
         state.row_texts.capacity() * sizeof(State::RowText) +
         state.table.size() * (orders * sizeof(std::uint32_t) + sizeof(party::ServiceId) + node);
}

}  // namespace assay::registry
