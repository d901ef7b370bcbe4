#include "record/entry_place.h"

#include <algorithm>
#include <boost/json/serialize.hpp>

#include "base/check.h"
#include "base/text.h"
#include "codec/json.h"

namespace assay::record {
namespace {

namespace json = boost::json;

std::string_view plain_view(json::string_view text) {
  return {text.data(), text.size()};
}

}  // namespace

bool Place::has(std::string_view name) const {
  const json::object* object = value_->if_object();
  return object != nullptr && object->if_contains(name) != nullptr;
}

Result<Place> Place::member(std::string_view name) const {
  const json::object* object = value_->if_object();
  if (object == nullptr) return error("json.wrong_type", {{"expected", "object"}});
  const json::value* found = object->if_contains(name);
  if (found == nullptr) return error("json.missing_member", {{"member", std::string(name)}});
  return Place(*found, this, name, 0);
}

Result<std::size_t> Place::size() const {
  const json::array* array = value_->if_array();
  if (array == nullptr) return error("json.wrong_type", {{"expected", "array"}});
  return array->size();
}

Place Place::element(std::size_t index) const {
  const json::array* array = value_->if_array();
  ASSAY_CHECK(array != nullptr && index < array->size());
  return Place((*array)[index], this, {}, index);
}

Result<std::string_view> Place::text() const {
  const json::string* text = value_->if_string();
  if (text == nullptr) return error("json.wrong_type", {{"expected", "string"}});
  return plain_view(*text);
}

Result<bool> Place::boolean() const {
  const bool* truth = value_->if_bool();
  if (truth == nullptr) return error("json.wrong_type", {{"expected", "boolean"}});
  return *truth;
}

Result<std::string_view> Place::text_member(std::string_view name) const {
  ASSAY_ASSIGN(const Place found, member(name));
  return found.text();
}

Result<std::string> Place::optional_text_member(std::string_view name) const {
  if (!has(name)) return std::string();
  ASSAY_ASSIGN(const std::string_view text, text_member(name));
  return std::string(text);
}

Result<std::uint64_t> Place::number_member(std::string_view name, std::uint64_t largest) const {
  ASSAY_ASSIGN(const Place found, member(name));
  const json::value& value = *found.value_;
  if (!value.is_int64() && !value.is_uint64()) {
    return found.error("json.wrong_type", {{"expected", "integer"}});
  }
  json::error_code failure;
  const auto number = value.to_number<std::uint64_t>(failure);
  if (failure || number > std::min(largest, largest_integer)) {
    return found.error("entry.integer_out_of_range", {{"value", json::serialize(value)}});
  }
  return number;
}

Result<void> Place::only(std::initializer_list<std::string_view> names) const {
  const json::object* object = value_->if_object();
  if (object == nullptr) return error("json.wrong_type", {{"expected", "object"}});
  for (const json::key_value_pair& member : *object) {
    const std::string_view name = plain_view(member.key());
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      return error("json.unknown_member", {{"member", std::string(name)}});
    }
  }
  return {};
}

std::string Place::pointer() const {
  if (holder_ == nullptr) return "";
  const bool is_element = holder_->value_->is_array();
  return holder_->pointer() + "/" +
         (is_element ? std::to_string(index_) : codec::pointer_token(name_));
}

Error Place::error(std::string code, Error::Parameters more) const {
  Error result{std::move(code), {{"file", "entry"}, {"pointer", pointer()}}};
  std::move(more.begin(), more.end(), std::back_inserter(result.parameters));
  return result;
}

Error Place::malformed() const {
  constexpr std::size_t shown_bytes = 200;
  const json::string* text = value_->if_string();
  const std::string value =
      text != nullptr ? std::string(plain_view(*text)) : json::serialize(*value_);
  return error("entry.malformed_value", {{"value", std::string(truncated_to(value, shown_bytes))}});
}

}  // namespace assay::record
