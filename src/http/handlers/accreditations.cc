#include "http/handlers/answers.h"
#include "http/handlers/operations.h"
#include "http/query_reader.h"
#include "representation/audit_organisation_json.h"
#include "representation/party_json.h"

namespace assay::http::handlers {

Result<Response> get_accreditation(const Call& call) {
  QueryReader query(call.request);
  const auto as_of = query.as_of();
  const auto effective_on = query.instant("effective_on");
  query.language();
  ASSAY_TRY(query.finish());
  const app::Reading reading = call.instance->reading(as_of);
  const registry::ListingKey key{party::ServiceId(call.parameters[0]), call.parameters[1],
                                 call.parameters[2]};
  const auto* service = reading.registry().service(key.service, reading.at());
  if (service == nullptr) return Error{"service.not_found", {{"service", key.service.text()}}};
  const accreditation::Question question{reading.at(), effective_on.value_or(reading.at())};
  const auto found = registry::accreditation_at(reading.registry(), key, question);
  if (!found) {
    return Error{"accreditation.not_found",
                 {{"service", key.service.text()}, {"scheme", key.scheme}, {"level", key.level}}};
  }
  auto page = representation::accreditation_page_json(reading, *service, *found, question);
  if (effective_on) page["effective_on"] = format_instant(*effective_on);
  return json_answer(reading, page);
}

Result<Response> list_audit_organisations(const Call& call) {
  ASSAY_ASSIGN(const app::Reading reading, reading_of(call));
  return json_answer(reading, representation::audit_organisation_list_json(reading));
}

}  // namespace assay::http::handlers
