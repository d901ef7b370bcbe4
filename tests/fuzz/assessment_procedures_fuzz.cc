#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "exchange/assessment_procedures.h"

/// A table of assessment procedures as CSV.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto imported = assay::exchange::import_assessment_procedures(bytes, "fuzz");
  if (!imported.ok()) return 0;
  const auto procedures = imported->procedures.procedures();
  ASSAY_CHECK(procedures.size() <= imported->rows);
  for (const auto& procedure : procedures) {
    ASSAY_CHECK(!procedure.methods.empty());
    ASSAY_CHECK(!procedure.objective.en.empty());
    ASSAY_CHECK(imported->objects.contains(procedure.control));
    ASSAY_CHECK(imported->procedures.find(procedure.id) == &procedure);
  }
  return 0;
}
