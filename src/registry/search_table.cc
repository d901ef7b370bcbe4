#include "registry/search_table.h"

#include <algorithm>

#include "base/check.h"
#include "registry/accreditations.h"

namespace assay::registry {
namespace {

constexpr std::uint64_t whole_share = 1'000'000;

std::uint32_t yes_share(const assessment::Counts& counts) {
  if (counts.total == 0) return 0;
  return static_cast<std::uint32_t>(counts.yes * whole_share / counts.total);
}

StandingStep step_of(Instant from, const scheme::StandingAt& standing) {
  return {from, standing.standing, standing.in_default_search};
}

std::vector<StandingStep> steps_of(const ListingAt& listing, Instant at, bool ageing) {
  std::vector<StandingStep> steps{step_of(at, listing.standing)};
  std::optional<Instant> next = listing.standing.next_change;
  while (ageing && next && *next > steps.back().from) {
    const scheme::StandingAt later =
        scheme::standing_at(*listing.level, listing.scheme->zone, listing.history->acts, *next);
    steps.push_back(step_of(*next, later));
    next = later.next_change;
  }
  return steps;
}

/// Accreditations show beside what was published. What is not in force is off the default search.
StandingStep step_of(Instant from, const accreditation::StateAt& state) {
  const scheme::Standing standing = standing_of(state);
  return {from, standing, standing == scheme::Standing::current};
}

/// `next` of a step is followed this often: further changes are taken in with the next entry, or
/// when the search is made anew.
constexpr int most_steps = 16;

ListingFacts facts_of_accreditation(const Registry& registry, const AccreditationAt& accreditation,
                                    Instant at, bool ageing) {
  const ListingKey& key = accreditation.history->key;
  ListingFacts facts{key.scheme + "/" + key.level, "", {step_of(at, accreditation.state)}};
  const AccreditationRecord known(registry, key);
  std::optional<Instant> next = accreditation.state.until;
  for (int i = 0; ageing && next && *next > facts.steps.back().from && i < most_steps; ++i) {
    const auto later = accreditation::state_at(known.record(), {at, *next});
    facts.steps.push_back(step_of(*next, later));
    next = later.until;
  }
  return facts;
}

Instant last_act(const accreditation::Accreditation& accreditation, Instant at) {
  Instant last = accreditation.acts.front().recorded;
  for (const auto& act : accreditation.acts) {
    if (act.recorded <= at) last = act.recorded;
  }
  return last;
}

}  // namespace

ServiceFacts facts_of(const Registry& registry, const Version<party::Service>& version, Instant at,
                      bool ageing) {
  const auto* owner = registry.organisation(version.value.organisation, at);
  return facts_of(registry, version, owner, at, ageing);
}

ServiceFacts facts_of(const Registry& registry, const Version<party::Service>& version,
                      const party::Organisation* owner, Instant at, bool ageing) {
  ServiceFacts facts;
  facts.service = &version.value;
  facts.last_change = version.recorded;
  if (owner != nullptr) facts.country = owner->country;
  if (registry.merger_of(version.value.id, at) != nullptr) return facts;
  const auto listings = registry.listings_of(version.value.id, at);
  for (const ListingAt& listing : listings) {
    ListingFacts& one = facts.listings.emplace_back();
    one.level = listing.history->key.scheme + "/" + listing.history->key.level;
    one.steps = steps_of(listing, at, ageing);
    const auto& acts = listing.history->acts;
    const auto later = std::upper_bound(
        acts.begin(), acts.end(), at,
        [](Instant instant, const scheme::ListingAct& act) { return instant < act.at; });
    const Instant last_act = std::prev(later)->at;
    if (&listing == listings.data() || facts.last_change < last_act) facts.last_change = last_act;
    if (listing.publication == nullptr) continue;
    one.catalog = listing.publication->published.catalog.text();
    if (listing.standing.standing != scheme::Standing::withdrawn) {
      facts.yes_share = std::max(facts.yes_share, yes_share(listing.publication->published.counts));
    }
  }
  for (const AccreditationAt& one :
       accreditations_of(registry, version.value.id, accreditation::as_shown(at))) {
    facts.last_change = std::max(facts.last_change, last_act(one.history->accreditation, at));
    if (one.certificate) {
      facts.listings.push_back(facts_of_accreditation(registry, one, at, ageing));
    }
  }
  if (facts.listings.empty()) facts.listings.push_back({"", "", {StandingStep{at}}});
  return facts;
}

std::uint16_t ValueNumbers::number(std::string_view value) {
  const auto [found, inserted] =
      numbers_.try_emplace(std::string(value), static_cast<std::uint16_t>(values_.size()));
  if (inserted) {
    ASSAY_CHECK(values_.size() < 0xFFFF);
    values_.emplace_back(value);
  }
  return found->second;
}

std::vector<std::uint8_t> ValueNumbers::flags(const std::vector<std::string>& wanted) const {
  std::vector<std::uint8_t> flags(values_.size());
  for (const std::string& value : wanted) {
    if (const auto found = numbers_.find(value); found != numbers_.end()) flags[found->second] = 1;
  }
  return flags;
}

void SearchTable::fill(Row& row, const ServiceFacts& facts) {
  const party::Service& service = *facts.service;
  row.country = country_numbers_.number(facts.country);
  row.last_change = facts.last_change;
  row.yes_share = facts.yes_share;
  row.classes = 0;
  for (const party::ServiceClass one : service.classes) {
    row.classes = static_cast<std::uint8_t>(row.classes | 1U << static_cast<unsigned>(one));
  }
  row.first_region = static_cast<std::uint32_t>(regions_.size());
  row.region_count = static_cast<std::uint16_t>(service.regions.size());
  for (const std::string& region : service.regions) {
    regions_.push_back(region_numbers_.number(region));
  }
  row.first_listing = static_cast<std::uint32_t>(listings_.size());
  row.listing_count = static_cast<std::uint16_t>(facts.listings.size());
  for (const ListingFacts& one : facts.listings) {
    listings_.push_back({static_cast<std::uint32_t>(steps_.size()),
                         static_cast<std::uint16_t>(one.steps.size()),
                         level_numbers_.number(one.level), catalog_numbers_.number(one.catalog)});
    steps_.insert(steps_.end(), one.steps.begin(), one.steps.end());
  }
}

void SearchTable::append(const ServiceFacts& facts) {
  services_.push_back(facts.service->id);
  fill(rows_.emplace_back(), facts);
}

void SearchTable::replace(std::size_t row, const ServiceFacts& facts) {
  fill(rows_[row], facts);
  if (++replaced_ > rows_.size()) drop_garbage();
}

void SearchTable::drop_garbage() {
  std::vector<Listing> listings;
  std::vector<StandingStep> steps;
  std::vector<std::uint16_t> regions;
  const auto at = [](auto& items, std::size_t first) {
    return items.begin() + static_cast<std::ptrdiff_t>(first);
  };
  for (Row& row : rows_) {
    const auto first_region = at(regions_, row.first_region);
    row.first_region = static_cast<std::uint32_t>(regions.size());
    regions.insert(regions.end(), first_region, first_region + row.region_count);
    const auto first_listing = at(listings_, row.first_listing);
    row.first_listing = static_cast<std::uint32_t>(listings.size());
    for (auto listing = first_listing; listing != first_listing + row.listing_count; ++listing) {
      const auto first_step = at(steps_, listing->first_step);
      listings.push_back(*listing);
      listings.back().first_step = static_cast<std::uint32_t>(steps.size());
      steps.insert(steps.end(), first_step, first_step + listing->step_count);
    }
  }
  listings_ = std::move(listings);
  steps_ = std::move(steps);
  regions_ = std::move(regions);
  replaced_ = 0;
}

bool SearchTable::in_default_search(std::size_t row, Instant at) const {
  const Row& service = rows_[row];
  for (std::size_t i = 0; i < service.listing_count; ++i) {
    if (step_at(listings_[service.first_listing + i], at).in_default_search) return true;
  }
  return false;
}

std::size_t SearchTable::memory_bytes() const {
  return rows_.capacity() * (sizeof(Row) + sizeof(party::ServiceId)) +
         listings_.capacity() * sizeof(Listing) + steps_.capacity() * sizeof(StandingStep) +
         regions_.capacity() * sizeof(std::uint16_t);
}

}  // namespace assay::registry
