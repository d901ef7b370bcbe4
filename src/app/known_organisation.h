#pragma once
#include <optional>
#include <string>

#include "account/private_organisation.h"
#include "app/instance.h"
#include "base/language.h"
#include "base/result.h"

namespace assay::app {

/// An organisation that is in the record, or registered privately; of both, as the record describes
/// it. Errors: "organisation.not_found" (organisation).
Result<account::PrivateOrganisation> known_organisation(const Instance& instance,
                                                        const store::Snapshot& snapshot,
                                                        const party::OrganisationId& organisation);

/// As the record describes it; no value if it is not there.
std::optional<party::Organisation> recorded_organisation(const Instance& instance,
                                                         const party::OrganisationId& organisation);

/// The id, or the id with a number, that neither the record nor a private organisation has.
Result<party::OrganisationId> free_organisation_id(const Instance& instance,
                                                   const store::Snapshot& snapshot,
                                                   const party::OrganisationId& wanted);

}  // namespace assay::app
