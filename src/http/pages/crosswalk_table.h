#pragma once
#include <string_view>

#include "codec/json.h"
#include "http/pages/html.h"
#include "http/pages/place.h"

namespace assay::http::pages {

/// What became of controls or questions between two versions (CrosswalkRow). `from` and `to` are
/// references of the versions, for rows that do not name them. Nothing if there are no rows.
Markup crosswalk_table(const Place& place, const codec::json::array& rows, std::string_view catalog,
                       std::string_view from = {}, std::string_view to = {});

}  // namespace assay::http::pages
