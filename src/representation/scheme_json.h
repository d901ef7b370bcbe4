#pragma once
#include "codec/json.h"
#include "scheme/scheme.h"

namespace assay::representation {

/// Scheme, with the words of every check in both languages.
codec::json::object scheme_json(const scheme::Scheme& scheme);

}  // namespace assay::representation
