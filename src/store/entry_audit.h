#pragma once
#include "account/act.h"
#include "registry/events.h"

namespace assay::store {

/// The line that an entry leaves in the audit trail: of the organisation that it is about, with its
/// place in the record as the detail ("entry 17").
account::AuditLine audit_line_of(const registry::RecordedEvent& recorded,
                                 const account::Author& author);

}  // namespace assay::store
