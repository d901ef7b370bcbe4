#pragma once
#include "base/error.h"

namespace assay::http {

/// A request that is answered with an error status; the words come from the error's code.
struct Refusal {
  int status = 400;
  Error error;
};

}  // namespace assay::http
