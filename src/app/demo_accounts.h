#pragma once
#include <string>
#include <vector>

#include "app/instance.h"
#include "base/result.h"

namespace assay::app {

/// Somebody who tries the demo, and the link that lets them in.
struct DemoLink {
  std::string role;    ///< "provider", "operator", "buyer", "stranger"
  std::string secret;  ///< of a link that is good once
};

/// Makes the accounts of the demo: an admin of one organisation, an operator, a buyer who belongs
/// to none, and a stranger, who is an admin of another organisation. None has a password. The admin
/// has begun a draft: see begin_demo_draft().
Result<void> add_demo_accounts(Instance& instance);

/// A new link for each; those before are of no use from then on. A demo without people gets them.
/// Nothing if this is no demo.
Result<std::vector<DemoLink>> make_demo_links(Instance& instance);

}  // namespace assay::app
