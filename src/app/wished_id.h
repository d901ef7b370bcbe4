#pragma once
#include "account/private_organisation.h"
#include "app/instance.h"
#include "base/result.h"
#include "store/store.h"

namespace assay::app {

/// An organisation that only wishes for the id gives way to one that enters the record under it: it
/// goes on, unproven, under another id. Where nobody holds the id, nothing changes. For the
/// transaction of the entry.
Result<void> give_way(store::Transaction& transaction, const party::OrganisationId& id,
                      Instant now);

}  // namespace assay::app
