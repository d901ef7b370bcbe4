#include "app/registry_settings.h"

#include <algorithm>
#include <map>

#include "account/access_table.h"
#include "app/audit_trail.h"
#include "app/present_right.h"
#include "base/text.h"

namespace assay::app {
namespace {

using account::DecidedSetting;
using account::Setting;

/// A notice may be long; the trail says how it begins.
constexpr std::size_t told_bytes = 200;

Result<SettingState> state_of(const store::Snapshot& snapshot, const Setting& setting,
                              const std::vector<DecidedSetting>& decided) {
  SettingState state;
  state.setting = &setting;
  state.value = setting.standard;
  const auto found = std::ranges::find(decided, setting.id, &DecidedSetting::id);
  if (found == decided.end()) return state;
  state.decided = *found;
  // A value of an earlier program may be impossible by now: then the standard holds.
  if (const auto kept = checked_value(setting, found->value); kept.ok()) state.value = *kept;
  if (found->author.user) {
    ASSAY_ASSIGN(const auto user, snapshot.accounts().find(*found->author.user));
    if (user) state.decided_by = user->email;
  }
  return state;
}

}  // namespace

Result<account::Settings> settings_in(const store::Snapshot& snapshot) {
  ASSAY_ASSIGN(const auto decided, snapshot.settings().all());
  std::map<std::string, std::string, std::less<>> values;
  for (const DecidedSetting& one : decided) values[one.id] = one.value;
  return account::settings_of(values);
}

Result<account::Settings> settings_now(const Instance& instance) {
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  return settings_in(*snapshot);
}

Result<void> may_sign_up(const account::Settings& settings, bool invited) {
  switch (settings.sign_up) {
    case account::SignUp::anybody:
      return {};
    case account::SignUp::by_invitation:
      if (invited) return {};
      return Error{"sign_up.by_invitation", {}};
    case account::SignUp::nobody:
      break;
  }
  return Error{"sign_up.closed", {}};
}

Result<std::vector<SettingState>> list_settings(const Instance& instance,
                                                const account::Caller& caller) {
  ASSAY_TRY(account::authorise("listSettings", caller));
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  ASSAY_ASSIGN(const auto decided, snapshot->settings().all());
  std::vector<SettingState> states;
  for (const Setting& setting : account::all_settings()) {
    ASSAY_ASSIGN(auto state, state_of(*snapshot, setting, decided));
    states.push_back(std::move(state));
  }
  return states;
}

Result<SettingState> change_setting(Instance& instance, const account::Caller& caller,
                                    const SettingChange& change) {
  ASSAY_TRY(account::authorise("changeSetting", caller));
  const Setting* setting = account::find_setting(change.setting);
  if (setting == nullptr) return Error{"setting.not_found", {{"setting", change.setting}}};
  ASSAY_ASSIGN(const std::string value, checked_value(*setting, change.value));
  const Instant now = instance.clock().now();
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  ASSAY_TRY(still_authorised(*transaction, "changeSetting", caller));
  ASSAY_ASSIGN(const auto decided, transaction->settings().all());
  ASSAY_ASSIGN(SettingState state, state_of(*transaction, *setting, decided));
  if (change.seen && *change.seen != state.version()) {
    return Error{"setting.changed_meanwhile", {{"setting", change.setting}}};
  }
  if (state.value == value) return state;
  account::Author author;
  author.kind = caller.author().kind;
  author.user = caller.author().user;
  state.decided = DecidedSetting{change.setting, value, state.version() + 1, now, author};
  state.value = value;
  state.decided_by = caller.user ? caller.user->email : "";
  ASSAY_TRY(transaction->settings().put(*state.decided));
  ASSAY_TRY(note(*transaction, caller.author(), now,
                 {.act = account::Act::setting_changed,
                  .subject = change.setting,
                  .detail = std::string(truncated_to(value, told_bytes))}));
  ASSAY_TRY(transaction->commit());
  instance.settings_changed();
  return state;
}

}  // namespace assay::app
