#pragma once
#include "codec/json.h"
#include "http/pages/html.h"
#include "http/pages/words.h"

namespace assay::http::pages {

/// What a level demands at which somebody else decides (AccreditationRules): how long it holds,
/// what is due, and what each step asks for, rule by rule.
Markup accreditation_demands(const Words& words, const codec::json::object& rules);

}  // namespace assay::http::pages
