#pragma once
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace assay::scheme {

/// The words for the values of an enumeration, as documents write them.
template <typename Value, std::size_t size>
using Names = std::array<std::pair<Value, std::string_view>, size>;

template <typename Table, typename Value>
std::string_view name_in(const Table& table, Value value) {
  for (const auto& [candidate, text] : table) {
    if (candidate == value) return text;
  }
  return "";
}

template <typename Table>
auto value_in(const Table& table, std::string_view name) {
  std::optional<typename Table::value_type::first_type> found;
  for (const auto& [value, text] : table) {
    if (text == name) found = value;
  }
  return found;
}

}  // namespace assay::scheme
