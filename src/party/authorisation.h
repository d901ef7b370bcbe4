#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/error.h"
#include "party/days.h"
#include "party/party.h"

namespace assay::party {

/// That a scheme's owner lets somebody audit at one of its levels.
struct Authorisation {
  std::string scheme;                 ///< "cs-mark"
  std::string level;                  ///< "gold"
  std::vector<ServiceClass> classes;  ///< sorted, without repetition, at least one
  Days days;
  friend bool operator==(const Authorisation&, const Authorisation&) = default;
};

/// That an auditor or an audit organisation may not audit for a while.
struct Suspension {
  Days days;
  std::string reason;  ///< words of whoever suspended
  std::string scheme;  ///< the only scheme in which it counts; "" for all
  friend bool operator==(const Suspension&, const Suspension&) = default;
};

/// That somebody was struck off the register.
struct Removal {
  Date on;             ///< the first day on which they are not on it
  std::string reason;  ///< words of whoever removed them
  friend bool operator==(const Removal&, const Removal&) = default;
};

/// What somebody may audit: as a query, and as what an engagement asks for.
struct AuditScope {
  std::string scheme;
  std::string level;
  std::vector<ServiceClass> classes;
  friend bool operator==(const AuditScope&, const AuditScope&) = default;
};

/// The classes of `scope` for which no authorisation holds on `day`; empty: it is all covered. Each
/// class may have an authorisation of its own.
std::vector<ServiceClass> unauthorised_classes(std::span<const Authorisation> authorisations,
                                               const AuditScope& scope, Date day);

/// The suspension that counts in `scheme` on `day`; nullptr if there is none.
const Suspension* suspended_on(std::span<const Suspension> suspensions, std::string_view scheme,
                               Date day);

/// (member, value, reason) of the first fault of what auditors and audit organisations share.
std::optional<Error::Parameters> fault_of(std::span<const Authorisation> authorisations,
                                          std::span<const Suspension> suspensions,
                                          const std::optional<Removal>& removal);

}  // namespace assay::party
