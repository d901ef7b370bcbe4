#include "representation/settings_json.h"

#include "representation/party_json.h"

namespace assay::representation {

codec::json::object setting_json(const app::SettingState& state) {
  const account::Setting& setting = *state.setting;
  codec::json::object object{{"id", setting.id},
                             {"kind", account::name(setting.kind)},
                             {"value", state.value},
                             {"standard", setting.standard},
                             {"version", state.version()}};
  if (setting.kind == account::SettingKind::choice) {
    codec::json::array choices;
    for (const auto choice : setting.choices) choices.push_back(codec::json::value(choice));
    object["choices"] = std::move(choices);
  } else {
    object["least"] = setting.least;
    object["most"] = setting.most;
  }
  if (!state.decided) return object;
  object["changed_at"] = format_instant(state.decided->changed);
  object["changed_by_kind"] = account::name(state.decided->author.kind);
  if (!state.decided_by.empty()) object["changed_by"] = state.decided_by;
  return object;
}

codec::json::object about_json(const account::Settings& settings) {
  codec::json::object object{{"notice", localized_json(settings.notice)}};
  if (!settings.contact.empty()) object["contact"] = settings.contact;
  return object;
}

}  // namespace assay::representation
