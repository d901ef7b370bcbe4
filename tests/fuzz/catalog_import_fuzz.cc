#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "exchange/catalog_import.h"
#include "exchange/fingerprints.h"

namespace {

using assay::exchange::CatalogImportOptions;

void import(std::string_view bytes, const CatalogImportOptions& options) {
  const auto imported = assay::exchange::import_catalog(bytes, "fuzz", options);
  if (!imported.ok()) return;
  ASSAY_CHECK(!imported->skeleton.controls().empty());
  ASSAY_CHECK(!imported->text.may_be_served);
  // Every text belongs to an item of the skeleton that came with it.
  for (const auto& [id, text] : imported->text.controls) {
    ASSAY_CHECK(imported->skeleton.find_control(id).has_value());
  }
  for (const auto& [id, text] : imported->text.questions) {
    ASSAY_CHECK(imported->skeleton.find_question(id).has_value());
  }
  const auto known = assay::exchange::fingerprint(imported->text);
  ASSAY_CHECK(known.controls.size() == imported->text.controls.size());
}

}  // namespace

/// A catalog as JSON (CSA's shapes, OSCAL), as a table whose columns are named, or as a standard
/// with ids of the form X.X.X.X.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  import(bytes, {});
  CatalogImportOptions options;
  options.reference = assay::catalog::CatalogReference{"fuzz", "1.0"};
  options.columns.control_id = "id";
  options.columns.control_text = "text";
  options.columns.question_id = "column:C";
  options.columns.question_text = "column:D";
  import(bytes, options);
  CatalogImportOptions numbered;
  numbered.reference = options.reference;
  import(bytes, numbered);
  return 0;
}
