#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "base/limits.h"
#include "codec/archive.h"

/// Reads every part, twice, within the limits.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  auto archive = assay::codec::Archive::open(bytes, "fuzz.zip");
  if (!archive.ok()) return 0;
  ASSAY_CHECK(archive->parts().size() <= assay::limits::archive_parts);
  for (const auto& part : archive->parts()) {
    ASSAY_CHECK(archive->has(part));
    std::size_t first = 0;
    std::size_t second = 0;
    const auto count_into = [](std::size_t& count) {
      return [&count](std::string_view chunk) -> assay::Result<void> {
        count += chunk.size();
        return {};
      };
    };
    const bool read = archive->stream(part, count_into(first)).ok();
    ASSAY_CHECK(archive->stream(part, count_into(second)).ok() == read && first == second);
    ASSAY_CHECK(first <= assay::limits::archive_part_bytes + 65'536);
  }
  return 0;
}
