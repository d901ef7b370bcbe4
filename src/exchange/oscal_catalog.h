#pragma once
#include <boost/json/value.hpp>
#include <string_view>

#include "base/result.h"
#include "exchange/catalog_import.h"

namespace assay::exchange {

/// True for an OSCAL catalog document in JSON.
bool is_oscal_catalog(const boost::json::value& value);

/// Groups become domains, controls and control enhancements become controls, and CSA's nested
/// controls of class "caiq-question" become questions. Parameters are written into the text as
/// NIST prints them: "[Assignment: ...]", "[Selection (one or more): ...]". Withdrawn controls are
/// left out with one remark.
/// What was resolved from a profile is a selection: it never gets the catalog's name by itself.
/// Errors: "catalog_import.no_reference" (file), "catalog_import.no_items" (file),
/// "catalog_import.resolved_profile" (file, title: a selection, and options name no reference),
/// "catalog_import.text_too_long" (file, pointer, limit), those of codec::JsonReader and of
/// Catalog::build().
Result<ImportedCatalog> read_oscal_catalog(const boost::json::value& value, std::string_view file,
                                           const CatalogImportOptions& options);

}  // namespace assay::exchange
