#include <gtest/gtest.h>

#include "base/calendar.h"
#include "base/identifier.h"
#include "base/instant.h"
#include "base/text.h"

namespace assay {
namespace {

TEST(Instant, WritesThreeDecimalsAndReadsItBack) {
  const Instant instant{1'795'492'560'007};
  EXPECT_EQ(format_instant(instant), "2026-11-24T03:56:00.007Z");
  EXPECT_EQ(*parse_instant("2026-11-24T03:56:00.007Z"), instant);
  EXPECT_EQ(*parse_instant("2026-11-24T12:56:00.0079+09:00"), instant);
  EXPECT_EQ(format_instant(Instant{-1}), "1969-12-31T23:59:59.999Z");
}

TEST(Instant, RefusesWhatIsNotRfc3339) {
  for (const char* text :
       {"", "2026-11-24T03:56:00", "2026-02-29", "2026-13-01", "24/11/2026", "2026-11-24T24:00:00Z",
        "2026-11-24T03:56:00.Z", "2026-11-24T03:56:00+0900", "2026-11-24T03:56:00.0000000001Z"}) {
    const auto result = parse_instant(text);
    ASSERT_FALSE(result.ok()) << text;
    EXPECT_EQ(result.error().code, "instant.malformed");
  }
}

TEST(Calendar, AddsYearsAndMonthsWithTheDayClamped) {
  EXPECT_EQ(add({2024, 2, 29}, {.years = 1}), (Date{2025, 2, 28}));
  EXPECT_EQ(add({2024, 2, 29}, {.years = 4}), (Date{2028, 2, 29}));
  EXPECT_EQ(add({2026, 1, 31}, {.months = 1}), (Date{2026, 2, 28}));
  EXPECT_EQ(add({2026, 12, 31}, {.months = 2, .days = 1}), (Date{2027, 3, 1}));
}

TEST(Calendar, SubtractsByTheSameRules) {
  EXPECT_EQ(subtract({2024, 2, 29}, {.years = 1}), (Date{2023, 2, 28}));
  EXPECT_EQ(subtract({2026, 3, 31}, {.months = 1}), (Date{2026, 2, 28}));
  EXPECT_EQ(subtract({2026, 1, 31}, {.months = 14}), (Date{2024, 11, 30}));
  EXPECT_EQ(subtract({2026, 3, 1}, {.days = 1}), (Date{2026, 2, 28}));
}

TEST(Calendar, ComparesPeriodsOnlyWhereEveryDayAgrees) {
  EXPECT_TRUE(certainly_longer({.years = 1}, {.months = 11}));
  EXPECT_TRUE(certainly_longer({.months = 3}, {.days = 83}));
  EXPECT_TRUE(certainly_longer({.days = 32}, {.months = 1}));
  EXPECT_TRUE(certainly_longer({.days = 1}, {}));
  EXPECT_FALSE(certainly_longer({.months = 1}, {.days = 30}));
  EXPECT_FALSE(certainly_longer({.days = 30}, {.months = 1}));
  EXPECT_FALSE(certainly_longer({.years = 1}, {.months = 12}));  // the same, said otherwise
  EXPECT_FALSE(certainly_longer({}, {}));
}

TEST(Calendar, ReadsAndWritesPeriods) {
  EXPECT_EQ(*parse_period("P1Y6M"), (Period{.years = 1, .months = 6}));
  EXPECT_EQ(format_period({.days = 30}), "P30D");
  EXPECT_EQ(format_period({}), "P0D");
  for (const char* text : {"", "P", "P1", "1Y", "P6M1Y", "PT1H", "P1Y1Y", "P999999D"}) {
    EXPECT_FALSE(parse_period(text).ok()) << text;
  }
}

TEST(Calendar, TokyoDayBeginsAtFifteenHoursUtcOfTheDayBefore) {
  const Zone tokyo = *Zone::named("Asia/Tokyo");
  EXPECT_EQ(format_instant(tokyo.start_of({2026, 4, 1})), "2026-03-31T15:00:00.000Z");
  EXPECT_EQ(tokyo.date_of(*parse_instant("2026-03-31T15:00:00Z")), (Date{2026, 4, 1}));
  EXPECT_EQ(format_instant(tokyo.add(*parse_instant("2024-02-28T16:00:00Z"), {.years = 1})),
            "2025-02-27T16:00:00.000Z");
  EXPECT_FALSE(Zone::named("Mars/Olympus").ok());
}

TEST(Identifier, SlugsFitInAUrl) {
  EXPECT_TRUE(is_slug("hoshizora-drive2"));
  for (const char* text : {"ab", "-abc", "abc-", "a--b", "ABC", "日本語", "a b c"}) {
    EXPECT_FALSE(is_slug(text)) << text;
  }
}

TEST(Text, NormalisesOfficialText) {
  EXPECT_EQ(normalized_text("  Are\u00a0policies\r\n  set?\n"), "Are policies set?");
  EXPECT_EQ(normalized_text("ＣＡＩＱ　ｖ４"), "CAIQ v4");
}

TEST(Text, FoldsForSearch) {
  EXPECT_EQ(folded_text("ｸﾗｳﾄﾞ ＡＢＣ"), "くらうど abc");
  EXPECT_EQ(folded_text("クラウド"), folded_text("くらうど"));
  EXPECT_EQ(folded_text("Straße"), "strasse");
}

TEST(Text, KnowsWhatNobodySees) {
  for (const char* const blank : {"", " \t\r\n", "\u3000\u00A0"}) EXPECT_TRUE(is_blank(blank));
  EXPECT_FALSE(is_blank(" a"));
  const std::string lines = "One.\r\n\tTwo.";
  EXPECT_EQ(hidden_character(lines, TextLines::several), "");
  EXPECT_EQ(hidden_character(lines, TextLines::one), "U+000D");
  EXPECT_EQ(hidden_character("日本語 – café 😀 שלום", TextLines::one), "");
  EXPECT_EQ(hidden_character(std::string_view("a\0", 2), TextLines::several), "U+0000");
  EXPECT_EQ(hidden_character("a\x7F", TextLines::several), "U+007F");
  EXPECT_EQ(hidden_character("a\u009B", TextLines::several), "U+009B");
  EXPECT_EQ(hidden_character("a\u202A", TextLines::several), "U+202A");
  EXPECT_EQ(hidden_character("a\u2069", TextLines::several), "U+2069");
}

TEST(Text, OneLineHoldsNothingThatIsNotSeen) {
  const std::pair<std::string, std::string> refused[] = {
      {"\u3164", "U+3164"}, {"\u2800", "U+2800"},      {"\u115F", "U+115F"},
      {"\u1160", "U+1160"}, {"\uFFA0", "U+FFA0"},      {"\u200B", "U+200B"},
      {"\u00AD", "U+00AD"}, {"\u2060", "U+2060"},      {"\uFEFF", "U+FEFF"},
      {"\u034F", "U+034F"}, {"\U000E0041", "U+E0041"}, {"\u2028", "U+2028"},
      {"\u2029", "U+2029"}, {"\u061C", "U+061C"},      {"\u200E", "U+200E"},
      {"\u200D", "U+200D"}, {"\u200C", "U+200C"},      {"\uFE0F", "U+FE0F"},
      {"\u180E", "U+180E"}, {"\uFFF9", "U+FFF9"},      {"\U000E0101", "U+E0101"}};
  for (const auto& [character, name] : refused) {
    EXPECT_EQ(hidden_character("Um" + character + "bra", TextLines::one), name);
    EXPECT_EQ(hidden_character(character + "アンブラ", TextLines::one), name);
    EXPECT_EQ(hidden_character("アンブラ " + character, TextLines::one), name);
    EXPECT_TRUE(is_blank(" " + character + "\u3000")) << name;
    EXPECT_FALSE(is_blank("a" + character)) << name;
  }
  EXPECT_EQ(hidden_character("葛\U000E0100\U000E0101", TextLines::one), "U+E0101");
  EXPECT_EQ(hidden_character("one\u2028two", TextLines::several), "");
}

TEST(Text, OneLineHoldsWhatAScriptNeeds) {
  for (const std::string_view name :
       {"葛\U000E0101飾区", "辻\uFE00", "می\u200Cخواهم", "क्\u200Dष", "ශ්\u200Dරී", "☁\uFE0F Cloud",
        "👩\u200D💻", "👩🏽\u200D💻", "❤\uFE0F\u200D🔥", "i\u0307", "한국", "क़"}) {
    EXPECT_EQ(hidden_character(name, TextLines::one), "") << name;
    EXPECT_FALSE(is_blank(name)) << name;
  }
}

TEST(Text, TrimsBothEnds) {
  EXPECT_EQ(trimmed("\t a b\r\n"), "a b");
  EXPECT_EQ(trimmed("\r\na \t", " \t"), "\r\na");
  EXPECT_EQ(trimmed(" \n"), "");
  EXPECT_EQ(trimmed("　全角　"), "　全角　") << "an ideographic space is text";
}

TEST(Text, JudgesUtf8) {
  EXPECT_TRUE(is_utf8("日本"));
  EXPECT_FALSE(is_utf8("\xC0\x80"));
  EXPECT_FALSE(is_utf8("\xED\xA0\x80"));
  EXPECT_EQ(truncated_to("日本", 4), "日");
  EXPECT_EQ(code_point_count("日本x"), 3u);
}

}  // namespace
}  // namespace assay
