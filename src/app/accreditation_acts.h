#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/accreditation_file.h"
#include "app/instance.h"
#include "scheme/guard.h"

namespace assay::app {

/// One condition of an act, with how it stands.
struct AskedGuard {
  scheme::Guard guard;
  scheme::Truth truth = scheme::Truth::unknown;
  std::vector<std::pair<scheme::FactName, std::optional<scheme::FactValue>>> facts;
};

/// Whether an act could be entered now, and everything that stands against it.
struct AskedAct {
  registry::AccreditationActed event;  ///< with the certificate's number that it would get
  scheme::State state = scheme::State::none;
  std::vector<std::string> refusals;  ///< names of accreditation::Refusal; empty: it may be done
  std::vector<AskedGuard> guards;     ///< in the rule's order
};

// All name the organisation that acts by its role: the holder of the service, whoever runs this
// registry for the scheme's owner, and for audit organisations ProposedAct::by.

/// Errors: "service.not_found" (service), "accreditation.nobody_acts" (role: an audit organisation
/// that is not named), "record.unknown_scheme", "record.unknown_level", "record.nobody_decides".
Result<AskedAct> ask_about_act(const Reading& reading, const ProposedAct& proposed);

/// Enters the act, signed by whoever does it. A grant without a number gets the next one that is
/// free at its level. Returns the entry.
/// Errors: as ask_about_act(), those of registry::Registry::apply() and of signing.
Result<std::uint64_t> act_on_accreditation(Instance& instance, const ProposedAct& proposed);

/// Enters what an organisation may audit. Errors: those of registry::Registry::apply().
Result<std::uint64_t> enter_audit_organisation(Instance& instance,
                                               const registry::AuditOrganisationEntered& entered);

}  // namespace assay::app
