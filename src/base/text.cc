#include "base/text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include "base/check.h"

namespace assay {
namespace {

const icu::Normalizer2& nfkc() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = icu::Normalizer2::getNFKCInstance(status);
  ASSAY_CHECK(U_SUCCESS(status));
  return *instance;
}

const icu::Normalizer2& nfkc_casefold() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = icu::Normalizer2::getNFKCCasefoldInstance(status);
  ASSAY_CHECK(U_SUCCESS(status));
  return *instance;
}

bool is_ascii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

icu::UnicodeString normalize(const icu::Normalizer2& form, std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto input = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  icu::UnicodeString output = form.normalize(input, status);
  ASSAY_CHECK(U_SUCCESS(status));
  return output;
}

bool is_space(UChar32 c) {
  return u_isUWhiteSpace(c) != 0 || c == 0x200B || c == 0xFEFF;
}

/// Katakana that have a hiragana twin 0x60 below: ァ to ヶ, ヽ and ヾ.
UChar32 to_hiragana(UChar32 c) {
  if ((c >= 0x30A1 && c <= 0x30F6) || c == 0x30FD || c == 0x30FE) return c - 0x60;
  return c;
}

std::string squeeze(const icu::UnicodeString& text, bool fold_kana) {
  icu::UnicodeString squeezed;
  bool pending_space = false;
  for (int32_t i = 0; i < text.length();) {
    const UChar32 c = text.char32At(i);
    i += U16_LENGTH(c);
    if (is_space(c)) {
      pending_space = !squeezed.isEmpty();
      continue;
    }
    if (pending_space) squeezed.append(UChar32{' '});
    pending_space = false;
    squeezed.append(fold_kana ? to_hiragana(c) : c);
  }
  std::string utf8;
  squeezed.toUTF8String(utf8);
  return utf8;
}

std::string squeeze_ascii(std::string_view text, bool lower) {
  std::string squeezed(text.size(), '\0');
  char* const begin = squeezed.data();  // every cell of a workbook comes here: no checks per byte
  char* end = begin;
  bool pending_space = false;
  for (const char c : text) {
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
      pending_space = end != begin;
      continue;
    }
    if (pending_space) *end++ = ' ';
    pending_space = false;
    *end++ = lower && c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  squeezed.resize(static_cast<std::size_t>(end - begin));
  return squeezed;
}

/// Reads the character at `at` and goes on behind it; negative where the bytes are none.
UChar32 next_character(std::string_view text, int32_t& at) {
  const auto* data = reinterpret_cast<const uint8_t*>(text.data());
  UChar32 c = 0;
  U8_NEXT(data, at, static_cast<int32_t>(text.size()), c);
  return c;
}

bool is_control(UChar32 c) {
  return (c >= 0 && c < 0x20) || (c >= 0x7F && c < 0xA0);
}

bool turns_direction(UChar32 c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/// Shows nothing by itself, and is no white space: fillers, joiners, marks of direction, tags.
bool shows_nothing(UChar32 c) {
  constexpr UChar32 braille_blank = 0x2800, annotation_begin = 0xFFF9, annotation_end = 0xFFFB;
  if (c < 0x80) return false;
  const bool separates_lines = c == 0x2028 || c == 0x2029;
  const bool annotates = c >= annotation_begin && c <= annotation_end;
  return c == braille_blank || separates_lines || annotates ||
         u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0 ||
         u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL) != 0;
}

bool is_pictograph(UChar32 c) {
  return u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) != 0;
}

/// Chooses one of several shapes: of an ideograph (異体字) or a letter, or an emoji in colours. No
/// ASCII letter has several.
bool selects_shape(UChar32 before, UChar32 c) {
  const bool of_emoji = c == 0xFE0E || c == 0xFE0F;
  if (of_emoji && is_pictograph(before)) return true;
  const bool selector = (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
  return selector && before >= 0x80 && u_isalpha(before) != 0 && !shows_nothing(before);
}

/// Joins or parts where that is seen: letters of Indic and cursive scripts (RFC 5892, A.1 and A.2)
/// and the parts of one emoji.
bool joins(UChar32 before, UChar32 c, UChar32 after) {
  constexpr UChar32 part = 0x200C, join = 0x200D, colours = 0xFE0F;
  constexpr uint8_t virama = 9;
  if (c != part && c != join) return false;
  if (u_getCombiningClass(before) == virama) return u_isalpha(after) != 0;
  const auto type = [](UChar32 letter) {
    return u_getIntPropertyValue(letter, UCHAR_JOINING_TYPE);
  };
  const bool goes_on = type(before) == U_JT_DUAL_JOINING || type(before) == U_JT_LEFT_JOINING;
  const bool goes_back = type(after) == U_JT_DUAL_JOINING || type(after) == U_JT_RIGHT_JOINING;
  if (goes_on && goes_back) return true;
  const bool emoji = is_pictograph(before) || before == colours ||
                     u_hasBinaryProperty(before, UCHAR_EMOJI_MODIFIER) != 0;
  return c == join && emoji && is_pictograph(after);
}

/// "U+202E", with as many digits as it needs.
std::string code_point_name(UChar32 c) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string name = "U+";
  int shift = 12;
  while ((c >> shift) > 0xF) shift += 4;
  for (; shift >= 0; shift -= 4) name.push_back(digits[(c >> shift) & 0xF]);
  return name;
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  const auto* data = reinterpret_cast<const uint8_t*>(bytes.data());
  const auto length = static_cast<int32_t>(bytes.size());
  for (int32_t i = 0; i < length;) {
    UChar32 c = 0;
    U8_NEXT(data, i, length, c);
    if (c < 0) return false;
  }
  return true;
}

std::string normalized_text(std::string_view text) {
  if (is_ascii(text)) return squeeze_ascii(text, false);
  return squeeze(normalize(nfkc(), text), false);
}

std::string folded_text(std::string_view text) {
  if (is_ascii(text)) return squeeze_ascii(text, true);
  return squeeze(normalize(nfkc_casefold(), text), true);
}

bool is_blank(std::string_view text) {
  for (int32_t at = 0; at < static_cast<int32_t>(text.size());) {
    const UChar32 c = next_character(text, at);
    if (c < 0 || (!is_space(c) && !shows_nothing(c))) return false;
  }
  return true;
}

bool has_white_space(std::string_view text) {
  for (int32_t at = 0; at < static_cast<int32_t>(text.size());) {
    const UChar32 c = next_character(text, at);
    if (c >= 0 && is_space(c)) return true;
  }
  return false;
}

std::string hidden_character(std::string_view text, TextLines lines) {
  UChar32 before = 0;
  for (int32_t at = 0; at < static_cast<int32_t>(text.size());) {
    const UChar32 c = next_character(text, at);
    if (lines == TextLines::several) {
      const bool line_character = c == '\t' || c == '\n' || c == '\r';
      if ((is_control(c) && !line_character) || turns_direction(c)) return code_point_name(c);
      continue;
    }
    if (is_control(c)) return code_point_name(c);
    if (shows_nothing(c)) {
      int32_t behind = at;
      const bool ends = at == static_cast<int32_t>(text.size());
      const UChar32 after = ends ? 0 : next_character(text, behind);
      if (!selects_shape(before, c) && !joins(before, c, after)) return code_point_name(c);
    }
    before = c;
  }
  return {};
}

std::size_t code_point_count(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++count;
  }
  return count;
}

std::string_view trimmed(std::string_view text, std::string_view blanks) {
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string_view truncated_to(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
  return text.substr(0, bytes);
}

}  // namespace assay
