#pragma once
#include "app/reuse_answers.h"
#include "base/result.h"
#include "codec/json.h"

namespace assay::representation {

// Shapes of api/openapi.yaml: the schema is named with each.

codec::json::object proposals_json(const app::ReuseProposals& proposals);  ///< ReuseProposals
codec::json::object accepted_json(const app::ReuseAccepted& accepted);     ///< ReuseAccepted
codec::json::object undone_json(const app::ReuseUndone& undone);           ///< ReuseUndone

/// ReuseAcceptance. Errors: those of codec::JsonReader and app::parse_reuse_source().
Result<app::ReuseAcceptance> parse_acceptance(const codec::JsonReader& reader);

}  // namespace assay::representation
