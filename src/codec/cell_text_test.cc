#include "codec/cell_text.h"

#include <gtest/gtest.h>

namespace assay::codec {
namespace {

std::string unescaped(std::string_view raw) {
  std::string text = "before ";
  append_unescaped(text, raw);
  return text.substr(7);
}

TEST(CellText, NamesCells) {
  EXPECT_EQ(cell_name(1, 1), "A1");
  EXPECT_EQ(cell_name(17, 26), "Z17");
  EXPECT_EQ(cell_name(5, 27), "AA5");
  EXPECT_EQ(cell_name(9, 702), "ZZ9");
  EXPECT_EQ(cell_name(9, 703), "AAA9");
  EXPECT_EQ(cell_name(1'048'576, 16'384), "XFD1048576");
}

TEST(CellText, ReadsTheNamesThatItWrites) {
  for (std::uint32_t column = 1; column <= 16'384; ++column) {
    const auto reference = parse_cell_reference(cell_name(column + 3, column));
    ASSERT_TRUE(reference.has_value()) << column;
    EXPECT_EQ(reference->column, column);
    EXPECT_EQ(reference->row, column + 3);
  }
  EXPECT_EQ(parse_cell_reference("c17")->column, 3U);
}

TEST(CellText, RefusesOtherReferences) {
  for (const char* text : {"", "A", "1", "A0", "A-1", "A1048577", "XFE1", "AAAA1", "$A$1", "A1 ",
                           " A1", "A1B", "R1C1", "A+1", "A99999999999", "あ1"}) {
    EXPECT_FALSE(parse_cell_reference(text).has_value()) << text;
  }
}

TEST(CellText, ReadsAreas) {
  const auto area = parse_area("B2:D10");
  ASSERT_TRUE(area.has_value());
  EXPECT_EQ(area->first_row, 2U);
  EXPECT_EQ(area->first_column, 2U);
  EXPECT_EQ(area->last_row, 10U);
  EXPECT_EQ(area->last_column, 4U);
  for (const char* text : {"I5", "I5:I5"}) {
    const auto single = parse_area(text);
    ASSERT_TRUE(single.has_value()) << text;
    EXPECT_EQ(single->first_row, 5U);
    EXPECT_EQ(single->last_row, 5U);
    EXPECT_EQ(single->first_column, 9U);
    EXPECT_EQ(single->last_column, 9U);
  }
  for (const char* text : {"", ":", "A1:", ":A1", "B2:A2", "A2:A1", "A1:B2:C3", "A:B", "1:2"}) {
    EXPECT_FALSE(parse_area(text).has_value()) << text;
  }
}

/// The examples of ECMA-376 part 1, 22.9.2.19, and what Excel writes.
TEST(CellText, DecodesEscapes) {
  EXPECT_EQ(unescaped("line_x000D_\nnext"), "line\r\nnext");
  EXPECT_EQ(unescaped("_x005F_x000D_"), "_x000D_");
  EXPECT_EQ(unescaped("_x005f_x0041_ _x0041_"), "_x0041_ A");
  EXPECT_EQ(unescaped("__x0041__x0042__"), "_AB_");
  EXPECT_EQ(unescaped("_x3042__xD83D__xDE00_"), "あ😀");
  EXPECT_EQ(unescaped("_x00E9_"), "é");
}

TEST(CellText, LeavesOtherUnderscoresAlone) {
  for (const char* text : {"", "_", "_x", "_x000", "_x000D", "_X000D_", "_x00G0_", "_x-001_",
                           "_x+041_", "_x 041_", "a_b_c", "_x00041_", "_xあ_"}) {
    EXPECT_EQ(unescaped(text), text);
  }
}

TEST(CellText, ReplacesWhatNoTextHolds) {
  EXPECT_EQ(unescaped("a_x0000_b"),
            "a\xEF\xBF\xBD"
            "b");
  EXPECT_EQ(unescaped("_xD83D_"), "\xEF\xBF\xBD");
  EXPECT_EQ(unescaped("_xDE00__xD83D_x"), "\xEF\xBF\xBD\xEF\xBF\xBDx");
  EXPECT_EQ(unescaped("_xD83D__x0041_"),
            "\xEF\xBF\xBD"
            "A");
}

TEST(CellText, KnowsNumbers) {
  for (const char* text : {"0", "8.10", "-1", "+1", "1E+021", "1e-7", ".5", "1.", "-12.5E+3"}) {
    EXPECT_TRUE(is_number(text)) << text;
  }
  for (const char* text :
       {"", "-", ".", "e5", "1e", "1e+", "1,5", "0x1F", "NaN", "INF", "1 2", "8.1.2", " 1", "１"}) {
    EXPECT_FALSE(is_number(text)) << text;
  }
}

}  // namespace
}  // namespace assay::codec
