#include "party/fault.h"

#include <utility>

#include "base/text.h"

namespace assay::party {

Error::Parameters fault(std::string member, std::string_view value, std::string reason) {
  constexpr std::size_t shown_bytes = 100;
  return {{"member", std::move(member)},
          {"value", std::string(truncated_to(value, shown_bytes))},
          {"reason", std::move(reason)}};
}

}  // namespace assay::party
