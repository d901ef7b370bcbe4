#pragma once
#include <boost/json/value.hpp>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace assay::codec {

namespace json = boost::json;

/// Reads one JSON text within limits::json_bytes and limits::json_depth. Refuses what would be
/// read differently elsewhere: duplicate member names, numbers that lose digits as int64 or
/// double, malformed UTF-8, anything after the value.
/// Errors: "json.malformed" (file, pointer, line, column, reason), "json.duplicate_member",
/// "json.inexact_number" (file, pointer, line, column), "json.too_deep" (file, pointer, limit,
/// line, column), "json.too_large" (file, limit); columns count bytes from 1, the pointer names
/// the value or member being read. A byte-order mark is skipped. `file` only names the source.
Result<json::value> parse_json(std::string_view text, std::string_view file);

/// A member name as a token of a JSON pointer (RFC 6901, 3): "~" is written "~0", "/" "~1".
std::string pointer_token(std::string_view name);

/// Readable JSON: two-space indent, members in their order, a final newline. The value holds
/// no NaN or infinity.
std::string pretty_json(const json::value& value);

/// A view of one value that knows its JSON pointer, so that every refusal names its place.
/// Members that were not asked for can be refused with `only()`.
class JsonReader {
 public:
  JsonReader(const json::value& value, std::string_view file) : value_(&value), file_(file) {}

  /// Errors of all of these: "json.wrong_type" (file, pointer, expected), "json.missing_member"
  /// (file, pointer, member), "json.unknown_member" (file, pointer, member).
  Result<JsonReader> member(std::string_view name) const;
  /// True if this is an object with a member of this name.
  bool has(std::string_view name) const;
  Result<std::string> string() const;
  Result<std::int64_t> integer() const;
  Result<bool> boolean() const;
  Result<std::vector<JsonReader>> array() const;
  /// Members in their order.
  Result<std::vector<std::pair<std::string, JsonReader>>> object() const;
  Result<void> only(std::initializer_list<std::string_view> names) const;

  Result<std::string> string_member(std::string_view name) const;
  Result<std::string> optional_string_member(std::string_view name) const;  ///< "" when absent

  const json::value& value() const { return *value_; }
  const std::string& pointer() const { return pointer_; }
  const std::string& file() const { return file_; }
  /// An error about this place: (file, pointer) come first, then `more`.
  Error error(std::string code, Error::Parameters more = {}) const;

 private:
  JsonReader(const json::value& value, std::string file, std::string pointer)
      : value_(&value), file_(std::move(file)), pointer_(std::move(pointer)) {}
  const json::value* value_;
  std::string file_;
  std::string pointer_;
};

}  // namespace assay::codec
