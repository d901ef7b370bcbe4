#pragma once
#include <string>
#include <vector>

#include "app/instance.h"

namespace assay::app {

/// A key that signs for an organisation at the end of the record.
struct OrganisationKey {
  std::string key;    ///< public, multibase
  bool held = false;  ///< its private key lies in this store
};

/// Errors: "organisation.not_found" (organisation), and those of the store.
Result<std::vector<OrganisationKey>> organisation_keys(const Instance& instance,
                                                       const party::OrganisationId& organisation);

}  // namespace assay::app
