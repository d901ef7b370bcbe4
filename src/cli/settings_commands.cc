#include "app/registry_settings.h"
#include "cli/commands.h"
#include "cli/terminal_text.h"
#include "codec/json.h"
#include "representation/settings_json.h"

namespace assay::cli {
namespace {

std::string author_words(const Session& session, const app::SettingState& state) {
  if (!state.decided) return "";
  if (!state.decided_by.empty()) return state.decided_by;
  return session.label("audit.author", account::name(state.decided->author.kind));
}

Result<Exit> show_settings(Session& session) {
  ASSAY_ASSIGN(const app::Instance* instance, session.instance_to_read());
  ASSAY_ASSIGN(const auto states, app::list_settings(*instance, account::shell_caller()));
  if (session.json) {
    codec::json::array all;
    for (const auto& state : states) all.push_back(representation::setting_json(state));
    return session.print(codec::json::object{{"settings", std::move(all)}});
  }
  TextTable table({session.words("column.setting"), session.words("column.value"),
                   session.words("column.standard"), session.words("column.changed"),
                   session.words("column.changed_by")});
  for (const auto& state : states) {
    table.add({std::string(state.setting->id), state.value, std::string(state.setting->standard),
               state.decided ? format_instant(state.decided->changed) : "",
               author_words(session, state)});
  }
  session.show(table);
  return Exit::ok;
}

struct SettingOptions {
  std::string id, value;
};

Result<Exit> decide_setting(Session& session, const SettingOptions& options) {
  ASSAY_ASSIGN(app::Instance * instance, session.instance());
  ASSAY_ASSIGN(const auto state, app::change_setting(*instance, account::shell_caller(),
                                                     {options.id, options.value, std::nullopt}));
  if (session.json) return session.print(representation::setting_json(state));
  session.out << state.setting->id << ' ' << state.value << '\n';
  return Exit::ok;
}

}  // namespace

void add_settings_commands(Grammar& grammar, Session& session) {
  grammar.verb("settings list", {"assay settings list --store data/mine"}).runs([&session] {
    return show_settings(session);
  });
  const auto options = std::make_shared<SettingOptions>();
  grammar
      .verb("settings set", {"assay settings set sign-up by-invitation --store data/mine",
                             "assay settings set contact registry@example.org --json"})
      .argument("setting", options->id, "setting-id")
      .argument("value", options->value, "setting-value")
      .runs([&session, options] { return decide_setting(session, *options); });
}

}  // namespace assay::cli
