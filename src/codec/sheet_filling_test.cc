#include "codec/sheet_filling.h"

#include <gmock/gmock.h>

#include <map>

#include "codec/archive.h"
#include "codec/spreadsheet.h"
#include "tests/workbooks/workbook_builder.h"

namespace assay::codec {
namespace {

using ::testing::ElementsAre;
using testing::WorkbookBuilder;
using testing::WrittenBy;

std::map<std::string, std::string> parts_of(const std::string& workbook) {
  std::map<std::string, std::string> contents;
  auto archive = Archive::open(workbook, "a.xlsx");
  EXPECT_TRUE(archive.ok());
  for (const std::string& part : archive->parts()) {
    std::string& content = contents[part];
    EXPECT_TRUE(archive
                    ->stream(part,
                             [&content](std::string_view chunk) -> Result<void> {
                               content += chunk;
                               return {};
                             })
                    .ok());
  }
  return contents;
}

std::vector<std::string> texts_of(const std::string& workbook, std::size_t sheet) {
  std::vector<std::string> texts;
  auto book = Spreadsheet::open(workbook, "a.xlsx");
  EXPECT_TRUE(book.ok());
  EXPECT_TRUE(book->read_cells(sheet,
                               [&texts](const Cell& cell) -> Result<void> {
                                 EXPECT_FALSE(cell.formula);
                                 texts.push_back(cell_name(cell.row, cell.column) + "=" +
                                                 cell.value);
                                 return {};
                               })
                  .ok());
  return texts;
}

std::string filled(std::string_view data, std::vector<CellText> cells) {
  const std::string sheet =
      "<worksheet><sheetData>" + std::string(data) + "</sheetData></worksheet>";
  const auto result = fill_sheet(sheet, "sheet1.xml", std::move(cells));
  EXPECT_TRUE(result.ok());
  if (!result.ok()) return result.error().code;
  const std::size_t begin = std::string_view("<worksheet><sheetData>").size();
  const std::size_t end = result->size() - std::string_view("</sheetData></worksheet>").size();
  return result->substr(begin, end - begin);
}

class FillingEveryWriter : public ::testing::TestWithParam<WrittenBy> {};

TEST_P(FillingEveryWriter, ChangesNothingButTheCellsGiven) {
  const std::string blank = WorkbookBuilder(GetParam())
                                .sheet("Introduction")
                                .text(3, 2, "about")
                                .sheet("CAIQ")
                                .text(1, 1, "Question ID")
                                .text(2, 1, "A&A-01.1")
                                .empty(2, 3)
                                .text(2, 9, "A&A-01")
                                .text(3, 1, "A&A-01.2")
                                .text(5, 1, "End")
                                .merge("I2:I3")
                                .bytes();
  const auto result = fill_workbook(
      blank, "a.xlsx", 1,
      {{3, 5, "=1+1 & <b>_x0041_</b>"}, {2, 3, "Yes"}, {4, 2, "二行\n目\r"}, {3, 3, "No"}});
  ASSERT_TRUE(result.ok()) << result.error().code;
  EXPECT_THAT(texts_of(*result, 1),
              ElementsAre("A1=Question ID", "A2=A&A-01.1", "C2=Yes", "I2=A&A-01", "A3=A&A-01.2",
                          "C3=No", "E3==1+1 & <b>_x0041_</b>", "B4=二行\n目\r", "A5=End"));
  const auto before = parts_of(blank);
  const auto after = parts_of(*result);
  ASSERT_EQ(before.size(), after.size());
  std::size_t changed = 0;
  for (const auto& [part, content] : before) changed += after.at(part) == content ? 0 : 1;
  EXPECT_EQ(changed, 1U);
  // Emptied again, the cells say what they said before.
  const auto emptied =
      fill_workbook(*result, "a.xlsx", 1, {{3, 5, ""}, {2, 3, ""}, {4, 2, ""}, {3, 3, ""}});
  ASSERT_TRUE(emptied.ok());
  EXPECT_EQ(texts_of(*emptied, 1), texts_of(blank, 1));
}

INSTANTIATE_TEST_SUITE_P(SheetFilling, FillingEveryWriter,
                         ::testing::ValuesIn(testing::all_writers), [](const auto& tested) {
                           return std::string(testing::name_of(tested.param));
                         });

TEST(SheetFilling, KeepsTheStyleAndEveryOtherAttribute) {
  EXPECT_EQ(filled("<row r=\"3\" ht='8'><c s=\"8\" t=\"s\" r=\"C3\" ><v>0</v></c></row>",
                   {{3, 3, "Yes"}}),
            "<row r=\"3\" ht='8'><c s=\"8\" r=\"C3\" t=\"inlineStr\"><is><t "
            "xml:space=\"preserve\">Yes</t></is></c></row>");
  EXPECT_EQ(filled("<row r=\"3\"><c r=\"C3\" s=\"8\" /></row>", {{3, 3, ""}}),
            "<row r=\"3\"><c r=\"C3\" s=\"8\"/></row>");
}

TEST(SheetFilling, AddsCellsAndRowsInTheirPlace) {
  const std::string b2 = "<c r=\"B2\" t=\"inlineStr\"><is><t xml:space=\"preserve\">b</t></is></c>";
  EXPECT_EQ(filled("<row r=\"2\"><c r=\"A2\"/><c r=\"C2\"/></row>", {{2, 2, "b"}}),
            "<row r=\"2\"><c r=\"A2\"/>" + b2 + "<c r=\"C2\"/></row>");
  EXPECT_EQ(filled("<row r=\"2\"><c r=\"A2\"/></row>", {{2, 2, "b"}}),
            "<row r=\"2\"><c r=\"A2\"/>" + b2 + "</row>");
  EXPECT_EQ(filled("<row r=\"2\"/>", {{2, 2, "b"}}), "<row r=\"2\">" + b2 + "</row>");
  EXPECT_EQ(filled("<row r=\"1\"/><row r=\"3\"/>", {{2, 2, "b"}}),
            "<row r=\"1\"/><row r=\"2\">" + b2 + "</row><row r=\"3\"/>");
  EXPECT_EQ(filled("", {{2, 2, "b"}}), "<row r=\"2\">" + b2 + "</row>");
  const auto closed = fill_sheet("<x:worksheet xmlns:x='m'><x:sheetData/></x:worksheet>", "s",
                                 {{1, 1, "a"}, {2, 1, "b"}});
  ASSERT_TRUE(closed.ok());
  EXPECT_EQ(*closed,
            "<x:worksheet xmlns:x='m'><x:sheetData><x:row r=\"1\"><x:c r=\"A1\" t=\"inlineStr\">"
            "<x:is><x:t xml:space=\"preserve\">a</x:t></x:is></x:c></x:row><x:row r=\"2\"><x:c "
            "r=\"A2\" t=\"inlineStr\"><x:is><x:t xml:space=\"preserve\">b</x:t></x:is></x:c>"
            "</x:row></x:sheetData></x:worksheet>");
}

TEST(SheetFilling, PlacesUnnumberedRowsAndCellsAsReadersDo) {
  EXPECT_EQ(filled("<row><c><v>1</v></c><c/></row><row/>", {{1, 2, ""}, {2, 1, ""}}),
            "<row><c><v>1</v></c><c/></row><row><c r=\"A2\"/></row>");
}

TEST(SheetFilling, RefusesWhatItCouldOnlySpoil) {
  const auto code = [](std::string_view xml) {
    const auto result = fill_sheet(xml, "s", {{1, 1, "a"}});
    return result.ok() ? std::string() : result.error().code;
  };
  EXPECT_EQ(code("<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><f>1+1</f></c></row></sheetData>"
                 "</worksheet>"),
            "sheet.formula_in_cell");
  EXPECT_EQ(code("<worksheet/>"), "sheet.without_data");
  EXPECT_EQ(code("<?xml version=\"1.0\" encoding=\"UTF-16\"?><worksheet/>"), "sheet.not_utf8");
  EXPECT_EQ(code("<worksheet><sheetData>"), "xml.malformed");
}

TEST(SheetFilling, NamesTheSheetThatIsNotThere) {
  const std::string blank = WorkbookBuilder(WrittenBy::excel).sheet("One").bytes();
  const auto result = fill_workbook(blank, "a.xlsx", 1, {});
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, "workbook.no_such_sheet");
}

}  // namespace
}  // namespace assay::codec
