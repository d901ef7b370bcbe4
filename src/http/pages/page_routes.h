#pragma once
#include <optional>

#include "app/instance.h"
#include "base/result.h"
#include "http/metrics.h"
#include "http/pages/frame.h"
#include "http/pages/place.h"

namespace assay::http::pages {

/// The page that stands at a place, filled from the operations of the API; nothing where no page
/// has this address. Errors: those of the operations.
std::optional<Result<Page>> page_at(const Place& place, app::Instance& instance, Metrics& metrics);

}  // namespace assay::http::pages
