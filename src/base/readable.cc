#include "base/readable.h"

#include <unicode/locid.h>
#include <unicode/measfmt.h>
#include <unicode/measunit.h>
#include <unicode/measure.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>
#include <unicode/uloc.h>

#include <map>
#include <memory>
#include <vector>

#include "base/check.h"

namespace assay {
namespace {

const icu::Locale& locale_of(Language language) {
  static const icu::Locale english("en", "GB"), japanese("ja", "JP");
  return language == Language::ja ? japanese : english;
}

std::string utf8(const icu::UnicodeString& text) {
  std::string bytes;
  text.toUTF8String(bytes);
  return bytes;
}

std::unique_ptr<icu::DateFormat> day_format(Language language) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::DateFormat> format(
      icu::DateFormat::createInstanceForSkeleton("yMMMMd", locale_of(language), status));
  ASSAY_CHECK(U_SUCCESS(status));
  format->adoptTimeZone(icu::TimeZone::getGMT()->clone());
  return format;
}

using RegionNames = std::map<std::string, std::string, std::less<>>;

RegionNames region_names(Language language) {
  RegionNames names;
  for (const char* const* code = uloc_getISOCountries(); *code != nullptr; ++code) {
    icu::UnicodeString name;
    icu::Locale("", *code).getDisplayCountry(icu::Locale(std::string(tag(language)).c_str()), name);
    names.emplace(*code, utf8(name));
  }
  return names;
}

/// Japanese writes no space between a number and its unit, which CLDR data put there.
void remove_spaces_after_digits(std::string& text) {
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    const bool digit = text[i - 1] >= '0' && text[i - 1] <= '9';
    if (digit && text[i] == ' ' && static_cast<unsigned char>(text[i + 1]) >= 0x80)
      text.erase(i, 1);
  }
}

}  // namespace

std::string readable_number(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t place = digits.size(); place > 3;) {
    place -= 3;
    digits.insert(place, 1, ',');
  }
  return digits;
}

std::string readable_day(Instant instant, Language language) {
  // A DateFormat is not for several threads at once.
  thread_local const auto english = day_format(Language::en);
  thread_local const auto japanese = day_format(Language::ja);
  const auto& format = language == Language::ja ? japanese : english;
  icu::UnicodeString text;
  format->format(static_cast<UDate>(instant.milliseconds), text);
  return utf8(text);
}

std::string readable_minute(Instant instant, Language language) {
  const std::string written = format_instant(instant);  // 2026-11-24T03:56:00.000Z
  const auto time = written.find('T');
  return readable_day(instant, language) + " " + written.substr(time + 1, 5) + " UTC";
}

std::string readable_period(Period period, Language language) {
  UErrorCode status = U_ZERO_ERROR;
  std::vector<icu::Measure> parts;
  const auto add = [&](int count, icu::MeasureUnit* unit) {
    icu::Measure measure(icu::Formattable(count), unit, status);
    if (count != 0) parts.push_back(measure);
  };
  add(period.years, icu::MeasureUnit::createYear(status));
  add(period.months, icu::MeasureUnit::createMonth(status));
  add(period.days, icu::MeasureUnit::createDay(status));
  if (parts.empty()) {
    parts.emplace_back(icu::Formattable(0), icu::MeasureUnit::createDay(status), status);
  }
  const icu::MeasureFormat format(locale_of(language), UMEASFMT_WIDTH_WIDE, status);
  icu::UnicodeString text;
  icu::FieldPosition position;
  format.formatMeasures(parts.data(), static_cast<int32_t>(parts.size()), text, position, status);
  ASSAY_CHECK(U_SUCCESS(status));
  std::string written = utf8(text);
  if (language == Language::ja) remove_spaces_after_digits(written);
  return written;
}

std::string region_name(std::string_view code, Language language) {
  static const RegionNames english = region_names(Language::en);
  static const RegionNames japanese = region_names(Language::ja);
  const auto& names = language == Language::ja ? japanese : english;
  const auto found = names.find(code);
  return found == names.end() ? std::string(code) : found->second;
}

}  // namespace assay
