#pragma once
#include <boost/json/value.hpp>
#include <optional>
#include <string_view>

#include "base/result.h"
#include "exchange/import.h"

namespace assay::exchange {

/// True if the value is an object whose "type" is "answers" or "ccm-report".
bool is_own_json(const boost::json::value& value);

/// Reads answers or a CCM-based report in Assay's JSON form; findings carry JSON pointers.
/// Errors: those of codec::JsonReader and of choose_catalog().
Result<ImportedDocument> read_own_json(const boost::json::value& value, std::string_view file,
                                       const CatalogShelf& shelf,
                                       const std::optional<catalog::CatalogReference>& expected);

}  // namespace assay::exchange
