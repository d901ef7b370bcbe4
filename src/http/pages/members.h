#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/language.h"
#include "codec/json.h"

namespace assay::http::pages {

// Members of the API's own objects (api/openapi.yaml). Absent ones read as empty: what is required
// there is always there.

std::string_view string_of(const codec::json::object& object, std::string_view member);
std::uint64_t number_of(const codec::json::object& object, std::string_view member);
bool truth_of(const codec::json::object& object, std::string_view member);
const codec::json::object& object_of(const codec::json::object& object, std::string_view member);
const codec::json::array& list_of(const codec::json::object& object, std::string_view member);
/// A LocalizedText.
LocalizedText localized_of(const codec::json::object& object, std::string_view member);
/// An element of a list that holds objects, or strings.
const codec::json::object& as_object(const codec::json::value& value);
std::string_view as_string(const codec::json::value& value);

}  // namespace assay::http::pages
