#include "codec/cell_text.h"

#include <algorithm>
#include <charconv>

#include "base/limits.h"

namespace assay::codec {
namespace {

constexpr std::size_t escape_length = 7;  // _xHHHH_
constexpr char32_t replacement = 0xFFFD;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

void append_code_point(std::string& text, char32_t c) {
  const auto byte = [](char32_t value) { return static_cast<char>(value); };
  if (c < 0x80) {
    text += byte(c);
  } else if (c < 0x800) {
    text += {byte(0xC0 | c >> 6), byte(0x80 | (c & 0x3F))};
  } else if (c < 0x10000) {
    text += {byte(0xE0 | c >> 12), byte(0x80 | (c >> 6 & 0x3F)), byte(0x80 | (c & 0x3F))};
  } else {
    text += {byte(0xF0 | c >> 18), byte(0x80 | (c >> 12 & 0x3F)), byte(0x80 | (c >> 6 & 0x3F)),
             byte(0x80 | (c & 0x3F))};
  }
}

/// The unit that `text` begins with as an escape.
std::optional<char32_t> leading_escape(std::string_view text) {
  if (text.size() < escape_length || !text.starts_with("_x") || text[escape_length - 1] != '_') {
    return std::nullopt;
  }
  unsigned unit = 0;
  const char* const end = text.data() + escape_length - 1;
  const auto [stop, failure] = std::from_chars(text.data() + 2, end, unit, 16);
  if (failure != std::errc() || stop != end) return std::nullopt;
  return unit;
}

bool is_leading_surrogate(char32_t c) {
  return c >= 0xD800 && c <= 0xDBFF;
}
bool is_trailing_surrogate(char32_t c) {
  return c >= 0xDC00 && c <= 0xDFFF;
}

std::size_t digits_at(std::string_view text, std::size_t start) {
  std::size_t end = start;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - start;
}

}  // namespace

std::string cell_name(std::uint32_t row, std::uint32_t column) {
  std::string name;
  for (; column > 0; column = (column - 1) / 26) {
    name.insert(name.begin(), static_cast<char>('A' + (column - 1) % 26));
  }
  return name + std::to_string(row);
}

std::optional<std::uint32_t> parse_row_number(std::string_view text) {
  std::uint32_t row = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), row);
  if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (row == 0 || row > last_sheet_row) return std::nullopt;
  return row;
}

std::optional<CellReference> parse_cell_reference(std::string_view text) {
  CellReference reference;
  std::size_t letters = 0;
  for (; letters < text.size() && letters < 4; ++letters) {
    const char c = text[letters];
    const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    if (upper < 'A' || upper > 'Z') break;
    reference.column = reference.column * 26 + static_cast<std::uint32_t>(upper - 'A' + 1);
  }
  if (reference.column == 0 || reference.column > limits::sheet_columns) return std::nullopt;
  const auto row = parse_row_number(text.substr(letters));
  if (!row.has_value()) return std::nullopt;
  reference.row = *row;
  return reference;
}

std::optional<MergedArea> parse_area(std::string_view text) {
  const auto colon = text.find(':');
  const auto first = parse_cell_reference(text.substr(0, colon));
  const auto last =
      colon == std::string_view::npos ? first : parse_cell_reference(text.substr(colon + 1));
  if (!first.has_value() || !last.has_value()) return std::nullopt;
  if (last->row < first->row || last->column < first->column) return std::nullopt;
  return MergedArea{first->row, first->column, last->row, last->column};
}

void append_unescaped(std::string& text, std::string_view raw) {
  while (true) {
    const auto found = raw.find("_x");
    text += raw.substr(0, found);
    if (found == std::string_view::npos) return;
    raw.remove_prefix(found);
    auto unit = leading_escape(raw);
    if (!unit.has_value()) {
      text += raw.substr(0, 1);
      raw.remove_prefix(1);
      continue;
    }
    raw.remove_prefix(escape_length);
    const auto next = is_leading_surrogate(*unit) ? leading_escape(raw) : std::nullopt;
    if (next.has_value() && is_trailing_surrogate(*next)) {
      raw.remove_prefix(escape_length);
      unit = 0x10000 + ((*unit - 0xD800) << 10) + (*next - 0xDC00);
    } else if (*unit == 0 || is_leading_surrogate(*unit) || is_trailing_surrogate(*unit)) {
      unit = replacement;
    }
    append_code_point(text, *unit);
  }
}

bool is_number(std::string_view text) {
  std::size_t at = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
  const std::size_t whole = digits_at(text, at);
  at += whole;
  std::size_t fraction = 0;
  if (at < text.size() && text[at] == '.') {
    fraction = digits_at(text, at + 1);
    at += 1 + fraction;
  }
  if (whole + fraction == 0) return false;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
    const std::size_t exponent = digits_at(text, at);
    if (exponent == 0) return false;
    at += exponent;
  }
  return at == text.size();
}

}  // namespace assay::codec
