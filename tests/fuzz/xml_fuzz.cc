#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "codec/xml.h"

namespace {

/// Counts what it is given; text is joined, since its pieces depend on the chunks.
class Recorder final : public assay::codec::XmlHandler {
 public:
  assay::Result<void> start(std::string_view name, const Attributes& attributes) override {
    seen += "<" + std::string(name);
    for (const auto& [key, value] : attributes) seen += std::string(key) + std::string(value);
    ++depth;
    return {};
  }
  assay::Result<void> end(std::string_view) override {
    ASSAY_CHECK(depth > 0);
    --depth;
    seen += ">";
    return {};
  }
  assay::Result<void> text(std::string_view text) override {
    seen += text;
    return {};
  }
  std::string seen;
  std::size_t depth = 0;
};

bool parse(std::string_view xml, std::size_t chunk, Recorder& recorder) {
  assay::codec::XmlParser parser(recorder, "fuzz.xml");
  while (!xml.empty()) {
    if (!parser.feed(xml.substr(0, chunk)).ok()) return false;
    xml.remove_prefix(std::min(chunk, xml.size()));
  }
  return parser.finish().ok();
}

}  // namespace

/// The chunks in which a document arrives make no difference.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view xml(reinterpret_cast<const char*>(data), size);
  Recorder whole;
  Recorder pieces;
  const bool accepted = parse(xml, size + 1, whole);
  ASSAY_CHECK(parse(xml, 3, pieces) == accepted);
  ASSAY_CHECK(!accepted || (whole.depth == 0 && whole.seen == pieces.seen));
  return 0;
}
