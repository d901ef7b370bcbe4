#pragma once
#include <string_view>

#include "base/error.h"

namespace assay::http {

/// Why somebody comes back from a provider without being signed in, as the page of sign-in is told
/// in its address and says in words (`sign_in.openid.<reason>`): "no-attempt", "not-signed-in",
/// "email-not-verified", "taken", "refused"; "failed" for what only the operator can mend.
std::string_view sign_in_failure(const Error& error);

/// Whether a text is one of them.
bool is_sign_in_failure(std::string_view reason);

}  // namespace assay::http
