#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/calendar.h"
#include "base/instant.h"
#include "base/language.h"

namespace assay {

// Numbers, days and places as a reader of a language writes them (CLDR), as browsers do.
// Thread-safe.

std::string readable_number(std::uint64_t number);  ///< "12,345" in either language

/// "12 March 2026", 「2026年3月12日」: the day in UTC, as the record keeps it.
std::string readable_day(Instant instant, Language language);

/// The same with the minute: "12 March 2026 03:56 UTC".
std::string readable_minute(Instant instant, Language language);

/// "1 year", 「1年」.
std::string readable_period(Period period, Language language);

/// "Japan", 「日本」 for JP (ISO 3166-1 alpha-2); the code itself where no name is known.
std::string region_name(std::string_view code, Language language);

}  // namespace assay
