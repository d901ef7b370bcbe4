#pragma once
#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace assay::record {

/// A document with one thing about it changed: the first `what` that stands in it.
inline std::string replaced(std::string text, std::string_view what, std::string_view by) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), by);
}

}  // namespace assay::record
