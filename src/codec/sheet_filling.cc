#include "codec/sheet_filling.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "base/clock.h"
#include "base/limits.h"
#include "codec/archive.h"
#include "codec/cell_text.h"
#include "codec/spreadsheet.h"
#include "codec/workbook_parts.h"
#include "codec/xml.h"

namespace assay::codec {
namespace {

/// Places in the sheet's bytes; `end` is behind the last byte.
struct Span {
  std::size_t begin = 0, end = 0;
};

struct CellPlace {
  std::uint32_t column = 0;
  Span tag;    ///< <c r="C3" s="8">
  Span whole;  ///< to the end of </c>, or of the tag if it has no content
  bool formula = false;
};

struct RowPlace {
  std::uint32_t number = 0;
  Span tag;
  std::size_t end_tag = 0;  ///< where </row> begins; tag.end if it has no content
  std::vector<CellPlace> cells;
};

/// Finds where the rows and cells of a sheet stand, by the same rules by which SheetReader reads
/// them.
class SheetMap final : public XmlHandler {
 public:
  void watch(const XmlParser& parser) { parser_ = &parser; }

  Result<void> start(std::string_view name, const Attributes& attributes) override {
    ++depth_;
    if (depth_ == 2 && name == "sheetData") {
      data = {parser_->event_begin(), parser_->event_end()};
      in_data_ = true;
    } else if (in_data_ && depth_ == 3 && name == "row") {
      const auto number = parse_row_number(attribute(attributes, "r"));
      rows.push_back({number.value_or(rows.empty() ? 1 : rows.back().number + 1),
                      {parser_->event_begin(), parser_->event_end()},
                      0,
                      {}});
    } else if (in_data_ && depth_ == 4 && name == "c" && !rows.empty()) {
      auto& cells = rows.back().cells;
      const auto place = parse_cell_reference(attribute(attributes, "r"));
      const std::uint32_t next = cells.empty() ? 1 : cells.back().column + 1;
      cells.push_back({place ? place->column : next,
                       {parser_->event_begin(), parser_->event_end()},
                       {parser_->event_begin(), 0},
                       false});
    } else if (in_data_ && depth_ == 5 && name == "f" && !rows.empty() &&
               !rows.back().cells.empty()) {
      rows.back().cells.back().formula = true;
    }
    return {};
  }

  Result<void> end(std::string_view name) override {
    if (in_data_ && depth_ == 2) {
      data_end_tag = parser_->event_begin();
      in_data_ = false;
    } else if (in_data_ && depth_ == 3 && name == "row") {
      rows.back().end_tag = parser_->event_begin();
    } else if (in_data_ && depth_ == 4 && name == "c") {
      rows.back().cells.back().whole.end = parser_->event_end();
    }
    --depth_;
    return {};
  }

  Result<void> text(std::string_view) override { return {}; }

  std::optional<Span> data;      ///< the tag <sheetData>
  std::size_t data_end_tag = 0;  ///< where </sheetData> begins
  std::vector<RowPlace> rows;

 private:
  const XmlParser* parser_ = nullptr;
  std::size_t depth_ = 0;
  bool in_data_ = false;
};

/// One change: `text` in the place of what stands in the span.
struct Edit {
  Span span;
  std::string text;
};

/// An escape of ST_Xstring (ECMA-376 part 1, 22.9.2.19), for what XML cannot say and for what would
/// be read as one.
std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    const std::string_view rest = text.substr(i);
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (byte < 0x20 && c != '\n' && c != '\t') {
      out += fmt::format("_x{:04X}_", byte);
    } else if (rest.starts_with("\xEF\xBF\xBE") || rest.starts_with("\xEF\xBF\xBF")) {
      out += rest[2] == '\xBE' ? "_xFFFE_" : "_xFFFF_";
      i += 2;
    } else if (rest.starts_with("_x")) {
      std::string read;
      append_unescaped(read, rest.substr(0, 7));
      out += read == rest.substr(0, 7) ? "_" : "_x005F_";
    } else {
      out += c;
    }
  }
  return out;
}

