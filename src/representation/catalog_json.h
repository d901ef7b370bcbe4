#pragma once
#include <string>

#include "app/instance.h"
#include "codec/json.h"

namespace assay::representation {

codec::json::object catalog_summary_json(const app::Reading& reading,
                                         const catalog::Catalog& catalog);  ///< CatalogSummary
codec::json::object catalog_detail_json(const app::Reading& reading,
                                        const catalog::Catalog& catalog);  ///< CatalogDetail
/// The compact JSON text of catalog_detail_json(), written straight into one buffer.
std::string catalog_detail_text(const app::Reading& reading, const catalog::Catalog& catalog);
/// ControlDetail: a control with its questions, how the services in the default search answer
/// them, and its past. Answers that cannot be read are counted as unknown. `control` is an index
/// into the catalog's controls.
codec::json::object control_detail_json(const app::Reading& reading,
                                        const catalog::Catalog& catalog, std::size_t control);
codec::json::object crosswalk_json(const catalog::Crosswalk& crosswalk);  ///< Crosswalk

}  // namespace assay::representation
