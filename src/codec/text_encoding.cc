#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "base/check.h"
#include "base/text.h"
#include "codec/csv.h"

namespace assay::codec {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::string_view utf16_le_mark = "\xFF\xFE";
constexpr std::string_view utf16_be_mark = "\xFE\xFF";

struct ConverterClose {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

std::string_view byte_order_mark(TextEncoding encoding) {
  switch (encoding) {
    case TextEncoding::utf8:
      return utf8_mark;
    case TextEncoding::utf16_le:
      return utf16_le_mark;
    case TextEncoding::utf16_be:
      return utf16_be_mark;
    case TextEncoding::shift_jis:
      break;
  }
  return {};
}

/// The name in ICU and in error messages. ICU's windows-31j is Microsoft's code page 932.
const char* encoding_name(TextEncoding encoding) {
  switch (encoding) {
    case TextEncoding::utf8:
      return "UTF-8";
    case TextEncoding::utf16_le:
      return "UTF-16LE";
    case TextEncoding::utf16_be:
      return "UTF-16BE";
    case TextEncoding::shift_jis:
      break;
  }
  return "windows-31j";
}

struct Decoded {
  std::string text;
  std::optional<std::size_t> malformed_at;  ///< offset of the first byte that means nothing
};

Decoded decode_utf8(std::string_view bytes) {
  const auto* data = reinterpret_cast<const uint8_t*>(bytes.data());
  const auto length = static_cast<int32_t>(bytes.size());
  for (int32_t i = 0; i < length;) {
    const int32_t start = i;
    UChar32 c = 0;
    U8_NEXT(data, i, length, c);
    if (c <= 0) return {{}, static_cast<std::size_t>(start)};
  }
  return {std::string(bytes), std::nullopt};
}

Decoded decode_with_icu(std::string_view bytes, const char* name) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, ConverterClose> converter(ucnv_open(name, &status));
  ASSAY_CHECK(U_SUCCESS(status));
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  ASSAY_CHECK(U_SUCCESS(status));
  Decoded decoded;
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  std::array<UChar, 8192> units{};
  while (true) {
    status = U_ZERO_ERROR;
    UChar* target = units.data();
    ucnv_toUnicode(converter.get(), &target, units.data() + units.size(), &source, end, nullptr,
                   true, &status);
    const auto count = static_cast<int32_t>(target - units.data());
    if (std::find(units.data(), target, UChar{0}) != target) {
      // A text has no NUL; the offset is that of the block, which is near enough to look at.
      return {{}, static_cast<std::size_t>(source - bytes.data())};
    }
    icu::UnicodeString(false, units.data(), count).toUTF8String(decoded.text);
    if (status == U_BUFFER_OVERFLOW_ERROR) continue;
    if (U_SUCCESS(status)) return decoded;
    std::array<char, 16> invalid{};
    auto length = static_cast<int8_t>(invalid.size());
    UErrorCode ignored = U_ZERO_ERROR;
    ucnv_getInvalidChars(converter.get(), invalid.data(), &length, &ignored);
    const auto read = static_cast<std::size_t>(source - bytes.data());
    return {{}, read - std::min(read, static_cast<std::size_t>(length))};
  }
}

Decoded decode(std::string_view bytes, TextEncoding encoding) {
  if (encoding == TextEncoding::utf8) return decode_utf8(bytes);
  return decode_with_icu(bytes, encoding_name(encoding));
}

/// UTF-16 without a mark: line ends, commas and digits have a zero byte on one side.
std::optional<TextEncoding> utf16_by_zeros(std::string_view bytes) {
  if (bytes.size() % 2 != 0) return std::nullopt;
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] == '\0') ++zeros[i % 2];
  }
  const auto encoding = zeros[0] > zeros[1] ? TextEncoding::utf16_be : TextEncoding::utf16_le;
  if (zeros[0] == zeros[1] || decode(bytes, encoding).malformed_at.has_value()) {
    return std::nullopt;
  }
  return encoding;
}

/// A file in UTF-8 into which NULs strayed, which must not be read as UTF-16: that would turn every
/// two of its bytes into one character. In UTF-16 line feeds have a zero byte at their side.
bool is_utf8_with_nul(std::string_view bytes) {
  const auto count = [&](char c) { return std::count(bytes.begin(), bytes.end(), c); };
  if (!is_utf8(bytes) || count('\0') * 8 >= static_cast<std::ptrdiff_t>(bytes.size())) return false;
  std::ptrdiff_t wide = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] != '\n') continue;
    const std::size_t beside = i % 2 == 0 ? i + 1 : i - 1;
    if (beside < bytes.size() && bytes[beside] == '\0') ++wide;
  }
  return wide * 2 <= count('\n');
}

