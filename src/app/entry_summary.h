#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "app/instance.h"

namespace assay::app {

/// An entry in a line.
struct EntrySummary {
  std::uint64_t index = 0;
  Instant recorded;
  std::string_view type;  ///< "SelfAssessmentPublished"
  party::OrganisationId issuer;
  /// What it is about, as the rest of the registry names it: the id of an organisation, service or
  /// scheme, "ccm:4.0", a digest, or the log's origin.
  std::string subject;
};

/// Errors: "entry.not_found" (entry), those of the store and of record::read_event().
Result<EntrySummary> entry_summary(const Reading& reading, std::uint64_t index);

}  // namespace assay::app
