#include "app/known_organisation.h"

namespace assay::app {

std::optional<party::Organisation> recorded_organisation(
    const Instance& instance, const party::OrganisationId& organisation) {
  const Reading reading = instance.reading();
  const party::Organisation* found = reading.registry().organisation(organisation, reading.at());
  if (found == nullptr) return std::nullopt;
  return *found;
}

Result<account::PrivateOrganisation> known_organisation(const Instance& instance,
                                                        const store::Snapshot& snapshot,
                                                        const party::OrganisationId& organisation) {
  ASSAY_ASSIGN(const auto registered, snapshot.organisations().find(organisation));
  const auto recorded = recorded_organisation(instance, organisation);
  // One that is only wished for must not look like one of the record that came to the same id.
  if (registered && !registered->proven) return *registered;
  if (!recorded) {
    return Error{"organisation.not_found", {{"organisation", organisation.text()}}};
  }
  account::PrivateOrganisation known =
      registered.value_or(account::PrivateOrganisation{.wanted = organisation});
  known.described = *recorded;
  if (!known.proven) known.proven = instance.clock().now();
  return known;
}

Result<party::OrganisationId> free_organisation_id(const Instance& instance,
                                                   const store::Snapshot& snapshot,
                                                   const party::OrganisationId& wanted) {
  constexpr std::size_t most_base_bytes = 55;  // a slug has 64
  std::string base = wanted.text().substr(0, most_base_bytes);
  while (base.ends_with('-')) base.pop_back();
  party::OrganisationId candidate = wanted;
  for (std::uint64_t number = 2;; ++number) {
    ASSAY_ASSIGN(const auto taken, snapshot.organisations().find(candidate));
    if (!taken && !recorded_organisation(instance, candidate)) return candidate;
    candidate = party::OrganisationId(base + "-" + std::to_string(number));
  }
}

}  // namespace assay::app
