#include "http/delivery.h"
#include "http/handlers/answers.h"
#include "http/handlers/operations.h"
#include "http/query_reader.h"
#include "representation/party_json.h"
#include "representation/service_badge.h"
#include "representation/service_feed.h"

namespace assay::http::handlers {
namespace {

/// The service that the path names. Errors: "service.not_found" (service).
Result<const party::Service*> find_service(const app::Reading& reading, const Call& call) {
  const party::ServiceId id(call.parameters.front());
  const auto* service = reading.registry().service(id, reading.at());
  if (service == nullptr) return Error{"service.not_found", {{"service", id.text()}}};
  return service;
}

/// A text in the language asked for, that follows the record; it names no instant.
Response worded_answer(std::string_view media_type, std::string bytes) {
  Response response = text_response(200, media_type, std::move(bytes));
  response.caching = Caching::briefly;
  response.etag = entity_tag(*response.body);
  response.varies_by_language = true;
  return response;
}

}  // namespace

Result<Response> get_service(const Call& call) {
  ASSAY_ASSIGN(const app::Reading reading, reading_of(call));
  ASSAY_ASSIGN(const auto* service, find_service(reading, call));
  return json_answer(reading, representation::service_detail_json(reading, *service));
}

Result<Response> get_service_feed(const Call& call) {
  QueryReader query(call.request);
  const auto as_of = query.as_of();
  const Language language = query.language();
  ASSAY_TRY(query.finish());
  const app::Reading reading = call.instance->reading(as_of);
  ASSAY_ASSIGN(const auto* service, find_service(reading, call));
  return worded_answer(feed_type, representation::service_feed(reading, *service, language,
                                                               call.surroundings.public_address));
}

Result<Response> get_service_badge(const Call& call) {
  QueryReader query(call.request);
  const std::string scheme = query.text("scheme").value_or("");
  const auto as_of = query.as_of();
  const Language language = query.language();
  ASSAY_TRY(query.finish());
  const app::Reading reading = call.instance->reading(as_of);
  ASSAY_ASSIGN(const auto* service, find_service(reading, call));
  ASSAY_ASSIGN(auto picture, representation::service_badge(reading, *service, scheme, language));
  Response response = worded_answer(picture_type, std::move(picture));
  response.embeddable = true;
  return response;
}

}  // namespace assay::http::handlers
