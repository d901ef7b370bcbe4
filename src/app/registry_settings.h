#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "account/caller.h"
#include "account/setting.h"
#include "app/instance.h"

namespace assay::app {

/// What holds now. Errors: those of the store.
Result<account::Settings> settings_in(const store::Snapshot& snapshot);
/// The same for those who hold no snapshot. For anybody.
Result<account::Settings> settings_now(const Instance& instance);

/// Whether an account may be made for whoever asks, or for whom an organisation invites.
/// Errors: "sign_up.by_invitation", "sign_up.closed".
Result<void> may_sign_up(const account::Settings& settings, bool invited);

/// One setting for whoever decides about it.
struct SettingState {
  const account::Setting* setting = nullptr;
  std::string value;                               ///< that holds
  std::optional<account::DecidedSetting> decided;  ///< none: nobody has decided anything
  std::string decided_by;                          ///< e-mail address of a user; "" without
  std::uint64_t version() const { return decided ? decided->version : 0; }
};
/// In the order of account::all_settings(). Errors: those of account::authorise().
Result<std::vector<SettingState>> list_settings(const Instance& instance,
                                                const account::Caller& caller);

struct SettingChange {
  std::string setting;
  std::string value;
  std::optional<std::uint64_t> seen;  ///< SettingState::version(), as the caller saw it
};
/// Holds from the next request on. A value that holds already changes nothing.
/// Errors: those of account::authorise(), "setting.not_found" (setting), "setting.invalid"
/// (setting, value, allowed), "setting.changed_meanwhile" (setting).
Result<SettingState> change_setting(Instance& instance, const account::Caller& caller,
                                    const SettingChange& change);

}  // namespace assay::app
