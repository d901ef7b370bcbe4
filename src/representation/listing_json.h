#pragma once
#include "codec/json.h"
#include "registry/registry.h"

namespace assay::representation {

codec::json::object counts_json(const assessment::Counts& counts);  ///< Counts
codec::json::object publication_summary_json(
    const registry::Publication& publication);  ///< PublicationSummary
codec::json::object listing_summary_json(const registry::ListingAt& listing);  ///< ListingSummary
/// ListingDetail: the same with its history up to `as_of`, newest first.
codec::json::object listing_detail_json(const registry::ListingAt& listing, Instant as_of);

}  // namespace assay::representation
