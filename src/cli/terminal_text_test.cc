#include "cli/terminal_text.h"

#include <gtest/gtest.h>

#include <sstream>

namespace assay::cli {
namespace {

constexpr std::string_view replaced = "\xEF\xBF\xBD";

TEST(Printable, KeepsTextOfEveryScript) {
  for (const std::string text : {"plain", "例クラウド", "Ünïcode “quoted”", "😀", ""}) {
    EXPECT_EQ(printable(text), text);
  }
}

TEST(Printable, TakesTheTeethOutOfControlCharacters) {
  EXPECT_EQ(printable("a\x1b[31mb"), "a" + std::string(replaced) + "[31mb");
  EXPECT_EQ(printable("a\nb\tc"), "a b c");
  EXPECT_EQ(printable("a\xC2\x9B"
                      "2Jb"),
            "a" + std::string(replaced) + "2Jb")
      << "C1 CSI";
  EXPECT_EQ(printable("a\u202Eb\u2066c"),
            "a" + std::string(replaced) + "b" + std::string(replaced) + "c");
}

TEST(Printable, ShowsWhatIsNotUtf8AsReplaced) {
  EXPECT_EQ(printable("ok\xFF\xFE"), "ok" + std::string(replaced) + std::string(replaced));
  EXPECT_EQ(printable("\xC3"), replaced);
}

TEST(DisplayWidth, CountsColumns) {
  EXPECT_EQ(display_width(""), 0u);
  EXPECT_EQ(display_width("abc"), 3u);
  EXPECT_EQ(display_width("例クラウド"), 10u);
  EXPECT_EQ(display_width("ｱｲ"), 2u) << "half-width katakana";
  EXPECT_EQ(display_width("が"), 2u);
  EXPECT_EQ(display_width("か\u3099"), 2u) << "a combining voiced mark takes no column";
  EXPECT_EQ(display_width("e\u0301"), 1u);
}

TEST(Table, AlignsByColumnsOfTheTerminal) {
  TextTable table({"NAME", "ID"});
  EXPECT_TRUE(table.empty());
  table.add({"例", "a"});
  table.add({"abc", "b"});
  EXPECT_FALSE(table.empty());
  std::ostringstream out;
  table.print(out);
  EXPECT_EQ(out.str(), "NAME  ID\n例    a\nabc   b\n");
}

TEST(Table, LeavesNoSpaceAtTheEndOfALine) {
  TextTable table({"A", "B"});
  table.add({"x", ""});
  std::ostringstream out;
  table.print(out);
  EXPECT_EQ(out.str(), "A  B\nx\n");
}

TEST(Facts, StandUnderEachOtherAndLeaveOutWhatIsEmpty) {
  FactList facts;
  facts.add("名称", "X");
  facts.add("URL", "");
  facts.add("IDENTITY", "y\nz");
  std::ostringstream out;
  facts.print(out);
  EXPECT_EQ(out.str(), "名称      X\nIDENTITY  y z\n");
}

}  // namespace
}  // namespace assay::cli
