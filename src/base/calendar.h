#pragma once
#include <compare>
#include <string>
#include <string_view>

#include "base/instant.h"
#include "base/result.h"

namespace assay {

/// A day of the proleptic Gregorian calendar, without a time zone.
struct Date {
  int year = 1970;
  int month = 1;  ///< 1 to 12
  int day = 1;    ///< 1 to 31

  friend auto operator<=>(const Date&, const Date&) = default;
};

/// An ISO 8601 period of calendar units (P1Y6M, P30D); clock units are not calendar rules.
struct Period {
  int years = 0;
  int months = 0;
  int days = 0;

  friend bool operator==(const Period&, const Period&) = default;
};

/// "2026-11-24"
std::string format_date(Date date);
/// Errors: "date.malformed" (value).
Result<Date> parse_date(std::string_view text);

/// "P1Y6M"; the empty period is "P0D".
std::string format_period(Period period);
/// Errors: "period.malformed" (value).
Result<Period> parse_period(std::string_view text);

/// Years and months first, the day clamped to the month's end (29 Feb + P1Y = 28 Feb), then days.
Date add(Date date, Period period);
/// As add(), backwards: 31 March - P1M is 28 or 29 February.
Date subtract(Date date, Period period);

/// Whether `later` ends after `earlier` whatever day both are counted from. A month has 28 to 31
/// days, so P30D and P1M have no order.
bool certainly_longer(Period later, Period earlier);

/// A scheme's calendar zone, by its name in the tz database.
class Zone {
 public:
  /// Errors: "zone.unknown" (value).
  static Result<Zone> named(std::string_view name);
  static Zone utc();

  const std::string& name() const { return name_; }
  /// The calendar day on which `instant` falls in this zone.
  Date date_of(Instant instant) const;
  /// The first instant of the day in this zone.
  Instant start_of(Date date) const;
  /// The same wall-clock time, `period` later by the rules of add().
  Instant add(Instant instant, Period period) const;

 private:
  explicit Zone(std::string name) : name_(std::move(name)) {}
  std::string name_;
};

}  // namespace assay
