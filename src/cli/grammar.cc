#include "cli/grammar.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>

#include "cli/closest_word.h"
#include "cli/help_text.h"
#include "cli/terminal_text.h"
#include "codec/json.h"

namespace assay::cli {
namespace {

std::string upper(std::string_view name) {
  std::string text(name);
  for (char& c : text) c = c == '-' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  return text;
}

/// What stands for an option's value in the help: "LEVEL" for --level, "VALUE" for longer names.
std::string placeholder(std::string_view name) {
  return name.find('-') == std::string_view::npos ? upper(name) : "VALUE";
}

Result<std::uint64_t> read_number(const std::string& option, const std::string& text,
                                  std::uint64_t least, std::uint64_t most) {
  std::uint64_t value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc() || end != text.data() + text.size() || value < least || value > most) {
    return Error{"usage.not_a_number",
                 {{"option", option},
                  {"value", text},
                  {"least", std::to_string(least)},
                  {"most", std::to_string(most)}}};
  }
  return value;
}

Result<void> check_choice(const std::string& option, const std::string& value,
                          const std::vector<std::string>& allowed) {
  if (std::find(allowed.begin(), allowed.end(), value) != allowed.end()) return {};
  return Error{"usage.not_a_choice",
               {{"option", option}, {"value", value}, {"allowed", joined(allowed, ", ")}}};
}

/// The commands below `app`, for one who mistyped one of them.
std::vector<std::string> commands_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(command->get_name());
  }
  return names;
}

Error unknown_command(const CLI::App& root, const std::string& command) {
  const auto chosen = root.get_subcommands();
  const auto known = commands_of(chosen.empty() ? root : *chosen.front());
  const std::string close = closest_word(command, known);
  if (!close.empty()) {
    return {"usage.unknown_command_close", {{"command", command}, {"suggestion", close}}};
  }
  return {"usage.unknown_command", {{"command", command}, {"known", joined(known, ", ")}}};
}

/// What the library says in English, as an error of ours. Its messages begin with the name.
Error usage_error(const CLI::ParseError& refusal, const CLI::App& root) {
  const std::string text = refusal.what();
  const std::vector<std::string> remaining = root.remaining(true);
  if (!remaining.empty() && refusal.get_name() == "RequiredError" &&
      text.starts_with("A subcommand") && !remaining.front().starts_with("-")) {
    return unknown_command(root, remaining.front());
  }
  if (refusal.get_name() == "RequiredError") {
    if (text.starts_with("A subcommand")) {
      const auto chosen = root.get_subcommands();
      const CLI::App& asked = chosen.empty() ? root : *chosen.front();
      return {"usage.command_missing", {{"known", joined(commands_of(asked), ", ")}}};
    }
    return {"usage.argument_missing", {{"argument", text.substr(0, text.find(" is required"))}}};
  }
  if (refusal.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError)) {
    return {"usage.unexpected", {{"arguments", joined(remaining, " ")}}};
  }
  const std::string option = text.substr(0, text.find(':'));
  if (text.find("At Most") != std::string::npos) return {"usage.repeated", {{"option", option}}};
  if (text.find("missing") != std::string::npos) {
    return {"usage.value_missing", {{"option", option}}};
  }
  return {"usage.malformed", {{"option", option}}};
}

}  // namespace

struct Verb::State {
  CLI::App& app;
  Session& session;
  Action& chosen;
  std::vector<std::function<Result<void>()>> checks;
};

Verb::Verb(CLI::App& app, Session& session, Action& chosen)
    : state_(std::make_shared<State>(State{app, session, chosen, {}})) {}

std::string Verb::words(std::string_view name, std::string_view key) const {
  return state_->session.words("option." + std::string(key.empty() ? name : key));
}

Verb& Verb::argument(std::string_view name, std::string& value, std::string_view key) {
  state_->app.add_option(upper(name), value, words(name, key))->required();
  return *this;
}

Verb& Verb::optional_argument(std::string_view name, std::string& value, std::string_view key) {
  state_->app.add_option(upper(name), value, words(name, key));
  return *this;
}

