#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "record/catalog_document.h"

/// A skeleton, crosswalk, wording or fingerprint file from anywhere: read or refused, and what was
/// read is written so that it reads back the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  const std::string_view json(reinterpret_cast<const char*>(data), size);
  if (const auto catalog = record::parse_catalog(json, "fuzz.json")) {
    const std::string document = record::catalog_document(*catalog);
    const auto again = record::parse_catalog(document, "again.json");
    ASSAY_CHECK(again.ok() && record::catalog_document(*again) == document);
    record::Catalogs catalogs;
    catalogs.emplace(catalog->reference(), std::make_shared<catalog::Catalog>(*catalog));
    catalog::Wording wording;
    static_cast<void>(record::add_wording(wording, *catalog, json, "fuzz.json"));
    static_cast<void>(record::parse_crosswalk(json, "fuzz.json", catalogs));
  }
  if (const auto fingerprints = record::parse_fingerprints(json, "fuzz.json")) {
    const std::string document = record::fingerprints_document(*fingerprints);
    const auto again = record::parse_fingerprints(document, "again.json");
    ASSAY_CHECK(again.ok() && record::fingerprints_document(*again) == document);
  }
  return 0;
}
