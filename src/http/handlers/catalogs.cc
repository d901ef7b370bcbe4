#include "http/handlers/answers.h"
#include "http/handlers/operations.h"
#include "representation/catalog_json.h"

namespace assay::http::handlers {
namespace {

Result<const catalog::Catalog*> find_catalog(const app::Reading& reading,
                                             const std::string& reference_text) {
  ASSAY_ASSIGN(const auto reference, catalog::parse_catalog_reference(reference_text));
  const catalog::Catalog* found = reading.catalog(reference);
  if (found != nullptr) return found;
  return Error{"catalog.not_found", {{"catalog", reference.text()}}};
}

}  // namespace

Result<Response> list_catalogs(const Call& call) {
  ASSAY_ASSIGN(const app::Reading reading, reading_of(call));
  codec::json::array catalogs;
  for (const auto* catalog : reading.registry().catalogs(reading.at())) {
    catalogs.push_back(representation::catalog_summary_json(reading, *catalog));
  }
  return json_answer(reading, codec::json::object{{"catalogs", std::move(catalogs)}});
}

Result<Response> get_catalog(const Call& call) {
  ASSAY_ASSIGN(const app::Reading reading, reading_of(call));
  ASSAY_ASSIGN(const auto* catalog, find_catalog(reading, call.parameters[0]));
  return json_answer(reading, representation::catalog_detail_text(reading, *catalog));
}

Result<Response> get_control(const Call& call) {
  ASSAY_ASSIGN(const app::Reading reading, reading_of(call));
  ASSAY_ASSIGN(const auto* catalog, find_catalog(reading, call.parameters[0]));
  const auto control = catalog->find_control(call.parameters[1]);
  if (!control) {
    return Error{"control.not_found",
                 {{"control", call.parameters[1]}, {"catalog", catalog->reference().text()}}};
  }
  return json_answer(reading, representation::control_detail_json(reading, *catalog, *control));
}

}  // namespace assay::http::handlers
