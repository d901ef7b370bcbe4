#include "http/handlers/answers.h"
#include "http/handlers/operations.h"
#include "representation/party_json.h"

namespace assay::http::handlers {

Result<Response> get_service(const Call& call) {
  ASSAY_ASSIGN(const app::Reading reading, reading_of(call));
  const party::ServiceId id(call.parameters.front());
  const auto* service = reading.registry().service(id, reading.at());
  if (service == nullptr) return Error{"service.not_found", {{"service", id.text()}}};
  return json_answer(reading, representation::service_detail_json(reading, *service));
}

}  // namespace assay::http::handlers