Verb& Verb::arguments(std::string_view name, std::vector<std::string>& values, std::size_t least,
                      std::size_t most) {
  const std::string shown = upper(name);
  state_->app.add_option(shown, values, words(name, {}))->required();
  state_->checks.push_back([&values, shown, least, most]() -> Result<void> {
    if (values.size() >= least && values.size() <= most) return {};
    return Error{"usage.wrong_number",
                 {{"argument", shown},
                  {"given", std::to_string(values.size())},
                  {"least", std::to_string(least)},
                  {"most", std::to_string(most)}}};
  });
  return *this;
}

Verb& Verb::option(std::string_view name, std::string& value, std::string_view key) {
  state_->app.add_option("--" + std::string(name), value, words(name, key))
      ->option_text(placeholder(name))
      ->capture_default_str();
  return *this;
}

Verb& Verb::required_option(std::string_view name, std::string& value, std::string_view key) {
  state_->app.add_option("--" + std::string(name), value, words(name, key))
      ->option_text(placeholder(name))
      ->required();
  return *this;
}

Verb& Verb::number(std::string_view name, std::uint64_t& value, NumberRange range,
                   std::string_view key) {
  const std::string shown = "--" + std::string(name);
  const auto text = std::make_shared<std::string>(std::to_string(value));
  state_->app.add_option(shown, *text, words(name, key))->option_text("N")->capture_default_str();
  state_->checks.push_back([&value, text, shown, range]() -> Result<void> {
    ASSAY_ASSIGN(value, read_number(shown, *text, range.least, range.most));
    return {};
  });
  return *this;
}

Verb& Verb::optional_number(std::string_view name, std::optional<std::uint64_t>& value,
                            NumberRange range, std::string_view key) {
  const std::string shown = "--" + std::string(name);
  const auto text = std::make_shared<std::string>();
  CLI::Option* option = state_->app.add_option(shown, *text, words(name, key))->option_text("N");
  state_->checks.push_back([&value, text, shown, range, option]() -> Result<void> {
    if (option->count() == 0) return {};
    ASSAY_ASSIGN(value, read_number(shown, *text, range.least, range.most));
    return {};
  });
  return *this;
}

Verb& Verb::number_argument(std::string_view name, std::uint64_t& value, std::string_view key) {
  const auto text = std::make_shared<std::string>();
  const std::string shown = upper(name);
  state_->app.add_option(shown, *text, words(name, key))->required();
  state_->checks.push_back([&value, text, shown]() -> Result<void> {
    ASSAY_ASSIGN(value, read_number(shown, *text, 0, INT64_MAX));
    return {};
  });
  return *this;
}

Verb& Verb::list(std::string_view name, std::vector<std::string>& values, std::string_view key) {
  state_->app.add_option("--" + std::string(name), values, words(name, key))
      ->option_text(placeholder(name) + " ...")
      ->allow_extra_args(false);
  return *this;
}

Verb& Verb::choice(std::string_view name, std::string& value,
                   std::initializer_list<std::string_view> allowed, std::string_view key) {
  const std::string shown = "--" + std::string(name);
  const std::vector<std::string> list(allowed.begin(), allowed.end());
  state_->app.add_option(shown, value, words(name, key))
      ->option_text(joined(list, "|"))
      ->capture_default_str();
  state_->checks.push_back([&value, shown, list]() -> Result<void> {
    return value.empty() ? Result<void>() : check_choice(shown, value, list);
  });
  return *this;
}

Verb& Verb::choices(std::string_view name, std::vector<std::string>& values,
                    std::initializer_list<std::string_view> allowed, std::string_view key) {
  const std::string shown = "--" + std::string(name);
  const std::vector<std::string> list(allowed.begin(), allowed.end());
  state_->app.add_option(shown, values, words(name, key))
      ->option_text(joined(list, "|") + " ...")
      ->allow_extra_args(false);
  state_->checks.push_back([&values, shown, list]() -> Result<void> {
    for (const auto& value : values) ASSAY_TRY(check_choice(shown, value, list));
    return {};
  });
  return *this;
}

Verb& Verb::flag(std::string_view name, bool& value, std::string_view key) {
  state_->app.add_flag("--" + std::string(name), value, words(name, key));
  return *this;
}

