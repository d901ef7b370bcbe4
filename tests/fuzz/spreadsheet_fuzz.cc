#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "base/limits.h"
#include "base/text.h"
#include "codec/spreadsheet.h"
#include "tests/workbooks/workbook_builder.h"

namespace {

using assay::codec::Cell;

void read_all(std::string_view bytes) {
  auto workbook = assay::codec::Spreadsheet::open(bytes, "fuzz.xlsx");
  if (!workbook.ok()) return;
  for (std::size_t sheet = 0; sheet < workbook->sheets().size(); ++sheet) {
    std::uint64_t last = 0;
    const auto outcome = workbook->read_cells(sheet, [&](const Cell& cell) -> assay::Result<void> {
      const std::uint64_t place = std::uint64_t{cell.row} << 32 | cell.column;
      ASSAY_CHECK(place > last && cell.column <= assay::limits::sheet_columns);
      last = place;
      ASSAY_CHECK(cell.formula || !cell.value.empty());
      ASSAY_CHECK(assay::is_utf8(cell.value) && assay::is_utf8(cell.formula_text));
      ASSAY_CHECK(cell.value.size() <= assay::limits::cell_bytes);
      return {};
    });
    ASSAY_CHECK(outcome.ok() || !outcome.error().code.empty());
  }
}

}  // namespace

/// An archive as it is, or (first byte 1 to 3) the XML of one part in an otherwise sound workbook:
/// a fuzzer seldom finds its way through a checksum.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (size == 0 || data[0] == 0 || data[0] > 3) {
    read_all(bytes);
    return 0;
  }
  static const auto sound =
      assay::testing::WorkbookBuilder().sheet("S").text(1, 1, "a b").number(2, 2, "8.10").parts();
  constexpr std::string_view names[] = {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml",
                                        "xl/workbook.xml"};
  auto parts = sound;
  for (auto& part : parts) {
    part.compressed = false;
    if (part.name == names[data[0] - 1]) part.content = bytes.substr(1);
  }
  read_all(assay::testing::zip_of(parts));
  return 0;
}
