#include "exchange/caiq_3_workbook.h"

#include <optional>
#include <string>
#include <utility>

#include "exchange/form_version.h"

namespace assay::exchange {
namespace {

constexpr std::uint32_t official_first_header_row = 2;
/// Below the row that names the columns: frameworks, then Yes / No / Not Applicable.
constexpr std::uint32_t rows_below_names = 2;

/// Where 3.1 has its answers according to the description (columns W to Z), should its header not
/// say so.
constexpr std::uint32_t column_w = 23;

struct MarkedHeader {
  const SheetRow* names;
  CaiqColumns columns;
};

void read_name(const codec::Cell& cell, CaiqColumns& columns) {
  const std::string name = header_name(cell.value);
  const auto take = [&cell](std::uint32_t& column) {
    if (column == 0) column = cell.column;
  };
  if (name == "question id") take(columns.question_id);
  if (name == "control id") take(columns.control_id);
  if (name == "control specification") take(columns.specification);
  if (name == "notes") take(columns.implementation);
  if (name == "consensus assessment questions" || name == "consensus assessments question") {
    take(columns.question);
  }
}

void read_mark_name(const codec::Cell& cell, CaiqColumns& columns) {
  const std::string name = header_name(cell.value);
  const auto take = [&cell](std::uint32_t& column) {
    if (column == 0) column = cell.column;
  };
  if (name == "yes") take(columns.yes);
  if (name == "no") take(columns.no);
  if (name == "not applicable" || name == "n/a" || name == "na") take(columns.not_applicable);
  if (name == "notes") take(columns.implementation);
}

std::optional<MarkedHeader> find_marked_header(const std::vector<SheetRow>& head) {
  for (std::size_t i = 0; i < head.size() && head[i].number <= head_rows; ++i) {
    MarkedHeader header{&head[i], {}};
    CaiqColumns& columns = header.columns;
    for (const codec::Cell& cell : head[i].cells) read_name(cell, columns);
    if (columns.question_id == 0 || columns.question == 0 || columns.value != 0) continue;
    columns.first_header_row = columns.last_header_row = head[i].number;
    for (std::size_t below = i;
         below < head.size() && head[below].number <= head[i].number + rows_below_names; ++below) {
      CaiqColumns before = columns;
      for (const codec::Cell& cell : head[below].cells) read_mark_name(cell, columns);
      const bool names_marks = columns.yes != before.yes || columns.no != before.no;
      if (names_marks) columns.last_header_row = head[below].number;
    }
    return header;
  }
  return std::nullopt;
}

void take_described_columns(CaiqColumns& columns) {
  columns.yes = column_w;
  columns.no = column_w + 1;
  columns.not_applicable = column_w + 2;
  columns.implementation = column_w + 3;
  columns.last_header_row = columns.first_header_row + rows_below_names;
}

/// The nine columns of the official 3.0.1 form that a provider sees first.
void check_marked_columns(const WorkbookInput& input, const MarkedHeader& header,
                          FindingList& findings) {
  const CaiqColumns& columns = header.columns;
  const struct {
    std::string_view name;
    std::uint32_t actual, official;
  } expected[] = {
      {"Control ID", columns.control_id, 2},
      {"Question ID", columns.question_id, 3},
      {"Control Specification", columns.specification, 4},
      {"Consensus Assessment Questions", columns.question, 5},
      {"Yes", columns.yes, 6},
      {"No", columns.no, 7},
      {"Not Applicable", columns.not_applicable, 8},
      {"Notes", columns.implementation, 9},
  };
  for (const auto& column : expected) {
    if (column.actual == column.official) continue;
    const std::uint32_t where = column.actual == 0 ? column.official : column.actual;
    findings.add("altered-form-columns", at_cell(input.sheet_name(), header.names->number, where),
                 "", column.name,
                 {{"column", std::string(column.name)},
                  {"change", column.actual == 0 ? "removed" : "moved"}});
  }
}

bool is_3_1(const std::vector<VersionStamp>& stamps) {
  return !stamps.empty() &&
         (stamps.front().release == "3.1" || stamps.front().release.starts_with("3.1."));
}

}  // namespace

bool is_caiq_3(const std::vector<SheetRow>& head) {
  const std::optional<MarkedHeader> header = find_marked_header(head);
  if (!header) return false;
  const CaiqColumns& columns = header->columns;
  const bool has_marks = columns.yes != 0 && columns.no != 0;
  return has_marks || is_3_1(find_stamps("", head, columns.first_header_row));
}

Result<ImportedDocument> read_caiq_3(const WorkbookInput& input,
                                     const std::vector<SheetRow>& rows) {
  std::optional<MarkedHeader> header = find_marked_header(rows);
  if (!header) {
    return Error{"import.no_questions",
                 {{"file", std::string(input.file)}, {"sheet", input.sheet_name()}}};
  }
  CaiqColumns& columns = header->columns;
  const bool described = is_3_1(find_stamps(input.sheet_name(), rows, columns.first_header_row));
  FindingList findings;
  if (described) {
    if (columns.yes == 0 || columns.no == 0) take_described_columns(columns);
  } else {
    check_marked_columns(input, *header, findings);
    check_sheets(input, {"CSA CAIQ v3.0.1", "Guiding Principles", "CAIQ Change Log"}, findings);
    if (columns.first_header_row != official_first_header_row) {
      findings.add("altered-form-rows", at_cell(input.sheet_name(), columns.first_header_row, 1),
                   "", "", {{"rows", "1"}, {"change", "header-moved"}});
    }
  }
  const CaiqForm form{described ? "caiq-3.1" : "caiq-3.0.1", false, !described, false};
  return read_caiq_form(input, rows, columns, form, std::move(findings));
}

}  // namespace assay::exchange
