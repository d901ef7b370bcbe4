#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "crypto/canonical_json.h"
#include "record/entry.h"

/// An entry from another registry's log: refused, or read as exactly what its bytes say.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto quick = record::read_event(bytes);
  const auto decoded = record::decode_entry(bytes);
  if (!decoded.ok()) return 0;
  ASSAY_CHECK(quick.ok());  // the strict reader takes nothing that the quick one refuses
  ASSAY_CHECK(quick->index == decoded->recorded.index);
  ASSAY_CHECK(quick->recorded == decoded->recorded.recorded);
  ASSAY_CHECK(quick->event.index() == decoded->recorded.event.index());
  ASSAY_CHECK(record::subject_of(decoded->recorded.event, decoded->origin) == decoded->subject);
  ASSAY_CHECK(crypto::canonical_json(boost::json::value(decoded->document)) == bytes);
  // An empty registry has entitled no key: only entry 0 can vouch for itself.
  const registry::Registry nothing;
  const auto verified = record::verify_entry(*decoded, nothing);
  ASSAY_CHECK(!verified.ok() || decoded->recorded.index == 0);
  return 0;
}
