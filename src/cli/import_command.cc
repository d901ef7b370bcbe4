#include "app/check_document.h"
#include "app/scheme_file.h"
#include "app/shelf.h"
#include "cli/commands.h"
#include "cli/report_text.h"
#include "codec/json.h"
#include "representation/report_json.h"

namespace assay::cli {
namespace {

struct ImportOptions {
  std::string file, catalog, scheme = "csa-star", level = "level-1";
};

Result<app::CheckedDocument> check(Session& session, const ImportOptions& options) {
  ASSAY_ASSIGN(const app::Shelf shelf, app::Shelf::load(session.data_directory / "catalogs"));
  ASSAY_ASSIGN(const auto scheme,
               app::read_scheme_file(session.data_directory / "schemes", options.scheme));
  const scheme::Level* level = scheme.scheme.find_level(options.level);
  if (level == nullptr) {
    return Error{"scheme.level_not_found", {{"scheme", options.scheme}, {"level", options.level}}};
  }
  std::optional<catalog::CatalogReference> expected;
  if (!options.catalog.empty()) {
    ASSAY_ASSIGN(expected, catalog::parse_catalog_reference(options.catalog));
  }
  ASSAY_ASSIGN(const std::string bytes, session.read_file(options.file));
  return app::check_document(shelf, level, bytes,
                             std::filesystem::path(options.file).filename().string(), expected);
}

Exit import_file(Session& session, const ImportOptions& options) {
  const auto checked = check(session, options);
  if (!checked.ok()) return session.fail(checked.error());
  if (session.json) {
    session.out << codec::pretty_json(
        representation::report_json(checked->imported.report, session.language()));
  } else {
    print_report(session.out, checked->imported.report, session.language());
    session.out << '\n'
                << session.words(checked->publishable ? "report.publishable"
                                                      : "report.not_publishable")
                << '\n';
  }
  return checked->publishable ? Exit::ok : Exit::found_problems;
}

}  // namespace

void add_import_command(CLI::App& root, Session& session, Action& action) {
  auto options = std::make_shared<ImportOptions>();
  CLI::App* verb = root.add_subcommand("import", "Read a completed CAIQ or CCM-based report and check it; stores nothing");
  verb->footer("Examples:\n  assay import CAIQ-filled.xlsx\n  assay import --json --catalog ccm:4.1 answers.csv");
  verb->add_option("file", options->file, "XLSX, CSV or JSON")->required();
  verb->add_option("--catalog", options->catalog, "Catalog version, where the file does not say it (ccm:4.0)");
  verb->add_option("--scheme", options->scheme, "Whose rules decide what blocks")->capture_default_str();
  verb->add_option("--level", options->level, "Level of the scheme")->capture_default_str();
  verb->callback([&session, &action, options] {
    action = [&session, options] { return import_file(session, *options); };
  });
}

}  // namespace assay::cli
