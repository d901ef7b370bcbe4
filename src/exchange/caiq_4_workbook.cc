#include "exchange/caiq_4_workbook.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "exchange/form_version.h"

namespace assay::exchange {
namespace {

struct ColumnName {
  std::string_view header;  ///< as header_name() gives it
  std::uint32_t CaiqColumns::*member;
  std::uint32_t official;  ///< where the official file 4.0.3 has it
};

constexpr std::array column_names{
    ColumnName{"question id", &CaiqColumns::question_id, 1},
    ColumnName{"question", &CaiqColumns::question, 2},
    ColumnName{"csp caiq answer", &CaiqColumns::value, 3},
    ColumnName{"ssrm control ownership", &CaiqColumns::ownership, 4},
    ColumnName{"csp implementation description", &CaiqColumns::implementation, 5},
    ColumnName{"csc responsibilities", &CaiqColumns::customer_responsibilities, 6},
    ColumnName{"ccm control id", &CaiqColumns::control_id, 9},
    ColumnName{"ccm control specification", &CaiqColumns::specification, 10},
};

/// Official columns that nothing is read from.
constexpr std::array<std::string_view, 2> ignored_names{"ccm control title", "ccm domain title"};
constexpr std::uint32_t official_header_row = 2;

const ColumnName* find_name(std::string_view header) {
  for (const ColumnName& name : column_names) {
    if (name.header == header) return &name;
  }
  return nullptr;
}

struct Header {
  const SheetRow* row;
  CaiqColumns columns;
};

std::optional<Header> find_header(const std::vector<SheetRow>& head) {
  for (const SheetRow& row : head) {
    if (row.number > head_rows) break;
    Header header{&row, {}};
    header.columns.first_header_row = header.columns.last_header_row = row.number;
    for (const codec::Cell& cell : row.cells) {
      const ColumnName* name = find_name(header_name(cell.value));
      if (name != nullptr && header.columns.*name->member == 0) {
        header.columns.*name->member = cell.column;
      }
    }
    if (header.columns.question_id != 0 && header.columns.value != 0) return header;
  }
  return std::nullopt;
}

/// Columns that were added, removed or moved. The place of a moved column is its header cell.
void check_columns(const WorkbookInput& input, const Header& header,
                   const std::vector<SheetRow>& rows, FindingList& findings) {
  const std::uint32_t row = header.row->number;
  for (const ColumnName& name : column_names) {
    const std::uint32_t actual = header.columns.*name.member;
    if (actual == name.official) continue;
    const std::uint32_t where = actual == 0 ? name.official : actual;
    findings.add(
        "altered-form-columns", at_cell(input.sheet_name(), row, where), "", name.header,
        {{"column", std::string(name.header)}, {"change", actual == 0 ? "removed" : "moved"}});
  }
  const auto report_added = [&](std::uint32_t at, const codec::Cell& cell) {
    findings.add("altered-form-columns", at_cell(input.sheet_name(), at, cell.column), "",
                 cell.value, {{"column", cell.value}, {"change", "added"}});
  };
  std::vector<std::uint32_t> named;
  for (const codec::Cell& cell : header.row->cells) {
    named.push_back(cell.column);
    const std::string text = header_name(cell.value);
    const bool ignored = text == ignored_names[0] || text == ignored_names[1];
    const ColumnName* name = find_name(text);
    const bool taken = name != nullptr && header.columns.*name->member == cell.column;
    if (!ignored && !taken) report_added(row, cell);
  }
  for (const SheetRow& data : rows) {
    if (data.number <= row) continue;
    for (const codec::Cell& cell : data.cells) {
      if (std::find(named.begin(), named.end(), cell.column) != named.end()) continue;
      named.push_back(cell.column);  // one finding per column is enough
      report_added(data.number, cell);
    }
  }
}

}  // namespace

bool is_caiq_4(const std::vector<SheetRow>& head) {
  return find_header(head).has_value();
}

Result<ImportedDocument> read_caiq_4(const WorkbookInput& input,
                                     const std::vector<SheetRow>& rows) {
  const std::optional<Header> header = find_header(rows);
  if (!header) {
    return Error{"import.no_questions",
                 {{"file", std::string(input.file)}, {"sheet", input.sheet_name()}}};
  }
  FindingList findings;
  check_columns(input, *header, rows, findings);
  CaiqForm form{"caiq-4", true, true, true};
  const std::vector<VersionStamp> stamps =
      find_stamps(input.sheet_name(), rows, header->columns.first_header_row);
  // No official 4.1 form was at hand: how it places its rows and sheets is not known.
  form.rows_verified = stamps.empty() || stamps.front().release.starts_with("4.0");
  if (form.rows_verified) {
    check_sheets(input, {"Introduction", "CAIQv4.0*"}, findings);
    if (header->row->number != official_header_row) {
      findings.add("altered-form-rows", at_cell(input.sheet_name(), header->row->number, 1), "", "",
                   {{"rows", "1"}, {"change", "header-moved"}});
    }
  }
  return read_caiq_form(input, rows, header->columns, form, std::move(findings));
}

}  // namespace assay::exchange
