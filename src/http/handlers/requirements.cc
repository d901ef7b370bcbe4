#include "app/rank_by_requirements.h"
#include "base/limits.h"
#include "http/crossing.h"
#include "http/handlers/answers.h"
#include "http/handlers/operations.h"
#include "http/query_reader.h"
#include "representation/requirement_json.h"

namespace assay::http::handlers {
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
  Response response = json_answer(reading, representation::ranking_json(reading, asked, ranking));
  response.caching = Caching::none;  // an answer to POST
  response.etag.clear();
  return response;
}

}  // namespace assay::http::handlers
