#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "codec/json.h"
#include "crypto/canonical_json.h"

/// Whatever JSON is read and has a canonical form: its canonical bytes are read again, have a
/// canonical form too, and it is the same bytes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto value = assay::codec::parse_json(text, "fuzz.json");
  if (!value.ok() || assay::crypto::first_without_canonical_form(*value)) return 0;
  const std::string canonical = assay::crypto::canonical_json(*value);
  const auto again = assay::codec::parse_json(canonical, "canonical.json");
  ASSAY_CHECK(again.ok());
  ASSAY_CHECK(!assay::crypto::first_without_canonical_form(*again));
  ASSAY_CHECK(assay::crypto::canonical_json(*again) == canonical);
  return 0;
}
