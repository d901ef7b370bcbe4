#include "exchange/statement_workbook.h"

#include <algorithm>
#include <utility>

#include "exchange/statement_words.h"

namespace assay::exchange {
namespace {

using assessment::Statement;
using Rows = std::vector<std::vector<std::string>>;

/// Writes one sheet after the other in one language.
class SheetWriter {
 public:
  SheetWriter(const catalog::Catalog& catalog, const catalog::Wording* wording,
              const Statement& statement, Language language)
      : catalog_(catalog), wording_(wording), statement_(statement), language_(language) {}

  codec::SheetTable table(StatementSheet sheet) const {
    codec::SheetTable table;
    table.name = sheet_word(sheet).in(language_);
    for (const StatementColumn column : columns_of(sheet)) {
      table.header.emplace_back(column_word(column).in(language_));
    }
    table.rows = rows(sheet);
    table.freeze_first_column = sheet == StatementSheet::details;
    return table;
  }

 private:
  Rows rows(StatementSheet sheet) const {
    switch (sheet) {
      case StatementSheet::scope:
        return scope();
      case StatementSheet::risks:
        return risks();
      case StatementSheet::upstream:
        return upstream();
      case StatementSheet::controls:
        return controls();
      case StatementSheet::details:
        return details();
      case StatementSheet::changes:
        break;
    }
    return changes();
  }

  static std::string day(const std::optional<Date>& date) {
    return date ? format_date(*date) : std::string();
  }

  Rows scope() const {
    Rows rows;
    const auto add = [&](ScopeItem item, std::string value, std::string reference = "") {
      rows.push_back(
          {std::string(item_word(item).in(language_)), std::move(value), std::move(reference)});
    };
    add(ScopeItem::catalog, statement_.catalog.text());
    for (const auto& service : statement_.scope.services) {
      add(ScopeItem::service, service.name, service.service.text());
    }
    for (const auto one : statement_.scope.classes) {
      add(ScopeItem::service_class, std::string(party::name(one)));
    }
    for (const std::string& site : statement_.scope.sites) add(ScopeItem::site, site);
    for (const std::string& out : statement_.scope.out_of_scope) add(ScopeItem::out_of_scope, out);
    add(ScopeItem::first_day, day(statement_.period.first));
    add(ScopeItem::last_day, day(statement_.period.last));
    return rows;
  }

  Rows risks() const {
    Rows rows;
    for (const auto& risk : statement_.risks) rows.push_back({risk.id, risk.treatment});
    return rows;
  }

  Rows upstream() const {
    Rows rows;
    for (const auto& one : statement_.upstream) {
      rows.push_back({one.key, one.service.text(), one.scheme, one.level, one.name});
    }
    return rows;
  }

  Rows controls() const {
    Rows rows;
    for (const auto& choice : statement_.controls) {
      const auto control = catalog_.find_control(choice.id);
      std::string title;
      if (control) {
        title = catalog::control_title(catalog_, wording_, catalog_.controls()[*control])
                    .shown(language_);
      }
      rows.push_back({choice.id, std::move(title),
                      std::string(written(choice.selection, language_)), choice.reason});
    }
    return rows;
  }

  Rows details() const {
    Rows rows;
    for (const auto& choice : statement_.details) {
      const auto detail = catalog_.find_question(choice.id);
      std::string title;
      std::string kind;
      if (detail) {
        const catalog::Question& question = catalog_.questions()[*detail];
        title = catalog::question_gist(wording_, question).shown(language_);
        kind = catalog::suffix(question);
      }
      const std::string selection(written(choice.selection, language_));
      std::vector<std::string> first{choice.id, title, kind, selection, choice.reason,
                                     "",        "",    "",   ""};
      std::size_t number = 0;
      for (const auto& control : choice.controls) {
        if (control.empty()) continue;
        first[5] = std::to_string(++number);
        first[6] = control.text;
        first[7] = written(control.responsibility, language_);
        first[8] = control.upstream;
        rows.push_back(first);
        first[1] = first[2] = first[4] = "";  // once is enough
      }
      if (number == 0) rows.push_back(std::move(first));
    }
    return rows;
  }

  Rows changes() const {
    Rows rows;
    for (const auto& change : statement_.changes) {
      rows.push_back({change.id, change.before, day(change.before_through), change.after,
                      day(change.after_from)});
    }
    return rows;
  }

  const catalog::Catalog& catalog_;
  const catalog::Wording* wording_;
  const Statement& statement_;
  Language language_;
};

}  // namespace

std::vector<codec::SheetTable> statement_sheets(const catalog::Catalog& catalog,
                                                const catalog::Wording* wording,
                                                const Statement& statement, Language language) {
  const SheetWriter writer(catalog, wording, statement, language);
  std::vector<codec::SheetTable> tables;
  for (std::size_t i = 0; i < statement_sheet_count; ++i) {
    tables.push_back(writer.table(static_cast<StatementSheet>(i)));
  }
  return tables;
}

Result<WrittenStatement> write_statement_workbook(const catalog::Catalog& catalog,
                                                  const catalog::Wording* wording,
                                                  const Statement& statement, Language language) {
  std::vector<codec::SheetTable> tables = statement_sheets(catalog, wording, statement, language);
  WrittenStatement result;
  for (codec::SheetTable& table : tables) {
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      for (std::size_t column = 0; column < table.rows[row].size(); ++column) {
        if (!codec::shorten_to_cell(table.rows[row][column])) continue;
        // Row 1 is the header.
        result.shortened.push_back(table.name + "!" +
                                   codec::cell_name(static_cast<std::uint32_t>(row + 2),
                                                    static_cast<std::uint32_t>(column + 1)));
      }
    }
  }
  ASSAY_ASSIGN(result.bytes, codec::write_spreadsheet(tables));
  return result;
}

Result<ImportedStatement> read_statement_workbook(
    std::string_view bytes, std::string_view file, const CatalogShelf& shelf,
    const std::optional<catalog::CatalogReference>& expected) {
  ASSAY_ASSIGN(codec::Spreadsheet book, codec::Spreadsheet::open(bytes, file));
  std::vector<NamedSheet> sheets;
  for (std::size_t i = 0; i < book.sheets().size(); ++i) {
    ASSAY_ASSIGN(std::vector<SheetRow> rows, read_rows(book, i));
    sheets.push_back({book.sheets()[i].name, std::move(rows)});
  }
  return read_statement_sheets(file, sheets, shelf, expected);
}

}  // namespace assay::exchange
