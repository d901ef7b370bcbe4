#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "exchange/registry_mapping.h"
#include "exchange/registry_snapshot.h"

/// A mapping and a file of another registry, divided by a line "=====": read or refused, each
/// record of the file taken or named; and what was taken can be recorded.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  constexpr std::string_view divider = "\n=====\n";
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t at = input.find(divider);
  if (at == input.npos) return 0;
  const auto mapping = exchange::parse_registry_mapping(input.substr(0, at), "import.json");
  if (!mapping.ok()) return 0;
  const auto snapshot =
      exchange::read_registry_snapshot(input.substr(at + divider.size()), "list.json", *mapping);
  if (!snapshot.ok()) return 0;
  ASSAY_CHECK(snapshot->services.size() <= snapshot->records);
  ASSAY_CHECK(snapshot->services.size() == snapshot->records || !snapshot->remarks.empty());
  for (const auto& service : snapshot->services) {
    registry::RecordImported event;
    event.id =
        registry::ReportedId(registry::proposed_id(service.says.service, service.foreign_id));
    event.source = mapping->source;
    event.document = {snapshot->date, snapshot->digest, mapping->document_address};
    event.foreign_id = service.foreign_id;
    event.says = service.says;
    ASSAY_CHECK(registry::validate(event).ok());
  }
  return 0;
}
