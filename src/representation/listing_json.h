#pragma once
#include "app/instance.h"
#include "codec/json.h"
#include "registry/registry.h"

namespace assay::representation {

codec::json::object counts_json(const assessment::Counts& counts);  ///< Counts
codec::json::object publication_summary_json(
    const registry::Publication& publication);  ///< PublicationSummary
codec::json::object listing_summary_json(const registry::ListingAt& listing);  ///< ListingSummary
/// ListingDetail: the same with its history up to the reading's instant, newest first.
/// Acts on services that were merged into this one stand among them, each with its service.
codec::json::object listing_detail_json(const app::Reading& reading,
                                        const registry::ListingAt& listing);

}  // namespace assay::representation
