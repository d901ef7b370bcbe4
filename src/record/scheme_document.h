#pragma once
#include <string>
#include <string_view>

#include "base/result.h"
#include "scheme/scheme.h"

namespace assay::record {

/// Reads a scheme's rules (schemes/README.md describes the form). Strict: a member that is missing,
/// unknown or of another type is refused with its JSON pointer, and so is a rule, document kind,
/// standing, period, zone or catalog reference that Assay does not know.
/// Errors: "json.*", "scheme_document.wrong_value" (file, pointer, value, expected) and those of
/// scheme::validate.
Result<scheme::Scheme> parse_scheme(std::string_view json, std::string_view file);

/// The rules as they enter the record: RFC 8785 bytes that parse_scheme reads back.
std::string scheme_document(const scheme::Scheme& scheme);

}  // namespace assay::record
