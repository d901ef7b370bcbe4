#pragma once
#include <string_view>
#include <vector>

#include "app/instance.h"
#include "codec/json.h"
#include "registry/accreditations.h"

namespace assay::representation {

// What the shapes of an accreditation (accreditation_json.h) have in common.

/// Whether the scheme's rules open a part (scheme::all_disclosure_parts) to everybody.
bool is_open(const registry::AccreditationAt& accreditation, std::string_view part);

codec::json::object organisation_name_json(const app::Reading& reading,
                                           const party::OrganisationId& id);  ///< OrganisationName
codec::json::array class_names_json(const std::vector<party::ServiceClass>& classes);
codec::json::object scope_json(const accreditation::Scope& scope);  ///< AccreditationScope
/// DutyName: words only where the rules still know the duty.
codec::json::object duty_name_json(const registry::AccreditationAt& accreditation,
                                   std::string_view duty);
codec::json::object cause_json(const registry::AccreditationAt& accreditation,
                               const accreditation::Cause& cause);  ///< AccreditationCause

/// AccreditationEvent: the acts recorded by `question.as_of`, and the changes that the clock made
/// by `question.effective_on`; newest first.
codec::json::array accreditation_history_json(const app::Reading& reading,
                                              const registry::AccreditationAt& accreditation,
                                              accreditation::Question question);

}  // namespace assay::representation
