#pragma once
#include <sodium.h>

#include "base/check.h"

namespace assay::crypto {

/// libsodium picks its implementations for this machine once; every use must come after that.
inline void start_sodium() {
  static const int started = sodium_init();
  ASSAY_CHECK(started >= 0);
}

}  // namespace assay::crypto
