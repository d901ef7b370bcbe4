#include "http/handlers/answers.h"
#include "http/handlers/operations.h"
#include "representation/reported_json.h"

namespace assay::http::handlers {

Result<Response> get_reported_service(const Call& call) {
  ASSAY_ASSIGN(const app::Reading reading, reading_of(call));
  const registry::ReportedId id(call.parameters.front());
  const auto reported = reading.registry().reported().find(id, reading.at());
  if (!reported) return Error{"reported.not_found", {{"reported", id.text()}}};
  return json_answer(reading, representation::reported_service_detail_json(reading, *reported));
}

}  // namespace assay::http::handlers
