#pragma once
#include <string>
#include <string_view>

#include "base/instant.h"
#include "http/response.h"

namespace assay::http {

/// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, 5.6.7).
std::string http_date(Instant instant);

/// What a response's head says beyond the response itself.
struct HeadContext {
  std::string_view date;
  std::string_view request_id;
  /// The Content-Security-Policy of HTML; everything else gets one that allows nothing.
  std::string_view page_policy;
  bool keep_alive = true;
  bool secure = false;  ///< it is reached by TLS
};

/// The status line, all fields, and the empty line.
std::string write_head(const Response& response, const HeadContext& context);

}  // namespace assay::http
