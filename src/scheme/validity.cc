#include "scheme/validity.h"

#include <algorithm>
#include <string>

#include "scheme/invalid.h"
#include "scheme/names.h"

namespace assay::scheme {
namespace {

constexpr Names<Anchor, 5> anchor_names{{{Anchor::decision, "decision"},
                                         {Anchor::period_end, "period-end"},
                                         {Anchor::publication, "publication"},
                                         {Anchor::previous_expiry, "previous-expiry"},
                                         {Anchor::issue, "issue"}}};

constexpr Period one_day{.days = 1};

const std::optional<Date>& day_of(const AnchorDays& days, Anchor anchor) {
  switch (anchor) {
    case Anchor::decision:
      return days.decision;
    case Anchor::period_end:
      return days.period_end;
    case Anchor::publication:
      return days.publication;
    case Anchor::previous_expiry:
      return days.previous_expiry;
    case Anchor::issue:
      break;
  }
  return days.issue;
}

Error anchor_unknown(Anchor anchor) {
  return Error{"validity.anchor_unknown", {{"anchor", std::string(name(anchor))}}};
}

/// The day `anchor` gives to count from. Errors: "validity.anchor_unknown".
Result<Date> counted_from(const ValidityRule& rule, const AnchorDays& days, Anchor anchor) {
  const std::optional<Date>& day = day_of(days, anchor);
  if (!day) return anchor_unknown(anchor);
  const bool last_day = anchor == Anchor::period_end || anchor == Anchor::previous_expiry;
  return last_day && !rule.through_last_day ? add(*day, one_day) : *day;
}

/// Whether this is a renewal decided within the window. Errors: "validity.anchor_unknown".
Result<bool> renewed_in_window(const ValidityRule& rule, const AnchorDays& days) {
  if (!rule.renewal_window || !days.previous_expiry) return false;
  if (!days.decision) return anchor_unknown(Anchor::decision);
  const Date opens = subtract(add(*days.previous_expiry, one_day), *rule.renewal_window);
  return *days.decision >= opens && *days.decision <= *days.previous_expiry;
}

Result<Date> in_range(Date date) {
  if (date.year >= 1 && date.year <= 9999) return date;
  return Error{"validity.out_of_range", {{"date", format_date(date)}}};
}

Date year_day(const YearDay& day, int year, int month) {
  const Date last = subtract(add(Date{year, month, 1}, {.months = 1}), one_day);
  return Date{year, month, std::min(day.day, last.day)};
}

Date next_of(const YearDay& day, Date date) {
  const int month = day.month == 0 ? date.month : day.month;
  const Date found = year_day(day, date.year, month);
  if (found >= date) return found;
  const Date later =
      add(Date{date.year, month, 1}, day.month == 0 ? Period{.months = 1} : Period{.years = 1});
  return year_day(day, later.year, later.month);
}

Result<void> validate_rounding(const ValidityRule& rule) {
  for (auto day = rule.rounding.begin(); day != rule.rounding.end(); ++day) {
    const std::string text = std::to_string(day->month) + "-" + std::to_string(day->day);
    if (day->month < 0 || day->month > 12 || day->day < 1 || day->day > 31) {
      return invalid("validity", text, "not-a-day-of-the-year");
    }
    if (std::find(rule.rounding.begin(), day, *day) != day) {
      return invalid("validity", text, "repeated");
    }
  }
  return {};
}

}  // namespace

std::string_view name(Anchor anchor) {
  return name_in(anchor_names, anchor);
}
std::optional<Anchor> parse_anchor(std::string_view name) {
  return value_in(anchor_names, name);
}

Date round_forward(Date date, const std::vector<YearDay>& days) {
  std::optional<Date> first;
  for (const YearDay& day : days) {
    const Date next = next_of(day, date);
    if (!first || next < *first) first = next;
  }
  return first.value_or(date);
}

Result<ValidityEnd> validity_end(const ValidityRule& rule, const Zone& zone,
                                 const AnchorDays& days) {
  ASSAY_ASSIGN(const bool builds_on_previous, renewed_in_window(rule, days));
  ASSAY_ASSIGN(
      const Date start,
      counted_from(rule, days, builds_on_previous ? Anchor::previous_expiry : rule.anchor));
  ASSAY_TRY(in_range(start));
  const Date computed = round_forward(add(start, rule.offset), rule.rounding);
  const Date after = rule.through_last_day ? add(computed, one_day) : computed;
  // What is counted onwards from the end must be writable too.
  for (const auto& further : {rule.pending_grace, rule.restorable}) {
    ASSAY_TRY(in_range(add(after, further.value_or(Period{}))));
  }
  ValidityEnd end;
  end.last_day = subtract(after, one_day);
  end.until = zone.start_of(after);
  if (rule.renewal_window) {
    ASSAY_ASSIGN(const Date opens, in_range(subtract(after, *rule.renewal_window)));
    end.renewable_from = zone.start_of(opens);
  }
  if (rule.pending_grace) end.pending_until = zone.start_of(add(after, *rule.pending_grace));
  if (rule.restorable) end.restorable_until = zone.start_of(add(after, *rule.restorable));
  return end;
}

Result<void> validate(const ValidityRule& rule) {
  const Period nothing;
  for (const auto& period :
       {std::optional(rule.offset), rule.renewal_window, rule.pending_grace, rule.restorable}) {
    if (period && !within_limit(*period)) {
      return invalid("validity", format_period(*period), "too-long");
    }
  }
  ASSAY_TRY(validate_rounding(rule));
  const bool has_offset = certainly_longer(rule.offset, nothing);
  // Without an offset, a day that is not the last one itself may be the anchor: valid for no day.
  if (!has_offset && (rule.rounding.empty() || !rule.through_last_day)) {
    return invalid("validity", format_period(rule.offset), "empty-offset");
  }
  for (const auto& period : {rule.renewal_window, rule.pending_grace, rule.restorable}) {
    if (period && !certainly_longer(*period, nothing)) {
      return invalid("validity", format_period(*period), "empty-period");
    }
  }
  // Else a renewal could be renewed at once, again and again.
  if (rule.renewal_window && has_offset && !certainly_longer(rule.offset, *rule.renewal_window)) {
    return invalid("validity", format_period(*rule.renewal_window), "window-longer-than-validity");
  }
  return {};
}

}  // namespace assay::scheme
