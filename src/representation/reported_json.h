#pragma once
#include "app/instance.h"
#include "codec/json.h"
#include "registry/reported_services.h"

namespace assay::representation {

/// ReportedService: what another registry says of one service, and that it says so.
codec::json::object reported_service_json(const registry::ReportedAt& reported);
/// ReportedServiceDetail: the same with what it builds on, what builds on it, and what was said
/// before.
codec::json::object reported_service_detail_json(const app::Reading& reading,
                                                 const registry::ReportedAt& reported);
/// ReportedResult
codec::json::object reported_result_json(const registry::ReportedResult& result);
/// FacetValue for each registry that reports what matches.
codec::json::array reported_by_json(const registry::ReportedResult& result,
                                    const std::vector<std::string>& selected);

}  // namespace assay::representation
