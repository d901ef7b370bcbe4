#include "base/as_of.h"

#include <gtest/gtest.h>

namespace assay {
namespace {

std::string read(std::string_view text) {
  const auto instant = parse_as_of(text);
  return instant.ok() ? format_instant(*instant) : instant.error().code;
}

TEST(ParseAsOfTest, ADayIsWholeAndAnInstantIsItself) {
  EXPECT_EQ(read("2026-06-30"), "2026-06-30T23:59:59.999Z");
  EXPECT_EQ(read("2024-02-29"), "2024-02-29T23:59:59.999Z");
  EXPECT_EQ(read("2026-06-30T00:00:00Z"), "2026-06-30T00:00:00.000Z");
  EXPECT_EQ(read("2026-06-30T09:00:00.123456+09:00"), "2026-06-30T00:00:00.123Z");
}

TEST(ParseAsOfTest, RefusesWhatIsNeither) {
  for (const char* text : {"", "2026-02-30", "2026-06", "today", "20260630", "2026-06-30 "}) {
    EXPECT_EQ(read(text), "instant.malformed") << text;
  }
}

}  // namespace
}  // namespace assay
