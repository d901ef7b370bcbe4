#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <memory>
#include <new>

#include "base/text.h"
#include "codec/cell_text.h"
#include "codec/spreadsheet.h"

namespace assay::codec {
namespace {

constexpr double narrowest_column = 8;
constexpr double widest_column = 60;
/// The workbook's own date of creation; a real one would change the bytes.
constexpr time_t fixed_creation = 946'684'800;  // 2000-01-01T00:00:00Z

struct WorkbookFree {
  void operator()(lxw_workbook* workbook) const { lxw_workbook_free(workbook); }
};

/// A file in memory; libxlsxwriter 1.1 writes to a path only.
class MemoryFile {
 public:
  MemoryFile() : descriptor_(memfd_create("workbook", MFD_CLOEXEC)) {}
  ~MemoryFile() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  bool ok() const { return descriptor_ >= 0; }
  std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }
  std::string bytes() const {
    std::string content;
    std::string block(65'536, '\0');
    while (true) {
      const auto count =
          pread(descriptor_, block.data(), block.size(), static_cast<off_t>(content.size()));
      if (count <= 0) return content;
      content.append(block, 0, static_cast<std::size_t>(count));
    }
  }

 private:
  int descriptor_;
};

Error write_failed(std::string reason) {
  return {"workbook.write_failed", {{"reason", std::move(reason)}}};
}

/// The characters of a line in units of a Latin letter's width: East Asian ones take two.
double line_width(std::string_view line) {
  double width = 0;
  for (const char c : line) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) == 0x80) continue;
    width += byte >= 0xE0 ? 2 : 1;
  }
  return width;
}

double guessed_width(const SheetTable& table, std::size_t column) {
  double width = line_width(table.header[column]);
  for (const auto& row : table.rows) {
    if (column >= row.size()) continue;
    std::string_view rest = row[column];
    while (!rest.empty()) {
      const auto end = std::min(rest.find('\n'), rest.size());
      width = std::max(width, line_width(rest.substr(0, end)));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return std::clamp(width + 2, narrowest_column, widest_column);
}

/// libxlsxwriter escapes control characters as _xHHHH_, but neither a text that already looks
/// like such an escape nor the two code points that XML does not know.
std::string escaped_for_writer(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    std::string decoded;
    append_unescaped(decoded, rest.substr(0, 7));
    if (rest.starts_with("_x") && decoded != rest.substr(0, 7)) {
      result += "_x005F_";
    } else if (rest.starts_with("\xEF\xBF\xBE") || rest.starts_with("\xEF\xBF\xBF")) {
      result += rest[2] == '\xBE' ? "_xFFFE_" : "_xFFFF_";
      i += 2;
    } else {
      result.push_back(text[i]);
    }
  }
  return result;
}

/// UTF-16 units that the text takes in a cell. A control character takes seven: _xHHHH_.
std::size_t units_in_cell(std::string_view text) {
  std::size_t units = 0;
  for (const char c : escaped_for_writer(text)) {
    const auto byte = static_cast<unsigned char>(c);
    const bool control = byte < 0x20 && c != '\n' && c != '\t';
    if ((byte & 0xC0) != 0x80) units += byte >= 0xF0 ? 2 : control ? 7 : 1;
  }
  return units;
}

class Writer {
 public:
  explicit Writer(lxw_workbook* workbook) : workbook_(workbook) {
    wrapped_ = workbook_add_format(workbook_);
    header_ = workbook_add_format(workbook_);
    if (wrapped_ == nullptr || header_ == nullptr) throw std::bad_alloc();
    for (lxw_format* format : {wrapped_, header_}) {
      format_set_text_wrap(format);
      format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    }
    format_set_bold(header_);
  }

  Result<void> add_sheet(const SheetTable& table) {
    const auto verdict = workbook_validate_sheet_name(workbook_, table.name.c_str());
    lxw_worksheet* sheet =
        verdict == LXW_NO_ERROR ? workbook_add_worksheet(workbook_, table.name.c_str()) : nullptr;
    if (sheet == nullptr) return write_failed(table.name + ": " + lxw_strerror(verdict));
    ASSAY_TRY(write_row(sheet, table, 0, table.header, header_));
    lxw_row_t row = 0;
    for (const auto& fields : table.rows) {
      ASSAY_TRY(write_row(sheet, table, ++row, fields, wrapped_));
    }
    for (std::size_t column = 0; column < table.header.size(); ++column) {
      const double width = column < table.column_widths.size() ? table.column_widths[column]
                                                               : guessed_width(table, column);
      const auto number = static_cast<lxw_col_t>(column);
      worksheet_set_column(sheet, number, number, width, nullptr);
    }
    worksheet_freeze_panes(sheet, 1, table.freeze_first_column ? 1 : 0);
    return {};
  }

 private:
  static Result<void> write_row(lxw_worksheet* sheet, const SheetTable& table, lxw_row_t row,
                                const std::vector<std::string>& fields, lxw_format* format) {
    for (std::size_t column = 0; column < fields.size(); ++column) {
      const std::string& text = fields[column];
      if (text.empty()) continue;
      const auto outcome = is_writable(text)
                               ? worksheet_write_string(sheet, row, static_cast<lxw_col_t>(column),
                                                        escaped_for_writer(text).c_str(), format)
                               : LXW_ERROR_PARAMETER_VALIDATION;
      if (outcome != LXW_NO_ERROR) {
        return write_failed(table.name + "!" +
                            cell_name(row + 1, static_cast<std::uint32_t>(column) + 1) + ": " +
                            lxw_strerror(outcome));
      }
    }
    return {};
  }

  static bool is_writable(const std::string& text) {
    return is_utf8(text) && text.find('\0') == std::string::npos;
  }

  lxw_workbook* workbook_;
  lxw_format* wrapped_ = nullptr;
  lxw_format* header_ = nullptr;
};

}  // namespace

bool shorten_to_cell(std::string& text) {
  constexpr std::size_t most = 32'767;
  if (text.size() <= most / 7) return false;  // whatever it holds
  std::size_t units = units_in_cell(text);
  if (units <= most) return false;
  while (units > most - 1) {  // one for the ellipsis
    // A byte takes seven units at most, so this never cuts much more than it must.
    const std::size_t bytes = text.size() - std::max<std::size_t>(1, (units - most + 1) / 7);
    text.resize(truncated_to(text, bytes).size());
    units = units_in_cell(text);
  }
  text += "…";
  return true;
}

Result<std::string> write_spreadsheet(const std::vector<SheetTable>& sheets) {
  if (sheets.empty()) return write_failed("no sheet");
  const MemoryFile file;
  if (!file.ok()) return write_failed("no memory file");
  std::unique_ptr<lxw_workbook, WorkbookFree> workbook(workbook_new(file.path().c_str()));
  if (workbook == nullptr) throw std::bad_alloc();
  lxw_doc_properties properties{};
  properties.created = fixed_creation;
  workbook_set_properties(workbook.get(), &properties);
  Writer writer(workbook.get());
  for (const auto& sheet : sheets) ASSAY_TRY(writer.add_sheet(sheet));
  const auto outcome = workbook_close(workbook.release());  // frees it, whatever the outcome
  if (outcome != LXW_NO_ERROR) return write_failed(lxw_strerror(outcome));
  return file.bytes();
}

}  // namespace assay::codec
