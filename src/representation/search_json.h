#pragma once
#include <string>
#include <vector>

#include "app/instance.h"
#include "base/language.h"
#include "codec/json.h"
#include "registry/search.h"

namespace assay::representation {

/// What other registries report under the same words and classes, but nothing where a filter asks
/// what only this registry's own rules say. `sources`: whose reports were asked for, by page; none:
/// the first few of all.
registry::ReportedResult search_reported(const app::Reading& reading,
                                         const registry::SearchQuery& query,
                                         const std::vector<std::string>& sources);
/// Of a search for what other registries report: no service of this one is.
registry::SearchResult nothing_listed_here(const registry::SearchQuery& query);
/// SearchResult; `sources` as in search_reported().
codec::json::object search_json(const app::Reading& reading, const registry::SearchResult& result,
                                const registry::SearchQuery& query,
                                const std::vector<std::string>& sources);
/// One row a listing of each service, in the order given, with headings in `language`; UTF-8 with
/// byte-order mark, and no cell that a spreadsheet would take for a formula.
std::string search_csv(const app::Reading& reading, const std::vector<party::ServiceId>& services,
                       Language language);

}  // namespace assay::representation
