#pragma once
#include "app/instance.h"
#include "codec/json.h"

namespace assay::representation {

codec::json::object catalog_summary_json(const app::Reading& reading,
                                         const catalog::Catalog& catalog);  ///< CatalogSummary
codec::json::object catalog_detail_json(const app::Reading& reading,
                                        const catalog::Catalog& catalog);  ///< CatalogDetail
/// ControlDetail: a control with its questions, how the services in the default search answer
/// them, and its past. `control` is an index into the catalog's controls.
codec::json::object control_detail_json(const app::Reading& reading,
                                        const catalog::Catalog& catalog, std::size_t control);
codec::json::object crosswalk_json(const catalog::Crosswalk& crosswalk);  ///< Crosswalk

}  // namespace assay::representation
