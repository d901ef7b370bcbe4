#pragma once
#include <cstdint>

#include "app/instance.h"
#include "base/result.h"

namespace assay::app {

/// Removes what has had its time: links, sessions, counts of failed sign-ins, letters that were
/// sent, and organisations that nobody proved in time, with their drafts. To be run now and
/// then, e.g. every hour; nothing that has expired is of use to anybody before it is removed.
/// Returns the number of organisations that went.
Result<std::uint64_t> expire_accounts(Instance& instance);

}  // namespace assay::app
