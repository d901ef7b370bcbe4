#include "party/authorisation.h"

#include <algorithm>
#include <functional>

#include "base/text.h"
#include "party/fault.h"

namespace assay::party {
std::vector<ServiceClass> unauthorised_classes(std::span<const Authorisation> authorisations,
                                               const AuditScope& scope, Date day) {
  std::vector<ServiceClass> missing;
  for (const ServiceClass asked : scope.classes) {
    const bool covered = std::ranges::any_of(authorisations, [&](const Authorisation& given) {
      return given.scheme == scope.scheme && given.level == scope.level &&
             given.days.contain(day) &&
             std::ranges::find(given.classes, asked) != given.classes.end();
    });
    if (!covered) missing.push_back(asked);
  }
  return missing;
}

const Suspension* suspended_on(std::span<const Suspension> suspensions, std::string_view scheme,
                               Date day) {
  const auto found = std::ranges::find_if(suspensions, [&](const Suspension& suspension) {
    return suspension.days.contain(day) &&
           (suspension.scheme.empty() || suspension.scheme == scheme);
  });
  return found == suspensions.end() ? nullptr : &*found;
}

std::optional<Error::Parameters> fault_of(std::span<const Authorisation> authorisations,
                                          std::span<const Suspension> suspensions,
                                          const std::optional<Removal>& removal) {
  for (const Authorisation& given : authorisations) {
    if (!is_slug(given.scheme)) return fault("authorisations.scheme", given.scheme, "not-a-slug");
    if (!is_slug(given.level)) return fault("authorisations.level", given.level, "not-a-slug");
    if (given.classes.empty()) return fault("authorisations.classes", "", "missing");
    if (std::ranges::adjacent_find(given.classes, std::greater_equal<>()) != given.classes.end()) {
      return fault("authorisations.classes", name(given.classes.front()), "not-sorted");
    }
    if (!given.days.in_order()) {
      return fault("authorisations.through", format_date(*given.days.through),
                   "ends-before-it-begins");
    }
  }
  for (const Suspension& suspension : suspensions) {
    if (!suspension.days.in_order()) {
      return fault("suspensions.through", format_date(*suspension.days.through),
                   "ends-before-it-begins");
    }
    if (is_blank(suspension.reason)) return fault("suspensions.reason", "", "missing");
  }
  if (removal && is_blank(removal->reason)) return fault("removal.reason", "", "missing");
  return std::nullopt;
}

}  // namespace assay::party
