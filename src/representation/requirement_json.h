#pragma once
#include <string_view>
#include <vector>

#include "app/rank_by_requirements.h"
#include "codec/json.h"

namespace assay::representation {

/// Reads a RequirementList: a buyer's list as JSON. Page and count are the caller's.
/// Errors: those of codec::parse_json() and JsonReader, "catalog.malformed_reference",
/// "requirement.malformed" (file, place, value; the place is a JSON pointer).
Result<app::RequirementQuery> parse_requirements(std::string_view text, std::string_view file);
/// The same list as CSV: "question,value,owners" (owners separated by spaces), all of one catalog.
/// Errors: those of the CSV reader, "requirement.malformed" (file, place, value; the
/// place is a line).
Result<app::RequirementQuery> parse_requirements_csv(std::string_view text, std::string_view file,
                                                     const catalog::CatalogReference& catalog);
/// RequirementList: what parse_requirements() reads. The list is not empty, and of one catalog.
codec::json::object requirement_list_json(const app::RequirementQuery& query);
/// RequirementRanking.
codec::json::object ranking_json(const app::Reading& reading, const app::RequirementQuery& query,
                                 const registry::RequirementRanking& ranking);

}  // namespace assay::representation
