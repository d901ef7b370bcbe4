#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accreditation/certificate.h"
#include "accreditation/permission.h"
#include "scheme/fact.h"
#include "tests/scenario/line_reader.h"

/// The lines of the scenario language that are about accreditations; schemes/README.md describes
/// them.
namespace assay::scenario {

/// From this line on the fact is so for whoever asks a guard; without a value it is unknown.
struct FactLine {
  scheme::FactName fact;
  std::optional<scheme::FactValue> value;
};

/// All the facts of a file beside the scenarios: "cs-mark/honest-gold".
struct FactsLine {
  std::string file;
};

/// One service in one level.
struct AccreditationName {
  std::string service, scheme, level;
  friend auto operator<=>(const AccreditationName&, const AccreditationName&) = default;
};

/// Why an act must be refused.
struct ExpectedRefusal {
  accreditation::Refusal refusal = accreditation::Refusal::wrong_state;
  std::string guard;  ///< of guard_fails and guard_unknown
  std::optional<accreditation::Obstacle> obstacle;
};

struct AccreditationActLine {
  enum class Kind { anew, correction, annulment };
  Kind kind = Kind::anew;
  scheme::Act act = scheme::Act::apply;
  AccreditationName of;
  std::optional<scheme::ActingRole> role;  ///< none: the first that may
  std::string by;                          ///< organisation; "" for one of that role
  std::optional<Instant> effective;
  std::optional<accreditation::AuditedPeriod> period;
  std::vector<party::ServiceClass> classes;
  std::vector<std::string> sites;
  std::string number;  ///< "" for the next one
  std::string reason;
  bool refused = false;
  std::vector<ExpectedRefusal> refusals;  ///< exactly these, if refused
};

/// What must be so on this instant; what is not mentioned is not compared.
struct StateLine {
  AccreditationName of;
  std::optional<Instant> known_on;  ///< none: as it was shown then
  scheme::State state = scheme::State::none;
  std::optional<Instant> since, until;
  bool for_ever = false;  ///< it never changes by itself
  std::optional<accreditation::CauseKind> why;
  std::string why_duty;
  std::optional<Date> last_day;
  std::optional<accreditation::Matter> next;
  Date next_day;
  std::optional<accreditation::ShownStatus> shown;
  std::optional<bool> renewal_pending;
  std::optional<scheme::State> procedure;
  std::optional<std::vector<std::string>> permits;
  std::optional<std::string> number, rules;
  struct DutyIs {
    std::string duty;
    int round = 0;
    accreditation::DutyStanding standing = accreditation::DutyStanding::ahead;
  };
  std::vector<DutyIs> duties;
};

/// Whether what follows "at" WHEN, or "on" WHEN, is about an accreditation.
bool accreditation_act_next(const LineReader& reader);
bool state_next(const LineReader& reader);

FactLine read_fact(LineReader& reader);
AccreditationActLine read_accreditation_act(LineReader& reader);
StateLine read_state(LineReader& reader);

}  // namespace assay::scenario
