#include "registry/search_past.h"

#include <algorithm>

#include "registry/search_order.h"

namespace assay::registry {

PastRows::PastRows(const Registry& registry, const SearchTexts& texts,
                   const std::vector<std::string>& terms, Instant at) {
  for (const auto& [id, versions] : registry.service_histories()) {
    const auto* version = registry.service_version(id, at);
    if (version == nullptr) continue;
    const auto* owner = registry.organisation_version(version->value.organisation, at);
    const ServiceText& text = texts.of(*version);
    const TextMatch match = match_text(terms, text, texts.of(*owner));
    if (!match.matches) continue;
    table_.append(facts_of(registry, *version, at, false));
    texts_.push_back(&text);
    ranks_.push_back(match.rank);
  }
}

std::vector<std::uint32_t> PastRows::in_order(const SearchQuery& query,
                                              const RowSet& matching) const {
  std::vector<std::uint32_t> rows;
  matching.for_each([&](std::size_t row) { rows.push_back(static_cast<std::uint32_t>(row)); });
  const auto facts = [&](std::size_t row) {
    return OrderFacts{table_.row(row).last_change, table_.row(row).yes_share, &table_.service(row),
                      texts_[row]};
  };
  std::sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) {
    if (query.order == SearchOrder::relevance && ranks_[a] != ranks_[b]) {
      return ranks_[a] < ranks_[b];
    }
    return comes_before(query.order, query.language, facts(a), facts(b));
  });
  return rows;
}

}  // namespace assay::registry
