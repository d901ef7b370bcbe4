#include "base/instant.h"

#include <fmt/format.h>

#include <chrono>

namespace assay {
namespace {

/// Reads `count` decimal digits at `position`; -1 if any is missing.
int digits(std::string_view text, std::size_t position, std::size_t count) {
  if (position + count > text.size()) return -1;
  int value = 0;
  for (std::size_t i = position; i < position + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

/// Milliseconds of a fraction ".123456"; advances `position` past it. -1 if malformed.
int fraction_milliseconds(std::string_view text, std::size_t& position) {
  if (position >= text.size() || text[position] != '.') return 0;
  const std::size_t first = ++position;
  int value = 0;
  while (position < text.size() && text[position] >= '0' && text[position] <= '9') {
    if (position - first < 3) value = value * 10 + (text[position] - '0');
    ++position;
  }
  const std::size_t count = position - first;
  if (count == 0 || count > 9) return -1;
  for (std::size_t i = count; i < 3; ++i) value *= 10;
  return value;
}

/// Minutes east of UTC for "Z", "+09:00" or "-05:30" at the end of the text; no value if malformed.
std::optional<int> offset_minutes(std::string_view rest) {
  if (rest == "Z" || rest == "z") return 0;
  if (rest.size() != 6 || rest[3] != ':') return std::nullopt;
  const int hours = digits(rest, 1, 2);
  const int minutes = digits(rest, 4, 2);
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return std::nullopt;
  if (rest[0] == '+') return hours * 60 + minutes;
  if (rest[0] == '-') return -(hours * 60 + minutes);
  return std::nullopt;
}

std::optional<Instant> parse(std::string_view text) {
  using namespace std::chrono;
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const year_month_day day{year{digits(text, 0, 4)},
                           month(static_cast<unsigned>(digits(text, 5, 2))),
                           std::chrono::day(static_cast<unsigned>(digits(text, 8, 2)))};
  if (digits(text, 0, 4) < 0 || !day.ok()) return std::nullopt;
  const std::int64_t start = duration_cast<milliseconds>(sys_days{day}.time_since_epoch()).count();
  if (text.size() == 10) return Instant{start};
  if (text.size() < 20 || (text[10] != 'T' && text[10] != 't') || text[13] != ':' ||
      text[16] != ':') {
    return std::nullopt;
  }
  const int hour = digits(text, 11, 2);
  const int minute = digits(text, 14, 2);
  const int second = digits(text, 17, 2);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
    return std::nullopt;
  }
  std::size_t position = 19;
  const int fraction = fraction_milliseconds(text, position);
  const auto offset = offset_minutes(text.substr(position));
  if (fraction < 0 || !offset) return std::nullopt;
  const std::int64_t minutes = std::int64_t{hour} * 60 + minute - *offset;
  return Instant{start + (minutes * 60 + second) * 1000 + fraction};
}

}  // namespace

std::string format_instant(Instant instant) {
  using namespace std::chrono;
  const sys_time<milliseconds> time{milliseconds{instant.milliseconds}};
  const auto day = floor<days>(time);
  const year_month_day date{day};
  const hh_mm_ss clock{time - day};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count(),
                     clock.subseconds().count());
}

Result<Instant> parse_instant(std::string_view text) {
  if (const auto instant = parse(text)) return *instant;
  return Error{"instant.malformed", {{"value", std::string(text)}}};
}

}  // namespace assay
