#include "exchange/csa_workbook_catalog.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "exchange/catalog_draft.h"
#include "exchange/form_version.h"
#include "exchange/sheet_rows.h"

namespace assay::exchange {
namespace {

/// Columns of a sheet of CSA's, 0 where it has none.
struct Columns {
  std::uint32_t header_row = 0;
  std::uint32_t domain = 0, title = 0, control_id = 0, specification = 0;
  std::uint32_t question_id = 0, question = 0;
  std::uint32_t ccm_lite = 0, caiq_lite = 0;
  std::uint32_t iaas = 0, paas = 0, saas = 0;

  bool usable() const {
    return (control_id != 0 && specification != 0) || (question_id != 0 && question != 0);
  }
};

const std::pair<std::string_view, std::uint32_t Columns::*> column_names[] = {
    {"control domain", &Columns::domain},
    {"ccm domain title", &Columns::domain},
    {"control title", &Columns::title},
    {"ccm control title", &Columns::title},
    {"control id", &Columns::control_id},
    {"ccm control id", &Columns::control_id},
    {"ccm v3.0 control id", &Columns::control_id},
    {"control specification", &Columns::specification},
    {"ccm control specification", &Columns::specification},
    {"updated control specification", &Columns::specification},
    {"question id", &Columns::question_id},
    {"question", &Columns::question},
    {"consensus assessments question", &Columns::question},
    {"consensus assessment questions", &Columns::question},
    {"ccm lite", &Columns::ccm_lite},
    {"caiq lite", &Columns::caiq_lite},
    {"iaas", &Columns::iaas},
    {"paas", &Columns::paas},
    {"saas", &Columns::saas},
};

Columns find_columns(const std::vector<SheetRow>& head) {
  for (const SheetRow& row : head) {
    if (row.number > head_rows) break;
    Columns columns;
    columns.header_row = row.number;
    for (const codec::Cell& cell : row.cells) {
      const std::string name = header_name(cell.value);
      for (const auto& [known, member] : column_names) {
        if (name == known && columns.*member == 0) columns.*member = cell.column;
      }
    }
    if (columns.usable()) return columns;
  }
  return {};
}

/// Cells that a merged area covers hold left-overs that nobody sees: 3.0.1 has ids of CCM 1.x
/// there.
class Covered {
 public:
  explicit Covered(const std::vector<codec::MergedArea>& areas) : areas_(areas) {
    std::sort(
        areas_.begin(), areas_.end(), [](const codec::MergedArea& a, const codec::MergedArea& b) {
          return std::pair(a.first_column, a.first_row) < std::pair(b.first_column, b.first_row);
        });
  }

  /// The text of a cell, "" where a merged area that begins above in the same column covers it.
  std::string_view text(const SheetRow& row, std::uint32_t column) const {
    // Areas do not overlap, so only the last one that begins at or above the row can cover it.
    auto after = std::upper_bound(
        areas_.begin(), areas_.end(), std::pair(column, row.number),
        [](const std::pair<std::uint32_t, std::uint32_t>& cell, const codec::MergedArea& area) {
          return cell < std::pair(area.first_column, area.first_row);
        });
    if (after != areas_.begin()) {
      const codec::MergedArea& area = *std::prev(after);
      const bool covers =
          area.first_column == column && area.first_row < row.number && area.last_row >= row.number;
      if (covers) return {};
    }
    return row.text(column);
  }

 private:
  std::vector<codec::MergedArea> areas_;
};

bool is_control_id(std::string_view text) {
  const std::string id = catalog::repair_id(text).id;
  const std::size_t hyphen = id.find('-');
  return hyphen != std::string::npos && hyphen > 0 && hyphen + 1 < id.size() && id.size() <= 32 &&
         id.find_first_not_of("0123456789.", hyphen + 1) == std::string::npos;
}

void read_row(const SheetRow& row, const Columns& columns, const Covered& covered,
              CatalogDraft& draft) {
  const std::string_view control_id = covered.text(row, columns.control_id);
  if (is_control_id(control_id)) {
    DraftControl control;
    control.id = std::string(control_id);
    const std::string_view domain = covered.text(row, columns.domain);
    if (columns.title == 0) {
      split_domain_and_title(domain, control);
    } else {
      control.title = std::string(covered.text(row, columns.title));
      control.domain_title = std::string(domain);
    }
    control.text = std::string(covered.text(row, columns.specification));
    control.lite = read_flag(covered.text(row, columns.ccm_lite));
    control.typical_owner = {read_typical_owner(covered.text(row, columns.iaas)),
                             read_typical_owner(covered.text(row, columns.paas)),
                             read_typical_owner(covered.text(row, columns.saas))};
    draft.add(std::move(control));
  }
  const std::string_view question_id = covered.text(row, columns.question_id);
  if (!is_control_id(question_id) || question_id.find('.') == std::string_view::npos) return;
  draft.add(DraftQuestion{std::string(question_id), "",
                          std::string(covered.text(row, columns.question)),
                          read_flag(covered.text(row, columns.caiq_lite))});
}

void find_notice(const SheetRow& row, CatalogDraft& draft) {
  for (const codec::Cell& cell : row.cells) {
    if (cell.value.find("All rights reserved") != std::string::npos) draft.set_notice(cell.value);
  }
}

Result<void> read_sheet(codec::Spreadsheet& book, std::size_t sheet, CatalogDraft& draft) {
  ASSAY_ASSIGN(const ReadSheet read, read_if(book, sheet, [](const std::vector<SheetRow>& head) {
                 return find_columns(head).usable();
               }));
  if (!read.wanted) return {};
  const std::vector<SheetRow>& rows = read.rows;
  const Columns columns = find_columns(rows);
  const Covered covered(book.merged_areas());
  const auto stamps = find_stamps(book.sheets()[sheet].name, rows, columns.header_row);
  if (!stamps.empty()) draft.add_release(stamps.front().release);
  for (const SheetRow& row : rows) {
    if (row.number <= columns.header_row) continue;
    read_row(row, columns, covered, draft);
    find_notice(row, draft);
  }
  return {};
}

}  // namespace

Result<ImportedCatalog> read_csa_workbook(codec::Spreadsheet& book, std::string_view file,
                                          const CatalogImportOptions& options) {
  CatalogDraft draft(CatalogDraft::Ids::repaired);
  for (std::size_t sheet = 0; sheet < book.sheets().size(); ++sheet) {
    ASSAY_TRY(read_sheet(book, sheet, draft));
  }
  if (draft.empty()) {
    return Error{"catalog_import.unrecognised", {{"file", std::string(file)}}};
  }
  ASSAY_ASSIGN(catalog::CatalogDescription description, describe_csa(draft, file, options));
  return std::move(draft).build("csa-workbook", std::move(description));
}

}  // namespace assay::exchange
