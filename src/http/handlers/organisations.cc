#include "base/limits.h"
#include "http/handlers/answers.h"
#include "http/handlers/operations.h"
#include "http/query_reader.h"
#include "representation/party_json.h"

namespace assay::http::handlers {

Result<Response> list_organisations(const Call& call) {
  QueryReader query(call.request);
  const std::string text = query.text("q").value_or("");
  const auto page = query.number("page", 1, most_pages).value_or(1);
  const auto per_page = query.number("per_page", 1, limits::search_page_size).value_or(rows_a_page);
  const auto as_of = query.as_of();
  query.language();
  ASSAY_TRY(query.finish());
  const app::Reading reading = call.instance->reading(as_of);
  ASSAY_ASSIGN(const auto found, reading.search_index().organisations(
                                     reading.registry(), text, page, per_page, reading.at()));
  return json_answer(reading,
                     representation::organisation_list_json(reading, found, page, per_page));
}

Result<Response> get_organisation(const Call& call) {
  ASSAY_ASSIGN(const app::Reading reading, reading_of(call));
  const party::OrganisationId id(call.parameters.front());
  const auto* organisation = reading.registry().organisation(id, reading.at());
  if (organisation == nullptr) {
    return Error{"organisation.not_found", {{"organisation", id.text()}}};
  }
  return json_answer(reading, representation::organisation_detail_json(reading, *organisation));
}

}  // namespace assay::http::handlers
