#include <gtest/gtest.h>

#include <map>

#include "codec/archive.h"
#include "codec/spreadsheet.h"

namespace assay::codec {
namespace {

std::map<std::string, std::string> read_back(std::string_view bytes, std::size_t sheet) {
  std::map<std::string, std::string> cells;
  auto workbook = Spreadsheet::open(bytes, "out.xlsx");
  EXPECT_TRUE(workbook.ok());
  if (!workbook.ok()) return cells;
  const auto outcome = workbook->read_cells(sheet, [&](const Cell& cell) -> Result<void> {
    EXPECT_EQ(cell.kind, CellKind::text);
    EXPECT_FALSE(cell.formula);
    cells[cell_name(cell.row, cell.column)] = cell.value;
    return {};
  });
  EXPECT_TRUE(outcome.ok());
  return cells;
}

std::string part_of(std::string_view bytes, std::string_view part) {
  auto archive = Archive::open(bytes, "out.xlsx");
  std::string content;
  const auto outcome = archive->stream(part, [&](std::string_view chunk) -> Result<void> {
    content += chunk;
    return {};
  });
  EXPECT_TRUE(outcome.ok());
  return content;
}

TEST(WriteSpreadsheet, WritesTextThatIsReadBackExactly) {
  const std::vector<std::string> texts = {"plain",
                                          "=HYPERLINK(\"http://x\")",
                                          "12",
                                          "TRUE",
                                          " spaces  kept ",
                                          "two\r\nlines\ttab",
                                          "_x000D_",
                                          "_x005F_x000D_",
                                          "a_x_b",
                                          "<r><t>not a run</t></r>",
                                          "監査 & <審査> \"引用\" 😀",
                                          "\x01\x1F",
                                          "\xEF\xBF\xBE\xEF\xBF\xBF",
                                          std::string(32'767, 'x'),
                                          "http://link.example"};
  SheetTable table;
  table.name = "比較";
  table.header = {"a", "b", "c"};
  for (const auto& text : texts) table.rows.push_back({text, "", "end"});
  const auto bytes = write_spreadsheet({table, {"second", {"x"}, {}, {20}, true}});
  ASSERT_TRUE(bytes.ok());
  const auto cells = read_back(*bytes, 0);
  EXPECT_EQ(cells.at("A1"), "a");
  EXPECT_EQ(cells.size(), 3 + 2 * texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    EXPECT_EQ(cells.at("A" + std::to_string(i + 2)), texts[i]) << i;
  }
  EXPECT_EQ(read_back(*bytes, 1).size(), 1U);
  const auto workbook = Spreadsheet::open(*bytes, "out.xlsx");
  EXPECT_EQ(workbook->sheets()[0].name, "比較");
}

TEST(WriteSpreadsheet, FreezesTheHeaderAndSetsWidths) {
  const SheetTable table{"S", {"id", "a long text"}, {{"1", std::string(500, 'x')}}, {}, true};
  const auto bytes = write_spreadsheet({table});
  ASSERT_TRUE(bytes.ok());
  const std::string sheet = part_of(*bytes, "xl/worksheets/sheet1.xml");
  EXPECT_NE(sheet.find("<pane xSplit=\"1\" ySplit=\"1\" topLeftCell=\"B2\""), std::string::npos);
  EXPECT_NE(sheet.find("<col min=\"1\" max=\"1\" width=\"8.7109375\""), std::string::npos);
  EXPECT_NE(sheet.find("<col min=\"2\" max=\"2\" width=\"60.7109375\""), std::string::npos);
  EXPECT_EQ(sheet.find("<f>"), std::string::npos);
  EXPECT_NE(part_of(*bytes, "xl/styles.xml").find("wrapText=\"1\""), std::string::npos);
}

TEST(WriteSpreadsheet, GivesTheSameBytesForTheSameInput) {
  const SheetTable table{"S", {"id"}, {{"1"}, {"2"}}, {}, false};
  const auto first = write_spreadsheet({table});
  const auto second = write_spreadsheet({table});
  ASSERT_TRUE(first.ok());
  EXPECT_EQ(*first, *second);
  const std::string properties = part_of(*first, "docProps/core.xml");
  EXPECT_NE(properties.find(">2000-01-01T00:00:00Z<"), std::string::npos);
}

TEST(WriteSpreadsheet, ShortensWhatNoCellHolds) {
  const auto of = [](std::string_view piece, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += piece;
    return text;
  };
  for (std::string text : {of("x", 32'767), of("監", 10'922), of("😀", 16'383),
                           of("_x0041_", 2'520), of("\x01", 4'681)}) {
    EXPECT_FALSE(shorten_to_cell(text));
    SheetTable table;
    table.name = "S";
    table.header = {text};
    EXPECT_TRUE(write_spreadsheet({table}).ok());
  }
  for (const std::string& text : {of("x", 32'768), of("監", 40'000), of("😀", 16'384),
                                  of("_x0041_", 2'521), of("\x01", 4'682)}) {
    std::string shortened = text;
    EXPECT_TRUE(shorten_to_cell(shortened));
    EXPECT_TRUE(shortened.ends_with("…"));
    EXPECT_TRUE(text.starts_with(shortened.substr(0, shortened.size() - 3)));
    SheetTable table;
    table.name = "S";
    table.header = {shortened};
    EXPECT_TRUE(write_spreadsheet({table}).ok());
  }
}

TEST(WriteSpreadsheet, RefusesWhatTheFormatCannotHold) {
  const auto reason = [](const std::vector<SheetTable>& sheets) {
    const auto bytes = write_spreadsheet(sheets);
    EXPECT_FALSE(bytes.ok());
    if (bytes.ok()) return std::string();
    EXPECT_EQ(bytes.error().code, "workbook.write_failed");
    return std::string(bytes.error().parameter("reason"));
  };
  EXPECT_NE(reason({}), "");
  EXPECT_NE(reason({{"a/b", {"x"}, {}, {}, false}}), "");
  EXPECT_NE(reason({{std::string(32, 'n'), {"x"}, {}, {}, false}}), "");
  EXPECT_NE(reason({{"S", {"x"}, {}, {}, false}, {"s", {"x"}, {}, {}, false}}), "");
  EXPECT_TRUE(reason({{"S", {"x"}, {{"ok"}, {std::string(32'768, 'x')}}, {}, false}})
                  .starts_with("S!A3: "));
  EXPECT_TRUE(reason({{"S", {"x"}, {{"\xFF"}}, {}, false}}).starts_with("S!A2: "));
}

}  // namespace
}  // namespace assay::codec
