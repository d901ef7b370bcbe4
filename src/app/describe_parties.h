#pragma once
#include <cstdint>
#include <optional>

#include "account/caller.h"
#include "account/private_organisation.h"
#include "app/instance.h"
#include "app/organisation_workspace.h"
#include "base/digest.h"
#include "base/result.h"

namespace assay::app {

/// An organisation as it is described from now on.
struct DescribedOrganisation {
  account::PrivateOrganisation organisation;
  std::optional<std::uint64_t> entry;  ///< of the record; none while it is private
};

/// Describes an organisation anew: an entry of the record if it is proven. Its website stays at a
/// domain that it has shown to be its own. `seen`: the description_version() that it is made from.
/// Errors: those of account::authorise() and known_organisation(), "organisation.invalid" (member,
/// value, reason), "organisation.website_not_proven" (website), "description.unchanged" (subject),
/// "description.changed_meanwhile" (subject: somebody was first), "organisation.changed_meanwhile"
/// (organisation), those of the record.
Result<DescribedOrganisation> describe_own_organisation(Instance& instance,
                                                        const account::Caller& caller,
                                                        const party::Organisation& organisation,
                                                        const Digest& seen);

/// The same of a service. Errors: those of account::authorise() and find_own_service(),
/// "service.invalid" (member, value, reason), "description.unchanged" (subject),
/// "description.changed_meanwhile" (subject), those of the record.
Result<RegisteredService> describe_own_service(Instance& instance, const account::Caller& caller,
                                               const party::Service& service, const Digest& seen);

}  // namespace assay::app
