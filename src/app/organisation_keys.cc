#include "app/organisation_keys.h"

#include <algorithm>

namespace assay::app {

Result<std::vector<OrganisationKey>> organisation_keys(const Instance& instance,
                                                       const party::OrganisationId& organisation) {
  const Reading reading = instance.reading();
  if (reading.registry().organisation(organisation, reading.at()) == nullptr) {
    return Error{"organisation.not_found", {{"organisation", organisation.text()}}};
  }
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  ASSAY_ASSIGN(const auto held, snapshot->keys().held(organisation));
  std::vector<OrganisationKey> keys;
  for (auto& key : reading.registry().active_keys(organisation)) {
    const bool here = std::find(held.begin(), held.end(), key) != held.end();
    keys.push_back({std::move(key), here});
  }
  return keys;
}

}  // namespace assay::app
