#include "base/as_of.h"

#include "base/calendar.h"

namespace assay {
namespace {

constexpr std::int64_t day_milliseconds = 86'400'000;

}  // namespace

Result<Instant> parse_as_of(std::string_view text) {
  ASSAY_ASSIGN(const Instant instant, parse_instant(text));
  if (!parse_date(text).ok()) return instant;
  return Instant{instant.milliseconds + day_milliseconds - 1};
}

}  // namespace assay
