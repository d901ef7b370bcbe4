#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "http/request.h"

namespace assay::http {

/// Percent-decoding that guesses nothing: a "%" without two hexadecimal digits, NUL and other
/// control characters, and bytes that are not UTF-8 are refused. With `plus_is_space` as in forms.
/// Errors: "target.malformed_escape" (value).
Result<std::string> percent_decoded(std::string_view text, bool plus_is_space);

/// Everything but unreserved characters (RFC 3986, 2.3) as %XX, fit for a path segment and for a
/// query value.
std::string percent_encoded(std::string_view text);

/// Fills target, path, segments and query of `request` from what stood in the request line, in
/// origin-form or absolute-form (RFC 9112, 3.2); "*" and the authority-form have no segments.
/// Errors: those of percent_decoded, "query.too_many_parameters" (limit),
/// "target.malformed" (value).
Result<void> read_target(std::string_view target, Request& request);

/// "name=value&..." of these parameters.
std::string written_query(const std::vector<QueryParameter>& query);

}  // namespace assay::http
