#pragma once
#include "app/instance.h"
#include "app/mergers.h"
#include "base/language.h"
#include "codec/json.h"

namespace assay::representation {

/// Adds `merged_into` (Merger) to the detail of what was merged into another, and `absorbed` (of
/// Merger) to the detail of what another was merged into. Nothing where there is no merger.
void add_mergers(codec::json::object& detail, const app::Reading& reading,
                 const party::OrganisationId& organisation);
void add_mergers(codec::json::object& detail, const app::Reading& reading,
                 const party::ServiceId& service);

/// DuplicateList.
codec::json::object duplicate_list_json(const app::Reading& reading,
                                        const registry::SuspectedDuplicates& duplicates);
/// MergerPreview. Both sides of the request must be known at the reading's instant.
codec::json::object merger_preview_json(const app::Reading& reading,
                                        const app::MergerRequest& request,
                                        const app::MergerPreview& preview, Language language);

}  // namespace assay::representation
