#include "exchange/snapshot_fields.h"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <charconv>

#include "base/limits.h"
#include "base/text.h"
#include "base/web_address.h"

namespace assay::exchange {
namespace {

namespace json = codec::json;

constexpr std::size_t shown_bytes = 200;

std::string shown(std::string_view text) {
  return std::string(truncated_to(text, shown_bytes));
}

/// The UTF-8 of "U+200B".
std::string bytes_of(std::string_view code_point_name) {
  std::uint32_t c = 0;
  std::from_chars(code_point_name.data() + 2, code_point_name.data() + code_point_name.size(), c,
                  16);
  const auto byte = [](std::uint32_t bits) { return static_cast<char>(bits); };
  const auto tail = [&](unsigned shift) { return byte(0x80U | (c >> shift & 0x3FU)); };
  if (c < 0x80) return {byte(c)};
  if (c < 0x800) return {byte(0xC0U | c >> 6), tail(0)};
  if (c < 0x10000) return {byte(0xE0U | c >> 12), tail(6), tail(0)};
  return {byte(0xF0U | c >> 18), tail(12), tail(6), tail(0)};
}

/// One line without what nobody sees, and without white space at its ends.
std::string visible(std::string_view text) {
  constexpr std::string_view lines = "\t\r\n";
  std::string clean(text);
  std::ranges::replace_if(
      clean, [&](char c) { return lines.find(c) != lines.npos; }, ' ');
  for (std::string name = hidden_character(clean, TextLines::one); !name.empty();
       name = hidden_character(clean, TextLines::one)) {
    const std::string hidden = bytes_of(name);
    for (auto at = clean.find(hidden); at != clean.npos; at = clean.find(hidden, at)) {
      clean.erase(at, hidden.size());
    }
  }
  if (is_blank(clean)) return {};
  return std::string(trimmed(clean, " "));
}

std::optional<int> number(std::string_view digits, std::size_t least, std::size_t most) {
  if (digits.size() < least || digits.size() > most) return std::nullopt;
  int value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<Date> calendar_day(int year, int month, int day) {
  const auto date = parse_date(format_date({year, month, day}));
  return date.ok() ? std::optional(*date) : std::nullopt;
}

std::optional<FoundDate> of_date(const std::optional<Date>& date) {
  if (!date) return std::nullopt;
  return FoundDate{*date, format_date(*date).replace(0, 5, "--")};
}

/// "4/28" or "04/28/2026".
std::optional<FoundDate> month_first(std::string_view text, bool with_year) {
  const std::size_t slash = text.find('/');
  if (slash == text.npos) return std::nullopt;
  const auto month = number(text.substr(0, slash), 1, 2);
  std::string_view rest = text.substr(slash + 1);
  std::optional<int> year = 2024;  // a leap year, for days of every year
  if (with_year) {
    const std::size_t second = rest.find('/');
    if (second == rest.npos) return std::nullopt;
    year = number(rest.substr(second + 1), 4, 4);
    rest = rest.substr(0, second);
  }
  const auto day = number(rest, 1, 2);
  if (!month || !day || !year) return std::nullopt;
  auto found = of_date(calendar_day(*year, *month, *day));
  if (found && !with_year) found->date.reset();
  return found;
}

std::optional<FoundDate> in_form(std::string_view text, DateForm form) {
  switch (form) {
    case DateForm::date: {
      const auto date = parse_date(text);
      return date.ok() ? of_date(*date) : std::nullopt;
    }
    case DateForm::date_time: {
      if (text.size() <= 10 || !parse_instant(text).ok()) return std::nullopt;
      const auto date = parse_date(text.substr(0, 10));
      return date.ok() ? of_date(*date) : std::nullopt;
    }
    case DateForm::month_day:
      return month_first(text, false);
    case DateForm::month_day_year:
      return month_first(text, true);
  }
  return std::nullopt;
}

}  // namespace

const json::value* at_pointer(const json::value& root, std::string_view pointer) {
  boost::json::error_code failure;
  return root.find_pointer(pointer, failure);
}

std::optional<FoundDate> read_found_date(std::string_view text,
                                         const std::vector<DateForm>& forms) {
  for (const DateForm form : forms) {
    if (auto found = in_form(text, form)) return found;
  }
  return std::nullopt;
}

const FieldMapping* RecordFields::mapping_of(std::string_view field) const {
  const auto found = fields_.find(std::string(field));
  return found == fields_.end() ? nullptr : &found->second;
}

std::string RecordFields::pointer_of(std::string_view field) const {
  const FieldMapping* mapping = mapping_of(field);
  return mapping == nullptr ? pointer_ : pointer_ + mapping->at;
}

void RecordFields::tell_missing(std::string_view field, const FieldMapping& mapping,
                                bool in_force) const {
  const bool wanted = mapping.need == Need::required || mapping.need == Need::expected ||
                      (mapping.need == Need::expected_in_force && in_force);
  // Whoever reads the record says what a missing id or name means.
  if (wanted && mapping.need != Need::required) {
    tell_("missing-field", pointer_ + mapping.at, {{"field", std::string(field)}});
  }
}

std::string RecordFields::repaired(std::string_view field, std::string_view text,
                                   const std::string& pointer) const {
  std::string clean = visible(text);
  if (clean != text && !clean.empty()) {
    tell_("repaired-text", pointer, {{"field", std::string(field)}, {"value", shown(clean)}});
  }
  return clean;
}

/// No value: there is none, or it was told why there is none.
std::optional<std::string> RecordFields::read(std::string_view field, const FieldMapping& mapping,
                                              const json::value& value,
                                              const std::string& pointer) const {
  if (value.is_null()) return std::nullopt;
  const auto too_long = [&] {
    tell_("too-long", pointer,
          {{"field", std::string(field)}, {"limit", std::to_string(limits::reported_text_bytes)}});
    return std::nullopt;
  };
  std::string text;
  if (const json::string* string = value.if_string()) {
    // Repairing looks at a text again for each kind of character that it takes out.
    if (string->size() > 4 * limits::reported_text_bytes) return too_long();
    text = repaired(field, {string->data(), string->size()}, pointer);
  } else if (value.is_int64() || value.is_uint64()) {
    text = json::serialize(value);
  } else {
    tell_("unreadable-field", pointer, {{"field", std::string(field)}});
    return std::nullopt;
  }
  const auto& absent = mapping.absent;
  if (text.empty() || std::ranges::find(absent, text) != absent.end()) return std::nullopt;
  if (text.size() > limits::reported_text_bytes) return too_long();
  if (!mapping.list.empty() && !names_.at(mapping.list).contains(text)) {
    tell_("unknown-in-list", pointer,
          {{"field", std::string(field)}, {"value", shown(text)}, {"list", mapping.list}});
  }
  return text;
}

std::string RecordFields::text(std::string_view field, bool in_force) const {
  const FieldMapping* mapping = mapping_of(field);
  if (mapping == nullptr) return {};
  const json::value* value = at_pointer(record_, mapping->at);
  std::optional<std::string> found;
  if (value != nullptr) found = read(field, *mapping, *value, pointer_ + mapping->at);
  if (found) return std::move(*found);
  tell_missing(field, *mapping, in_force);
  return {};
}

std::string RecordFields::address(std::string_view field) const {
  std::string found = text(field);
  if (found.empty() || parse_web_address(found)) return found;
  tell_("unreadable-address", pointer_of(field),
        {{"field", std::string(field)}, {"value", shown(found)}});
  return {};
}

std::vector<FoundText> RecordFields::texts(std::string_view field, bool in_force) const {
  const FieldMapping* mapping = mapping_of(field);
  if (mapping == nullptr) return {};
  const std::string pointer = pointer_ + mapping->at;
  const json::value* value = at_pointer(record_, mapping->at);
  std::vector<FoundText> found;
  std::size_t bytes = 0;
  if (value != nullptr && value->is_array()) {
    const json::array& list = value->get_array();
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::string place = pointer + "/" + std::to_string(i) + mapping->each;
      const json::value* element = at_pointer(list[i], mapping->each);
      if (element == nullptr) continue;
      auto text = read(field, *mapping, *element, place);
      if (!text || std::ranges::find(found, *text, &FoundText::text) != found.end()) continue;
      bytes += text->size();
      found.push_back({std::move(*text), place});
    }
  } else if (value != nullptr && !value->is_null()) {
    tell_("unreadable-field", pointer, {{"field", std::string(field)}});
  }
  if (bytes > limits::reported_list_bytes) {
    tell_("too-long", pointer,
          {{"field", std::string(field)}, {"limit", std::to_string(limits::reported_list_bytes)}});
    return {};
  }
  if (found.empty()) tell_missing(field, *mapping, in_force);
  return found;
}

FoundDate RecordFields::date(std::string_view field, bool in_force) const {
  const std::string found = text(field, in_force);
  if (found.empty()) return {};
  if (auto date = read_found_date(found, mapping_of(field)->forms)) return *date;
  tell_("unreadable-date", pointer_of(field),
        {{"field", std::string(field)}, {"value", shown(found)}});
  return {};
}

}  // namespace assay::exchange
