#pragma once
#include "app/instance.h"
#include "codec/json.h"

namespace assay::representation {

/// AuditOrganisationList: the register of those who audit, as it stands at the reading's instant.
codec::json::object audit_organisation_list_json(const app::Reading& reading);

}  // namespace assay::representation
