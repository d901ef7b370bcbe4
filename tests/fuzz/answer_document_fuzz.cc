#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "record/answer_document.h"

namespace {

assay::catalog::Catalog small_catalog() {
  assay::catalog::CatalogDescription description;
  description.reference = {"demo", "1"};
  assay::catalog::Control first, second;
  first.id = "A-01";
  second.id = "A-02";
  return *assay::catalog::Catalog::build(description, {{"A", "", 0, 0}}, {first, second},
                                         {{"A-01.1", 0, {}}, {"A-02.1", 1, {}}});
}

}  // namespace

/// A published document from another registry: read or refused; what was read reads back the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  static const catalog::Catalog catalog = small_catalog();
  const std::string_view json(reinterpret_cast<const char*>(data), size);
  const auto document = record::parse_answer_document(json, catalog);
  if (!document) return 0;
  ASSAY_CHECK(assessment::count(*document).total == 2);
  const auto again =
      record::parse_answer_document(record::answer_document(*document, catalog), catalog);
  ASSAY_CHECK(again.ok() && *again == *document);
  return 0;
}
