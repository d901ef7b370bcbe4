#include "exchange/standard_id.h"

#include <gtest/gtest.h>

namespace assay::exchange {
namespace {

struct WrittenId {
  const char* cell;
  const char* id;
  std::size_t levels;
  const char* suffix;
  const char* rest;
};

TEST(StandardId, IsReadAsPeopleWriteIt) {
  const WrittenId readings[] = {
      {"5", "5", 1, "", ""},
      {"5.1", "5.1", 2, "", ""},
      {"5.1.1", "5.1.1", 3, "", ""},
      {"6.3.1.1.PB", "6.3.1.1", 4, "PB", ""},
      {"5.1.1.1 B", "5.1.1.1", 4, "B", ""},
      {"5.1.1.1\nB", "5.1.1.1", 4, "B", ""},
      {"12.4.5.10P", "12.4.5.10", 4, "P", ""},
      {"12.4.5.10 pb", "12.4.5.10", 4, "PB", ""},
      {"  ６．３．１．１　ＰＢ ", "6.3.1.1", 4, "PB", ""},
      {"6.3.1.1（PB）", "6.3.1.1", 4, "PB", ""},
      {"6.3.1.1-B", "6.3.1.1", 4, "B", ""},
      {"6. 3 .1 .1", "6.3.1.1", 4, "", ""},
      {"5.1.1.", "5.1.1", 3, "", ""},
      {"CLD.6.3.1", "6.3.1", 3, "P", ""},
      {"5.1 情報セキュリティ\nのための方向性", "5.1", 2, "", "情報セキュリティ\nのための方向性"},
      {"5.1.1.1　B　方針を定める。", "5.1.1.1", 4, "B", "方針を定める。"},
      {"5.1.1 Backups are kept", "5.1.1", 3, "", "Backups are kept"},
      {"5.1.1.1 P 社内", "5.1.1.1", 4, "P", "社内"},
  };
  for (const WrittenId& expected : readings) {
    SCOPED_TRACE(expected.cell);
    const auto id = read_standard_id(expected.cell);
    ASSERT_TRUE(id.has_value());
    EXPECT_EQ(id->id, expected.id);
    EXPECT_EQ(id->levels, expected.levels);
    EXPECT_EQ(id->suffix(), expected.suffix);
    EXPECT_EQ(id->rest, expected.rest);
  }
}

TEST(StandardId, NothingElseIsTakenForOne) {
  for (const char* cell :
       {"", " ", "管理策番号", "2016.4.1", "平成28年", "A.5.1.1", "5.1.1.1.1", "5.1.1.x", "5..1",
        ".5.1", "5.1.1.1 Q", "5.1.1PBB", "37012.5", "5.1.1情報", "v4.0.12", "-"}) {
    EXPECT_FALSE(read_standard_id(cell).has_value() && read_standard_id(cell)->rest.empty())
        << cell;
  }
}

TEST(StandardId, KnowsWhatItStandsUnder) {
  const auto id = read_standard_id("12.4.5.10.PB");
  ASSERT_TRUE(id.has_value());
  EXPECT_EQ(id->parent(1), "12");
  EXPECT_EQ(id->parent(2), "12.4");
  EXPECT_EQ(id->parent(3), "12.4.5");
  EXPECT_EQ(id->parent(4), "12.4.5.10");
}

}  // namespace
}  // namespace assay::exchange
