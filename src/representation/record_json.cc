#include "representation/record_json.h"

#include <algorithm>

#include "app/entry_summary.h"

namespace assay::representation {

Result<codec::json::object> record_head_json(const app::Reading& reading) {
  ASSAY_ASSIGN(const auto head, reading.head());
  codec::json::object object{{"origin", reading.registry().opened()->origin},
                             {"size", head.size},
                             {"root", to_hex(head.root)}};
  if (head.size > 0) {
    ASSAY_ASSIGN(const auto last, app::entry_summary(reading, head.size - 1));
    object["last_recorded"] = format_instant(last.recorded);
  }
  return object;
}

Result<codec::json::object> entry_list_json(const app::Reading& reading, std::uint64_t from,
                                            std::size_t limit) {
  const std::uint64_t size = reading.registry().size();
  codec::json::array entries;
  for (std::uint64_t index = from; index < size && entries.size() < limit; ++index) {
    ASSAY_ASSIGN(const auto summary, app::entry_summary(reading, index));
    entries.push_back(codec::json::object{{"index", summary.index},
                                          {"recorded", format_instant(summary.recorded)},
                                          {"type", summary.type},
                                          {"issuer", summary.issuer.text()},
                                          {"subject", summary.subject}});
  }
  return codec::json::object{{"size", size}, {"entries", std::move(entries)}};
}

}  // namespace assay::representation
