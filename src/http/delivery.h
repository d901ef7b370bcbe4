#pragma once
#include <string>
#include <string_view>

#include "http/request.h"
#include "http/response.h"

namespace assay::http {

/// A weak entity tag over the bytes, `left_out` excepted: the instant at which an answer was given
/// is in the answer, but does not make it another one.
std::string entity_tag(std::string_view bytes, std::string_view left_out = {});

/// Whether If-None-Match names this tag (RFC 9110, 13.1.2; weak comparison).
bool names_tag(std::string_view if_none_match, std::string_view etag);

/// Makes a handler's response fit what the client has and accepts: 304 where it has it already,
/// compressed where that pays.
Response fitted(const Request& request, Response response);

}  // namespace assay::http
