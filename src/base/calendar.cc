#include "base/calendar.h"

#include <date/tz.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

namespace assay {
namespace {

using std::chrono::milliseconds;

date::year_month_day to_calendar(Date day) {
  return date::year{day.year} / date::month(static_cast<unsigned>(day.month)) /
         date::day(static_cast<unsigned>(day.day));
}

Date from_calendar(date::year_month_day day) {
  return Date{static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
              static_cast<int>(static_cast<unsigned>(day.day()))};
}

const date::time_zone* find_zone(const std::string& name) {
  try {
    return date::locate_zone(name);
  } catch (const std::exception&) {  // date reports an unknown zone only by throwing
    return nullptr;
  }
}

}  // namespace

std::string format_date(Date day) {
  return fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day);
}

Result<Date> parse_date(std::string_view text) {
  if (text.size() == 10) {
    if (const auto instant = parse_instant(text); instant.ok())
      return Zone::utc().date_of(*instant);
  }
  return Error{"date.malformed", {{"value", std::string(text)}}};
}

std::string format_period(Period period) {
  std::string text = "P";
  if (period.years != 0) text += fmt::format("{}Y", period.years);
  if (period.months != 0) text += fmt::format("{}M", period.months);
  if (period.days != 0 || text.size() == 1) text += fmt::format("{}D", period.days);
  return text;
}

Result<Period> parse_period(std::string_view text) {
  const Error malformed{"period.malformed", {{"value", std::string(text)}}};
  if (text.size() < 3 || text.front() != 'P') return malformed;
  Period period;
  const std::array<std::pair<char, int*>, 3> units{
      {{'Y', &period.years}, {'M', &period.months}, {'D', &period.days}}};
  std::size_t next_unit = 0;
  std::size_t position = 1;
  while (position < text.size()) {
    int value = 0;
    std::size_t count = 0;
    while (position < text.size() && text[position] >= '0' && text[position] <= '9') {
      value = value * 10 + (text[position++] - '0');
      if (++count > 5) return malformed;
    }
    if (count == 0 || position == text.size()) return malformed;
    while (next_unit < units.size() && units[next_unit].first != text[position]) ++next_unit;
    if (next_unit == units.size()) return malformed;
    *units[next_unit++].second = value;
    ++position;
  }
  return period;
}

Date add(Date day, Period period) {
  const date::year_month month =
      date::year{day.year} / date::month(static_cast<unsigned>(day.month)) +
      date::years{period.years} + date::months{period.months};
  const date::year_month_day_last last = month / date::last;
  const date::day clamped = std::min(date::day(static_cast<unsigned>(day.day)), last.day());
  const date::sys_days result = date::sys_days{month / clamped} + date::days{period.days};
  return from_calendar(date::year_month_day{result});
}

Date subtract(Date day, Period period) {
  return add(day, {.years = -period.years, .months = -period.months, .days = -period.days});
}

bool certainly_longer(Period later, Period earlier) {
  const int later_months = later.years * 12 + later.months;
  const int earlier_months = earlier.years * 12 + earlier.months;
  if (later_months >= earlier_months && later.days >= earlier.days) {
    return later_months != earlier_months || later.days != earlier.days;  // P1Y is P12M
  }
  return later_months * 28 + later.days > earlier_months * 31 + earlier.days;
}

Result<Zone> Zone::named(std::string_view name) {
  if (name == "UTC") return utc();  // the tz database, slow to open, is not asked about it
  if (name.empty() || find_zone(std::string(name)) == nullptr) {
    return Error{"zone.unknown", {{"value", std::string(name)}}};
  }
  return Zone(std::string(name));
}

Zone Zone::utc() {
  return Zone("UTC");
}

Date Zone::date_of(Instant instant) const {
  const date::sys_time<milliseconds> time{milliseconds{instant.milliseconds}};
  if (name_ == "UTC") return from_calendar(date::year_month_day{date::floor<date::days>(time)});
  const auto local = find_zone(name_)->to_local(time);
  return from_calendar(date::year_month_day{date::floor<date::days>(local)});
}

Instant Zone::start_of(Date day) const {
  if (name_ == "UTC") {
    const auto time = date::sys_days{to_calendar(day)}.time_since_epoch();
    return Instant{milliseconds{time}.count()};
  }
  const date::local_days local{to_calendar(day)};
  const auto time = find_zone(name_)->to_sys(local, date::choose::earliest);
  return Instant{std::chrono::duration_cast<milliseconds>(time.time_since_epoch()).count()};
}

Instant Zone::add(Instant instant, Period period) const {
  const Date day = date_of(instant);
  if (name_ == "UTC") {
    const std::int64_t within_day = instant.milliseconds - start_of(day).milliseconds;
    return Instant{start_of(assay::add(day, period)).milliseconds + within_day};
  }
  const date::time_zone* zone = find_zone(name_);
  const auto local =
      zone->to_local(date::sys_time<milliseconds>{milliseconds{instant.milliseconds}});
  const auto within_day = local - date::floor<date::days>(local);
  const date::local_days target{to_calendar(assay::add(day, period))};
  const auto time = zone->to_sys(target + within_day, date::choose::earliest);
  return Instant{std::chrono::duration_cast<milliseconds>(time.time_since_epoch()).count()};
}

}  // namespace assay