Verb& Verb::as_of() {
  option("as-of", state_->session.as_of);
  state_->checks.push_back([&session = state_->session]() -> Result<void> {
    if (session.as_of.empty() || parse_instant(session.as_of).ok()) return {};
    return Error{"usage.not_an_instant", {{"option", "--as-of"}, {"value", session.as_of}}};
  });
  return *this;
}

void Verb::runs(Action action) {
  state_->app.callback([state = state_, action = std::move(action)] {
    state->chosen = [state, action]() -> Result<Exit> {
      for (const auto& check : state->checks) ASSAY_TRY(check());
      return action();
    };
  });
}

Grammar::Grammar(Session& session)
    : session_(session), root_(std::make_unique<CLI::App>(session.words("about"), "assay")) {
  root_->formatter(make_help_text(session));
  root_->set_help_flag("-h,--help", session.words("option.help"));
  root_->set_version_flag("--version", std::string(version()), session.words("option.version"));
  root_->require_subcommand(1);
  root_->fallthrough();
  root_->add_option("--store", session.store, session.words("option.store"))
      ->option_text("DIR")
      ->envname("ASSAY_STORE")
      ->capture_default_str();
  root_->add_option("--sealing-key", session.sealing_key, session.words("option.sealing-key"))
      ->option_text("FILE")
      ->envname("ASSAY_SEALING_KEY");
  root_->add_option("--data", session.data_directory, session.words("option.data"))
      ->option_text("DIR")
      ->envname("ASSAY_DATA");
  root_->add_option("--lang", session.language_tag, session.words("option.lang"))
      ->option_text("en|ja");
  root_->add_flag("--json", session.json, session.words("option.json"));
}

Grammar::~Grammar() = default;

CLI::App& Grammar::noun(const std::string& name) {
  for (CLI::App* known :
       root_->get_subcommands([&](const CLI::App* app) { return app->get_name() == name; })) {
    return *known;
  }
  CLI::App* app = root_->add_subcommand(name, session_.words("noun." + name));
  app->require_subcommand(1);
  return *app;
}

Verb Grammar::verb(std::string_view path, std::initializer_list<std::string_view> examples) {
  const std::size_t space = path.find(' ');
  std::string key(path);
  CLI::App* parent = root_.get();
  if (space != std::string_view::npos) {
    parent = &noun(std::string(path.substr(0, space)));
    key[space] = '.';
  }
  CLI::App* app = parent->add_subcommand(
      std::string(space == std::string_view::npos ? path : path.substr(space + 1)),
      session_.words("verb." + key));
  std::string footer = session_.words("help.examples");
  for (const auto example : examples) footer += "\n  " + std::string(example);
  app->footer(footer);
  return Verb(*app, session_, chosen_);
}

Exit Grammar::run(int argc, const char* const* argv) {
  // "assay help import" is what people try first.
  std::vector<const char*> words(argv, argv + argc);
  if (argc > 1 && std::string_view(argv[1]) == "help") {
    words.erase(words.begin() + 1);
    words.push_back("--help");
  }
  try {
    root_->parse(static_cast<int>(words.size()), words.data());
  } catch (const CLI::CallForHelp&) {
    session_.out << root_->help();
    return Exit::ok;
  } catch (const CLI::CallForVersion& asked) {
    if (session_.json) return session_.print(codec::json::object{{"version", asked.what()}});
    session_.out << "assay " << asked.what() << '\n';
    return Exit::ok;
  } catch (const CLI::ParseError& refusal) {
    return session_.fail(usage_error(refusal, *root_));
  }
  session_.store_named = root_->get_option("--store")->count() > 0;
  if (session_.store.empty()) {
    return session_.fail({"usage.value_missing", {{"option", "--store"}}});
  }
  if (!session_.language_tag.empty() && !parse_language(session_.language_tag)) {
    return session_.fail(check_choice("--lang", session_.language_tag, {"en", "ja"}).error());
  }
  const auto done = chosen_();
  return done.ok() ? *done : session_.fail(done.error());
}

}  // namespace assay::cli
