#pragma once
#include "cli/command_line.h"
#include "cli/grammar.h"

namespace assay::cli {

// Each adds its nouns and verbs to the command line.
void add_import_command(Grammar& grammar, Session& session);
void add_publishing_commands(Grammar& grammar, Session& session);
void add_submission_commands(Grammar& grammar, Session& session);
void add_organisation_commands(Grammar& grammar, Session& session);
void add_service_commands(Grammar& grammar, Session& session);
void add_merger_commands(Grammar& grammar, Session& session);
void add_accreditation_commands(Grammar& grammar, Session& session);
void add_registry_import_command(Grammar& grammar, Session& session);
void add_reported_commands(Grammar& grammar, Session& session);
void add_search_command(Grammar& grammar, Session& session);
void add_requirement_command(Grammar& grammar, Session& session);
void add_compare_command(Grammar& grammar, Session& session);
void add_history_commands(Grammar& grammar, Session& session);
void add_catalog_commands(Grammar& grammar, Session& session);
void add_catalog_import_command(Grammar& grammar, Session& session);
void add_scheme_commands(Grammar& grammar, Session& session);
void add_record_commands(Grammar& grammar, Session& session);
void add_key_commands(Grammar& grammar, Session& session);
void add_account_commands(Grammar& grammar, Session& session);
void add_replay_command(Grammar& grammar, Session& session);
void add_settings_commands(Grammar& grammar, Session& session);
void add_instance_commands(Grammar& grammar, Session& session);
void add_serve_command(Grammar& grammar, Session& session, const Serve& serve);

}  // namespace assay::cli
