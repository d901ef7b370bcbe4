#pragma once
#include <boost/json/value.hpp>
#include <optional>
#include <string>

namespace assay::crypto {

/// The RFC 8785 (JCS) bytes of a value: members sorted by UTF-16 code units, ECMAScript numbers.
/// Every number must be finite. Integers are taken as doubles, as ECMAScript does; ask
/// first_without_canonical_form() first where two values must never share their bytes.
std::string canonical_json(const boost::json::value& value);

/// The JSON pointer of the first value that its canonical bytes would not give back: a number that
/// is not finite, an integer whose digits a double cannot hold, text (or the name of a member) that
/// is not UTF-8. No value if there is none; "" is the pointer of `value` itself.
std::optional<std::string> first_without_canonical_form(const boost::json::value& value);

}  // namespace assay::crypto
