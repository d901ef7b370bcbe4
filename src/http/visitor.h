#pragma once
#include <string>

#include "account/caller.h"
#include "app/instance.h"
#include "base/result.h"
#include "http/request.h"

namespace assay::http {

/// Who sent a request, and how it came in.
struct Visitor {
  account::Caller caller;
  std::string session;  ///< value of the session's cookie, whether it is still good or not
  std::string origin;   ///< of this server as the visitor reaches it: "https://registry.example"
  bool secure = false;  ///< the browser speaks HTTPS, to us or to a proxy before us
};

/// How a request reached this server; nobody is looked up. `public_address`: where it is reached
/// from outside, "" if the request's own Host is all that is known.
Visitor arrived(const Request& request, const std::string& public_address);

/// The same with the caller of the cookie or of the bearer token, as that one stands now.
/// Errors: those of app::resolve_caller().
Result<Visitor> recognised(app::Instance& instance, const Request& request,
                           const std::string& public_address);

/// The token of "Authorization: Bearer ..." (RFC 6750, 2.1); "" if there is none.
std::string_view bearer_token(const Request& request);

}  // namespace assay::http
