#include "audit/evidence.h"

#include "audit/invalid.h"

namespace assay::audit {
namespace {

/// The largest integer that every JSON reader keeps exactly (RFC 7493, 2.2).
constexpr std::uint64_t largest_size = (std::uint64_t{1} << 53) - 1;

}  // namespace

Result<void> validate(const Evidence& evidence) {
  ASSAY_TRY(need_id("evidence", evidence.id.text()));
  ASSAY_TRY(need_line("mediaType", evidence.media_type));
  if (evidence.size > largest_size) {
    return invalid("size", std::to_string(evidence.size), "out-of-range");
  }
  ASSAY_TRY(need_id("collectedBy", evidence.collected_by.text()));
  return need_line("source", evidence.source);
}

}  // namespace assay::audit
