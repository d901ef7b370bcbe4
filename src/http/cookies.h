#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace assay::http {

/// The value of a cookie in a Cookie field (RFC 6265, 4.2.1). Nothing if it is absent, or there
/// twice: then somebody else has put one of them beside ours, and nobody can tell which.
std::optional<std::string_view> find_cookie(std::string_view field, std::string_view name);

/// How this server names a cookie of its own: "__Host-assay" over HTTPS, where browsers then take
/// it from this very host only (RFC 6265bis, 4.1.3.2), "assay" over plain HTTP.
std::string own_cookie_name(std::string_view name, bool secure);

/// How long a browser keeps a cookie.
enum class CookieLife {
  month,    ///< the most that a session may be set to last; the server ends it earlier
  minutes,  ///< ten: what is needed while another site asks the reader for a password
  ended,    ///< forget it
};

/// A Set-Cookie field: HttpOnly, SameSite=Lax, for the whole site. `value` is base64url.
std::string cookie_field(std::string_view name, std::string_view value, bool secure,
                         CookieLife life);

/// The cookies of this server, without what tells secure ones apart.
inline constexpr std::string_view session_cookie = "assay";
/// Ties a sign-in at another provider to the browser that began it.
inline constexpr std::string_view openid_cookie = "assay-openid";

}  // namespace assay::http
