#pragma once
#include <boost/json/value.hpp>
#include <string>

namespace assay::crypto {

/// The RFC 8785 (JCS) bytes of a value: members sorted by UTF-16 code units, ECMAScript numbers.
std::string canonical_json(const boost::json::value& value);

}  // namespace assay::crypto
