#include "http/handlers/answers.h"
#include "http/handlers/operations.h"
#include "http/query_reader.h"
#include "representation/catalog_json.h"

namespace assay::http::handlers {

Result<Response> get_crosswalk(const Call& call) {
  QueryReader query(call.request);
  query.language();
  ASSAY_TRY(query.finish());
  const catalog::CatalogReference from{call.parameters[0], call.parameters[1]};
  const catalog::CatalogReference to{call.parameters[0], call.parameters[2]};
  const app::Reading reading = call.instance->reading();
  const auto* crosswalk = reading.shelf().find_crosswalk(from, to);
  if (crosswalk == nullptr) {
    return Error{"crosswalk.not_found", {{"from", from.text()}, {"to", to.text()}}};
  }
  return json_answer(reading, representation::crosswalk_json(*crosswalk));
}

}  // namespace assay::http::handlers
