#pragma once
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace assay {

/// A point in time: milliseconds since 1970-01-01T00:00:00Z, always UTC.
/// Milliseconds, because entries show RFC 3339 with exactly three decimals.
struct Instant {
  std::int64_t milliseconds = 0;

  friend auto operator<=>(const Instant&, const Instant&) = default;
};

inline constexpr std::int64_t hour_milliseconds = 60LL * 60 * 1000;
inline constexpr std::int64_t day_milliseconds = 24 * hour_milliseconds;

/// "2026-11-24T03:56:00.000Z": RFC 3339 with three decimals, the only form Assay writes.
std::string format_instant(Instant instant);

/// Reads RFC 3339 with an offset or Z and up to nine decimals (cut to milliseconds), or a bare
/// date, which means the first millisecond of that day in UTC.
/// Errors: "instant.malformed" (value).
Result<Instant> parse_instant(std::string_view text);

}  // namespace assay
