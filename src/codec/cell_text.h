#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "codec/spreadsheet.h"

namespace assay::codec {

/// The format's own bounds (Excel's last cell is XFD1048576).
inline constexpr std::uint32_t last_sheet_row = 1'048'576;

struct CellReference {
  std::uint32_t row = 0;     ///< 1-based
  std::uint32_t column = 0;  ///< 1-based
};

/// "C17" or "c17"; no value for anything else or outside the format's bounds.
std::optional<CellReference> parse_cell_reference(std::string_view text);

/// A row number, 1 to last_sheet_row.
std::optional<std::uint32_t> parse_row_number(std::string_view text);

/// "A1:B2", or a single cell "I5"; no value if the second cell is above or left of the first.
std::optional<MergedArea> parse_area(std::string_view text);

/// Appends `raw` with `_xHHHH_` replaced by the UTF-16 unit that it stands for (ST_Xstring,
/// ECMA-376 part 1, 22.9.2.19); `_x005F_` so protects an underscore. NUL and lone surrogates
/// become U+FFFD.
void append_unescaped(std::string& text, std::string_view raw);

/// True for what the format writes as a number: -12.5E+3.
bool is_number(std::string_view text);

}  // namespace assay::codec
