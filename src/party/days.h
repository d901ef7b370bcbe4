#pragma once
#include <optional>

#include "base/calendar.h"

namespace assay::party {

/// Calendar days in a row, both ends included, in the zone of whoever wrote them down.
struct Days {
  Date from;
  std::optional<Date> through;  ///< none: no end is known

  bool contain(Date day) const { return from <= day && (!through || day <= *through); }
  bool in_order() const { return !through || from <= *through; }
  friend auto operator<=>(const Days&, const Days&) = default;
};

}  // namespace assay::party
