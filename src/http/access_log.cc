#include "http/access_log.h"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/json/serialize.hpp>

#include "base/text.h"

namespace assay::http {

std::string in_quotes(std::string_view text) {
  std::string printable(text);
  if (!is_utf8(text)) {
    for (char& c : printable) {
      if (static_cast<unsigned char>(c) >= 0x80) c = '?';
    }
  }
  return boost::json::serialize(boost::json::string_view(printable));
}

std::string logged_target(const Request& request) {
  constexpr std::size_t logged_bytes = 1024;
  const auto& segments = request.segments;
  const auto begins = [&](std::initializer_list<std::string_view> path) {
    return segments.size() >= path.size() && std::equal(path.begin(), path.end(), segments.begin());
  };
  if (begins({"api", "v1", "links"})) return "/api/v1/links/-";
  if (begins({"api", "v1", "openid", "callback"})) return "/api/v1/openid/callback?-";
  if (segments.size() > 2 && segments[1] == "link") return "/-/link/-";
  // Who must sign in first is sent back to the link afterwards.
  const bool leads_to_link = std::ranges::any_of(request.query, [](const QueryParameter& asked) {
    return asked.value.find("/link/") != std::string::npos;
  });
  if (leads_to_link) return std::string(truncated_to(request.path, logged_bytes)) + "?-";
  return std::string(truncated_to(request.target, logged_bytes));
}

AccessLog::AccessLog(bool requests)
    : logger_(std::make_shared<spdlog::logger>("http",
                                               std::make_shared<spdlog::sinks::stderr_sink_mt>())),
      requests_(requests) {
  logger_->set_formatter(std::make_unique<spdlog::pattern_formatter>(
      R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})", spdlog::pattern_time_type::utc));
}

void AccessLog::answered(const Request& request, const Response& response,
                         std::chrono::nanoseconds duration) {
  if (!requests_) return;
  const auto microseconds = std::chrono::duration_cast<std::chrono::microseconds>(duration).count();
  // What the client asked for does not exist (501) or is no HTTP/1 (505): no failure of ours.
  const bool failed = response.status >= 500 && response.status != 501 && response.status != 505;
  const auto level = failed ? spdlog::level::err : spdlog::level::info;
  logger_->log(level,
               R"("event":"request","request_id":{},"remote":{},"method":{},"target":{},)"
               R"("operation":{},"status":{},"bytes":{},"microseconds":{})",
               in_quotes(request.request_id), in_quotes(request.remote),
               in_quotes(name(request.method)), in_quotes(logged_target(request)),
               in_quotes(response.operation), response.status, response.size(), microseconds);
}

void AccessLog::event(std::string_view name, std::string_view detail) {
  logger_->info(R"("event":{},"detail":{})", in_quotes(name), in_quotes(detail));
}

void AccessLog::failure(std::string_view name, std::string_view detail,
                        std::string_view request_id) {
  logger_->error(R"("event":{},"detail":{},"request_id":{})", in_quotes(name), in_quotes(detail),
                 in_quotes(request_id));
}

}  // namespace assay::http
