#include "http/handlers/answers.h"
#include "http/handlers/operations.h"
#include "http/handlers/private_answers.h"
#include "representation/settings_json.h"

namespace assay::http::handlers {

Result<Response> get_about(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto settings, app::settings_now(*call.instance));
  return json_answer(call.instance->reading(), representation::about_json(settings));
}

Result<Response> list_settings(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto states, app::list_settings(*call.instance, call.caller()));
  codec::json::array settings;
  for (const auto& state : states) settings.push_back(representation::setting_json(state));
  return private_json({{"settings", std::move(settings)}});
}

Result<Response> change_setting(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  app::SettingChange change;
  change.setting = call.parameters.front();
  ASSAY_ASSIGN(change.seen, seen_version(call.request));
  ASSAY_ASSIGN(const auto body, json_body(call));
  const codec::JsonReader reader(body, body_name);
  ASSAY_TRY(reader.only({"value"}));
  ASSAY_ASSIGN(change.value, reader.string_member("value"));
  ASSAY_ASSIGN(const auto state, app::change_setting(*call.instance, call.caller(), change));
  return private_json(representation::setting_json(state));
}

}  // namespace assay::http::handlers
