#pragma once
#include <optional>
#include <set>
#include <span>

#include "audit/engagement.h"
#include "audit/replay.h"
#include "base/calendar.h"
#include "catalog/reference.h"
#include "scheme/fact.h"

namespace assay::audit {

/// An engagement with what a replay of its journal found.
struct ReplayedEngagement {
  const Engagement* engagement = nullptr;  ///< not nullptr
  const ReplayReport* report = nullptr;    ///< nullptr: nobody replayed it
};

/// What is asked about an engagement when an act rests on it.
struct EngagementQuestion {
  ReplayedEngagement asked;
  Date today;               ///< day of the act, in the zone
  Zone zone = Zone::utc();  ///< of the scheme
  /// Controls that the statement selects, or all of the criteria where there is none; none: not
  /// known.
  std::optional<std::set<catalog::ControlReference>> controls;
  /// Engagements for the same accreditation before this one, whose findings still count.
  std::span<const Engagement* const> earlier;
  /// Of a quality evaluation: the one that it evaluates; none: not known.
  std::optional<ReplayedEngagement> evaluated;
};

/// Sets what guards may ask of an engagement: engagement.*, findings.*, evaluation.*, conditions.*
/// and criteria.catalog, by docs/formats/scheme-language.md. What is not known is not set: what no
/// replay has checked, conditions that nobody looked at, a conclusion that was not signed.
void set_facts(scheme::Facts& facts, const EngagementQuestion& question);

}  // namespace assay::audit
