#include "exchange/numbered_standard.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/text.h"
#include "exchange/catalog_draft.h"
#include "exchange/numbered_layout.h"
#include "exchange/own_table.h"
#include "exchange/standard_id.h"

namespace assay::exchange {
namespace {

constexpr std::size_t longest_heading = 80;  // code points
constexpr std::size_t shown_value = 40;      // bytes of a cell in a remark

/// One numbered item as the file gives it.
struct Item {
  std::string id;
  std::size_t levels = 0;
  bool provider_specific = false, mandatory = false;
  std::string title, text;
  std::optional<catalog::Side> side;
  std::string cell;  ///< where its id stands, for remarks
};

/// Short enough for a title, and no sentence: what becomes public must not be the standard's text.
bool is_heading(std::string_view text) {
  return !is_blank(text) && text.find('\n') == std::string_view::npos &&
         text.find("。") == std::string_view::npos && !text.ends_with('.') &&
         code_point_count(text) <= longest_heading;
}

bool is_notice(std::string_view text) {
  for (const std::string_view phrase :
       {"All rights reserved", "©", "無断複製", "無断転載", "無断で複製", "無断で転載"}) {
    if (text.find(phrase) != std::string_view::npos) return true;
  }
  return false;
}

bool has_kana(std::string_view text) {
  for (const std::string_view lead : {"\xE3\x81", "\xE3\x82", "\xE3\x83"}) {
    if (text.find(lead) != std::string_view::npos) return true;
  }
  return false;
}

std::string column_word(std::uint32_t column) {
  if (column == 0) return "-";
  std::string name = codec::cell_name(1, column);
  name.pop_back();
  return name;
}

void append(std::string& text, std::string_view more) {
  if (is_blank(more)) return;
  if (!text.empty()) text += '\n';
  text += more;
}

/// Gathers the items of all sheets, then builds the catalog of them.
class NumberedStandard {
 public:
  NumberedStandard(std::string_view file, const CatalogImportOptions& options)
      : file_(file), options_(options) {}

  Result<void> read(NumberedSheet sheet);
  Result<ImportedCatalog> build() &&;

 private:
  void read_row(const SheetRow& row);
  void take(const SheetRow& row, std::uint32_t column, const StandardId& id);
  void take_heading(const SheetRow& row, std::uint32_t column, const StandardId& id, Item& item);
  void take_side(const SheetRow& row, Item& item);
  void place(Item item);
  void read_loose_row(const SheetRow& row);
  Item* continued(const SheetRow& row);
  std::string cell(const SheetRow& row, std::uint32_t column) const;
  void remark(const char* code, Error::Parameters parameters) {
    remarks_.push_back({code, std::move(parameters)});
  }
  void add_to(CatalogDraft& draft, const Item& item, bool marked) const;
  void report_lone_headings();

