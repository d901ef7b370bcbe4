#pragma once
#include <vector>

#include "base/error.h"
#include "base/language.h"
#include "codec/json.h"

namespace assay::representation {

/// What an error or a remark names, by name: {"file": "a.csv", "line": "3"}.
codec::json::object parameters_json(const Error& error);

/// Remarks on what went well otherwise, each as {code, message, parameters}.
codec::json::array remarks_json(const std::vector<Error>& remarks, Language language);

}  // namespace assay::representation
