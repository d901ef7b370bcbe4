#pragma once
#include "base/result.h"
#include "http/routes.h"

namespace assay::http {

/// What is asked before any handler runs, whatever the handler asks itself: that a request that
/// changes something was meant by who sent it (crossing.h), and that account::access_table() lets
/// the caller do this operation. An operation that is not in the table is refused. Of an operation
/// whose path names no organisation although members alone may do it, such as one on a draft, the
/// use case finds out whose it is; here it is only asked that somebody is signed in.
/// Errors: "request.cross_site", "request.wrong_csrf", those of account::authorise().
Result<void> admit(const Route& route, const Call& call);

/// Whether the table lets anybody do it, so that nobody needs to be looked up.
bool is_for_anybody(const Route& route);

}  // namespace assay::http
