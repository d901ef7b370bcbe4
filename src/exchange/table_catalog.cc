#include "exchange/table_catalog.h"

#include <string>
#include <utility>

#include "base/text.h"
#include "exchange/catalog_draft.h"

namespace assay::exchange {
namespace {

constexpr std::string_view letter_prefix = "column:";

struct Columns {
  std::uint32_t header_row = 0;  ///< 0: no header, every row is data
  std::uint32_t control_id = 0, control_title = 0, control_text = 0, domain = 0;
  std::uint32_t question_id = 0, question_text = 0;
};

using Named = std::pair<const std::string*, std::uint32_t Columns::*>;

std::vector<Named> named_columns(const ColumnMapping& mapping) {
  const Named all[] = {{&mapping.control_id, &Columns::control_id},
                       {&mapping.control_title, &Columns::control_title},
                       {&mapping.control_text, &Columns::control_text},
                       {&mapping.domain, &Columns::domain},
                       {&mapping.question_id, &Columns::question_id},
                       {&mapping.question_text, &Columns::question_text}};
  std::vector<Named> named;
  for (const Named& column : all) {
    if (!column.first->empty()) named.push_back(column);
  }
  return named;
}

Result<Columns> find_columns(const std::vector<SheetRow>& rows, std::string_view file,
                             const ColumnMapping& mapping) {
  Columns columns;
  std::vector<Named> by_header;
  for (const Named& column : named_columns(mapping)) {
    columns.*column.second = lettered_column(*column.first);
    if (columns.*column.second == 0) by_header.push_back(column);
  }
  if (by_header.empty()) return columns;
  const std::string* missing = by_header.front().first;
  for (const SheetRow& row : rows) {
    if (row.number > head_rows) break;
    bool all = true;
    for (const Named& column : by_header) {
      columns.*column.second = column_called(row, *column.first);
      if (columns.*column.second != 0) continue;
      // Name the column that is missing from the most likely header, not from a title row.
      if (column.first != by_header.front().first) missing = column.first;
      all = false;
      break;
    }
    columns.header_row = row.number;
    if (all) return columns;
  }
  return Error{"catalog_import.no_such_column",
               {{"file", std::string(file)}, {"column", *missing}}};
}

}  // namespace

std::uint32_t lettered_column(std::string_view name) {
  if (!name.starts_with(letter_prefix)) return 0;
  std::uint32_t column = 0;
  name.remove_prefix(letter_prefix.size());
  if (name.empty() || name.size() > 3) return 0;
  for (const char c : name) {
    if (c < 'A' || c > 'Z') return 0;
    column = column * 26 + static_cast<std::uint32_t>(c - 'A' + 1);
  }
  return column;
}

std::uint32_t column_called(const SheetRow& row, const std::string& name) {
  const std::string wanted = header_name(name);
  for (const codec::Cell& cell : row.cells) {
    if (header_name(cell.value) == wanted) return cell.column;
  }
  return 0;
}

Result<ImportedCatalog> read_table_catalog(const std::vector<SheetRow>& rows, std::string_view file,
                                           const CatalogImportOptions& options) {
  if (!options.reference) {
    return Error{"catalog_import.no_reference", {{"file", std::string(file)}}};
  }
  ASSAY_ASSIGN(const Columns columns, find_columns(rows, file, options.columns));
  CatalogDraft draft(CatalogDraft::Ids::as_written);
  draft.add_release(options.release);
  for (const SheetRow& row : rows) {
    if (row.number <= columns.header_row) continue;
    DraftControl control;
    control.id = normalized_text(row.text(columns.control_id));
    control.title = std::string(row.text(columns.control_title));
    control.text = std::string(row.text(columns.control_text));
    control.domain_id = normalized_text(row.text(columns.domain));
    control.domain_title = control.domain_id;
    const std::string control_id = control.id;
    if (!control_id.empty()) draft.add(std::move(control));
    const std::string question = normalized_text(row.text(columns.question_id));
    if (question.empty()) continue;
    draft.add(DraftQuestion{question, control_id, std::string(row.text(columns.question_text)),
                            std::nullopt});
  }
  if (draft.empty()) return Error{"catalog_import.no_items", {{"file", std::string(file)}}};
  catalog::CatalogDescription description;
  description.reference = *options.reference;
  description.title = options.title.empty() ? options.reference->catalog : options.title;
  description.publisher = options.publisher;
  description.language = options.language;
  if (draft.has_questions()) description.questionnaire_title = description.title;
  return std::move(draft).build("table", std::move(description));
}

}  // namespace assay::exchange
