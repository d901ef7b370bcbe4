#include "representation/json_text.h"

#include <array>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <charconv>
#include <cstring>

#include "base/check.h"

namespace assay::representation {
namespace {

constexpr std::string_view digits = "0123456789abcdef";

/// Control characters, the quote and the reverse solidus (RFC 8259, 7).
constexpr std::array<bool, 256> escaped_bytes = [] {
  std::array<bool, 256> table{};
  for (std::size_t c = 0; c < 0x20; ++c) table[c] = true;
  table['"'] = table['\\'] = true;
  return table;
}();

/// How many bytes at the start of `text` need no escape, found eight at a time.
std::size_t plain_length(std::string_view text) {
  constexpr std::uint64_t ones = 0x0101010101010101;
  constexpr std::uint64_t high_bits = ones * 0x80;
  // The high bit of each byte that is smaller than `limit`, of those below 0x80; a byte behind such
  // a one may be marked too, which only costs a closer look.
  const auto below = [](std::uint64_t word, std::uint64_t limit) {
    return (word - ones * limit) & ~word & high_bits;
  };
  std::size_t length = 0;
  for (std::uint64_t word = 0; length + sizeof word <= text.size(); length += sizeof word) {
    std::memcpy(&word, text.data() + length, sizeof word);
    const std::uint64_t found =
        below(word, 0x20) | below(word ^ (ones * '"'), 1) | below(word ^ (ones * '\\'), 1);
    if (found != 0) break;
  }
  while (length < text.size() && !escaped_bytes[static_cast<unsigned char>(text[length])]) ++length;
  return length;
}

void append_escape(std::string& text, char c) {
  switch (c) {
    case '"':
      text += "\\\"";
      return;
    case '\\':
      text += "\\\\";
      return;
    case '\n':
      text += "\\n";
      return;
    case '\r':
      text += "\\r";
      return;
    case '\t':
      text += "\\t";
      return;
    default: {
      const auto code = static_cast<unsigned char>(c);
      text += "\\u00";
      text += digits[code >> 4];
      text += digits[code & 15];
    }
  }
}

}  // namespace

void JsonText::separate() {
  if (follows_) text_ += ',';
  follows_ = true;
}

void JsonText::open(char bracket) {
  separate();
  text_ += bracket;
  follows_ = false;
}

void JsonText::close(char bracket) {
  text_ += bracket;
  follows_ = true;
}

void JsonText::key(std::string_view name) {
  separate();
  text_ += '"';
  text_ += name;
  text_ += "\":";
  follows_ = false;
}

void JsonText::string(std::string_view text) {
  separate();
  text_ += '"';
  while (true) {
    const std::size_t length = plain_length(text);
    text_.append(text.substr(0, length));
    if (length == text.size()) break;
    append_escape(text_, text[length]);
    text.remove_prefix(length + 1);
  }
  text_ += '"';
}

void JsonText::number(std::uint64_t value) {
  separate();
  std::array<char, 20> buffer;
  const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  text_.append(buffer.data(), written.ptr);
}

void JsonText::boolean(bool value) {
  separate();
  text_ += value ? "true" : "false";
}

void JsonText::value(const codec::json::value& value) {
  separate();
  text_ += codec::json::serialize(value);
}

void JsonText::member(std::string_view name, std::string_view text) {
  key(name);
  string(text);
}

void JsonText::member_if_given(std::string_view name, std::string_view text) {
  if (!text.empty()) member(name, text);
}

void JsonText::number_member(std::string_view name, std::uint64_t value) {
  key(name);
  number(value);
}

void JsonText::boolean_member(std::string_view name, bool value) {
  key(name);
  boolean(value);
}

void JsonText::member(std::string_view name, const LocalizedText& text) {
  key(name);
  begin_object();
  for (const Language language : all_languages) member_if_given(tag(language), text.in(language));
  end_object();
}

codec::json::object parsed_object(JsonText&& text) {
  codec::json::error_code failure;
  const std::string written = std::move(text).take();
  auto value = codec::json::parse(written, failure);
  ASSAY_CHECK(!failure && value.is_object());
  return std::move(value.as_object());
}

}  // namespace assay::representation
