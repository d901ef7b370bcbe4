#include "codec/spreadsheet.h"

#include <gtest/gtest.h>

#include "tests/workbooks/workbook_builder.h"

namespace assay::codec {
namespace {

using testing::replaced;
using testing::WorkbookBuilder;
using testing::WrittenBy;
using testing::zip_of;
using testing::ZipPart;

/// "B2=text" for every cell; a kind other than text and a formula stand after it.
std::string described(const Cell& cell) {
  std::string text = cell_name(cell.row, cell.column) + "=" + cell.value;
  if (cell.kind == CellKind::number) text += " (number)";
  if (cell.kind == CellKind::boolean) text += " (boolean)";
  if (cell.kind == CellKind::error) text += " (error)";
  if (cell.formula) text += " {" + cell.formula_text + "}";
  if (cell.truncated) text += " (cut)";
  return text;
}

using Cells = std::vector<std::string>;

Cells cells_of(Spreadsheet& workbook, std::size_t sheet) {
  Cells cells;
  const auto outcome = workbook.read_cells(sheet, [&](const Cell& cell) -> Result<void> {
    cells.push_back(described(cell));
    return {};
  });
  EXPECT_TRUE(outcome.ok()) << outcome.error().code;
  return cells;
}

Cells cells_of(std::string_view bytes) {
  auto workbook = Spreadsheet::open(bytes, "a.xlsx");
  EXPECT_TRUE(workbook.ok()) << workbook.error().code;
  return workbook.ok() ? cells_of(*workbook, 0) : Cells{};
}

/// A workbook with one sheet of this XML inside <worksheet>.
std::string with_sheet(std::string_view inside, std::string_view strings = "") {
  auto parts = WorkbookBuilder().sheet("S").parts();
  for (auto& part : parts) {
    if (part.name == "xl/worksheets/sheet1.xml") {
      part.content = "<worksheet>" + std::string(inside) + "</worksheet>";
    }
    if (part.name == "xl/sharedStrings.xml") {
      part.content = "<sst>" + std::string(strings) + "</sst>";
    }
  }
  return zip_of(parts);
}

class EveryWriter : public ::testing::TestWithParam<WrittenBy> {};

TEST_P(EveryWriter, IsReadAlike) {
  const WrittenBy writer = GetParam();
  const std::string bytes = WorkbookBuilder(writer)
                                .sheet("Introduction", true)
                                .text(3, 2, "about")
                                .sheet("CAIQ <v4>")
                                .text(1, 1, "Question ID")
                                .text(1, 12, "責任 & 所有")
                                .empty(1, 13)
                                .text(2, 1, "A&A-01.1")
                                .text(2, 3, "Yes\r\nwith  two spaces \n")
                                .number(4, 1, "8.10")
                                .number(4, 2, "-1.5E+3")
                                .boolean(4, 3, true)
                                .boolean(4, 4, false)
                                .error(4, 5, "#REF!")
                                .formula(5, 2, "\"a\"&\"b\"", "ab")
                                .text(6, 27, "=HYPERLINK(\"x\")")
                                .merge("A1:A2")
                                .merge("I5")
                                .bytes();
  auto workbook = Spreadsheet::open(bytes, "a.xlsx");
  ASSERT_TRUE(workbook.ok()) << workbook.error().code;
  ASSERT_EQ(workbook->sheets().size(), 2U);
  EXPECT_EQ(workbook->sheets()[0].name, "Introduction");
  EXPECT_TRUE(workbook->sheets()[0].hidden);
  EXPECT_EQ(workbook->sheets()[1].name, "CAIQ <v4>");
  EXPECT_FALSE(workbook->sheets()[1].hidden);
  EXPECT_FALSE(workbook->has_external_links());
  const bool libreoffice = writer == WrittenBy::libreoffice;
  EXPECT_EQ(cells_of(*workbook, 1),
            (Cells{"A1=Question ID", "L1=責任 & 所有", "A2=A&A-01.1",
                   "C2=Yes\r\nwith  two spaces \n", "A4=8.10 (number)", "B4=-1.5E+3 (number)",
                   libreoffice ? "C4=TRUE (boolean) {TRUE()}" : "C4=TRUE (boolean)",
                   libreoffice ? "D4=FALSE (boolean) {FALSE()}" : "D4=FALSE (boolean)",
                   "E4=#REF! (error)",
                   writer == WrittenBy::openpyxl ? "B5= {\"a\"&\"b\"}" : "B5=ab {\"a\"&\"b\"}",
                   "AA6==HYPERLINK(\"x\")"}));
  ASSERT_EQ(workbook->merged_areas().size(), 2U);
  EXPECT_EQ(workbook->merged_areas()[0].last_row, 2U);
  EXPECT_EQ(workbook->merged_areas()[1].first_column, 9U);
  EXPECT_EQ(cells_of(*workbook, 0), Cells{"B3=about"});
  EXPECT_TRUE(workbook->merged_areas().empty());
}

INSTANTIATE_TEST_SUITE_P(Spreadsheet, EveryWriter, ::testing::ValuesIn(testing::all_writers),
                         [](const auto& tested) {
                           return std::string(testing::name_of(tested.param));
                         });

TEST(Spreadsheet, ReadsEveryCellType) {
  EXPECT_EQ(cells_of(with_sheet(
                "<sheetData><row r=\"1\">"
                "<c r=\"A1\"><v> 1 </v></c><c r=\"B1\" t=\"n\"><v>2</v></c>"
                "<c r=\"C1\" t=\"str\"><v> s_x000D_ </v></c><c r=\"D1\" t=\"s\"><v>1</v></c>"
                "<c r=\"E1\" t=\"b\"><v>true</v></c><c r=\"F1\" t=\"b\"><v>0</v></c>"
                "<c r=\"G1\" t=\"e\"><v>#N/A</v></c><c r=\"H1\" t=\"d\"><v>2026-11-24</v></c>"
                "<c r=\"I1\" t=\"inlineStr\"><is><t>in</t></is></c>"
                "<c r=\"J1\" t=\"inlineStr\"><v>odd</v></c><c r=\"K1\"><is><t>typeless</t></is></c>"
                "<c r=\"L1\"><v>not a number</v></c><c r=\"M1\" t=\"b\"><v>maybe</v></c>"
                "</row></sheetData>",
                "<si><t>zero</t></si><si><t>one</t></si>")),
            (Cells{"A1=1 (number)", "B1=2 (number)", "C1= s\r ", "D1=one", "E1=TRUE (boolean)",
                   "F1=FALSE (boolean)", "G1=#N/A (error)", "H1=2026-11-24", "I1=in", "J1=odd",
                   "K1=typeless", "L1=not a number", "M1=maybe"}));
}

TEST(Spreadsheet, JoinsRunsAndLeavesReadingsOut) {
  const std::string rich =
      "<r><rPr><rFont val=\"x\"/></rPr><t>監</t></r><r><t xml:space=\"preserve\"> 査</t></r>"
      "<rPh sb=\"0\" eb=\"1\"><t>カンサ</t></rPh><phoneticPr "
      "fontId=\"1\"/><extLst><t>no</t></extLst>";
  EXPECT_EQ(cells_of(with_sheet("<sheetData><row><c t=\"s\"><v>0</v></c><c t=\"inlineStr\"><is>" +
                                    rich + "</is></c><c t=\"s\"><v>1</v></c></row></sheetData>",
                                "<si>" + rich + "</si><si><t>a</t><t>b</t></si>")),
            (Cells{"A1=監 査", "B1=監 査", "C1=ab"}));
}

TEST(Spreadsheet, FlagsFormulas) {
  EXPECT_EQ(cells_of(with_sheet(
                "<sheetData><row><c><f>SUM(A2:A3)</f><v>5</v></c>"
                "<c><f t=\"shared\" ref=\"B1:C1\" si=\"0\">A1*2</f><v>10</v></c>"
                "<c><f t=\"shared\" si=\"0\"/><v>20</v></c><c t=\"str\"><f>\"\"</f><v></v></c>"
                "<c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c><c><f>x</f></c></row></sheetData>")),
            (Cells{"A1=5 (number) {SUM(A2:A3)}", "B1=10 (number) {A1*2}", "C1=20 (number) {}",
                   "D1= {\"\"}", "E1=#DIV/0! (error) {1/0}", "F1= {x}"}));
}

TEST(Spreadsheet, PassesOverWhatHoldsNoCells) {
  EXPECT_EQ(cells_of(with_sheet(
                "<c r=\"A1\"><v>1</v></c><extLst><sheetData><row><c><v>2</v></c></row></sheetData>"
                "</extLst><sheetData><c><v>3</v></c><other><row><c><v>4</v></c></row></other>"
                "<row><other><c><v>5</v></c></other><c><x><v>6</v></x><v><x>7</x>8</v></c></row>"
                "</sheetData><conditionalFormatting><v>9</v></conditionalFormatting>")),
            Cells{"A1=8 (number)"});
}

TEST(Spreadsheet, PlacesRowsAndCellsWithoutReferences) {
  EXPECT_EQ(
      cells_of(with_sheet(
          "<sheetData><row/><row><c/><c><v>1</v></c><c r=\"E2\"><v>2</v></c><c><v>3</v></c></row>"
          "<row><c r=\"B7\"><v>4</v></c><c><v>5</v></c></row><row><c><v>6</v></c></row>"
          "<row r=\"20\"><c><v>7</v></c></row></sheetData>")),
      (Cells{"B2=1 (number)", "E2=2 (number)", "F2=3 (number)", "B7=4 (number)", "C7=5 (number)",
             "A8=6 (number)", "A20=7 (number)"}));
}

TEST(Spreadsheet, SharedStringsMayBeMissing) {
  auto parts = WorkbookBuilder(WrittenBy::openpyxl).sheet("S").text(1, 1, "in line").parts();
  EXPECT_EQ(cells_of(zip_of(parts)), Cells{"A1=in line"});
  const std::string dangling =
      with_sheet("<sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData>");
  auto workbook = Spreadsheet::open(dangling, "a.xlsx");
  const auto outcome = workbook->read_cells(0, [](const Cell&) -> Result<void> { return {}; });
  EXPECT_EQ(outcome.error(), (Error{"workbook.bad_shared_string",
                                    {{"file", "a.xlsx"}, {"sheet", "S"}, {"cell", "A1"}}}));
}

TEST(Spreadsheet, FindsPartsWhereverTheyAre) {
  const auto built = WorkbookBuilder().sheet("S").text(1, 1, "here").parts();
  std::vector<ZipPart> parts;
  for (auto part : built) {
    // The main part elsewhere, targets upwards, in another case, percent-encoded, absolute.
    part.content = replaced(part.content, "Target=\"xl/workbook.xml\"",
                            "Target=\"./deep/er/../Book%20one.xml\"");
    part.content = replaced(part.content, "Target=\"worksheets/sheet1.xml\"",
                            "Target=\"..\\XL\\worksheets/sheet1.xml\"");
    part.content =
        replaced(part.content, "Target=\"sharedStrings.xml\"", "Target=\"/xl/SharedStrings.xml\"");
    part.name = replaced(part.name, "xl/workbook.xml", "deep/Book one.xml");
    part.name = replaced(part.name, "xl/_rels/workbook.xml.rels", "deep/_rels/Book one.xml.rels");
    part.name =
        replaced(part.name, "deep/_rels/deep/Book one.xml.rels", "deep/_rels/Book one.xml.rels");
    parts.insert(parts.begin(), part);
  }
  EXPECT_EQ(cells_of(zip_of(parts)), Cells{"A1=here"});
}

TEST(Spreadsheet, TellsExternalLinks) {
  auto parts = WorkbookBuilder().sheet("S").parts();
  for (auto& part : parts) {
    if (part.name == "xl/workbook.xml") {
      part.content = replaced(part.content, "</workbook>",
                              "<externalReferences><externalReference r:id=\"rId7\"/>"
                              "</externalReferences></workbook>");
    }
  }
  EXPECT_TRUE(Spreadsheet::open(zip_of(parts), "a.xlsx")->has_external_links());
}

TEST(Spreadsheet, ChartSheetsHaveNoCells) {
  auto parts = WorkbookBuilder().sheet("Chart").sheet("S").text(1, 1, "x").parts();
  for (auto& part : parts) {
    if (part.name == "xl/worksheets/sheet1.xml") {
      part.content = "<chartsheet><sheetData><row><c><v>1</v></c></row></sheetData></chartsheet>";
    }
  }
  const std::string bytes = zip_of(parts);
  auto workbook = Spreadsheet::open(bytes, "a.xlsx");
  ASSERT_TRUE(workbook.ok());
  EXPECT_EQ(cells_of(*workbook, 0), Cells{});
  EXPECT_EQ(cells_of(*workbook, 1), Cells{"A1=x"});
}

TEST(Spreadsheet, HandsOnTheReceiversError) {
  const std::string bytes = WorkbookBuilder().sheet("S").text(1, 1, "a").text(2, 1, "b").bytes();
  auto workbook = Spreadsheet::open(bytes, "a.xlsx");
  int cells = 0;
  const auto outcome = workbook->read_cells(0, [&](const Cell&) -> Result<void> {
    ++cells;
    return Error{"some.error", {}};
  });
  EXPECT_EQ(outcome.error().code, "some.error");
  EXPECT_EQ(cells, 1);
  EXPECT_EQ(workbook->read_cells(1, nullptr).error().code, "workbook.no_such_sheet");
}

}  // namespace
}  // namespace assay::codec
