#pragma once
#include <CLI/CLI.hpp>
#include <functional>

#include "cli/session.h"

namespace assay::cli {

/// What the chosen command will do once the words of the command line are understood.
using Action = std::function<Exit()>;

// Each adds its nouns and verbs to `root`; a verb stores its work in `action`.
void add_import_command(CLI::App& root, Session& session, Action& action);
void add_publishing_commands(CLI::App& root, Session& session, Action& action);
void add_party_commands(CLI::App& root, Session& session, Action& action);
void add_search_commands(CLI::App& root, Session& session, Action& action);
void add_compare_commands(CLI::App& root, Session& session, Action& action);
void add_catalog_commands(CLI::App& root, Session& session, Action& action);
void add_scheme_commands(CLI::App& root, Session& session, Action& action);
void add_record_commands(CLI::App& root, Session& session, Action& action);
void add_instance_commands(CLI::App& root, Session& session, Action& action);

}  // namespace assay::cli
