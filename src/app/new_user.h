#pragma once
#include <string>

#include "account/user.h"
#include "base/instant.h"

namespace assay::app {

/// A user under an id that nobody has or can guess; not kept yet.
account::User new_user(std::string email, std::string name, Language language, Instant now);

}  // namespace assay::app
