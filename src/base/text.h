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

/// True if nothing in it would be seen: white space in all its forms, characters and letters that
/// show nothing, or no text at all.
bool is_blank(std::string_view text);

/// True if there is white space of any kind in it.
bool has_white_space(std::string_view text);

/// Whether a text of the public record is one line, such as a name, or may have several.
enum class TextLines { one, several };
/// The first character that a text of the public record may not hold, as "U+202E"; "" if there is
/// none. Those are control characters (but tab and line ends, where several lines are allowed) and
/// those that turn the direction of writing: readers do not see them, and see something else. One
/// line, which names something, holds nothing at all that is not seen, but where a script or an
/// emoji needs it: a variation selector behind its letter, a joiner between what it joins.
std::string hidden_character(std::string_view text, TextLines lines);

/// Number of Unicode code points; malformed bytes count one each.
std::size_t code_point_count(std::string_view text);

/// `text` without any of `blanks` at either end.
std::string_view trimmed(std::string_view text, std::string_view blanks = " \t\r\n");

/// `text` cut to at most `bytes` bytes without splitting a code point.
std::string_view truncated_to(std::string_view text, std::size_t bytes);

}  // namespace assay
