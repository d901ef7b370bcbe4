#include "cli/help_text.h"

#include <CLI/CLI.hpp>
#include <sstream>

#include "cli/session.h"

namespace assay::cli {
namespace {

constexpr std::size_t name_width = 28;

class HelpText final : public CLI::Formatter {
 public:
  explicit HelpText(const Session& session) : session_(session) {}

  std::string make_help(const CLI::App* app, std::string, CLI::AppFormatMode) const override {
    std::ostringstream out;
    out << app->get_description() << "\n\n" << session_.words("help.usage") << usage(app) << '\n';
    write_options(out, "help.arguments", app->get_options([](const CLI::Option* option) {
      return option->get_positional();
    }));
    write_commands(out, app);
    const CLI::App* root = app;
    while (root->get_parent() != nullptr) root = root->get_parent();
    if (app != root) write_options(out, "help.options", own_options(app, root));
    write_options(out, app == root ? "help.options" : "help.general_options",
                  root->get_options([](const CLI::Option*) { return true; }));
    if (!app->get_footer().empty()) out << '\n' << app->get_footer() << '\n';
    if (app == root) out << '\n' << session_.words("help.exit_codes") << '\n';
    return out.str();
  }

 private:
  static std::string usage(const CLI::App* app) {
    std::string path = app->get_name();
    for (const CLI::App* at = app->get_parent(); at != nullptr; at = at->get_parent()) {
      path = at->get_name() + " " + path;
    }
    for (const CLI::Option* option :
         app->get_options([](const CLI::Option* each) { return each->get_positional(); })) {
      const std::string shown = argument_name(option);
      path += option->get_required() ? " " + shown : " [" + shown + "]";
    }
    if (!app->get_subcommands([](const CLI::App*) { return true; }).empty()) path += " COMMAND";
    return path + " [OPTIONS]";
  }

  static std::string argument_name(const CLI::Option* option) {
    return option->get_name(true, false) + (option->get_expected_max() > 1 ? " ..." : "");
  }

  /// "-h, --help"
  static std::string option_name(const CLI::Option* option) {
    std::string name;
    for (const auto& letter : option->get_snames()) name += "-" + letter + ", ";
    return name + "--" + option->get_lnames().front();
  }

  /// Those that are not --help again and not arguments by place.
  static std::vector<const CLI::Option*> own_options(const CLI::App* app, const CLI::App* root) {
    return app->get_options([app, root](const CLI::Option* option) {
      return app != root && option->nonpositional() && option != app->get_help_ptr();
    });
  }

  void write_options(std::ostream& out, std::string_view title,
                     const std::vector<const CLI::Option*>& options) const {
    if (options.empty()) return;
    out << '\n' << session_.words(title) << '\n';
    for (const CLI::Option* option : options) {
      std::string name = option->get_positional() ? argument_name(option) : option_name(option);
      if (!option->get_option_text().empty()) name += " " + option->get_option_text();
      std::string about = option->get_description();
      if (option->get_required() && option->nonpositional()) {
        about += " " + session_.words("help.required");
      }
      if (!option->get_default_str().empty()) {
        about += " " + session_.words("help.default", {{"value", option->get_default_str()}});
      }
      if (!option->get_envname().empty()) {
        about += " " + session_.words("help.environment", {{"name", option->get_envname()}});
      }
      write_line(out, name, about);
    }
  }

  void write_commands(std::ostream& out, const CLI::App* app) const {
    const auto commands = app->get_subcommands([](const CLI::App*) { return true; });
    if (commands.empty()) return;
    out << '\n' << session_.words("help.commands") << '\n';
    for (const CLI::App* command : commands) {
      const auto verbs = command->get_subcommands([](const CLI::App*) { return true; });
      if (verbs.empty()) write_line(out, command->get_name(), command->get_description());
      for (const CLI::App* verb : verbs) {
        write_line(out, command->get_name() + " " + verb->get_name(), verb->get_description());
      }
    }
  }

  static void write_line(std::ostream& out, const std::string& name, const std::string& about) {
    out << "  " << name;
    if (name.size() > name_width) {
      out << '\n' << std::string(name_width + 4, ' ');
    } else {
      out << std::string(name_width + 2 - name.size(), ' ');
    }
    out << about << '\n';
  }

  const Session& session_;
};

}  // namespace

std::shared_ptr<CLI::FormatterBase> make_help_text(const Session& session) {
  return std::make_shared<HelpText>(session);
}

}  // namespace assay::cli
