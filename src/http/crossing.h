#pragma once
#include <string>
#include <string_view>

#include "base/result.h"
#include "http/request.h"

namespace assay::http {

// Whether a request that changes something was meant by the reader: another site must not be able
// to have it sent with the reader's cookie (cross-site request forgery).

/// Where the page that sent a request comes from, as far as the browser says.
enum class Sender {
  own,      ///< a page of this server
  foreign,  ///< any other, one of the same domain among them
  unsaid,   ///< no browser of today: it says neither Sec-Fetch-Site nor Origin
};
/// `own_origin`: "https://registry.example".
Sender sender_of(const Request& request, std::string_view own_origin);

/// A request that opens a session and so has none: forms of sign-in, sign-up and links. It must
/// come from a page of this server; one that says nothing of that may be no form, but JSON, which
/// no other site can send without asking first (the CORS preflight, which is never answered).
/// Errors: "request.cross_site".
Result<void> check_entering(const Request& request, std::string_view own_origin);

/// A request that carries a session's cookie: it must come from a page of this server and bring the
/// session's own token, as the field X-CSRF-Token or in a form as `csrf`.
/// Errors: "request.cross_site", "request.wrong_csrf".
Result<void> check_change(const Request& request, std::string_view own_origin,
                          std::string_view session_csrf, std::string_view form_csrf = {});

/// Whether both are the same, in a time that does not tell how far they are.
bool equal_in_constant_time(std::string_view a, std::string_view b);

/// The media type of the body alone, in lower case (RFC 9110, 8.3.1); "" if none is named.
std::string media_type_of(const Request& request);

}  // namespace assay::http
