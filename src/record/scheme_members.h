#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/calendar.h"
#include "base/result.h"
#include "codec/json.h"

// How the members of a scheme's rules are read.
namespace assay::record {

inline Error wrong_value(const codec::JsonReader& member, std::string value, std::string expected) {
  return member.error("scheme_document.wrong_value",
                      {{"value", std::move(value)}, {"expected", std::move(expected)}});
}

/// A word of a fixed list, by the function that reads its names.
template <typename Value>
Result<Value> read_word(const codec::JsonReader& member,
                        std::optional<Value> (*parse)(std::string_view), std::string expected) {
  ASSAY_ASSIGN(const std::string text, member.string());
  if (const auto value = parse(text)) return *value;
  return wrong_value(member, text, std::move(expected));
}

template <typename Value>
Result<Value> word_member(const codec::JsonReader& object, std::string_view name,
                          std::optional<Value> (*parse)(std::string_view), std::string expected) {
  ASSAY_ASSIGN(const codec::JsonReader member, object.member(name));
  return read_word(member, parse, std::move(expected));
}

inline Result<Period> read_period(const codec::JsonReader& member) {
  ASSAY_ASSIGN(const std::string text, member.string());
  Result<Period> period = parse_period(text);
  if (!period) return wrong_value(member, text, "P1Y, P6M, P30D");
  return period;
}

inline Result<Period> period_member(const codec::JsonReader& object, std::string_view name) {
  ASSAY_ASSIGN(const codec::JsonReader member, object.member(name));
  return read_period(member);
}

inline Result<std::optional<Period>> optional_period_member(const codec::JsonReader& object,
                                                            std::string_view name) {
  if (!object.has(name)) return std::optional<Period>{};
  ASSAY_ASSIGN(const Period period, period_member(object, name));
  return std::optional(period);
}

inline Result<bool> boolean_member(const codec::JsonReader& object, std::string_view name) {
  ASSAY_ASSIGN(const codec::JsonReader member, object.member(name));
  return member.boolean();
}

/// False when absent.
inline Result<bool> optional_boolean_member(const codec::JsonReader& object,
                                            std::string_view name) {
  if (!object.has(name)) return false;
  return boolean_member(object, name);
}

/// Reads every element of the list `name` with `read`.
template <typename Element>
Result<std::vector<Element>> read_list(const codec::JsonReader& object, std::string_view name,
                                       Result<Element> (*read)(const codec::JsonReader&)) {
  ASSAY_ASSIGN(const codec::JsonReader list, object.member(name));
  ASSAY_ASSIGN(const auto elements, list.array());
  std::vector<Element> result;
  result.reserve(elements.size());
  for (const codec::JsonReader& element : elements) {
    ASSAY_ASSIGN(Element value, read(element));
    result.push_back(std::move(value));
  }
  return result;
}

/// The same, empty when absent.
template <typename Element>
Result<std::vector<Element>> read_optional_list(const codec::JsonReader& object,
                                                std::string_view name,
                                                Result<Element> (*read)(const codec::JsonReader&)) {
  if (!object.has(name)) return std::vector<Element>{};
  return read_list(object, name, read);
}

}  // namespace assay::record