/// A start tag, without its end, that has lost one attribute and the white space around it.
/// `tag` is well-formed: the parser has read it.
std::string without_attribute(std::string_view tag, std::string_view name) {
  constexpr std::string_view space = " \t\r\n";
  std::size_t at = tag.find_first_of(space);
  std::string kept(tag.substr(0, at));
  while (at != std::string_view::npos) {
    const std::size_t begin = tag.find_first_not_of(space, at);
    if (begin == std::string_view::npos) break;
    const std::size_t quote = tag.find_first_of("\"'", begin);
    const std::size_t end = tag.find(tag[quote], quote + 1) + 1;
    const std::string_view written =
        tag.substr(begin, tag.find_first_of("= \t\r\n", begin) - begin);
    if (written != name) kept += tag.substr(at, end - at);
    at = end;
  }
  return kept;
}

class SheetFilling {
 public:
  SheetFilling(std::string_view xml, std::string_view name, const SheetMap& map)
      : xml_(xml), name_(name), map_(map) {}

  Result<std::string> fill(const std::vector<CellText>& cells) {
    std::map<std::uint32_t, std::map<std::uint32_t, std::string_view>> by_row;
    for (const CellText& cell : cells) by_row[cell.row][cell.column] = cell.text;
    for (const auto& [row, texts] : by_row) ASSAY_TRY(fill_row(row, texts));
    return with_edits();
  }

 private:
  using Texts = std::map<std::uint32_t, std::string_view>;

  std::string_view bytes(Span span) const { return xml_.substr(span.begin, span.end - span.begin); }
  bool closed(Span tag) const { return bytes(tag).ends_with("/>"); }

  /// "x:" where the file writes its elements with a prefix, else "".
  std::string prefix() const {
    const std::string_view tag = bytes(*map_.data);
    const std::size_t colon = tag.find(':');
    const std::size_t name_end = tag.find_first_of(" \t\r\n/>");
    return colon < name_end ? std::string(tag.substr(1, colon)) : std::string();
  }

  Result<void> fill_row(std::uint32_t number, const Texts& texts) {
    const auto row =
        std::find_if(map_.rows.begin(), map_.rows.end(),
                     [number](const RowPlace& place) { return place.number >= number; });
    if (row == map_.rows.end() || row->number != number) {
      std::string added = fmt::format("<{}row r=\"{}\">", prefix(), number);
      for (const auto& [column, text] : texts) added += new_cell(number, column, text);
      added += fmt::format("</{}row>", prefix());
      insert_row(row == map_.rows.end() ? std::optional<std::size_t>() : row->tag.begin,
                 std::move(added));
      return {};
    }
    std::string behind;  // cells that come after the last one of the row
    for (const auto& [column, text] : texts) {
      const auto cell =
          std::find_if(row->cells.begin(), row->cells.end(),
                       [column = column](const CellPlace& at) { return at.column >= column; });
      if (cell == row->cells.end()) {
        behind += new_cell(number, column, text);
      } else if (cell->column != column) {
        edits_.push_back({{cell->whole.begin, cell->whole.begin}, new_cell(number, column, text)});
      } else if (cell->formula) {
        return Error{"sheet.formula_in_cell",
                     {{"file", std::string(name_)}, {"cell", cell_name(number, column)}}};
      } else {
        edits_.push_back({cell->whole, refilled_cell(cell->tag, text)});
      }
    }
    if (!behind.empty()) append_inside(row->tag, row->end_tag, "row", std::move(behind));
    return {};
  }

  /// Before this place, or, without one, at the end of the data.
  void insert_row(std::optional<std::size_t> before, std::string row) {
    if (before) {
      edits_.push_back({{*before, *before}, std::move(row)});
    } else if (closed(*map_.data)) {
      last_rows_ += row;
    } else {
      edits_.push_back({{map_.data_end_tag, map_.data_end_tag}, std::move(row)});
    }
  }

  void append_inside(Span tag, std::size_t end_tag, std::string_view element, std::string content) {
    if (!closed(tag)) {
      edits_.push_back({{end_tag, end_tag}, std::move(content)});
      return;
    }
    edits_.push_back(
        {{tag.end - 2, tag.end}, fmt::format(">{}</{}{}>", content, prefix(), element)});
  }

