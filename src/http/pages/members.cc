#include "http/pages/members.h"

namespace assay::http::pages {
namespace {

const codec::json::object no_members;
const codec::json::array no_elements;

}  // namespace

std::string_view string_of(const codec::json::object& object, std::string_view member) {
  const auto* value = object.if_contains(member);
  return value == nullptr ? std::string_view() : as_string(*value);
}

std::uint64_t number_of(const codec::json::object& object, std::string_view member) {
  const auto* value = object.if_contains(member);
  if (value == nullptr) return 0;
  if (const auto* number = value->if_uint64()) return *number;
  const auto* number = value->if_int64();
  return number == nullptr || *number < 0 ? 0 : static_cast<std::uint64_t>(*number);
}

bool truth_of(const codec::json::object& object, std::string_view member) {
  const auto* value = object.if_contains(member);
  const bool* truth = value == nullptr ? nullptr : value->if_bool();
  return truth != nullptr && *truth;
}

const codec::json::object& object_of(const codec::json::object& object, std::string_view member) {
  const auto* value = object.if_contains(member);
  return value == nullptr ? no_members : as_object(*value);
}

const codec::json::array& list_of(const codec::json::object& object, std::string_view member) {
  const auto* value = object.if_contains(member);
  const auto* list = value == nullptr ? nullptr : value->if_array();
  return list == nullptr ? no_elements : *list;
}

LocalizedText localized_of(const codec::json::object& object, std::string_view member) {
  const auto& text = object_of(object, member);
  return {.en = std::string(string_of(text, "en")), .ja = std::string(string_of(text, "ja"))};
}

const codec::json::object& as_object(const codec::json::value& value) {
  const auto* object = value.if_object();
  return object == nullptr ? no_members : *object;
}

std::string_view as_string(const codec::json::value& value) {
  const auto* text = value.if_string();
  return text == nullptr ? std::string_view() : std::string_view(text->data(), text->size());
}

}  // namespace assay::http::pages
