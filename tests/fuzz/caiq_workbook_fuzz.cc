#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "base/limits.h"
#include "exchange/import.h"
#include "tests/fuzz/small_shelf.h"
#include "tests/workbooks/workbook_builder.h"

namespace {

using assay::assessment::AnswerSet;
using assay::exchange::ImportedDocument;

/// A workbook around the XML of one sheet: a fuzzer cannot guess the checksums of a zip.
std::string workbook_around(std::string_view sheet) {
  auto parts = assay::testing::WorkbookBuilder(assay::testing::WrittenBy::openpyxl)
                   .sheet("CAIQv4.0.3")
                   .text(1, 1, "")
                   .parts();
  for (assay::testing::ZipPart& part : parts) {
    part.compressed = false;
    if (part.name.starts_with("xl/worksheets/")) part.content = std::string(sheet);
  }
  return assay::testing::zip_of(parts);
}

/// What holds for every file that is read at all.
void check(const ImportedDocument& imported) {
  const auto& counts = imported.report.counts;
  ASSAY_CHECK(counts.yes + counts.partly + counts.no + counts.not_applicable + counts.unanswered +
                  counts.unparsed ==
              counts.total);
  for (const auto& finding : imported.report.findings) {
    ASSAY_CHECK(assay::assessment::find_rule(finding.rule) != nullptr);
    ASSAY_CHECK(finding.value.size() <= 200);
  }
  const auto* set = std::get_if<AnswerSet>(&imported.document);
  if (set == nullptr) return;
  for (const auto& answer : set->answers) {
    ASSAY_CHECK(answer.implementation.size() <= assay::limits::answer_text_bytes);
    ASSAY_CHECK(answer.customer_responsibilities.size() <= assay::limits::answer_text_bytes);
  }
}

}  // namespace

/// A whole workbook ("PK..."), or the XML of its one sheet.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const assay::fuzzing::SmallShelf small;
  std::string bytes(reinterpret_cast<const char*>(data), size);
  if (!bytes.starts_with("PK")) bytes = workbook_around(bytes);
  const auto imported = assay::exchange::import_document(bytes, "fuzz.xlsx", small.shelf);
  if (imported.ok()) check(*imported);
  return 0;
}
