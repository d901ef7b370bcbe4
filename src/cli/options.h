#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "catalog/reference.h"
#include "party/party.h"
#include "scheme/scheme.h"

namespace assay::cli {

// What several commands read from their options.

/// "" is none. Errors: "catalog.malformed_reference" (value).
Result<std::optional<catalog::CatalogReference>> optional_catalog(const std::string& text);
Result<std::vector<catalog::CatalogReference>> catalog_list(const std::vector<std::string>& texts);

/// Of two options only one may be given. Errors: "usage.not_together" (option, other).
Result<void> one_of(std::string_view option, const std::string& value, std::string_view other,
                    const std::string& other_value);

/// Errors: "scheme.level_not_found" (scheme, level).
Result<const scheme::Level*> find_level(const scheme::Scheme& scheme, std::string_view level);

/// Sorted, without repetition. Names outside of the list were refused by the grammar.
std::vector<party::ServiceClass> service_classes(const std::vector<std::string>& names);
std::vector<std::string> sorted_set(std::vector<std::string> values);

}  // namespace assay::cli
