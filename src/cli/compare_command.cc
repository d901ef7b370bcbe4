#include "app/compare_services.h"
#include "base/limits.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/terminal_text.h"
#include "representation/comparison_json.h"

namespace assay::cli {
namespace {

using registry::CellState;
using registry::Granularity;

struct CompareOptions {
  std::vector<std::string> services, only;
  std::string base, granularity, domain, csv, xlsx;
};

Result<registry::ComparisonOptions> comparison_options(const CompareOptions& options) {
  registry::ComparisonOptions asked;
  ASSAY_ASSIGN(asked.base, optional_catalog(options.base));
  if (!options.granularity.empty()) {
    asked.granularity = registry::parse_granularity(options.granularity);
  }
  for (const auto& only : options.only) {
    (only == "gaps"      ? asked.only_gaps
     : only == "answers" ? asked.only_answers
                         : asked.only_differences) = true;
  }
  asked.domain = options.domain;
  return asked;
}

/// "Yes (reworded)": the answer, and the verdict of the row over which it comes.
std::string cell_text(const Session& session, Granularity granularity, const registry::Cell& cell) {
  std::string text;
  if (cell.state != CellState::answered) {
    text = session.label("value", name(cell.state));
  } else if (granularity == Granularity::question) {
    text = session.label("value", name(cell.value));
  } else {
    text = session.label("value", name(cell.verdict));
  }
  if (cell.through != nullptr) {
    text +=
        " (" + session.label("verdict", std::string(name(cell.through->verdict)) + ".name") + ")";
  }
  return text;
}

/// All of them, or the one that was asked for.
void print_domains(Session& session, const app::ServiceComparison& compared,
                   const std::string& only) {
  std::vector<std::string> header{session.words("column.domain"), session.words("column.rows"),
                                  session.words("column.differing")};
  for (const auto& side : compared.sides) header.push_back(side.service->id.text());
  TextTable table(std::move(header));
  const auto& comparison = compared.comparison;
  for (const auto& domain : comparison.domains) {
    const std::string& id = comparison.base->domains()[domain.domain].id;
    if (!only.empty() && id != only) continue;
    std::vector<std::string> row{id, std::to_string(domain.rows), std::to_string(domain.differing)};
    for (const auto& service : domain.services) {
      row.push_back(
          session.words("comparison.share", {{"yes", std::to_string(service.counts.yes)},
                                             {"na", std::to_string(service.counts.not_applicable)},
                                             {"total", std::to_string(service.counts.total)}}));
    }
    table.add(std::move(row));
  }
  session.show(table);
}

void print_rows(Session& session, const app::ServiceComparison& compared) {
  const auto& comparison = compared.comparison;
  const bool by_question = comparison.granularity == Granularity::question;
  std::vector<std::string> header{
      session.words(by_question ? "column.question" : "column.control")};
  for (const auto& side : compared.sides) header.push_back(side.service->id.text());
  TextTable table(std::move(header));
  for (const auto& row : comparison.rows) {
    std::vector<std::string> cells{by_question ? comparison.base->questions()[*row.question].id
                                               : comparison.base->controls()[row.control].id};
    for (const auto& cell : row.cells) {
      cells.push_back(cell_text(session, comparison.granularity, cell));
    }
    table.add(std::move(cells));
  }
  session.show(table);
}

Result<Exit> compare(Session& session, const CompareOptions& options) {
  ASSAY_TRY(one_of("--csv", options.csv, "--xlsx", options.xlsx));
  ASSAY_ASSIGN(const auto asked, comparison_options(options));
  std::vector<party::ServiceId> services;
  for (const auto& id : options.services) services.emplace_back(id);
  ASSAY_ASSIGN(const app::Reading reading, session.reading());
  ASSAY_ASSIGN(const auto compared, app::compare_services(reading, services, asked));
  if (!options.csv.empty()) {
    return session.write_file(
        options.csv, representation::comparison_csv(reading, compared, session.language()));
  }
  if (!options.xlsx.empty()) {
    ASSAY_ASSIGN(const std::string bytes,
                 representation::comparison_workbook(reading, compared, session.language()));
    return session.write_file(options.xlsx, bytes);
  }
  if (session.json) return session.print(representation::comparison_json(reading, compared));
  const auto& comparison = compared.comparison;
  session.out << session.words(comparison.granularity == Granularity::question
                                   ? "comparison.by_question"
                                   : "comparison.by_control",
                               {{"catalog", comparison.base->reference().text()}})
              << "\n\n";
  print_domains(session, compared, options.domain);
  session.out << '\n';
  print_rows(session, compared);
  return session.counted(comparison.rows.size(), comparison.total_rows, reading.at());
}

}  // namespace

void add_compare_command(Grammar& grammar, Session& session) {
  const auto options = std::make_shared<CompareOptions>();
  grammar
      .verb("compare", {"assay compare example-drive other-drive --store data/mine",
                        "assay compare example-drive other-drive --only differences --domain IAM",
                        "assay compare example-drive other-drive --xlsx comparison.xlsx"})
      .arguments("services", options->services, 2, limits::compared_services)
      .choices("only", options->only, {"answers", "differences", "gaps"})
      .option("domain", options->domain)
      .option("base", options->base)
      .choice("granularity", options->granularity, {"question", "control"})
      .option("csv", options->csv)
      .option("xlsx", options->xlsx)
      .as_of()
      .runs([&session, options] { return compare(session, *options); });
}

}  // namespace assay::cli