  std::string content(std::string_view text) const {
    return fmt::format("<{0}is><{0}t xml:space=\"preserve\">{1}</{0}t></{0}is></{0}c>", prefix(),
                       escaped(text));
  }

  std::string new_cell(std::uint32_t row, std::uint32_t column, std::string_view text) const {
    const std::string head = fmt::format("<{}c r=\"{}\"", prefix(), cell_name(row, column));
    return text.empty() ? head + "/>" : head + " t=\"inlineStr\">" + content(text);
  }

  /// The same tag without t=, which says what kind of value the cell had.
  std::string refilled_cell(Span tag, std::string_view text) const {
    std::string head(bytes(tag));
    head.resize(head.size() - (closed(tag) ? 2 : 1));
    head = without_attribute(head, "t");
    return text.empty() ? head + "/>" : head + " t=\"inlineStr\">" + content(text);
  }

  std::string with_edits() {
    if (!last_rows_.empty()) append_inside(*map_.data, 0, "sheetData", std::move(last_rows_));
    std::stable_sort(edits_.begin(), edits_.end(), [](const Edit& left, const Edit& right) {
      return left.span.begin < right.span.begin;
    });
    std::string out;
    std::size_t copied = 0;
    for (const Edit& edit : edits_) {
      out += xml_.substr(copied, edit.span.begin - copied);
      out += edit.text;
      copied = edit.span.end;
    }
    out += xml_.substr(copied);
    return out;
  }

  std::string_view xml_;
  std::string_view name_;
  const SheetMap& map_;
  std::vector<Edit> edits_;
  std::string last_rows_;  ///< for a <sheetData/> without content
};

/// The edits are UTF-8, so the sheet has to be.
bool declares_utf8(std::string_view xml) {
  if (xml.starts_with("\xFE\xFF") || xml.starts_with("\xFF\xFE")) return false;
  if (xml.starts_with("\xEF\xBB\xBF")) xml.remove_prefix(3);
  if (!xml.starts_with("<")) return false;
  const std::string_view declaration = xml.substr(0, xml.find("?>"));
  if (!xml.starts_with("<?xml") || declaration.find("encoding") == std::string_view::npos) {
    return true;
  }
  return declaration.find("UTF-8") != std::string_view::npos ||
         declaration.find("utf-8") != std::string_view::npos;
}

}  // namespace

Result<std::string> fill_sheet(std::string_view xml, std::string_view name,
                               const std::vector<CellText>& cells) {
  if (!declares_utf8(xml)) return Error{"sheet.not_utf8", {{"file", std::string(name)}}};
  SheetMap map;
  XmlParser parser(map, std::string(name));
  map.watch(parser);
  ASSAY_TRY(parser.feed(xml));
  ASSAY_TRY(parser.finish());
  if (!map.data) return Error{"sheet.without_data", {{"file", std::string(name)}}};
  return SheetFilling(xml, name, map).fill(cells);
}

Result<std::string> fill_workbook(std::string_view workbook, std::string_view file,
                                  std::size_t sheet, const std::vector<CellText>& cells) {
  ASSAY_ASSIGN(Archive archive, Archive::open(workbook, file));
  const Deadline deadline =
      monotonic_now() + std::chrono::milliseconds(limits::import_milliseconds);
  ASSAY_ASSIGN(const WorkbookParts parts,
               read_workbook_parts(archive, std::string(file), deadline));
  if (sheet >= parts.sheets.size()) {
    return Error{"workbook.no_such_sheet",
                 {{"file", std::string(file)}, {"sheet", std::to_string(sheet + 1)}}};
  }
  const std::string& part = parts.sheet_parts[sheet];
  if (part.empty() || !archive.has(part)) {
    return Error{"workbook.missing_sheet",
                 {{"file", std::string(file)}, {"sheet", parts.sheets[sheet].name}}};
  }
  std::string xml;
  ASSAY_TRY(archive.stream(part, [&xml](std::string_view chunk) -> Result<void> {
    xml += chunk;
    return {};
  }));
  ASSAY_ASSIGN(const std::string filled, fill_sheet(xml, fmt::format("{}!{}", file, part), cells));
  return replace_part(workbook, file, part, filled);
}

}  // namespace assay::codec
