#include "http/cookies.h"

#include "base/text.h"

namespace assay::http {
namespace {

std::string_view lifetime_of(CookieLife life) {
  switch (life) {
    case CookieLife::month:
      return "; Max-Age=2592000";
    case CookieLife::minutes:
      return "; Max-Age=600";
    case CookieLife::ended:
      break;
  }
  return "; Max-Age=0";
}

}  // namespace

std::optional<std::string_view> find_cookie(std::string_view field, std::string_view name) {
  std::optional<std::string_view> found;
  while (!field.empty()) {
    const auto end = std::min(field.find(';'), field.size());
    const auto pair = trimmed(field.substr(0, end));
    field.remove_prefix(std::min(end + 1, field.size()));
    const auto equals = pair.find('=');
    if (equals == std::string_view::npos || pair.substr(0, equals) != name) continue;
    if (found) return std::nullopt;
    found = pair.substr(equals + 1);
  }
  return found;
}

std::string own_cookie_name(std::string_view name, bool secure) {
  return std::string(secure ? "__Host-" : "").append(name);
}

std::string cookie_field(std::string_view name, std::string_view value, bool secure,
                         CookieLife life) {
  std::string field = own_cookie_name(name, secure);
  field.append("=").append(value).append("; Path=/; HttpOnly; SameSite=Lax");
  field.append(lifetime_of(life));
  return field.append(secure ? "; Secure" : "");
}

}  // namespace assay::http
