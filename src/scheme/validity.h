#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/instant.h"
#include "base/result.h"

namespace assay::scheme {

/// The day from which a validity is counted. The two that are last days themselves (period_end,
/// previous_expiry) are counted from the day after, unless ValidityRule::through_last_day: sixteen
/// months from a period that ended on 2026-02-28 are over at the end of 2027-06-30.
enum class Anchor {
  decision,         ///< the day on which the decision takes effect
  period_end,       ///< last day of the period that was audited
  publication,      ///< the day of the entry in the record
  previous_expiry,  ///< the last valid day of the validity before
  issue,            ///< the day that a document or qualification gives as its own
};
std::string_view name(Anchor anchor);  ///< "decision", "period-end", "publication", ...
std::optional<Anchor> parse_anchor(std::string_view name);

/// A day of every year, or of every month: 31 March is {3, 31}; the last of each month is {0, 31}.
/// A day that a month does not have means its last one.
struct YearDay {
  int month = 0;  ///< 1 to 12; 0: every month
  int day = 31;   ///< 1 to 31
  friend bool operator==(const YearDay&, const YearDay&) = default;
};

/// How long something holds: anchor + offset, rounded, with what comes before and after the end.
/// Days are calendar days of the scheme's zone.
struct ValidityRule {
  Anchor anchor = Anchor::decision;
  Period offset;
  /// Forward to the first of these days on or after anchor + offset; empty: not rounded.
  std::vector<YearDay> rounding;
  /// The computed day is itself the last valid one. Else the last valid day is the one before it:
  /// a certificate of 2026-05-14 over three years is valid through 2029-05-13.
  bool through_last_day = false;
  /// A renewal decided within this long before the end builds on the end before (Anchor
  /// previous_expiry) instead of the anchor; none: renewals are counted like first ones.
  std::optional<Period> renewal_window;
  /// Past its end it stays valid while a renewal that was applied for before the end is undecided,
  /// at most this long.
  std::optional<Period> pending_grace;
  /// For this long after its end it may be restored without starting anew.
  std::optional<Period> restorable;
  friend bool operator==(const ValidityRule&, const ValidityRule&) = default;
};

/// The days that a rule may be asked to count from; what is not known has no value.
struct AnchorDays {
  std::optional<Date> decision, period_end, publication, previous_expiry, issue;
};

/// When a validity counted from these days ends: the first instant at which it no longer holds.
struct ValidityEnd {
  Date last_day;                            ///< the last valid day, in the zone
  Instant until;                            ///< first instant after it
  std::optional<Instant> renewable_from;    ///< where the rule has a renewal window
  std::optional<Instant> pending_until;     ///< where the rule has a pending grace
  std::optional<Instant> restorable_until;  ///< where the rule has one
};

/// Where the rule has a renewal window and there is a previous_expiry, this is a renewal: decided
/// within the window, it builds on the end before; decided earlier or later, it is counted like a
/// first one.
/// Errors: "validity.anchor_unknown" (anchor): the day that the rule counts from is not known, nor
/// that of the decision to renew; "validity.out_of_range" (date): outside years 1 to 9999.
Result<ValidityEnd> validity_end(const ValidityRule& rule, const Zone& zone,
                                 const AnchorDays& days);

/// The first of `days` on or after `date`; `date` itself if there are none.
Date round_forward(Date date, const std::vector<YearDay>& days);

/// Whether the rule can be applied.
/// Errors: "scheme.invalid" (member, value, reason).
Result<void> validate(const ValidityRule& rule);

}  // namespace assay::scheme
