#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "codec/json.h"

namespace {

/// Walks the value through the reader, whose pointers must lead somewhere.
std::size_t walk(const assay::codec::JsonReader& reader) {
  std::size_t count = 1;
  ASSAY_CHECK(reader.integer().ok() == reader.value().is_int64());
  if (const auto elements = reader.array(); elements.ok()) {
    for (const auto& element : *elements) count += walk(element);
  }
  if (const auto members = reader.object(); members.ok()) {
    for (const auto& [name, member] : *members) {
      ASSAY_CHECK(reader.has(name) && reader.member(name)->pointer() == member.pointer());
      count += walk(member);
    }
  }
  return count;
}

}  // namespace

/// Whatever is accepted is written and read back as the same value.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto value = assay::codec::parse_json(text, "fuzz.json");
  if (!value.ok()) {
    ASSAY_CHECK(value.error().code.starts_with("json."));
    return 0;
  }
  ASSAY_CHECK(walk(assay::codec::JsonReader(*value, "fuzz.json")) > 0);
  const auto again = assay::codec::parse_json(assay::codec::pretty_json(*value), "again.json");
  ASSAY_CHECK(again.ok() && *again == *value);
  return 0;
}
