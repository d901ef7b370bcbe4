#include "base/country.h"

#include <gtest/gtest.h>

namespace assay {
namespace {

TEST(CountryCode, IsOneOfIso3166) {
  for (const char* const code : {"JP", "US", "DE", "GB", "TW", "SS"}) {
    EXPECT_TRUE(is_country_code(code)) << code;
  }
  for (const char* const code : {"", "J", "jp", "JPN", "ZZ", "XX", "EU", "UK", "AN", "SU", "J1"}) {
    EXPECT_FALSE(is_country_code(code)) << code;
  }
}

}  // namespace
}  // namespace assay
