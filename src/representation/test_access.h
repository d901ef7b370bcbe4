#pragma once
#include <boost/json/serialize.hpp>
#include <string>
#include <string_view>

#include "app/test_registry.h"
#include "codec/json.h"

/// Short ways into JSON for the tests of what is shown.
namespace assay::representation::test {

/// One registry for all tests that only read.
inline app::test::TestRegistry& registry() {
  static app::test::TestRegistry shared;
  return shared;
}

/// The value at a JSON pointer; the test fails where there is none.
inline codec::json::value at(const codec::json::value& value, std::string_view pointer) {
  codec::json::error_code failure;
  const auto* found = value.find_pointer(pointer, failure);
  EXPECT_NE(found, nullptr) << pointer << " in " << codec::json::serialize(value);
  return found == nullptr ? codec::json::value() : *found;
}
inline std::string text_at(const codec::json::value& value, std::string_view pointer) {
  const auto found = at(value, pointer);
  return found.is_string() ? std::string(found.as_string()) : codec::json::serialize(found);
}
inline bool has(const codec::json::value& value, std::string_view pointer) {
  codec::json::error_code failure;
  return value.find_pointer(pointer, failure) != nullptr;
}

}  // namespace assay::representation::test
