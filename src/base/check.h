#pragma once

namespace assay {

/// Prints the broken invariant and aborts. For programming errors only, never for bad input.
[[noreturn]] void check_failed(const char* condition, const char* file, int line);

}  // namespace assay

/// An invariant that is checked in release builds too.
#define ASSAY_CHECK(condition) \
  (static_cast<bool>(condition) ? void(0) : ::assay::check_failed(#condition, __FILE__, __LINE__))
