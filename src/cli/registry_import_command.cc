#include <filesystem>
#include <map>

#include "app/import_registry.h"
#include "base/messages.h"
#include "cli/commands.h"
#include "cli/terminal_text.h"
#include "codec/json.h"

namespace assay::cli {
namespace {

struct RegistryImportOptions {
  std::string file, mapping;
  bool dry_run = false;
};

std::map<std::string, std::size_t> counts_of(const exchange::RegistrySnapshot& snapshot) {
  std::map<std::string, std::size_t> counts;
  for (const auto& remark : snapshot.remarks) ++counts[remark.rule];
  return counts;
}

codec::json::object remark_json(const Session& session, const exchange::SnapshotRemark& remark) {
  return {{"rule", remark.rule},
          {"pointer", remark.pointer},
          {"foreign_id", remark.foreign_id},
          {"name", remark.name},
          {"done", remark.left_out ? "left-out" : "taken"},
          {"message", render_error(session.language(), remark.words)}};
}

codec::json::object outcome_json(const Session& session, const app::RegistryImportOutcome& outcome,
                                 const exchange::RegistryMapping& mapping, bool stored) {
  const auto& snapshot = outcome.snapshot;
  codec::json::object counts;
  for (const auto& [rule, count] : counts_of(snapshot)) counts[rule] = count;
  codec::json::array remarks, gone;
  for (const auto& remark : snapshot.remarks) remarks.push_back(remark_json(session, remark));
  for (const auto& one : outcome.gone) {
    gone.push_back(codec::json::object{{"id", one.id.text()},
                                       {"foreign_id", one.foreign_id},
                                       {"name", one.says->provider + ": " + one.says->service}});
  }
  codec::json::object shown{
      {"source", mapping.source.id},       {"date", format_date(snapshot.date)},
      {"sha256", to_hex(snapshot.digest)}, {"records", snapshot.records},
      {"taken", snapshot.services.size()}, {"added", outcome.added},
      {"changed", outcome.changed},        {"unchanged", outcome.unchanged},
      {"gone", std::move(gone)},           {"counts", std::move(counts)},
      {"remarks", std::move(remarks)},     {"stored", stored}};
  if (outcome.first_entry) shown["first_entry"] = *outcome.first_entry;
  return shown;
}

/// Every record that does not fit, by name, under the rule that it does not keep.
void print_remarks(Session& session, const exchange::RegistrySnapshot& snapshot) {
  const auto counts = counts_of(snapshot);
  std::string_view rule;
  for (const auto& remark : snapshot.remarks) {
    if (remark.rule != rule) {
      rule = remark.rule;
      session.out << '\n'
                  << render_message(session.language(), "import_rule." + remark.rule) << " ("
                  << remark.rule << "): " << counts.at(remark.rule) << '\n';
    }
    session.out << "  - " << printable(remark.name);
    if (!remark.foreign_id.empty()) session.out << " [" << printable(remark.foreign_id) << ']';
    session.out << " (" << printable(remark.pointer)
                << "): " << printable(render_error(session.language(), remark.words)) << ' '
                << session.words(remark.left_out ? "registry_import.left_out"
                                                 : "registry_import.taken")
                << '\n';
  }
}

void print_outcome(Session& session, const app::RegistryImportOutcome& outcome,
                   const exchange::RegistryMapping& mapping, bool stored) {
  const auto& snapshot = outcome.snapshot;
  FactList facts;
  const auto add_count = [&](std::string_view key, std::size_t count) {
    facts.add(session.words(key), std::to_string(count));
  };
  facts.add(session.words("column.source"), mapping.source.name.shown(session.language()));
  facts.add(session.words("column.dated"), format_date(snapshot.date));
  facts.add("SHA-256", to_hex(snapshot.digest));
  add_count("column.records", snapshot.records);
  add_count("column.taken", snapshot.services.size());
  add_count("column.added", outcome.added);
  add_count("column.said_anew", outcome.changed);
  add_count("column.unchanged", outcome.unchanged);
  add_count("column.gone", outcome.gone.size());
  facts.print(session.out);
  print_remarks(session, snapshot);
  for (const auto& one : outcome.gone) {
    session.out << "  - "
                << session.words(
                       "registry_import.gone",
                       {{"name", printable(one.says->provider + ": " + one.says->service)},
                        {"id", printable(one.foreign_id)}})
                << '\n';
  }
  session.out << '\n';
  if (!stored) {
    session.out << session.words("registry_import.nothing_stored") << '\n';
  } else if (!outcome.first_entry) {
    session.out << session.words("registry_import.nothing_new") << '\n';
  } else {
    session.out << session.words(
                       "registry_import.recorded",
                       {{"entries", std::to_string(outcome.entries())},
                        {"first", std::to_string(*outcome.first_entry)},
                        {"last", std::to_string(*outcome.first_entry + outcome.entries() - 1)}})
                << '\n';
  }
}

Result<app::RegistryImportOutcome> take(Session& session, bool dry_run,
                                        app::RegistryImportRequest request) {
  if (dry_run) {
    ASSAY_ASSIGN(const app::Reading reading, session.reading());
    return app::preview_registry_import(reading, request);
  }
  ASSAY_ASSIGN(app::Instance * instance, session.instance());
  request.progress = [&session](std::size_t written, std::size_t all) {
    session.progress(
        session.words("registry_import.progress",
                      {{"written", std::to_string(written)}, {"all", std::to_string(all)}}));
  };
  auto outcome = app::import_registry(*instance, request);
  session.progress("");
  return outcome;
}

Result<Exit> import_registry(Session& session, const RegistryImportOptions& options) {
  ASSAY_ASSIGN(const std::string rules, session.read_file(options.mapping));
  ASSAY_ASSIGN(const auto mapping, exchange::parse_registry_mapping(rules, options.mapping));
  ASSAY_ASSIGN(const std::string bytes, session.read_file(options.file));
  const std::string file = std::filesystem::path(options.file).filename().string();
  app::RegistryImportRequest request;
  request.bytes = bytes;
  request.file = file;
  request.mapping = &mapping;
  ASSAY_ASSIGN(const auto outcome, take(session, options.dry_run, request));
  const bool stored = !options.dry_run;
  if (session.json) return session.print(outcome_json(session, outcome, mapping, stored));
  print_outcome(session, outcome, mapping, stored);
  return Exit::ok;
}

}  // namespace

void add_registry_import_command(Grammar& grammar, Session& session) {
  const auto options = std::make_shared<RegistryImportOptions>();
  grammar
      .verb("registry import",
            {"assay registry import marketplace.json --mapping schemes/fedramp/import.json "
             "--store data/mine",
             "assay registry import marketplace.json --mapping schemes/fedramp/import.json "
             "--dry-run --json"})
      .argument("file", options->file, "registry-file")
      .required_option("mapping", options->mapping)
      .flag("dry-run", options->dry_run, "dry-run-registry")
      .runs([&session, options] { return import_registry(session, *options); });
}

}  // namespace assay::cli
