#pragma once
#include <boost/json/object.hpp>

#include "base/error.h"
#include "base/language.h"
#include "http/request.h"
#include "http/response.h"

namespace assay::http {

/// Problem details (RFC 9457): `type` and `code` are stable, `title` says in the reader's language
/// what happened and what to do.
Response problem(int status, const Error& error, Language language, std::string_view request_id,
                 const boost::json::object& more = {});

/// The same, in the language that the request asks for. `more`: what this kind of problem says
/// besides (RFC 9457, 3.2).
Response problem(int status, const Error& error, const Request& request,
                 const boost::json::object& more = {});

/// The status that belongs to an error of a use case or an operation: 404 for what is not there,
/// 410 for what was withdrawn, 401 where somebody must sign in, 403 for what somebody may not, 409
/// for what is no longer as it was seen, 429 for what was asked too often, 405 and 415 for requests
/// of the wrong kind, 503 for what will soon be possible, 500 for a damaged store, else 400.
int status_of(const Error& error);

}  // namespace assay::http
