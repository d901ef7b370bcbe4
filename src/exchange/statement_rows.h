#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/finding_list.h"
#include "exchange/sheet_rows.h"
#include "exchange/statement_words.h"
#include "exchange/statement_workbook.h"

namespace assay::exchange {

/// What all rows of a statement's sheet are read into: what is wrong with their cells, and what of
/// them has no place.
struct StatementRemarks {
  FindingList& findings;
  std::vector<UnreadCell>& unread;
};

/// One sheet of a statement, its columns found by their names. `rows` must outlive it.
class StatementRows {
 public:
  /// Finds the header and reports missing and unknown columns. Cells that stand above the header,
  /// or in no column of the form, are unread.
  StatementRows(StatementSheet sheet, const NamedSheet& rows, StatementRemarks remarks);

  /// The rows below the header that say anything but for the reader's orientation.
  const std::vector<const SheetRow*>& rows() const { return data_; }
  assessment::Location header_place() const;
  assessment::Location place(const SheetRow& row, StatementColumn column) const;
  /// The text without blanks at its ends; of a formula or an overlong text, what may be kept of it,
  /// with a finding, the rest unread.
  std::string text(const SheetRow& row, StatementColumn column, std::string_view subject) const;
  /// No value for an empty cell, and, with a finding, for what is no day.
  std::optional<Date> day(const SheetRow& row, StatementColumn column,
                          std::string_view subject) const;
  bool blank(const SheetRow& row, StatementColumn column) const;
  /// The text as it stands there, without a finding.
  std::string_view as_written(const SheetRow& row, StatementColumn column) const {
    return row.text(column_of(column));
  }
  /// The row is about nothing that is known: a finding, all of its cells unread.
  void unplaced(const SheetRow& row) const;

 private:
  std::uint32_t column_of(StatementColumn column) const {
    return columns_[static_cast<std::size_t>(column)];
  }
  void find_header(const NamedSheet& rows);
  void read_header(const SheetRow& header);
  void keep_unread(const codec::Cell& cell) const;
  void sort_out(const SheetRow& row);

  StatementSheet sheet_;
  std::string name_;
  StatementRemarks remarks_;
  std::uint32_t header_row_ = 0;
  std::array<std::uint32_t, 24> columns_{};  ///< by StatementColumn; 0: not there
  std::vector<std::uint32_t> reported_;      ///< unknown columns of which it was said
  std::vector<const SheetRow*> data_;
};

}  // namespace assay::exchange
