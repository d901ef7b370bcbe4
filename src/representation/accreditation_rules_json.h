#pragma once
#include "codec/json.h"
#include "scheme/accreditation_rules.h"

namespace assay::representation {

/// AccreditationRules: what a level at which somebody else decides demands.
codec::json::object accreditation_rules_json(const scheme::AccreditationRules& rules);

}  // namespace assay::representation
