#include "app/compare_services.h"

#include "app/chosen_publication.h"
#include "base/limits.h"

namespace assay::app {
namespace {

Result<ServiceComparison::Side> load_side(const Reading& reading, const party::ServiceId& id) {
  ServiceComparison::Side side;
  side.service = reading.registry().service(id, reading.at());
  if (side.service == nullptr) return Error{"service.not_found", {{"service", id.text()}}};
  side.listing = chosen_listing(reading.registry(), id, reading.at());
  if (!side.listing) return side;
  auto document = reading.document(*side.listing->publication);
  if (document.ok()) {
    side.document = std::move(document).value();
  } else if (document.error().code != "blob.withdrawn") {
    return document.error();
  }
  return side;
}

}  // namespace

Result<ServiceComparison> compare_services(const Reading& reading,
                                           const std::vector<party::ServiceId>& services,
                                           const registry::ComparisonOptions& options) {
  ServiceComparison result;
  std::vector<registry::ComparedService> compared;
  for (const auto& id : services) {
    if (result.sides.size() == limits::compared_services) break;  // compare() names the number
    ASSAY_ASSIGN(auto side, load_side(reading, id));
    result.sides.push_back(std::move(side));
  }
  for (std::size_t i = 0; i < services.size(); ++i) {
    registry::ComparedService one{.service = services[i]};
    if (i < result.sides.size() && result.sides[i].listing) {
      const auto& publication = *result.sides[i].listing->publication;
      one.entry = publication.entry;
      one.catalog = reading.catalog(publication.published.catalog);
      one.document = result.sides[i].document.get();
    }
    compared.push_back(std::move(one));
  }
  const auto crosswalks = pointers(reading.shelf().crosswalks());
  ASSAY_ASSIGN(result.comparison, registry::compare(compared, crosswalks, options));
  return result;
}

}  // namespace assay::app
