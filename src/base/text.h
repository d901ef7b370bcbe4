#pragma once
#include <string>
#include <string_view>

namespace assay {

/// True if the bytes are well-formed UTF-8 (no surrogates, no overlong forms).
bool is_utf8(std::string_view bytes);

/// NFKC, every run of white space (NBSP and ideographic space too) to one space, ends trimmed.
/// The form in which official texts are compared and fingerprinted.
std::string normalized_text(std::string_view text);

/// The form in which text is searched: NFKC, case folded, katakana to hiragana, white space as
/// in normalized_text().
std::string folded_text(std::string_view text);

/// Number of Unicode code points; malformed bytes count one each.
std::size_t code_point_count(std::string_view text);

/// `text` without any of `blanks` at either end.
std::string_view trimmed(std::string_view text, std::string_view blanks = " \t\r\n");

/// `text` cut to at most `bytes` bytes without splitting a code point.
std::string_view truncated_to(std::string_view text, std::size_t bytes);

}  // namespace assay
