#include "representation/json_text.h"

#include <array>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <charconv>

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
  std::size_t start = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!escaped_bytes[static_cast<unsigned char>(text[i])]) continue;
    text_.append(text, start, i - start);
    append_escape(text_, text[i]);
    start = i + 1;
  }
  text_.append(text, start, text.size() - start);
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
