#include <boost/json/serialize.hpp>

#include "app/rank_by_requirements.h"
#include "base/limits.h"
#include "http/crossing.h"
#include "http/handlers/answers.h"
#include "http/handlers/operations.h"
#include "http/query_reader.h"
#include "representation/requirement_json.h"

namespace assay::http::handlers {
namespace {

/// The list of a body, by its media type; a CSV does not name its catalog.
Result<app::RequirementQuery> listed_in(const Call& call, const std::string& file,
                                        const catalog::CatalogReference& catalog) {
  const std::string type = media_type_of(call.request);
  if (type == json_type) return representation::parse_requirements(call.request.body, file);
  if (csv_type.starts_with(type + ";")) {
    return representation::parse_requirements_csv(call.request.body, file, catalog);
  }
  return Error{"request.wrong_media_type", {{"expected", "application/json, text/csv"}}};
}

/// An answer to POST is nobody else's.
Response posted_answer(Response response) {
  response.caching = Caching::none;
  response.etag.clear();
  return response;
}

}  // namespace

Result<Response> rank_by_requirements(const Call& call) {
  if (media_type_of(call.request) != json_type) {
    return Error{"request.wrong_media_type", {{"expected", std::string(json_type)}}};
  }
  QueryReader query(call.request);
  const auto page = query.number("page", 1, most_pages).value_or(1);
  const auto per_page = query.number("per_page", 1, limits::search_page_size).value_or(rows_a_page);
  const auto as_of = query.as_of();
  query.language();
  ASSAY_TRY(query.finish());
  ASSAY_ASSIGN(auto asked, representation::parse_requirements(call.request.body, "body"));
  asked.page = {(page - 1) * per_page, per_page};
  const app::Reading reading = call.instance->reading(as_of);
  ASSAY_ASSIGN(const auto ranking, app::rank_by_requirements(reading, asked));
  return posted_answer(json_answer(reading, representation::ranking_json(reading, asked, ranking)));
}

Result<Response> read_requirements(const Call& call) {
  QueryReader query(call.request);
  const auto catalog = query.catalog("catalog");
  query.need("catalog");
  const std::string file = query.text("file").value_or("list");
  query.language();
  ASSAY_TRY(query.finish());
  ASSAY_ASSIGN(const auto list, listed_in(call, file, *catalog));
  if (list.requirements.empty()) return Error{"requirement.none", {}};
  if (list.requirements.size() > limits::required_answers) {
    return Error{"requirement.too_many", {{"limit", std::to_string(limits::required_answers)}}};
  }
  return posted_answer(text_response(
      200, json_type, codec::json::serialize(representation::requirement_list_json(list))));
}

}  // namespace assay::http::handlers
