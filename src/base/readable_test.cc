#include "base/readable.h"

#include <gtest/gtest.h>

namespace assay {
namespace {

Instant instant(std::string_view text) {
  return *parse_instant(text);
}
Period period(std::string_view text) {
  return *parse_period(text);
}

TEST(Readable, NumbersAreGroupedByThousands) {
  EXPECT_EQ(readable_number(0), "0");
  EXPECT_EQ(readable_number(999), "999");
  EXPECT_EQ(readable_number(1000), "1,000");
  EXPECT_EQ(readable_number(1234567), "1,234,567");
}

TEST(Readable, DaysAreThoseOfUtc) {
  EXPECT_EQ(readable_day(instant("2026-03-12T23:59:59.999Z"), Language::en), "12 March 2026");
  EXPECT_EQ(readable_day(instant("2026-03-12T23:59:59.999Z"), Language::ja), "2026年3月12日");
  EXPECT_EQ(readable_minute(instant("2026-03-02T03:05:00Z"), Language::en),
            "2 March 2026 03:05 UTC");
  EXPECT_EQ(readable_minute(instant("2026-03-02T03:05:00Z"), Language::ja),
            "2026年3月2日 03:05 UTC");
}

TEST(Readable, PeriodsInWords) {
  EXPECT_EQ(readable_period(period("P1Y"), Language::en), "1 year");
  EXPECT_EQ(readable_period(period("P3Y"), Language::en), "3 years");
  EXPECT_EQ(readable_period(period("P6M"), Language::ja), "6か月");
  EXPECT_EQ(readable_period(period("P1Y"), Language::ja), "1年");
  EXPECT_EQ(readable_period(period("P30D"), Language::ja), "30日");
  EXPECT_EQ(readable_period(period("P1Y6M"), Language::en), "1 year, 6 months");
  EXPECT_EQ(readable_period(Period{}, Language::en), "0 days");
}

TEST(Readable, RegionsHaveNamesAndUnknownCodesStay) {
  EXPECT_EQ(region_name("JP", Language::en), "Japan");
  EXPECT_EQ(region_name("JP", Language::ja), "日本");
  EXPECT_EQ(region_name("QQ", Language::ja), "QQ");
  EXPECT_EQ(region_name("", Language::en), "");
}

}  // namespace
}  // namespace assay
