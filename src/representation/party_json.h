#pragma once
#include <string>
#include <vector>

#include "app/instance.h"
#include "codec/json.h"
#include "registry/accreditations.h"
#include "registry/search.h"

namespace assay::representation {

// Shapes of api/openapi.yaml: the schema is named with each.

codec::json::object localized_json(const LocalizedText& text);                   ///< LocalizedText
codec::json::object organisation_json(const party::Organisation& organisation);  ///< Organisation
/// ServiceSummary, with its listings and accreditations as they stand at the reading's instant.
codec::json::object service_summary_json(const app::Reading& reading,
                                         const party::Service& service);
/// The last act on any of its listings or accreditations up to the reading's instant, else the
/// service's own entry: what the search orders and filters by.
Instant last_change_of(const app::Reading& reading, const party::Service& service);
codec::json::object organisation_list_json(const app::Reading& reading,
                                           const registry::OrganisationPage& page,
                                           std::size_t number,
                                           std::size_t per_page);  ///< OrganisationList
codec::json::object organisation_detail_json(
    const app::Reading& reading, const party::Organisation& organisation);  ///< OrganisationDetail
/// AccreditationPage: one accreditation of a service; `question` is what it was asked with.
codec::json::object accreditation_page_json(const app::Reading& reading,
                                            const party::Service& service,
                                            const registry::AccreditationAt& accreditation,
                                            accreditation::Question question);
/// ServiceDetail: listings and accreditations with their whole history up to the reading's instant.
codec::json::object service_detail_json(const app::Reading& reading, const party::Service& service);

}  // namespace assay::representation
