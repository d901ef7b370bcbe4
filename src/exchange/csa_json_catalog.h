#pragma once
#include <boost/json/value.hpp>
#include <string_view>

#include "base/result.h"
#include "exchange/catalog_import.h"

namespace assay::exchange {

/// True for the shapes in which CSA and its dataset repository publish CCM and CAIQ as JSON.
bool is_csa_json(const boost::json::value& value);

/// Errors: "catalog_import.no_reference" (file), "catalog_import.no_items" (file), those of
/// codec::JsonReader and of Catalog::build().
Result<ImportedCatalog> read_csa_json(const boost::json::value& value, std::string_view file,
                                      const CatalogImportOptions& options);

}  // namespace assay::exchange
