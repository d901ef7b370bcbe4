#pragma once
#include <boost/json/object.hpp>

#include "base/result.h"
#include "codec/json.h"
#include "scheme/accreditation_rules.h"

namespace assay::record {

/// Reads the member `accreditation` of a level (docs/formats/scheme-language.md describes it), as
/// strictly as parse_scheme. Whether the rules can be applied is for scheme::validate.
/// Errors: "json.*", "scheme_document.wrong_value" (file, pointer, value, expected).
Result<scheme::AccreditationRules> read_accreditation_rules(const codec::JsonReader& object);
boost::json::object accreditation_rules_object(const scheme::AccreditationRules& rules);

/// A condition over facts, as guards hold it. Errors: as above.
Result<scheme::Expression> read_expression(const codec::JsonReader& object);
boost::json::object expression_object(const scheme::Expression& expression);

/// "03-31": every year; "31": every month.
std::string format_year_day(const scheme::YearDay& day);
std::optional<scheme::YearDay> parse_year_day(std::string_view text);

}  // namespace assay::record
