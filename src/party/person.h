#pragma once
#include "base/identifier.h"

namespace assay::party {

/// A natural person. The id says nothing about who it is: journals and entries name nobody.
using PersonId = Identifier<struct PersonTag>;

}  // namespace assay::party
