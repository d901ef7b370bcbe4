#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "accreditation/certificate.h"
#include "registry/registry.h"
#include "tests/scenario/accreditation_language.h"

namespace assay::scenario {

/// Plays the acts on accreditations, by the rules that are in force in a registry and with what it
/// knows of listings. The public record does not hold such acts yet; they are kept here.
class AccreditationWorld {
 public:
  explicit AccreditationWorld(const registry::Registry& registry) : registry_(registry) {}

  void state(const FactLine& line);
  /// What is not as expected; nothing if all is.
  std::optional<std::string> act(Instant when, const AccreditationActLine& line,
                                 const party::ServiceId& service);
  std::optional<std::string> ask(Instant when, const StateLine& line) const;

 private:
  accreditation::RulesOverTime rules(const AccreditationName& of) const;
  accreditation::LevelActs levels(const accreditation::Accreditation& of) const;
  scheme::Facts facts(const accreditation::Accreditation& of, Instant when) const;
  std::string next_number(const AccreditationName& of, const accreditation::RulesOverTime& rules,
                          const accreditation::AccreditationAct& act) const;
  accreditation::AccreditationAct make(Instant when, const AccreditationActLine& line,
                                       const accreditation::RulesOverTime& rules,
                                       const accreditation::Accreditation& of) const;

  const registry::Registry& registry_;
  std::map<scheme::FactName, scheme::FactValue> facts_;
  std::map<AccreditationName, accreditation::Accreditation> accreditations_;
  std::uint64_t next_entry_ = 1;
};

}  // namespace assay::scenario
