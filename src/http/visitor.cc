#include "http/visitor.h"

#include <algorithm>

#include "app/resolve_caller.h"
#include "base/text.h"
#include "http/cookies.h"

namespace assay::http {
namespace {

/// Authentication schemes know no case (RFC 9110, 11.1).
bool equals_ignoring_case(std::string_view text, std::string_view lower_case) {
  return std::ranges::equal(text, lower_case, [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b;
  });
}

}  // namespace

std::string_view bearer_token(const Request& request) {
  const auto field = trimmed(request.header("authorization"));
  const auto space = field.find(' ');
  if (space == std::string_view::npos) return {};
  return equals_ignoring_case(field.substr(0, space), "bearer") ? trimmed(field.substr(space))
                                                                : std::string_view();
}

Visitor arrived(const Request& request, const std::string& public_address) {
  Visitor visitor;
  visitor.origin = public_address;
  if (visitor.origin.empty()) {
    visitor.origin = request.secure ? "https://" : "http://";
    visitor.origin += request.header("host");
  }
  visitor.secure = visitor.origin.starts_with("https://");
  visitor.caller.network = account::network_of(request.remote);
  const auto cookie =
      find_cookie(request.header("cookie"), own_cookie_name(session_cookie, visitor.secure));
  visitor.session = cookie.value_or(std::string_view());
  return visitor;
}

Result<Visitor> recognised(app::Instance& instance, const Request& request,
                           const std::string& public_address) {
  Visitor visitor = arrived(request, public_address);
  const app::PresentedSecrets presented{.session = visitor.session,
                                        .bearer = std::string(bearer_token(request)),
                                        .network = visitor.caller.network};
  if (presented.session.empty() && presented.bearer.empty()) return visitor;
  ASSAY_ASSIGN(visitor.caller, app::resolve_caller(instance, presented));
  return visitor;
}

}  // namespace assay::http
