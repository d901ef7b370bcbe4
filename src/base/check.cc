#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace assay {

void check_failed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "assay: broken invariant: %s (%s:%d)\n", condition, file, line);
  std::abort();
}

}  // namespace assay
