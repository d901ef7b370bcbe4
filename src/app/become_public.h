#pragma once
#include <functional>
#include <string>

#include "account/caller.h"
#include "app/instance.h"
#include "base/result.h"

namespace assay::app {

/// What proves an organisation, and who brings it about.
struct Proof {
  party::OrganisationId organisation;
  std::string domain;
  bool by_operator = false;
  account::Author author;
  std::int64_t link = 0;  ///< that is used up by it; 0 for none
  /// Asked in the transaction of the proof, unless it is empty: the refusal, if there is one.
  std::function<Result<void>(const store::Snapshot&)> still_allowed = {};
};

/// Marks the domain as proven; an organisation that is not in the record yet enters it, with a new
/// key and with its services, in one transaction. It takes the id that it wished for, if the record
/// has it not: another unproven organisation under that id gives way. A service whose id somebody
/// has meanwhile stays private. Returns the organisation's id from then on.
/// Errors: "organisation.not_found" (organisation), "domain.not_found" (domain),
/// "domain.not_of_website" (domain, website: it was changed since), "organisation.merged"
/// (organisation, into: nothing more is proven for it), "link.not_valid" (somebody was
/// faster), those of the record.
Result<party::OrganisationId> become_public(Instance& instance, const Proof& proof);

}  // namespace assay::app
