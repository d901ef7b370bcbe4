#include "codec/sheet_reader.h"

#include <charconv>

#include "base/limits.h"
#include "base/text.h"
#include "codec/cell_text.h"
#include "codec/workbook_parts.h"

namespace assay::codec {
Error SheetReader::over(std::string code, std::size_t limit) const {
  return {std::move(code), {{"file", file_}, {"sheet", sheet_}, {"limit", std::to_string(limit)}}};
}

Error SheetReader::refused(std::string code, std::string name, std::string_view value) const {
  return {std::move(code),
          {{"file", file_}, {"sheet", sheet_}, {std::move(name), std::string(value)}}};
}

Result<void> SheetReader::start(std::string_view name, const Attributes& attributes) {
  if (skipped_ > 0) {
    ++skipped_;
    return {};
  }
  switch (level_) {
    case Level::row:
      if (name == "c") return start_cell(attributes);
      break;
    case Level::cell:
      return start_in_cell(name);
    case Level::inline_string:
      item_.start(name);
      return {};
    case Level::sheet_data:
      if (name == "row") return start_row(attributes);
      break;
    case Level::merged_cells:
      if (name == "mergeCell") ASSAY_TRY(add_merged_area(attribute(attributes, "ref")));
      break;
    case Level::worksheet:
      if (name == "sheetData") level_ = Level::sheet_data;
      if (name == "mergeCells") level_ = Level::merged_cells;
      if (level_ != Level::worksheet) return {};
      break;
    case Level::document:
      if (name == "worksheet") {
        level_ = Level::worksheet;
        return {};
      }
      break;
    case Level::value:
    case Level::formula:
      break;
  }
  skipped_ = 1;
  return {};
}

Result<void> SheetReader::start_in_cell(std::string_view name) {
  if (name == "v") {
    level_ = Level::value;
  } else if (name == "f") {
    level_ = Level::formula;
    cell_.formula = true;
  } else if (name == "is") {
    level_ = Level::inline_string;
    has_inline_ = true;
    item_.begin();
  } else {
    skipped_ = 1;
  }
  return {};
}

Result<void> SheetReader::end(std::string_view) {
  if (skipped_ > 0) {
    --skipped_;
    return {};
  }
  switch (level_) {
    case Level::value:
    case Level::formula:
      level_ = Level::cell;
      return {};
    case Level::cell:
      level_ = Level::row;
      return finish_cell();
    case Level::row:
      level_ = Level::sheet_data;
      return finish_row();
    case Level::inline_string:
      if (item_.inside()) {
        item_.end();
      } else {
        level_ = Level::cell;
      }
      return {};
    case Level::sheet_data:
    case Level::merged_cells:
      level_ = Level::worksheet;
      return {};
    case Level::worksheet:
    case Level::document:
      level_ = Level::document;
      return {};
  }
  return {};
}

Result<void> SheetReader::text(std::string_view text) {
  if (skipped_ > 0) return {};
  if (level_ == Level::value) {
    if (raw_.size() <= longest_raw_text) raw_ += text;
  } else if (level_ == Level::inline_string) {
    item_.text(text);
  } else if (level_ == Level::formula) {
    if (cell_.formula_text.size() <= limits::cell_bytes) cell_.formula_text += text;
  }
  return {};
}

Result<void> SheetReader::start_row(const Attributes& attributes) {
  level_ = Level::row;
  const auto number = attribute(attributes, "r");
  row_is_numbered_ = !number.empty();
  row_has_cell_ = false;
  column_ = 0;
  last_row_ = row_;
  ++row_;
  if (row_is_numbered_) {
    const auto row = parse_row_number(number);
    if (!row.has_value()) return refused("workbook.bad_reference", "reference", number);
    if (*row <= last_row_) return refused("workbook.out_of_order", "cell", cell_name(*row, 1));
    row_ = *row;
  }
  if (row_ > last_sheet_row) {
    return refused("workbook.bad_reference", "reference", std::to_string(row_));
  }
  return {};
}

Result<void> SheetReader::start_cell(const Attributes& attributes) {
  level_ = Level::cell;
  std::string_view reference;
  type_.clear();
  for (const auto& [name, value] : attributes) {
    if (name == "r") reference = value;
    if (name == "t") type_ = value;
  }
  raw_.clear();
  has_inline_ = false;
  cell_.formula = false;
  cell_.formula_text.clear();
  return place_cell(reference);
}

Result<void> SheetReader::place_cell(std::string_view reference) {
  const std::uint32_t column_before = column_;
  ++column_;
  if (!reference.empty()) {
    const auto place = parse_cell_reference(reference);
    if (!place.has_value()) return refused("workbook.bad_reference", "reference", reference);
    // A row without a number is where its first cell says.
    if (!row_is_numbered_ && column_before == 0 && place->row > last_row_) row_ = place->row;
    if (place->row != row_) return refused("workbook.bad_reference", "reference", reference);
    if (place->column <= column_before) {
      return refused("workbook.out_of_order", "cell", cell_name(place->row, place->column));
    }
    column_ = place->column;
  }
  if (column_ > limits::sheet_columns) {
    return refused("workbook.bad_reference", "reference", cell_name(row_, column_));
  }
  cell_.row = row_;
  cell_.column = column_;
  return {};
}

Result<void> SheetReader::finish_row() {
  if (row_has_cell_) return {};
  if (++empty_rows_ > limits::sheet_empty_rows) {
    return over("workbook.too_many_empty_rows", limits::sheet_empty_rows);
  }
  return {};
}

Result<void> SheetReader::finish_cell() {
  cell_.value.clear();
  cell_.kind = CellKind::text;
  cell_.truncated = false;
  ASSAY_TRY(set_value());
  if (cell_.value.empty() && !cell_.formula) return {};
  if (cell_.value.size() > limits::cell_bytes) {
    cell_.value.resize(truncated_to(cell_.value, limits::cell_bytes).size());
    cell_.truncated = true;
  }
  if (cell_.formula_text.size() > limits::cell_bytes) {
    cell_.formula_text.resize(truncated_to(cell_.formula_text, limits::cell_bytes).size());
  }
  ASSAY_TRY(count_cell());
  return receive_(cell_);
}

/// Fills in value and kind by the cell's type (ST_CellType, ECMA-376 part 1, 18.18.11).
Result<void> SheetReader::set_value() {
  if (has_inline_) {
    set_text(item_.raw());
    return {};
  }
  if (type_ == "str" || type_ == "inlineStr") {
    set_text(raw_);
    return {};
  }
  const auto text = trimmed(raw_);
  if (text.empty()) return {};
  if (type_ == "s") return set_shared_string(text);
  if (type_ == "e") {
    set_verbatim(CellKind::error, text);
  } else if (type_ == "b" && (text == "1" || text == "true")) {
    set_verbatim(CellKind::boolean, "TRUE");
  } else if (type_ == "b" && (text == "0" || text == "false")) {
    set_verbatim(CellKind::boolean, "FALSE");
  } else if ((type_.empty() || type_ == "n") && is_number(text)) {
    set_verbatim(CellKind::number, text);
  } else {
    set_text(raw_);  // dates in ISO 8601 (t="d"), and what does not fit its type
  }
  return {};
}

Result<void> SheetReader::set_shared_string(std::string_view index) {
  std::size_t number = 0;
  const auto [end, failure] = std::from_chars(index.data(), index.data() + index.size(), number);
  const bool whole = failure == std::errc() && end == index.data() + index.size();
  const auto found = whole ? strings_.at(number) : std::nullopt;
  if (!found.has_value()) {
    return refused("workbook.bad_shared_string", "cell", cell_name(row_, column_));
  }
  cell_.value = *found;
  return {};
}

void SheetReader::set_text(std::string_view raw) {
  append_unescaped(cell_.value, raw);
}

void SheetReader::set_verbatim(CellKind kind, std::string_view text) {
  cell_.kind = kind;
  cell_.value = text;
}

Result<void> SheetReader::count_cell() {
  if (!row_has_cell_) {
    row_has_cell_ = true;
    if (++rows_ > limits::sheet_rows) return over("workbook.too_many_rows", limits::sheet_rows);
  }
  if (++cells_ > limits::sheet_cells) return over("workbook.too_many_cells", limits::sheet_cells);
  return {};
}

Result<void> SheetReader::add_merged_area(std::string_view reference) {
  const auto area = parse_area(reference);
  if (!area.has_value()) return refused("workbook.bad_reference", "reference", reference);
  merged_.push_back(*area);
  return {};
}

}  // namespace assay::codec
