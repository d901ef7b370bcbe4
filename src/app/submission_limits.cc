#include "app/submission_limits.h"

#include "base/calendar.h"
#include "base/limits.h"

namespace assay::app {

Result<void> check_submitted_originals(const store::Snapshot& snapshot,
                                       const account::Author& author,
                                       const party::OrganisationId& organisation, Instant now,
                                       std::uint64_t bytes) {
  using Kind = account::Author::Kind;
  if (author.kind != Kind::user && author.kind != Kind::token) return {};
  const Instant since{now.milliseconds - limits::submitted_originals_days * day_milliseconds};
  ASSAY_ASSIGN(const std::uint64_t used,
               snapshot.submissions().unpublished_bytes(organisation, since));
  if (used + bytes <= limits::submitted_originals_bytes) return {};
  return Error{"submission.originals_too_large",
               {{"bytes", std::to_string(bytes)},
                {"used", std::to_string(used)},
                {"limit", std::to_string(limits::submitted_originals_bytes)}}};
}

}  // namespace assay::app
