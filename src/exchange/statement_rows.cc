#include "exchange/statement_rows.h"

#include <algorithm>

#include "base/limits.h"
#include "base/text.h"
#include "exchange/answer_collector.h"

namespace assay::exchange {
namespace {

/// For the reader's orientation: by themselves they say nothing.
bool is_orientation(StatementColumn column) {
  return column == StatementColumn::title || column == StatementColumn::kind ||
         column == StatementColumn::number;
}

bool has(const SheetRow& row, const FormWord& word) {
  return std::ranges::any_of(
      row.cells, [&](const codec::Cell& cell) { return word.is(header_name(cell.value)); });
}

}  // namespace

StatementRows::StatementRows(StatementSheet sheet, const NamedSheet& rows, StatementRemarks remarks)
    : sheet_(sheet), name_(rows.name), remarks_(remarks) {
  find_header(rows);
  for (const SheetRow& row : rows.rows) {
    if (header_row_ == 0 || row.number < header_row_) {
      for (const codec::Cell& cell : row.cells) keep_unread(cell);
    } else if (row.number == header_row_) {
      read_header(row);
    } else {
      sort_out(row);
    }
  }
}

void StatementRows::find_header(const NamedSheet& rows) {
  const FormWord& first = column_word(columns_of(sheet_).front());
  for (const SheetRow& row : rows.rows) {
    if (row.number > head_rows) break;
    if (!has(row, first)) continue;
    header_row_ = row.number;
    return;
  }
  // An empty sheet says nothing, and misses nothing.
  if (rows.rows.empty()) return;
  remarks_.findings.add("altered-form-columns", at_cell(name_, 1, 1), "", "",
                        {{"column", std::string(first.en)}, {"change", "removed"}});
}

void StatementRows::read_header(const SheetRow& header) {
  for (const codec::Cell& cell : header.cells) {
    const std::string name = header_name(cell.value);
    if (name.empty()) continue;
    const auto columns = columns_of(sheet_);
    const auto found = std::ranges::find_if(columns, [&](StatementColumn column) {
      return column_of(column) == 0 && column_word(column).is(name);
    });
    if (found != columns.end()) {
      columns_[static_cast<std::size_t>(*found)] = cell.column;
      continue;
    }
    reported_.push_back(cell.column);
    remarks_.findings.add("statement-column-unknown", at_cell(name_, cell.row, cell.column), "",
                          cell.value);
    keep_unread(cell);
  }
  for (const StatementColumn column : columns_of(sheet_)) {
    if (column_of(column) != 0 || is_orientation(column)) continue;
    remarks_.findings.add("altered-form-columns", at_cell(name_, header.number, 1), "", "",
                          {{"column", std::string(column_word(column).en)}, {"change", "removed"}});
  }
}

void StatementRows::keep_unread(const codec::Cell& cell) const {
  if (cell.value.empty() && !cell.formula) return;
  const assessment::Location place = at_cell(name_, cell.row, cell.column);
  remarks_.unread.push_back({place, shown(read_text(&cell, place))});
}

/// Takes the row if it says anything in the form's columns; what stands elsewhere is unread.
void StatementRows::sort_out(const SheetRow& row) {
  bool says_something = false;
  for (const codec::Cell& cell : row.cells) {
    const auto columns = columns_of(sheet_);
    const auto column = std::ranges::find_if(
        columns, [&](StatementColumn one) { return column_of(one) == cell.column; });
    if (column != columns.end()) {
      const bool blank = trimmed(cell.value).empty() && !cell.formula;
      says_something = says_something || (!blank && !is_orientation(*column));
      continue;
    }
    if (trimmed(cell.value).empty() && !cell.formula) continue;
    if (std::ranges::find(reported_, cell.column) == reported_.end()) {
      reported_.push_back(cell.column);
      remarks_.findings.add("statement-column-unknown", at_cell(name_, cell.row, cell.column), "",
                            cell.value);
    }
    keep_unread(cell);
  }
  if (says_something) data_.push_back(&row);
}

assessment::Location StatementRows::header_place() const {
  return at_cell(name_, std::max<std::uint32_t>(header_row_, 1), 1);
}

assessment::Location StatementRows::place(const SheetRow& row, StatementColumn column) const {
  return at_cell(name_, row.number, std::max<std::uint32_t>(column_of(column), 1));
}

std::string StatementRows::text(const SheetRow& row, StatementColumn column,
                                std::string_view subject) const {
  const codec::Cell* cell = row.at(column_of(column));
  if (cell == nullptr) return {};
  const assessment::Location where = place(row, column);
  if (cell->formula) {
    // What a formula shows is not what its author wrote.
    remarks_.findings.add("formula-in-answer", where, subject, shown(read_text(cell, where)));
    keep_unread(*cell);
    return {};
  }
  std::string text(trimmed(cell->value));
  if (cell->truncated || text.size() > limits::answer_text_bytes) {
    remarks_.findings.add("text-would-be-cut", where, subject, text,
                          {{"limit", std::to_string(limits::answer_text_bytes)}});
    keep_unread(*cell);
    text = trimmed(truncated_to(text, limits::answer_text_bytes));
  }
  return text;
}

std::optional<Date> StatementRows::day(const SheetRow& row, StatementColumn column,
                                       std::string_view subject) const {
  const std::string written = text(row, column, subject);
  if (written.empty()) return std::nullopt;
  const std::optional<Date> day = read_day(written);
  if (!day) {
    remarks_.findings.add("statement-unreadable", place(row, column), subject, written);
    keep_unread(*row.at(column_of(column)));
  }
  return day;
}

bool StatementRows::blank(const SheetRow& row, StatementColumn column) const {
  const codec::Cell* cell = row.at(column_of(column));
  return cell == nullptr || (trimmed(cell->value).empty() && !cell->formula);
}

void StatementRows::unplaced(const SheetRow& row) const {
  remarks_.findings.add("statement-row-unplaced", at_cell(name_, row.number, 1), "",
                        row.cells.front().value);
  for (const StatementColumn column : columns_of(sheet_)) {
    const codec::Cell* cell = row.at(column_of(column));
    if (cell != nullptr) keep_unread(*cell);
  }
}

}  // namespace assay::exchange
