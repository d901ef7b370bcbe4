#pragma once
#include <memory>
#include <optional>
#include <vector>

#include "app/instance.h"
#include "registry/comparison.h"

namespace assay::app {

/// A comparison with all that it points at, in the order of the services asked for.
struct ServiceComparison {
  struct Side {
    const party::Service* service = nullptr;
    std::optional<registry::ListingAt> listing;            ///< none: nothing is listed
    std::shared_ptr<const assessment::Document> document;  ///< null: nothing listed, or withdrawn
  };
  std::vector<Side> sides;
  registry::Comparison comparison;
};

/// Lays the newest documents of 2 to 6 services side by side. Errors: "service.not_found"
/// (service) and those of registry::compare().
Result<ServiceComparison> compare_services(const Reading& reading,
                                           const std::vector<party::ServiceId>& services,
                                           const registry::ComparisonOptions& options);

}  // namespace assay::app
