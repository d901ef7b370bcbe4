#include "registry/search_past.h"

#include <algorithm>
#include <unordered_map>

#include "registry/newest.h"
#include "registry/search_order.h"

namespace assay::registry {
namespace {

/// The organisations of an instant, each looked up once for all its services.
class PastOwners {
 public:
  struct Owner {
    const party::Organisation* organisation;
    const OrganisationText* text;
  };

  PastOwners(const Registry& registry, const SearchTexts& texts, Instant at)
      : registry_(registry), texts_(texts), at_(at) {}

  const Owner& of(const party::OrganisationId& id) {
    const auto known = owners_.find(id);
    if (known != owners_.end()) return known->second;
    const auto* version = registry_.organisation_version(id, at_);
    return owners_.emplace(id, Owner{&version->value, &texts_.of(*version)}).first->second;
  }

 private:
  const Registry& registry_;
  const SearchTexts& texts_;
  const Instant at_;
  std::unordered_map<party::OrganisationId, Owner> owners_;
};

}  // namespace

PastRows::PastRows(const Registry& registry, const SearchTexts& texts,
                   const std::vector<std::string>& terms, Instant at) {
  const TextTerms wanted(terms);
  PastOwners owners(registry, texts, at);
  for (const auto& [id, versions] : registry.service_histories()) {
    const auto* version = newest(versions, at);
    if (version == nullptr) continue;
    const auto& owner = owners.of(version->value.organisation);
    const ServiceText& text = texts.of(*version);
    const TextMatch match = wanted.match(text, *owner.text);
    if (!match.matches) continue;
    table_.append(facts_of(registry, *version, owner.organisation, at, false));
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
