#include "http/response_head.h"

#include <array>

#include "base/calendar.h"

namespace assay::http {
namespace {

/// 0 is Thursday, 1970-01-01.
constexpr std::array<std::string_view, 7> weekdays{"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
std::string_view cache_control(Caching caching) {
  switch (caching) {
    case Caching::briefly:
      return "public, max-age=5, stale-while-revalidate=30";
    case Caching::immutable:
      return "public, max-age=31536000, immutable";
    case Caching::personal:
      return "no-store, private";
    case Caching::none:
      break;
  }
  return "no-store";
}

void append(std::string& head, std::string_view field, std::string_view value) {
  head.append(field).append(": ").append(value).append("\r\n");
}

/// Fields that protect the reader's browser, the same on every response.
constexpr std::string_view protective_fields =
    "X-Content-Type-Options: nosniff\r\n"
    "X-Frame-Options: DENY\r\n"
    "Referrer-Policy: strict-origin-when-cross-origin\r\n"
    "Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n";

}  // namespace

std::string http_date(Instant instant) {
  const std::string text = format_instant(instant);  // 2026-11-24T03:56:00.000Z
  std::int64_t day = instant.milliseconds / day_milliseconds;
  if (instant.milliseconds % day_milliseconds < 0) --day;
  const auto weekday = static_cast<std::size_t>((day % 7 + 7) % 7);
  const auto month = static_cast<std::size_t>((text[5] - '0') * 10 + (text[6] - '0') - 1);
  std::string date(weekdays[weekday]);
  date.append(", ").append(text, 8, 2).append(" ").append(months[month]).append(" ");
  return date.append(text, 0, 4).append(" ").append(text, 11, 8).append(" GMT");
}

std::string write_head(const Response& response, const HeadContext& context) {
  std::string head;
  head.reserve(1024);
  head.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
  head.append(reason_phrase(response.status)).append("\r\n");
  append(head, "Date", context.date);
  if (!response.content_type.empty() && response.status != 304) {
    append(head, "Content-Type", response.content_type);
  }
  // RFC 9110, 8.6: never with 204.
  const bool told_length = response.status != 304 && response.status != 204;
  if (told_length) append(head, "Content-Length", std::to_string(response.size()));
  if (!response.content_coding.empty()) append(head, "Content-Encoding", response.content_coding);
  append(head, "Cache-Control", cache_control(response.caching));
  if (!response.etag.empty()) append(head, "ETag", response.etag);
  if (response.varies_by_coding && response.varies_by_language) {
    append(head, "Vary", "Accept-Encoding, Accept-Language");
  } else if (response.varies_by_coding) {
    append(head, "Vary", "Accept-Encoding");
  } else if (response.varies_by_language) {
    append(head, "Vary", "Accept-Language");
  }
  const bool page = response.content_type.starts_with("text/html");
  append(head, "Content-Security-Policy",
         page && !context.page_policy.empty() ? context.page_policy
                                              : "default-src 'none'; frame-ancestors 'none'");
  head.append(protective_fields);
  append(head, "Cross-Origin-Resource-Policy",
         response.embeddable ? "cross-origin" : "same-origin");
  if (context.secure) append(head, "Strict-Transport-Security", "max-age=31536000");
  for (const auto& [name, value] : response.headers) append(head, name, value);
  if (!context.request_id.empty()) append(head, "X-Request-Id", context.request_id);
  append(head, "Connection", context.keep_alive ? "keep-alive" : "close");
  return head.append("\r\n");
}

}  // namespace assay::http
