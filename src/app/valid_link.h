#pragma once
#include <optional>
#include <string_view>

#include "account/link.h"
#include "account/user.h"
#include "app/instance.h"
#include "base/result.h"
#include "store/store.h"

namespace assay::app {

/// A link that may be used now, and the account that its address has.
struct ValidLink {
  account::Link link;
  std::optional<account::User> user;
};

/// Errors: "link.not_valid" whatever is wrong with it: unknown, used, expired; made by somebody who
/// may no more; to an account that is disabled, that is gone, or that is there already.
Result<ValidLink> find_valid_link(const store::Snapshot& snapshot, std::string_view secret,
                                  Instant now);

}  // namespace assay::app
