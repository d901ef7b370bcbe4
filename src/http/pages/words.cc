#include "http/pages/words.h"

#include "base/calendar.h"
#include "base/messages.h"
#include "base/readable.h"

namespace assay::http::pages {
namespace {

constexpr std::size_t day_characters = 10;  // 2026-11-24

}  // namespace

std::string Words::operator()(std::string_view key, const Error::Parameters& parameters) const {
  std::string whole = "web.";
  return render_message(language_, whole.append(key), parameters);
}

std::string Words::counted(std::string_view key, std::uint64_t count) const {
  // The one plural rule of the two: English has a singular, Japanese has none (CLDR).
  std::string whole = "web.";
  whole.append(key);
  const bool singular = language_ == Language::en && count == 1 &&
                        find_message(language_, whole + ".one").has_value();
  return render_message(language_, whole + (singular ? ".one" : ".other"),
                        {{"count", readable_number(count)}});
}

std::string Words::day(std::string_view instant) const {
  const auto time = parse_instant(instant);
  return time ? readable_day(*time, language_) : std::string(instant);
}

std::string Words::minute(std::string_view instant) const {
  const auto time = parse_instant(instant);
  return time ? readable_minute(*time, language_) : std::string(instant);
}

std::string Words::as_of(std::string_view value) const {
  return value.size() == day_characters ? day(value) : minute(value);
}

std::string Words::period(std::string_view text) const {
  const auto period = parse_period(text);
  return period ? readable_period(*period, language_) : std::string(text);
}

std::string_view version_of(std::string_view reference) {
  const auto colon = reference.find(':');
  return colon == std::string_view::npos ? std::string_view() : reference.substr(colon + 1);
}

std::string catalog_name(std::string_view reference) {
  const auto catalog = reference.substr(0, reference.find(':'));
  std::string name(catalog == "ccm"       ? "CCM"
                   : catalog == "caiq"    ? "CAIQ"
                   : catalog == "cs-mark" ? "CS Mark"
                                          : catalog);
  if (const auto version = version_of(reference); !version.empty())
    name.append(" ").append(version);
  return name;
}

std::string document_name(std::string_view kind, std::string_view reference) {
  std::string name(kind == "caiq" ? "CAIQ" : "CCM");
  if (const auto version = version_of(reference); !version.empty())
    name.append(" ").append(version);
  return name;
}

std::string plain(const LocalizedText& text, Language language, std::string_view absent) {
  return text.empty() ? std::string(absent) : text.shown(language);
}

Language guessed_language(std::string_view text) {
  // UTF-8 of U+3040 to U+30FF (kana), U+3400 to U+9FFF (kanji) and U+FF66 to U+FF9F (narrow kana).
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    const auto first = static_cast<unsigned char>(text[i]);
    const auto second = static_cast<unsigned char>(text[i + 1]);
    const auto third = static_cast<unsigned char>(text[i + 2]);
    if (first < 0xE3 || first > 0xEF) continue;
    const unsigned point = ((first & 15u) << 12) | ((second & 63u) << 6) | (third & 63u);
    if ((point >= 0x3040 && point <= 0x30FF) || (point >= 0x3400 && point <= 0x9FFF) ||
        (point >= 0xFF66 && point <= 0xFF9F)) {
      return Language::ja;
    }
  }
  return Language::en;
}

}  // namespace assay::http::pages
