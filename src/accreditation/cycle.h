#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "accreditation/known.h"
#include "base/calendar.h"
#include "base/result.h"
#include "scheme/validity.h"

namespace assay::accreditation {

/// What fulfilled a duty, and when.
struct Fulfilment {
  Instant at;
  std::uint64_t entry = 0;  ///< of the act; 0 where it was a listing
  std::string level;        ///< of the listing that was published or renewed; "" where an act did
  friend bool operator==(const Fulfilment&, const Fulfilment&) = default;
};

/// One turn of a duty: the second surveillance of three.
struct DutyRound {
  const scheme::Duty* duty = nullptr;
  int number = 1;
  Date due;              ///< the last day on which it is in time
  Instant opens;         ///< what happens before does not count
  Instant overdue_from;  ///< first instant after the due day
  Instant missed_from;   ///< first instant after the grace
  std::optional<Fulfilment> fulfilled;
};

/// One validity, from the act that gave it to its end, with the rules that were in force when that
/// act was recorded.
struct Cycle {
  std::uint64_t entry = 0;  ///< of the grant, recertification or restoration that began it
  const AccreditationAct* act = nullptr;
  const RulesVersion* rules = nullptr;
  Instant from;
  Date counted_from;  ///< the day that duties are counted from
  scheme::ValidityEnd end;
  std::vector<DutyRound> duties;  ///< by due day
};

/// Errors: those of scheme::validity_end.
Result<Cycle> first_cycle(const KnownAct& act);
/// A renewal decided in the window builds on the end before, and its duties are counted from there;
/// any other is counted like a first one.
Result<Cycle> renewed_cycle(const KnownAct& act, const Cycle& previous);
/// After the end: holds from the act on, and ends when it would have had it been renewed in time.
/// Where the scheme counts from an audited period or a document's day, it takes a new one of those:
/// a report that has had its time carries nothing further.
Result<Cycle> restored_cycle(const KnownAct& act, const Cycle& previous);

}  // namespace assay::accreditation
