#pragma once
#include "account/caller.h"
#include "base/instant.h"
#include "base/result.h"
#include "registry/registry.h"
#include "store/store.h"

namespace assay::store {

/// Whether one more act may be entered for its organisation. What is entered stays in the record,
/// in its log and in memory for ever, so people and programs may do only so much a day; the shell
/// and operators are not limited. `event` is issued by `issuer`; `registry` is as the transaction
/// finds it.
/// Errors: "record.too_many_today" (organisation, limit, seconds: until the next day of UTC),
/// "service.too_many_in_record" (limit).
Result<void> check_act_allowance(const Snapshot& snapshot, const registry::Registry& registry,
                                 const party::OrganisationId& issuer, const registry::Event& event,
                                 const account::Author& author, Instant now);

}  // namespace assay::store