  std::string_view file_;
  const CatalogImportOptions& options_;
  NumberedSheet sheet_;
  NumberedLayout layout_;
  bool begun_ = false;          ///< an id was met on this sheet: before it stand headers
  std::uint32_t last_row_ = 0;  ///< of the last item on this sheet
  std::string last_id_;
  std::unordered_map<std::uint32_t, std::uint32_t> merged_ids_;  ///< first row -> last row
  std::vector<Item> items_;
  std::unordered_map<std::string, std::size_t> by_id_;
  std::vector<Error> remarks_;
  std::string notice_;
};

std::string NumberedStandard::cell(const SheetRow& row, std::uint32_t column) const {
  const std::string place = codec::cell_name(row.number, column);
  return sheet_.name.empty() ? place : sheet_.name + "!" + place;
}

Result<void> NumberedStandard::read(NumberedSheet sheet) {
  sheet_ = std::move(sheet);
  ASSAY_TRY(drop_covered_cells(sheet_, file_));
  const ColumnMapping none;
  ASSAY_ASSIGN(const auto layout,
               find_numbered_layout(sheet_, file_, options_.numbered ? options_.columns : none));
  if (!layout) return {};
  layout_ = *layout;
  begun_ = false;
  last_row_ = 0;
  merged_ids_.clear();
  const std::uint32_t column = layout_.detail_id != 0 ? layout_.detail_id : layout_.control_id;
  for (const codec::MergedArea& area : sheet_.merged) {
    if (area.first_column <= column && column <= area.last_column) {
      merged_ids_[area.first_row] = area.last_row;
    }
  }
  remark("catalog_import.columns_read",
         {{"sheet", sheet_.name.empty() ? std::string(file_) : sheet_.name},
          {"controls", column_word(layout_.control_id)},
          {"control_texts", column_word(layout_.control_text)},
          {"details", column_word(layout_.detail_id)},
          {"detail_texts", column_word(layout_.detail_text)},
          {"sides", column_word(layout_.side)}});
  for (const SheetRow& row : sheet_.rows) read_row(row);
  return {};
}

void NumberedStandard::read_row(const SheetRow& row) {
  bool said = false;
  std::uint32_t before = 0;
  for (const std::uint32_t column : {layout_.control_id, layout_.detail_id}) {
    const std::string_view text = row.text(column);
    if (column == before || is_blank(text)) continue;
    before = column;
    if (const auto id = read_standard_id(text)) {
      begun_ = true;
      said = true;
      take(row, column, *id);
    } else if (begun_ && !is_notice(text)) {
      said = true;
      remark("catalog_import.unreadable_id",
             {{"cell", cell(row, column)},
              {"value", std::string(truncated_to(normalized_text(text), shown_value))}});
    }
  }
  if (!said) read_loose_row(row);
}

void NumberedStandard::take_heading(const SheetRow& row, std::uint32_t column, const StandardId& id,
                                    Item& item) {
  std::string_view heading = id.rest;
  for (auto one = row.cells.begin(); heading.empty() && one != row.cells.end(); ++one) {
    if (one->column > column && !is_blank(one->value)) heading = one->value;
  }
  heading = trimmed(heading);
  if (heading.empty()) return;
  if (is_heading(heading)) {
    item.title = heading;
  } else {
    remark("catalog_import.heading_left_out", {{"id", item.id}, {"cell", item.cell}});
  }
}

void NumberedStandard::take_side(const SheetRow& row, Item& item) {
  const std::string_view said = row.text(layout_.side);
  if (is_blank(said)) return;
  item.side = read_side(said);
  if (item.side) return;
  remark("catalog_import.unknown_side",
         {{"id", item.id},
          {"cell", cell(row, layout_.side)},
          {"value", std::string(truncated_to(normalized_text(said), shown_value))}});
}

void NumberedStandard::take(const SheetRow& row, std::uint32_t column, const StandardId& id) {
  Item item{.id = id.id,
            .levels = id.levels,
            .provider_specific = id.provider_specific,
            .mandatory = id.mandatory,
            .title = {},
            .text = {},
            .side = {},
            .cell = cell(row, column)};
  if (id.levels <= category_levels) {
    take_heading(row, column, id, item);
  } else {
    const bool detail = id.levels == detail_levels;
    const std::string_view text = row.text(detail ? layout_.detail_text : layout_.control_text);
    if (!detail) item.title = normalized_text(row.text(layout_.control_title));
    if (!detail && !is_blank(text) && item.title.empty() && is_heading(id.rest)) {
      item.title = id.rest;
    } else {
      append(item.text, id.rest);
    }
    append(item.text, text);
    if (detail) take_side(row, item);
  }
  last_row_ = row.number;
  last_id_ = item.id;
  place(std::move(item));
}

void NumberedStandard::place(Item item) {
  const auto [known, added] = by_id_.emplace(item.id, items_.size());
  if (added) {
    items_.push_back(std::move(item));
    return;
  }
  Item& kept = items_[known->second];
  const auto fits = [](std::string& first, const std::string& second) {
    if (first.empty()) first = second;
    return second.empty() || normalized_text(first) == normalized_text(second);
  };
  const bool same_marks =
      kept.provider_specific == item.provider_specific && kept.mandatory == item.mandatory;
  const bool same_side = kept.side == item.side || !item.side;
  if (same_marks && same_side && fits(kept.title, item.title) && fits(kept.text, item.text)) return;
  remark("catalog_import.repeated_id",
         {{"id", item.id}, {"cell", item.cell}, {"first", kept.cell}});
}

/// The item whose merged id reaches down to this row; nullptr if there is none.
Item* NumberedStandard::continued(const SheetRow& row) {
  const auto end = merged_ids_.find(last_row_);
  if (end == merged_ids_.end() || row.number > end->second) return nullptr;
  return &items_[by_id_.at(last_id_)];
}

void NumberedStandard::read_loose_row(const SheetRow& row) {
  for (const codec::Cell& one : row.cells) {
    if (!is_notice(one.value)) continue;
    if (notice_.empty()) notice_ = one.value;
    return;
  }
  if (!begun_) return;
  const auto first = std::find_if(row.cells.begin(), row.cells.end(),
                                  [](const codec::Cell& one) { return !is_blank(one.value); });
  if (first == row.cells.end()) return;
  if (Item* item = continued(row)) {
    const bool detail = item->levels == detail_levels;
    append(item->text, row.text(detail ? layout_.detail_text : layout_.control_text));
    return;
  }
  remark("catalog_import.row_without_id", {{"cell", cell(row, first->column)}});
}

void NumberedStandard::add_to(CatalogDraft& draft, const Item& item, bool marked) const {
  if (item.levels <= category_levels) {
    draft.set_heading(item.id, item.title);
    return;
  }
  StandardId id;
  id.id = item.id;
  DraftControl control;
  control.id = id.parent(control_levels);
  control.domain_id = id.parent(clause_levels);
  control.category = id.parent(category_levels);
  const bool is_control = item.levels == control_levels;
  if (is_control) {
    control.title = item.title;
    control.text = item.text;
    if (marked) control.provider_specific = item.provider_specific;
  }
  draft.add(control);
  if (is_control) return;
  DraftQuestion detail{item.id, control.id, item.text, std::nullopt, item.side};
  if (marked) {
    detail.provider_specific = item.provider_specific;
    detail.mandatory = item.mandatory;
  }
  draft.add(std::move(detail));
}

/// Headings that nothing stands under are no part of the catalog.
void NumberedStandard::report_lone_headings() {
  std::unordered_set<std::string> used;
  for (const Item& item : items_) {
    if (item.levels <= category_levels) continue;
    StandardId id;
    id.id = item.id;
    used.insert(id.parent(clause_levels));
    used.insert(id.parent(category_levels));
  }
  for (const Item& item : items_) {
    if (item.levels > category_levels || used.contains(item.id)) continue;
    remark("catalog_import.heading_left_out", {{"id", item.id}, {"cell", item.cell}});
  }
}

Result<ImportedCatalog> NumberedStandard::build() && {
  if (items_.empty()) {
    return Error{"catalog_import.unrecognised", {{"file", std::string(file_)}}};
  }
  if (!options_.reference) {
    return Error{"catalog_import.no_reference", {{"file", std::string(file_)}}};
  }
  report_lone_headings();
  // A standard that marks nothing says nothing of marks.
  const bool marked = std::any_of(items_.begin(), items_.end(), [](const Item& item) {
    return item.provider_specific || item.mandatory;
  });
  CatalogDraft draft(CatalogDraft::Ids::as_written);
  draft.add_release(options_.release);
  draft.set_notice(notice_);
  bool japanese = false;
  for (const Item& item : items_) {
    japanese = japanese || has_kana(item.text) || has_kana(item.title);
    add_to(draft, item, marked);
  }
  for (Error& one : remarks_) draft.remark(std::move(one.code), std::move(one.parameters));
  catalog::CatalogDescription description;
  description.reference = *options_.reference;
  description.title = options_.title.empty() ? options_.reference->text() : options_.title;
  description.publisher = options_.publisher;
  description.language = japanese ? "ja" : options_.language;
  ASSAY_ASSIGN(auto imported, std::move(draft).build("numbered-standard", std::move(description)));
  imported.own_structure = true;
  return imported;
}

}  // namespace

Result<ImportedCatalog> read_numbered_workbook(codec::Spreadsheet& book, std::string_view file,
                                               const CatalogImportOptions& options) {
  NumberedStandard standard(file, options);
  for (std::size_t sheet = 0; sheet < book.sheets().size(); ++sheet) {
    NumberedSheet read{book.sheets()[sheet].name, {}, {}};
    ASSAY_ASSIGN(read.rows, read_rows(book, sheet));
    read.merged = book.merged_areas();
    ASSAY_TRY(standard.read(std::move(read)));
  }
  return std::move(standard).build();
}

Result<ImportedCatalog> read_numbered_csv(std::string_view bytes, std::string_view file,
                                          const CatalogImportOptions& options) {
  NumberedStandard standard(file, options);
  NumberedSheet sheet;
  ASSAY_ASSIGN(sheet.rows, rows_of_csv(bytes, file));
  ASSAY_TRY(standard.read(std::move(sheet)));
  return std::move(standard).build();
}

}  // namespace assay::exchange
