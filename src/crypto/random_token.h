#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/digest.h"

namespace assay::crypto {

/// 256 random bits as base64url without padding: 43 characters that fit into a URL, a cookie and a
/// header.
std::string random_token();

/// `bytes` random bytes in lower-case hexadecimal digits, for names that nobody may guess or meet
/// again.
std::string random_hex(std::size_t bytes);

/// SHA-256 of a token: what is stored, so that a copy of the store lets nobody in.
Digest token_digest(std::string_view token);

/// A token that follows from another and does not tell it, e.g. that against forged forms from the
/// session's secret. `purpose` keeps those of different uses apart.
std::string derived_token(std::string_view token, std::string_view purpose);

/// Compares in a time that does not tell where they part.
bool same_token(std::string_view one, std::string_view other);

/// Base64url without padding (RFC 4648 5).
std::string base64url(std::string_view bytes);
/// No value for what is not exactly that: padding, other characters, bits left over.
std::optional<std::string> from_base64url(std::string_view text);

}  // namespace assay::crypto
