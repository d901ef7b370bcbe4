#pragma once
#include <string>
#include <vector>

#include "app/instance.h"
#include "base/language.h"
#include "codec/json.h"
#include "registry/search.h"

namespace assay::representation {

codec::json::object search_json(const app::Reading& reading,
                                const registry::SearchResult& result);  ///< SearchResult
/// One row a listing of each service, in the order given, with headings in `language`; UTF-8 with
/// byte-order mark, and no cell that a spreadsheet would take for a formula.
std::string search_csv(const app::Reading& reading, const std::vector<party::ServiceId>& services,
                       Language language);

}  // namespace assay::representation
