#include <filesystem>
#include <map>

#include "app/import_catalog.h"
#include "base/messages.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/terminal_text.h"
#include "codec/json.h"
#include "representation/error_json.h"

namespace assay::cli {
namespace {

struct ImportOptions {
  std::string file, as;
  exchange::CatalogImportOptions catalog;
  bool may_be_served = false, adopt = false, dry_run = false, with_texts = false;
};

/// Remarks listed in a terminal; --json has all.
constexpr std::size_t listed_remarks = 20;

codec::json::object texts_json(const std::unordered_map<std::string, std::string>& texts) {
  codec::json::object shown;
  for (const auto& [id, text] : std::map<std::string, std::string>(texts.begin(), texts.end())) {
    shown[id] = text;
  }
  return shown;
}

codec::json::object outcome_json(const Session& session, const app::CatalogImportOutcome& outcome,
                                 const ImportOptions& options) {
  const auto& form = outcome.imported.form;
  const auto& skeleton = outcome.imported.skeleton;
  const auto& text = outcome.imported.text;
  codec::json::object shown{
      {"form", form},
      {"catalog", skeleton.reference().text()},
      {"title", skeleton.description().title},
      {"release", text.release},
      {"notice", text.notice},
      {"language", text.language},
      {"sha256", to_hex(text.source_digest)},
      {"domains", skeleton.domains().size()},
      {"controls", skeleton.controls().size()},
      {"questions", skeleton.questions().size()},
      {"control_texts", text.controls.size()},
      {"question_texts", text.questions.size()},
      {"stored", !options.dry_run},
      {"may_be_served", text.may_be_served},
      {"remarks", representation::remarks_json(outcome.remarks, session.language())}};
  if (outcome.entry) shown["entry"] = *outcome.entry;
  if (options.with_texts) {
    shown["texts"] = codec::json::object{{"controls", texts_json(text.controls)},
                                         {"questions", texts_json(text.questions)}};
  }
  return shown;
}

void print_outcome(Session& session, const app::CatalogImportOutcome& outcome,
                   const ImportOptions& options) {
  const auto& imported = outcome.imported;
  FactList facts;
  facts.add(session.words("column.catalog"), imported.skeleton.reference().text());
  facts.add(session.words("column.form"), imported.form);
  facts.add(session.words("column.title"), imported.skeleton.description().title);
  facts.add(session.words("column.release"), imported.text.release);
  facts.add(session.words("column.notice"), imported.text.notice);
  facts.add(session.words("column.domains"), std::to_string(imported.skeleton.domains().size()));
  facts.add(session.words("column.controls"), std::to_string(imported.skeleton.controls().size()));
  facts.add(session.words("column.questions"),
            std::to_string(imported.skeleton.questions().size()));
  facts.add(session.words("column.texts"),
            std::to_string(imported.text.controls.size() + imported.text.questions.size()));
  facts.print(session.out);
  for (std::size_t i = 0; i < outcome.remarks.size() && i < listed_remarks; ++i) {
    session.out << "  - " << printable(render_error(session.language(), outcome.remarks[i]))
                << '\n';
  }
  if (outcome.remarks.size() > listed_remarks) {
    session.out << "  +" << outcome.remarks.size() - listed_remarks << '\n';
  }
  session.out << '\n';
  if (options.dry_run) {
    session.out << session.words("catalog_import.nothing_stored") << '\n';
    return;
  }
  if (outcome.entry) session.recorded(*outcome.entry);
  session.out << session.words(imported.text.may_be_served ? "catalog_import.served"
                                                           : "catalog_import.private")
              << '\n';
}

Result<Exit> import_catalog(Session& session, ImportOptions options) {
  ASSAY_ASSIGN(options.catalog.reference, optional_catalog(options.as));
  ASSAY_ASSIGN(const std::string bytes, session.read_file(options.file));
  const std::string file = std::filesystem::path(options.file).filename().string();
  if (options.dry_run) {
    ASSAY_ASSIGN(auto imported, exchange::import_catalog(bytes, file, options.catalog));
    app::CatalogImportOutcome outcome{.imported = std::move(imported), .remarks = {}, .entry = {}};
    outcome.remarks = outcome.imported.remarks;
    if (session.json) return session.print(outcome_json(session, outcome, options));
    print_outcome(session, outcome, options);
    return Exit::ok;
  }
  ASSAY_ASSIGN(app::Instance * instance, session.instance());
  ASSAY_ASSIGN(const auto outcome,
               app::import_catalog(*instance, {.bytes = bytes,
                                               .file = file,
                                               .options = options.catalog,
                                               .may_be_served = options.may_be_served,
                                               .adopt = options.adopt}));
  if (session.json) return session.print(outcome_json(session, outcome, options));
  print_outcome(session, outcome, options);
  return Exit::ok;
}

}  // namespace

void add_catalog_import_command(Grammar& grammar, Session& session) {
  const auto options = std::make_shared<ImportOptions>();
  auto& columns = options->catalog.columns;
  grammar
      .verb(
          "catalog import",
          {"assay catalog import CCMv4.0.12.xlsx --store data/mine",
           "assay catalog import NIST_SP-800-53_rev5_catalog.json --adopt --may-be-served",
           "assay catalog import controls.csv --as house-rules:2 --control-id Number "
           "--control-text column:C --title \"House rules\" --publisher \"Our house\" --adopt",
           "assay catalog import standard.xlsx --as cs-mark:2016-official --title \"CS standard\" "
           "--publisher JASA --adopt",
           "assay catalog import CCMv4.0.12.xlsx --dry-run --json"})
      .argument("file", options->file, "catalog-file")
      .option("as", options->as)
      .flag("may-be-served", options->may_be_served)
      .flag("adopt", options->adopt)
      .flag("dry-run", options->dry_run)
      .flag("with-texts", options->with_texts)
      .flag("numbered", options->catalog.numbered)
      .option("control-id", columns.control_id)
      .option("control-title", columns.control_title)
      .option("control-text", columns.control_text)
      .option("domain-column", columns.domain)
      .option("question-id", columns.question_id)
      .option("question-text", columns.question_text)
      .option("side-column", columns.side)
      .option("title", options->catalog.title)
      .option("publisher", options->catalog.publisher)
      .option("release", options->catalog.release)
      .option("text-language", options->catalog.language)
      .runs([&session, options] { return import_catalog(session, *options); });
}

}  // namespace assay::cli
