#pragma once
#include <vector>

#include "app/instance.h"
#include "registry/requirements.h"

namespace assay::app {

struct RequirementQuery {
  std::vector<registry::Requirement> requirements;
  bool only_listed = true;  ///< leave out what the default search leaves out
  registry::RankedPage page;
};

/// "Who meets my list?": services by met, missed and unknown. For an instant in the past the
/// answers of that time are read from the store one by one.
/// Errors: those of registry::RequirementList::build() and of the store.
Result<registry::RequirementRanking> rank_by_requirements(const Reading& reading,
                                                          const RequirementQuery& query);

}  // namespace assay::app
