#include "http/handlers/answers.h"
#include "http/handlers/operations.h"
#include "representation/scheme_json.h"

namespace assay::http::handlers {

Result<Response> list_schemes(const Call& call) {
  ASSAY_ASSIGN(const app::Reading reading, reading_of(call));
  codec::json::array schemes;
  for (const auto* scheme : reading.registry().schemes(reading.at())) {
    schemes.push_back(representation::scheme_json(*scheme));
  }
  return json_answer(reading, codec::json::object{{"schemes", std::move(schemes)}});
}

Result<Response> get_scheme(const Call& call) {
  ASSAY_ASSIGN(const app::Reading reading, reading_of(call));
  const std::string& id = call.parameters.front();
  const auto* scheme = reading.registry().scheme(id, reading.at());
  if (scheme == nullptr) return Error{"scheme.not_found", {{"scheme", id}}};
  return json_answer(reading, representation::scheme_json(*scheme));
}

}  // namespace assay::http::handlers
