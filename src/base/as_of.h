#pragma once
#include <string_view>

#include "base/instant.h"

namespace assay {

/// What `as_of` means wherever a reader gives it: an instant in RFC 3339, or a day, which means its
/// last millisecond in UTC, so that the whole day is in the answer.
/// Errors: "instant.malformed" (value).
Result<Instant> parse_as_of(std::string_view text);

}  // namespace assay
