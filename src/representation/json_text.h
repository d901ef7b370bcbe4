#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/language.h"
#include "codec/json.h"

namespace assay::representation {

/// Writes compact JSON straight into one buffer: for answers that are large and asked for often.
/// The caller keeps the grammar: a key before each member, begin and end in pairs. Texts are UTF-8.
class JsonText {
 public:
  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }
  /// `name` needs no escape.
  void key(std::string_view name);
  void string(std::string_view text);
  void number(std::uint64_t value);
  void boolean(bool value);
  void value(const codec::json::value& value);

  void member(std::string_view name, std::string_view text);
  void member(std::string_view name, const char* text) { member(name, std::string_view(text)); }
  /// Nothing at all if the text is empty.
  void member_if_given(std::string_view name, std::string_view text);
  void number_member(std::string_view name, std::uint64_t value);
  void boolean_member(std::string_view name, bool value);
  /// LocalizedText: a language in which nobody gave the text is left out.
  void member(std::string_view name, const LocalizedText& text);

  void reserve(std::size_t bytes) { text_.reserve(bytes); }
  std::string take() && { return std::move(text_); }

 private:
  void open(char bracket);
  void close(char bracket);
  void separate();

  std::string text_;
  bool follows_ = false;  ///< something stands before on this level: a comma is due
};

/// What a JsonText wrote, as a value.
codec::json::object parsed_object(JsonText&& text);

}  // namespace assay::representation
