#include <filesystem>
#include <optional>

#include "app/check_document.h"
#include "app/scheme_file.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/report_text.h"
#include "codec/json.h"
#include "representation/report_json.h"

namespace assay::cli {
namespace {

struct ImportOptions {
  std::string file, catalog, scheme = "csa-star", level = "level-1";
};

/// By the rules and catalogs that Assay ships: no store is needed.
Result<app::CheckedDocument> check_as_shipped(const Session& session, const ImportOptions& options,
                                              std::string_view bytes, const std::string& file) {
  const std::filesystem::path data = session.data_directory;
  ASSAY_ASSIGN(const auto scheme, app::read_scheme_file(data / "schemes", options.scheme));
  ASSAY_ASSIGN(const auto* level, find_level(scheme, options.level));
  ASSAY_ASSIGN(const app::Shelf shelf, app::Shelf::load_for_import(data / "catalogs"));
  ASSAY_ASSIGN(const auto expected, optional_catalog(options.catalog));
  return app::check_document(shelf, level, bytes, file, expected);
}

/// By the rules and catalogs of the registry in the store that was named.
Result<app::CheckedDocument> check_as_recorded(Session& session, const ImportOptions& options,
                                               std::string_view bytes, const std::string& file) {
  ASSAY_ASSIGN(const app::Reading reading, session.reading());
  const scheme::Scheme* scheme = reading.registry().scheme(options.scheme, reading.at());
  if (scheme == nullptr) return Error{"scheme.not_found", {{"scheme", options.scheme}}};
  ASSAY_ASSIGN(const auto* level, find_level(*scheme, options.level));
  ASSAY_ASSIGN(const auto expected, optional_catalog(options.catalog));
  return app::check_document(reading.shelf(), level, bytes, file, expected);
}

Exit show_checked(Session& session, const ImportOptions& options,
                  const app::CheckedDocument& checked) {
  const auto& report = checked.imported.report;
  if (session.json) {
    auto shown = representation::report_json(report, session.language());
    shown["text_checked"] = checked.imported.text_checked;
    shown["scheme"] = options.scheme;
    shown["level"] = options.level;
    shown["accepted"] = checked.accepted_kind;
    shown["publishable"] = checked.publishable;
    session.print(shown);
  } else {
    print_report(session.out, report, session.language());
    session.out << '\n';
    if (!checked.imported.text_checked) session.out << session.words("report.unchecked") << '\n';
    const std::string_view outcome = checked.publishable     ? "report.publishable"
                                     : checked.accepted_kind ? "report.not_publishable"
                                                             : "report.not_accepted";
    session.out << session.words(outcome, {{"scheme", options.scheme}, {"level", options.level}})
                << '\n';
  }
  return checked.publishable ? Exit::ok : Exit::found_problems;
}

Result<Exit> import_file(Session& session, const ImportOptions& options) {
  ASSAY_ASSIGN(const std::string bytes, session.read_file(options.file));
  const std::string file = std::filesystem::path(options.file).filename().string();
  ASSAY_ASSIGN(const auto checked, session.store_named
                                       ? check_as_recorded(session, options, bytes, file)
                                       : check_as_shipped(session, options, bytes, file));
  return show_checked(session, options, checked);
}

}  // namespace

void add_import_command(Grammar& grammar, Session& session) {
  const auto options = std::make_shared<ImportOptions>();
  grammar
      .verb("import",
            {"assay import CAIQ-filled.xlsx", "assay import --json --catalog ccm:4.1 answers.csv",
             "assay import CAIQ-filled.xlsx --store data/mine"})
      .argument("file", options->file, "document-file")
      .option("catalog", options->catalog, "document-catalog")
      .option("scheme", options->scheme)
      .option("level", options->level)
      .runs([&session, options] { return import_file(session, *options); });
}

}  // namespace assay::cli
