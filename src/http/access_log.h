#pragma once
#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "http/request.h"
#include "http/response.h"

namespace spdlog {
class logger;
}

namespace assay::http {

/// Structured lines to standard error: one JSON object each. Thread-safe.
class AccessLog {
 public:
  /// With `requests` false only what the server itself has to say is written.
  explicit AccessLog(bool requests);

  void answered(const Request& request, const Response& response,
                std::chrono::nanoseconds duration);
  /// Something about the server itself; `detail` is free text for the operator.
  void event(std::string_view name, std::string_view detail);
  void failure(std::string_view name, std::string_view detail, std::string_view request_id);

 private:
  std::shared_ptr<spdlog::logger> logger_;
  bool requests_;
};

/// The target as it may stand in a log: the secrets of links, and what a provider sends along with
/// a sign-in, are left out, or whoever reads the log could use them.
std::string logged_target(const Request& request);

/// `text` as a JSON string with its quotes; bytes that are not UTF-8 become "?".
std::string in_quotes(std::string_view text);

}  // namespace assay::http
