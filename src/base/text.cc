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
  // Any byte beyond ASCII white space may say something; only normalisation can tell.
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos ||
         normalized_text(text).empty();
}

std::string hidden_character(std::string_view text, TextLines lines) {
  const auto* data = reinterpret_cast<const uint8_t*>(text.data());
  const auto length = static_cast<int32_t>(text.size());
  for (int32_t i = 0; i < length;) {
    UChar32 c = 0;
    U8_NEXT(data, i, length, c);
    const bool line_character = c == '\t' || c == '\n' || c == '\r';
    const bool control = (c >= 0 && c < 0x20) || (c >= 0x7F && c < 0xA0);
    const bool turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    if (!control && !turns) continue;
    if (line_character && lines == TextLines::several) continue;
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string name = "U+";
    for (int shift = 12; shift >= 0; shift -= 4) name.push_back(digits[(c >> shift) & 0xF]);
    return name;
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