/// ISO-2022-JP is written in ASCII, with an escape before each change between sets of characters.
bool has_iso_2022_escape(std::string_view bytes) {
  for (const std::string_view escape : {"\x1B$", "\x1B("}) {
    if (bytes.find(escape) != std::string_view::npos) return true;
  }
  return false;
}

bool is_ascii_letter(UChar32 c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// Western text in Windows-1252 is often well-formed Windows-31J as well: the apostrophe of
/// "provider’s" and the letter after it make one kanji. Japanese stands together, whereas such a
/// character stands alone beside a Latin letter. EUC-JP, Big5 and GBK come out as half-width
/// katakana, of which a text of our time does not consist.
bool looks_japanese(std::string_view utf8) {
  const auto text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())));
  std::size_t foreign = 0;
  std::size_t lone = 0;
  std::size_t half_width = 0;
  for (int32_t i = 0; i < text.length(); ++i) {
    if (text[i] < 0x80) continue;
    ++foreign;
    if (text[i] >= 0xFF61 && text[i] <= 0xFF9F) ++half_width;
    const UChar32 before = i == 0 ? ' ' : text[i - 1];
    const UChar32 after = i + 1 == text.length() ? ' ' : text[i + 1];
    if (before >= 0x80 || after >= 0x80) continue;
    if (is_ascii_letter(before) || is_ascii_letter(after)) ++lone;
  }
  return lone * 2 < foreign && half_width * 2 < foreign;
}

/// The line, from 1, in which the byte stands.
std::size_t line_at(std::string_view bytes, TextEncoding encoding, std::size_t offset) {
  std::string_view line_feed = "\n";
  if (encoding == TextEncoding::utf16_le) line_feed = std::string_view("\n\0", 2);
  if (encoding == TextEncoding::utf16_be) line_feed = std::string_view("\0\n", 2);
  std::size_t line = 1;
  for (std::size_t i = 0; i + line_feed.size() <= offset; i += line_feed.size()) {
    if (bytes.substr(i, line_feed.size()) == line_feed) ++line;
  }
  return line;
}

Error malformed(std::string_view bytes, TextEncoding encoding, std::size_t offset,
                std::string_view file) {
  const bool japanese = encoding == TextEncoding::shift_jis;
  return {"text.malformed",
          {{"file", std::string(file)},
           {"encoding", japanese ? "Shift_JIS" : encoding_name(encoding)},
           {"line", std::to_string(line_at(bytes, encoding, offset))},
           {"offset", std::to_string(offset)}}};
}

}  // namespace

Result<TextEncoding> detect_encoding(std::string_view bytes, std::string_view file) {
  for (const auto encoding : {TextEncoding::utf8, TextEncoding::utf16_le, TextEncoding::utf16_be}) {
    if (bytes.starts_with(byte_order_mark(encoding))) return encoding;
  }
  const Error unknown{"text.unknown_encoding", {{"file", std::string(file)}}};
  if (bytes.find('\0') != std::string_view::npos) {
    if (is_utf8_with_nul(bytes)) return TextEncoding::utf8;  // to_utf8() says where
    const auto encoding = utf16_by_zeros(bytes);
    if (encoding.has_value()) return *encoding;
    return unknown;
  }
  if (has_iso_2022_escape(bytes)) return unknown;
  if (is_utf8(bytes)) return TextEncoding::utf8;
  const Decoded japanese = decode(bytes, TextEncoding::shift_jis);
  if (japanese.malformed_at.has_value() || !looks_japanese(japanese.text)) return unknown;
  return TextEncoding::shift_jis;
}

Result<std::string> to_utf8(std::string_view bytes, TextEncoding encoding, std::string_view file) {
  const std::string_view mark = byte_order_mark(encoding);
  const bool marked = !mark.empty() && bytes.starts_with(mark);
  const std::size_t begin = marked ? mark.size() : 0;
  Decoded decoded = decode(bytes.substr(begin), encoding);
  if (decoded.malformed_at.has_value()) {
    return malformed(bytes, encoding, begin + *decoded.malformed_at, file);
  }
  return std::move(decoded.text);
}

}  // namespace assay::codec
