#pragma once
#include <string>
#include <string_view>

#include "base/error.h"

namespace assay::party {

/// What is wrong with a member: its value, cut so that a refusal is not told at length, and a word
/// for why (`reason.<word>` in i18n).
Error::Parameters fault(std::string member, std::string_view value, std::string reason);

}  // namespace assay::party
