#include <algorithm>

#include "codec/json.h"

namespace assay::codec {
namespace {

json::string_view key_of(std::string_view name) {
  return {name.data(), name.size()};
}

}  // namespace

std::string pointer_token(std::string_view name) {
  std::string token;
  for (const char c : name) {
    if (c == '~') {
      token += "~0";
    } else if (c == '/') {
      token += "~1";
    } else {
      token.push_back(c);
    }
  }
  return token;
}

Error JsonReader::error(std::string code, Error::Parameters more) const {
  Error result{std::move(code), {{"file", file_}, {"pointer", pointer_}}};
  std::move(more.begin(), more.end(), std::back_inserter(result.parameters));
  return result;
}

Result<JsonReader> JsonReader::member(std::string_view name) const {
  const auto* object = value_->if_object();
  if (object == nullptr) return error("json.wrong_type", {{"expected", "object"}});
  const auto* found = object->if_contains(key_of(name));
  if (found == nullptr) return error("json.missing_member", {{"member", std::string(name)}});
  return JsonReader(*found, file_, pointer_ + "/" + pointer_token(name));
}

bool JsonReader::has(std::string_view name) const {
  const auto* object = value_->if_object();
  return object != nullptr && object->contains(key_of(name));
}

Result<std::string> JsonReader::string() const {
  const auto* text = value_->if_string();
  if (text == nullptr) return error("json.wrong_type", {{"expected", "string"}});
  return std::string(text->data(), text->size());
}

Result<std::int64_t> JsonReader::integer() const {
  // Numbers above the range of int64 are held as uint64, all others with a point as double.
  const auto* number = value_->if_int64();
  if (number == nullptr) return error("json.wrong_type", {{"expected", "integer"}});
  return *number;
}

Result<bool> JsonReader::boolean() const {
  const auto* truth = value_->if_bool();
  if (truth == nullptr) return error("json.wrong_type", {{"expected", "boolean"}});
  return *truth;
}

Result<std::vector<JsonReader>> JsonReader::array() const {
  const auto* array = value_->if_array();
  if (array == nullptr) return error("json.wrong_type", {{"expected", "array"}});
  std::vector<JsonReader> elements;
  elements.reserve(array->size());
  for (const auto& element : *array) {
    elements.push_back(
        JsonReader(element, file_, pointer_ + "/" + std::to_string(elements.size())));
  }
  return elements;
}

Result<std::vector<std::pair<std::string, JsonReader>>> JsonReader::object() const {
  const auto* object = value_->if_object();
  if (object == nullptr) return error("json.wrong_type", {{"expected", "object"}});
  std::vector<std::pair<std::string, JsonReader>> members;
  members.reserve(object->size());
  for (const auto& member : *object) {
    const std::string name(member.key().data(), member.key().size());
    members.emplace_back(name,
                         JsonReader(member.value(), file_, pointer_ + "/" + pointer_token(name)));
  }
  return members;
}

Result<void> JsonReader::only(std::initializer_list<std::string_view> names) const {
  const auto* object = value_->if_object();
  if (object == nullptr) return error("json.wrong_type", {{"expected", "object"}});
  for (const auto& member : *object) {
    const std::string_view name(member.key().data(), member.key().size());
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      return error("json.unknown_member", {{"member", std::string(name)}});
    }
  }
  return {};
}

Result<std::string> JsonReader::string_member(std::string_view name) const {
  ASSAY_ASSIGN(const JsonReader found, member(name));
  return found.string();
}

Result<std::string> JsonReader::optional_string_member(std::string_view name) const {
  if (value_->is_object() && !has(name)) return std::string();
  return string_member(name);
}

}  // namespace assay::codec
