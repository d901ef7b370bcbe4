#include "base/as_of.h"

#include "base/calendar.h"

namespace assay {
Result<Instant> parse_as_of(std::string_view text) {
  ASSAY_ASSIGN(const Instant instant, parse_instant(text));
  if (!parse_date(text).ok()) return instant;
  return Instant{instant.milliseconds + day_milliseconds - 1};
}

}  // namespace assay
