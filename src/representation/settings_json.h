#pragma once
#include "app/registry_settings.h"
#include "codec/json.h"

namespace assay::representation {

codec::json::object setting_json(const app::SettingState& state);   ///< Setting
codec::json::object about_json(const account::Settings& settings);  ///< About

}  // namespace assay::representation
