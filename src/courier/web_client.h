#pragma once
#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace assay::courier {

/// What a web server answered.
struct WebAnswer {
  int status = 0;
  std::string body;
};

/// Fields of a form, not yet encoded.
using FormFields = std::vector<std::pair<std::string, std::string>>;

struct WebClientSettings {
  std::string certificate_authorities;  ///< a PEM file; "": those of the machine
  std::chrono::milliseconds timeout{10'000};
};

/// Asks other servers over HTTPS, for OpenID Connect: few bytes, little time, no redirects, no
/// cookies. Plain HTTP only to this very machine (127.0.0.1, [::1], localhost), where nobody
/// listens on the way. Thread-safe.
class WebClient {
 public:
  explicit WebClient(WebClientSettings settings = {}) : settings_(std::move(settings)) {}

  // Errors: "web.not_secure" (url) for an address that is neither https nor on this machine,
  // "web.unreachable" (url, detail), "web.too_large" (url, limit). Any status is an answer.
  Result<WebAnswer> get(const std::string& url) const;
  /// As application/x-www-form-urlencoded. `user` and `password` go as HTTP Basic credentials,
  /// encoded as RFC 6749, 2.3.1 has it; no `user`: none.
  Result<WebAnswer> post_form(const std::string& url, const FormFields& fields,
                              std::string_view user = {}, std::string_view password = {}) const;

 private:
  WebClientSettings settings_;
};

/// Whether an address may be asked: https, or plain http on this machine.
bool is_secure_address(std::string_view url);

/// "name=value&...", each part percent-encoded.
std::string encoded_form(const FormFields& fields);

}  // namespace assay::courier
