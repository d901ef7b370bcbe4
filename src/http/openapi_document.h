#pragma once
#include <string_view>

namespace assay::http {

/// api/openapi.yaml, compiled in.
std::string_view openapi_document();

}  // namespace assay::http
