#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "app/instance.h"
#include "exchange/catalog_import.h"

namespace assay::app {

struct CatalogImportRequest {
  std::string_view bytes;
  std::string_view file;  ///< its name
  exchange::CatalogImportOptions options;
  bool may_be_served = false;  ///< the operator's declaration about the standard's text
  bool adopt = false;          ///< put the skeleton into the record if it is not there
};

struct CatalogImportOutcome {
  exchange::ImportedCatalog imported;  ///< its text without what could not be placed
  /// What was repaired, left out or could not be placed; render with render_error().
  std::vector<Error> remarks;
  std::optional<std::uint64_t> entry;  ///< where the skeleton was adopted
};

/// Lays the text of the operator's own copy over a catalog version of the record, durably. A
/// catalog that the record does not have is adopted first, if that was asked for: ids and titles
/// become public, the text does not. What brings its own ids (ImportedCatalog::own_structure) is
/// never laid over other ones. Errors: "catalog_import.not_in_record" (catalog),
/// "catalog_import.other_structure" (catalog: its ids, places or marks are others than the file's),
/// "catalog_import.no_publisher" (catalog: neither the file nor the options say who publishes it),
/// those of exchange::import_catalog() and of the record.
Result<CatalogImportOutcome> import_catalog(Instance& instance,
                                            const CatalogImportRequest& request);

}  // namespace assay::app
