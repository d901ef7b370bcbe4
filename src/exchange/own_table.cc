#include "exchange/own_table.h"

#include <algorithm>
#include <utility>

#include "base/limits.h"
#include "base/text.h"
#include "codec/csv.h"
#include "codec/formula_guard.h"
#include "exchange/answer_collector.h"
#include "exchange/statement_collector.h"

namespace assay::exchange {
namespace {

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// For the reader's orientation only; nothing is read from them.
bool is_decoration(std::string_view name) {
  return is_one_of(name, {"title", "control title", "control_title", "question text",
                          "question_text", "domain", "管理策名"});
}

struct Names {
  OwnTable table;
  bool has_question = false, has_control = false, has_answer = false, has_verdict = false;
  std::vector<const codec::Cell*> unknown;
};

Names read_names(const SheetRow& row) {
  Names names;
  names.table.header_row = row.number;
  for (const codec::Cell& cell : row.cells) {
    const std::string name = header_name(cell.value);
    const auto take = [&cell](std::uint32_t& column) {
      const bool first = column == 0;
      if (first) column = cell.column;
      return first;
    };
    if (is_one_of(name, {"question", "question id", "質問id"})) {
      names.has_question = take(names.table.id);
    } else if (is_one_of(name, {"control", "control id", "管理策id"})) {
      names.has_control = take(names.table.id);
    } else if (is_one_of(name, {"answer", "回答"})) {
      names.has_answer = take(names.table.value);
    } else if (is_one_of(name, {"verdict", "判定"})) {
      names.has_verdict = take(names.table.value);
    } else if (is_one_of(name, {"owner", "ownership", "責任の所在", "責任主体"})) {
      take(names.table.ownership);
    } else if (is_one_of(name, {"implementation", "text", "statement", "説明"})) {
      take(names.table.text);
    } else if (is_one_of(name, {"customer_responsibilities", "customer responsibilities",
                                "customer", "利用者の責任"})) {
      take(names.table.customer_responsibilities);
    } else if (!is_decoration(name)) {
      names.unknown.push_back(&cell);
    }
  }
  return names;
}

bool is_header(const Names& names) {
  return (names.has_question && names.has_answer) || (names.has_control && names.has_verdict);
}

assessment::Location place(const TableSource& source, std::uint32_t row, std::uint32_t column) {
  return at_cell(source.sheet, row, column == 0 ? 1 : column);
}

ReadText text_in(const TableSource& source, const SheetRow& row, std::uint32_t column) {
  return read_text(row.at(column), place(source, row.number, column));
}

void report_unknown_columns(const TableSource& source, const OwnTable& table,
                            const std::vector<SheetRow>& rows, FindingList& findings) {
  for (const SheetRow& row : rows) {
    if (row.number != table.header_row) continue;
    for (const codec::Cell* cell : read_names(row).unknown) {
      findings.add("altered-form-columns", place(source, row.number, cell->column), "", cell->value,
                   {{"column", cell->value}, {"change", "added"}});
    }
  }
}

}  // namespace

Result<std::vector<SheetRow>> rows_of_csv(std::string_view bytes, std::string_view file) {
  std::vector<SheetRow> rows;
  std::size_t count = 0;
  ASSAY_TRY(codec::read_csv(bytes, file, [&](const codec::CsvRow& row) -> Result<void> {
    SheetRow cells{static_cast<std::uint32_t>(row.line), {}};
    for (std::size_t i = 0; i < row.fields.size(); ++i) {
      if (row.fields[i].empty()) continue;
      // A cell takes many times the bytes that it takes in the file.
      if (++count > limits::sheet_cells) {
        return Error{"csv.too_many_cells",
                     {{"file", std::string(file)}, {"limit", std::to_string(limits::sheet_cells)}}};
      }
      codec::Cell cell;
      cell.row = cells.number;
      cell.column = static_cast<std::uint32_t>(i + 1);
      cell.value = codec::without_formula_guard(row.fields[i]);
      cells.cells.push_back(std::move(cell));
    }
    if (!cells.cells.empty()) rows.push_back(std::move(cells));
    return {};
  }));
  return rows;
}

std::optional<OwnTable> find_own_table(const std::vector<SheetRow>& head) {
  std::string catalog;
  std::string release;
  for (const SheetRow& row : head) {
    if (row.number > head_rows) break;
    if (header_name(row.text(1)) == "catalog") {
      catalog = normalized_text(row.text(2));
      release = normalized_text(row.text(3));
      continue;
    }
    Names names = read_names(row);
    if (!is_header(names)) continue;
    names.table.kind = names.has_verdict ? OwnTable::Kind::ccm_report : OwnTable::Kind::answers;
    names.table.catalog = std::move(catalog);
    names.table.release = std::move(release);
    return names.table;
  }
  return std::nullopt;
}

Result<const catalog::Catalog*> choose_catalog(
    std::string_view file, std::string_view named, const CatalogShelf& shelf,
    const std::optional<catalog::CatalogReference>& expected) {
  std::optional<catalog::CatalogReference> wanted = expected;
  if (!named.empty()) {
    ASSAY_ASSIGN(const catalog::CatalogReference found, catalog::parse_catalog_reference(named));
    if (expected && found != *expected) {
      return Error{
          "import.other_catalog",
          {{"file", std::string(file)}, {"found", found.text()}, {"expected", expected->text()}}};
    }
    wanted = found;
  }
  if (!wanted) return Error{"import.catalog_not_named", {{"file", std::string(file)}}};
  const catalog::Catalog* catalog = shelf.find(*wanted);
  if (catalog == nullptr) {
    return Error{"import.catalog_missing",
                 {{"file", std::string(file)}, {"catalog", wanted->text()}}};
  }
  return catalog;
}

bool asks_ownership(const catalog::CatalogReference& catalog) {
  const bool csa = catalog.catalog == "ccm" || catalog.catalog == "caiq";
  return !csa || !catalog.version.starts_with("3.");
}

Result<void> check_release(std::string_view file, std::string_view release) {
  constexpr std::size_t longest_release = 32;
  if (release.size() <= longest_release) return {};
  return Error{"import.malformed_release",
               {{"file", std::string(file)}, {"value", std::string(truncated_to(release, 100))}}};
}

Result<ImportedDocument> read_own_table(const TableSource& source, const OwnTable& table,
                                        const std::vector<SheetRow>& rows,
                                        const CatalogShelf& shelf,
                                        const std::optional<catalog::CatalogReference>& expected) {
  ASSAY_ASSIGN(const catalog::Catalog* catalog,
               choose_catalog(source.file, table.catalog, shelf, expected));
  ASSAY_TRY(check_release(source.file, table.release));
  FindingList findings;
  report_unknown_columns(source, table, rows, findings);
  AnswerCollector answers(*catalog, findings, WordList::own);
  StatementCollector statements(*catalog, findings);
  for (const SheetRow& row : rows) {
    if (row.number <= table.header_row) continue;
    const ReadText id = text_in(source, row, table.id);
    const ReadText value = text_in(source, row, table.value);
    const ReadText ownership = text_in(source, row, table.ownership);
    const ReadText text = text_in(source, row, table.text);
    if (table.kind == OwnTable::Kind::ccm_report) {
      statements.add(id, {value, ownership, text});
      continue;
    }
    const std::optional<std::size_t> question = answers.find_question(id);
    if (!question) continue;
    answers.add(
        *question, id,
        {value, {}, ownership, text, text_in(source, row, table.customer_responsibilities)});
  }
  ImportedDocument imported;
  if (table.kind == OwnTable::Kind::ccm_report) {
    imported.document = std::move(statements).finish(table.release);
  } else {
    imported.document =
        std::move(answers).finish(asks_ownership(catalog->reference()), table.release);
  }
  imported.report.form = source.form;
  imported.report.catalog = catalog->reference();
  imported.report.release = table.release;
  imported.report.findings = std::move(findings).in_file_order();
  return imported;
}

}  // namespace assay::exchange
