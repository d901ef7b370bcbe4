#pragma once
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "accreditation/act.h"
#include "base/calendar.h"
#include "base/instant.h"
#include "scheme/scheme.h"

namespace assay::accreditation {

/// The rules of a level as they came into force, and the zone of their days.
struct RulesVersion {
  Instant from;
  std::string version;
  const scheme::AccreditationRules* rules = nullptr;  ///< never null; belongs to the scheme
  Zone zone = Zone::utc();
};
using RulesOverTime = std::vector<RulesVersion>;  ///< ascending

/// A scheme's version, and when it came into force.
struct SchemeInForce {
  Instant from;
  const scheme::Scheme* scheme = nullptr;
};
/// The rules of `level`. Versions that do not know it, or under which nobody decides, are passed
/// over: a level that later rules drop keeps the last ones that knew it. Points into the schemes.
RulesOverTime rules_over_time(std::span<const SchemeInForce> schemes, std::string_view level);

/// Those in force at an instant; nullptr before the first.
const RulesVersion* rules_at(const RulesOverTime& rules, Instant at);

/// What happened to the listings of the same service at other levels: ascending in time.
using LevelActs = std::map<std::string, std::vector<scheme::ListingAct>, std::less<>>;

/// Everything that a question about one accreditation is answered from. Borrowed.
struct Record {
  const RulesOverTime& rules;
  const Accreditation& accreditation;
  const LevelActs& levels;
};

/// Which knowledge about which moment: `as_of` is recorded time, and an answer never changes when
/// later entries come; `effective_on` is the moment that is asked about.
struct Question {
  Instant as_of;
  Instant effective_on;
};
/// What was said at an instant about that instant: what pages show with as_of.
inline Question as_shown(Instant at) {
  return {at, at};
}

/// An act as it is known: with what corrected it.
struct KnownAct {
  std::uint64_t entry = 0;                    ///< of the act itself, not of its correction
  Instant recorded;                           ///< likewise
  const AccreditationAct* content = nullptr;  ///< as last corrected
  const RulesVersion* rules = nullptr;        ///< in force when it was recorded; nullptr: none were
};

/// The acts recorded up to and including `as_of`, in the order in which they take effect; those of
/// one instant in the order of the record. Without those that were annulled. A correction of
/// another act than it names, or of an annulled one, changes nothing.
std::vector<KnownAct> known_acts(const RulesOverTime& rules,
                                 const std::vector<AccreditationAct>& acts, Instant as_of);

}  // namespace assay::accreditation
