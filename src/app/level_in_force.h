#pragma once
#include "app/instance.h"
#include "base/result.h"
#include "registry/events.h"
#include "scheme/scheme.h"

namespace assay::app {

/// The rules of a listing's level as they are in force now.
/// Errors: "scheme.not_found" (scheme), "scheme.level_not_found" (scheme, level).
Result<scheme::Level> level_in_force(const Instance& instance, const registry::ListingKey& listing);
/// The same, of a level at which providers publish by themselves.
/// Errors: also "publish.level_is_decided" (scheme, level): there, somebody else decides.
Result<scheme::Level> publishable_level(const Instance& instance,
                                        const registry::ListingKey& listing);

}  // namespace assay::app
