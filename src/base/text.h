#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// True if the bytes are well-formed UTF-8 (no surrogates, no overlong forms).
bool is_utf8(std::string_view bytes);

/// NFKC, every run of white space (NBSP and ideographic space too) to one space, ends trimmed.
/// The form in which official texts are compared and fingerprinted.
std::string normalized_text(std::string_view text);

/// The form in which text is searched: NFKC, case folded, katakana to hiragana, white space as
/// in normalized_text().
std::string folded_text(std::string_view text);

/// Overlapping pairs of code points of folded text, for the search index: Japanese words of two
/// characters are found, which SQLite's trigram index misses. Words of one code point (between
/// spaces) yield themselves.
std::vector<std::string> bigrams(std::string_view folded);

/// Number of Unicode code points; malformed bytes count one each.
std::size_t code_point_count(std::string_view text);

/// `text` cut to at most `bytes` bytes without splitting a code point.
std::string_view truncated_to(std::string_view text, std::size_t bytes);

}  // namespace assay
