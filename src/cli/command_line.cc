#include "cli/command_line.h"

#include <string_view>

#include "cli/commands.h"

namespace assay::cli {
namespace {

/// --lang and --json decide how the command line itself is refused, so they are looked for before
/// it is read; the grammar reads them again.
void look_ahead(int argc, const char* const* argv, Session& session) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--") return;
    if (word == "--json") session.json = true;
    std::string_view language;
    if (word.starts_with("--lang=")) language = word.substr(7);
    if (word == "--lang" && i + 1 < argc) language = argv[i + 1];
    if (parse_language(language)) session.language_tag = language;
  }
}

}  // namespace

int run(int argc, const char* const* argv, Session& session, const Serve& serve) {
  look_ahead(argc, argv, session);
  Grammar grammar(session);
  add_import_command(grammar, session);
  add_publishing_commands(grammar, session);
  add_submission_commands(grammar, session);
  add_registry_import_command(grammar, session);
  add_reported_commands(grammar, session);
  add_search_command(grammar, session);
  add_requirement_command(grammar, session);
  add_compare_command(grammar, session);
  add_history_commands(grammar, session);
  add_organisation_commands(grammar, session);
  add_service_commands(grammar, session);
  add_merger_commands(grammar, session);
  add_accreditation_commands(grammar, session);
  add_catalog_commands(grammar, session);
  add_catalog_import_command(grammar, session);
  add_scheme_commands(grammar, session);
  add_record_commands(grammar, session);
  add_key_commands(grammar, session);
  add_account_commands(grammar, session);
  add_replay_command(grammar, session);
  add_settings_commands(grammar, session);
  add_instance_commands(grammar, session);
  add_serve_command(grammar, session, serve);
  return static_cast<int>(grammar.run(argc, argv));
}

}  // namespace assay::cli
