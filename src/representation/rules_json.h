#pragma once
#include "app/rule_versions.h"
#include "base/language.h"
#include "codec/json.h"

namespace assay::representation {

/// SchemeProposal.
codec::json::object scheme_proposal_json(const app::SchemeProposal& proposal);
/// RuleVersions; what cannot be read is said in `language`.
codec::json::object rule_versions_json(const app::RuleVersions& rules, Language language);

}  // namespace assay::representation
