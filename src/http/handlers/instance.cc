#include "http/delivery.h"
#include "http/handlers/answers.h"
#include "http/handlers/operations.h"
#include "http/openapi_document.h"
#include "representation/record_json.h"

namespace assay::http::handlers {
namespace {

constexpr std::string_view plain_type = "text/plain; charset=utf-8";

Response plain_answer(int status, std::string text) {
  return text_response(status, plain_type, std::move(text));
}

}  // namespace

Result<Response> get_openapi(const Call&) {
  static const auto document = std::make_shared<const std::string>(openapi_document());
  static const std::string tag = entity_tag(*document);
  Response response;
  response.content_type = "application/yaml";
  response.body = document;
  response.caching = Caching::briefly;
  response.etag = tag;
  return response;
}

Result<Response> get_health(const Call&) {
  return plain_answer(200, "ok\n");
}

Result<Response> get_readiness(const Call& call) {
  if (call.instance == nullptr) return plain_answer(503, "server.loading\n");
  const auto head = representation::record_head_json(call.instance->reading());
  return head.ok() ? plain_answer(200, "ready\n") : plain_answer(503, head.error().code + "\n");
}

Result<Response> get_metrics(const Call& call) {
  if (call.instance != nullptr) {
    const app::Reading reading = call.instance->reading();
    const auto& registry = reading.registry();
    call.metrics.set_registry({.entries = registry.size(),
                               .organisations = registry.organisation_histories().size(),
                               .services = registry.service_histories().size(),
                               .listings = registry.listing_histories().size()});
  }
  return text_response(200, "text/plain; version=0.0.4; charset=utf-8", call.metrics.text());
}

}  // namespace assay::http::handlers
