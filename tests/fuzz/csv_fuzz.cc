#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "base/text.h"
#include "codec/csv.h"

/// Whatever is accepted is UTF-8, and what the writer makes of it is read back, but for the
/// apostrophes that disarm formulas.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using assay::Result;
  using assay::codec::CsvRow;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  std::vector<std::vector<std::string>> rows;
  assay::codec::CsvWriter writer;
  std::size_t line = 0;
  const auto outcome =
      assay::codec::read_csv(bytes, "fuzz.csv", [&](const CsvRow& row) -> Result<void> {
        ASSAY_CHECK(row.line > line);
        line = row.line;
        for (const auto& field : row.fields) ASSAY_CHECK(assay::is_utf8(field));
        writer.add_row(row.fields);
        rows.push_back(row.fields);
        return {};
      });
  if (!outcome.ok()) return 0;
  std::size_t at = 0;
  const std::string written = std::move(writer).finish(true);
  const auto again =
      assay::codec::read_csv(written, "again.csv", [&](const CsvRow& row) -> Result<void> {
        ASSAY_CHECK(at < rows.size() && row.fields.size() == rows[at].size());
        for (std::size_t i = 0; i < row.fields.size(); ++i) {
          const std::string& field = row.fields[i];
          ASSAY_CHECK(field == rows[at][i] || field == "'" + rows[at][i]);
        }
        ++at;
        return {};
      });
  ASSAY_CHECK(!again.ok() || at == rows.size());
  return 0;
}
