#pragma once
#include <vector>

#include "app/instance.h"
#include "codec/json.h"
#include "registry/accreditations.h"

namespace assay::representation {

/// All of a service at the reading's instant: what is in force first, then what was granted at some
/// time, then what was only applied for; among equals by who stands behind it, the strongest first.
std::vector<registry::AccreditationAt> shown_accreditations(const app::Reading& reading,
                                                            const party::ServiceId& service);

/// AccreditationSummary.
codec::json::object accreditation_summary_json(const app::Reading& reading,
                                               const registry::AccreditationAt& accreditation);

/// AccreditationDetail: the same with why it stands so, its certificate, its duties, and every act
/// and computed change, newest first. `question` is what `accreditation` was asked with. Parts that
/// the scheme's rules do not open to everybody are left out.
codec::json::object accreditation_detail_json(const app::Reading& reading,
                                              const registry::AccreditationAt& accreditation,
                                              accreditation::Question question);

}  // namespace assay::representation
