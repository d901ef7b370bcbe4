#include "base/messages.h"
#include "codec/csv.h"
#include "codec/spreadsheet.h"
#include "representation/catalog_text.h"
#include "representation/comparison_json.h"

namespace assay::representation {
namespace {

using registry::Cell;
using registry::CellState;
using registry::Granularity;

/// The words for a name of the API, as the pages say them.
std::string words(Language language, std::string_view prefix, std::string_view name,
                  std::string_view rest = {}) {
  std::string key(prefix);
  return render_message(language, key.append(name).append(rest));
}

std::string heading(Language language, std::string_view column) {
  return words(language, "table.", column);
}

/// What a cell says: the answer, or why there is none.
std::string answer_words(const Cell& cell, Granularity granularity, Language language) {
  if (cell.state != CellState::answered) {
    return words(language, "web.value.", registry::name(cell.state));
  }
  return words(language, "web.value.",
               granularity == Granularity::question ? assessment::name(cell.value)
                                                    : assessment::name(cell.verdict));
}

void add_cell(std::vector<std::string>& fields, const Cell& cell, Granularity granularity,
              Language language) {
  fields.push_back(answer_words(cell, granularity, language));
  fields.push_back(cell.owner ? words(language, "web.owner.", assessment::name(*cell.owner)) : "");
  fields.push_back(cell.through == nullptr ? ""
                                           : words(language, "web.verdict.",
                                                   catalog::name(cell.through->verdict), ".name"));
  fields.emplace_back(cell.implementation);
  fields.emplace_back(cell.customer_responsibilities);
}

/// One table of a comparison, written either as CSV or as a sheet.
struct Table {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
};

Table rows_table(const app::Reading& reading, const app::ServiceComparison& comparison,
                 Language language) {
  const auto& compared = comparison.comparison;
  const auto& base = *compared.base;
  const ExplainedCatalog texts = explained(reading, base);
  Table table;
  for (const std::string_view column :
       {"domain", "control", "title", "question", "gist", "differs"}) {
    table.header.push_back(heading(language, column));
  }
  for (const auto& side : comparison.sides) {
    const std::string& name = side.service->name.shown(language);
    for (const std::string_view column : {"answer", "owner", "crosswalk", "text", "customer"}) {
      table.header.push_back(name + ": " + heading(language, column));
    }
  }
  for (const auto& row : compared.rows) {
    const auto& control = base.controls()[row.control];
    const LocalizedText& gist = row.question ? question_gist(texts, base.questions()[*row.question])
                                             : control_gist(texts, control);
    std::vector<std::string> fields{base.domains()[row.domain].id,
                                    control.id,
                                    control_title(texts, control).shown(language),
                                    row.question ? base.questions()[*row.question].id : "",
                                    gist.shown(language),
                                    row.differs ? heading(language, "differs_yes") : ""};
    for (const Cell& cell : row.cells) add_cell(fields, cell, compared.granularity, language);
    table.rows.push_back(std::move(fields));
  }
  return table;
}

/// What was compared, so that a sheet that travels on its own still says so.
Table facts_table(const app::Reading& reading, const app::ServiceComparison& comparison,
                  Language language) {
  Table table;
  for (const std::string_view column : {"service", "service_id", "organisation", "standing",
                                        "entry", "published", "catalog", "release"}) {
    table.header.push_back(heading(language, column));
  }
  for (const auto& side : comparison.sides) {
    const auto* owner = reading.registry().organisation(side.service->organisation, reading.at());
    std::vector<std::string> fields{side.service->name.shown(language), side.service->id.text(),
                                    owner->name.shown(language)};
    if (side.listing) {
      const auto& publication = *side.listing->publication;
      fields.insert(
          fields.end(),
          {words(language, "web.standing.", scheme::name(side.listing->standing.standing)),
           std::to_string(publication.entry), format_instant(publication.recorded),
           publication.published.catalog.text(), publication.published.release});
    }
    fields.resize(table.header.size());
    table.rows.push_back(std::move(fields));
  }
  const auto fact = [&](std::string_view name, std::string value) {
    table.rows.push_back({heading(language, name), std::move(value)});
  };
  fact("as_of", format_instant(reading.at()));
  fact("base", comparison.comparison.base->reference().text());
  fact("notice", comparison.comparison.base->description().notice);
  const auto* wording = reading.shelf().find_wording(comparison.comparison.base->reference());
  if (wording != nullptr) fact("gist", wording->gist_label.shown(language));
  return table;
}

/// Texts that were cut, because no cell could hold them; the CSV has them whole.
std::size_t shorten_to_cells(std::vector<std::vector<std::string>>& rows) {
  std::size_t shortened = 0;
  for (auto& fields : rows) {
    for (std::string& field : fields) shortened += codec::shorten_to_cell(field) ? 1 : 0;
  }
  return shortened;
}

}  // namespace

std::string comparison_csv(const app::Reading& reading, const app::ServiceComparison& comparison,
                           Language language) {
  const Table table = rows_table(reading, comparison, language);
  codec::CsvWriter csv;
  csv.add_row(table.header);
  for (const auto& row : table.rows) csv.add_row(row);
  return std::move(csv).finish(true);
}

std::vector<codec::SheetTable> comparison_sheets(const app::Reading& reading,
                                                 const app::ServiceComparison& comparison,
                                                 Language language) {
  Table rows = rows_table(reading, comparison, language);
  Table facts = facts_table(reading, comparison, language);
  std::vector<codec::SheetTable> sheets(2);
  sheets[0].name = heading(language, "sheet_rows");
  sheets[0].header = std::move(rows.header);
  sheets[0].rows = std::move(rows.rows);
  sheets[0].column_widths = {8, 10, 30, 12, 50, 8};
  for (std::size_t i = 0; i < comparison.sides.size(); ++i) {
    for (const double width : {12.0, 18.0, 12.0, 50.0, 40.0}) {
      sheets[0].column_widths.push_back(width);
    }
  }
  const std::size_t shortened = shorten_to_cells(sheets[0].rows);
  if (shortened > 0) {
    facts.rows.push_back({heading(language, "shortened"), std::to_string(shortened)});
  }
  sheets[1].name = heading(language, "sheet_facts");
  sheets[1].header = std::move(facts.header);
  sheets[1].rows = std::move(facts.rows);
  return sheets;
}

Result<std::string> comparison_workbook(const app::Reading& reading,
                                        const app::ServiceComparison& comparison,
                                        Language language) {
  return codec::write_spreadsheet(comparison_sheets(reading, comparison, language));
}

}  // namespace assay::representation
