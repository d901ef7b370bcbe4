#include <gtest/gtest.h>

#include "base/clock.h"
#include "base/limits.h"
#include "base/text.h"
#include "codec/spreadsheet.h"
#include "codec/workbook_parts.h"
#include "tests/workbooks/workbook_builder.h"

namespace assay::codec {
namespace {

using testing::WorkbookBuilder;
using testing::WrittenBy;
using testing::zip_of;
using testing::ZipPart;

/// What goes wrong in opening, or in reading the first sheet.
Error refusal(std::string_view bytes) {
  auto workbook = Spreadsheet::open(bytes, "a.xlsx");
  if (!workbook.ok()) return workbook.error();
  const auto outcome = workbook->read_cells(0, [](const Cell&) -> Result<void> { return {}; });
  return outcome.ok() ? Error{} : outcome.error();
}

/// A workbook one of whose parts is replaced.
std::string with_part(std::string_view name, std::string content) {
  auto parts = WorkbookBuilder().sheet("S").text(1, 1, "x").parts();
  for (auto& part : parts) {
    if (part.name == name) part.content = std::move(content);
  }
  return zip_of(parts);
}

std::string with_sheet(std::string_view data) {
  return with_part("xl/worksheets/sheet1.xml",
                   "<worksheet><sheetData>" + std::string(data) + "</sheetData></worksheet>");
}

TEST(SpreadsheetRefusal, ARenamedDocument) {
  const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const std::string docx = zip_of(
      {{"[Content_Types].xml", "<Types/>"},
       {"_rels/.rels", "<Relationships><Relationship Id=\"rId1\" Type=\"" + office +
                           "/officeDocument\" Target=\"word/document.xml\"/></Relationships>"},
       {"word/document.xml", "<w:document xmlns:w=\"urn:w\"><w:body/></w:document>"}});
  EXPECT_EQ(refusal(docx), (Error{"workbook.not_a_workbook", {{"file", "a.xlsx"}}}));
  EXPECT_EQ(refusal(zip_of({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet", false},
                            {"content.xml", "<x/>"}}))
                .code,
            "workbook.not_a_workbook");
  EXPECT_EQ(refusal(zip_of({{"photo.jpg", "x"}})).code, "workbook.not_a_workbook");
  const std::string xlsb = with_part(
      "_rels/.rels", "<Relationships><Relationship Id=\"rId1\" Type=\"" + office +
                         "/officeDocument\" Target=\"xl/workbook.bin\"/></Relationships>");
  EXPECT_EQ(refusal(xlsb).code, "workbook.not_a_workbook");
}

TEST(SpreadsheetRefusal, OtherFilesWithTheName) {
  EXPECT_EQ(refusal("Question ID,Answer\n").code, "archive.not_a_zip");
  EXPECT_EQ(refusal("<html><table>").code, "archive.not_a_zip");
  EXPECT_EQ(refusal("").code, "archive.not_a_zip");
  const std::string compound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(1'000, '\0');
  EXPECT_EQ(refusal(compound).code, "workbook.legacy_xls");
  std::string package;
  for (const char c : std::string("EncryptedPackage")) package += {c, '\0'};
  EXPECT_EQ(refusal(compound + package).code, "workbook.encrypted");
}

TEST(SpreadsheetRefusal, ATruncatedWorkbook) {
  const std::string bytes = WorkbookBuilder().sheet("S").text(1, 1, "x").bytes();
  for (const std::size_t length : {bytes.size() - 1, bytes.size() / 2, std::size_t{100}}) {
    EXPECT_EQ(refusal(std::string_view(bytes).substr(0, length)).code, "archive.truncated");
  }
  EXPECT_EQ(refusal(with_part("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>")).code,
            "xml.malformed");
}

TEST(SpreadsheetRefusal, AZipBomb) {
  std::string bomb = "<sst><si><t>";
  bomb.append(60 * limits::mebibyte, 'A');
  const Error error = refusal(with_part("xl/sharedStrings.xml", bomb + "</t></si></sst>"));
  EXPECT_EQ(error.code, "archive.ratio");
  EXPECT_EQ(error.parameter("part"), "xl/sharedStrings.xml");
}

TEST(SpreadsheetRefusal, EntitiesInAnyPart) {
  const std::string laughs =
      "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><x>&b;</x>";
  for (const char* part : {"_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
                           "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"}) {
    const Error error = refusal(with_part(part, laughs));
    EXPECT_EQ(error.code, "xml.doctype") << part;
    EXPECT_EQ(error.parameter("file"), "a.xlsx!" + std::string(part));
  }
}

TEST(SpreadsheetRefusal, AMillionEmptyRows) {
  std::string numbered;
  for (int row = 1; row <= 1'000'000; ++row) {
    const std::string number = std::to_string(row);
    numbered += "<row r=\"" + number + "\" ht=\"" + std::to_string(row % 97) + "." + number +
                "\"><c r=\"A" + number + "\" s=\"3\"/></row>";
  }
  const Error error = refusal(with_sheet(numbered));
  EXPECT_EQ(error.code, "workbook.too_many_empty_rows");
  EXPECT_EQ(error.parameter("sheet"), "S");
  EXPECT_EQ(error.parameter("limit"), std::to_string(limits::sheet_empty_rows));
  std::string bare;
  for (int row = 1; row <= 1'000'000; ++row) bare += "<row/>";
  EXPECT_EQ(refusal(with_sheet(bare)).code, "workbook.too_many_empty_rows");
  const std::string wide = with_sheet("<row>" + std::string(30 * limits::mebibyte, ' ') + "</row>");
  EXPECT_EQ(refusal(wide).code, "archive.ratio");
}

TEST(SpreadsheetRefusal, CountsRowsCellsSheetsAndStrings) {
  std::string rows;
  for (std::size_t row = 1; row <= limits::sheet_rows; ++row) {
    rows += "<row><c><v>" + std::to_string(row * 2'654'435'761U) + "</v></c></row>";
  }
  EXPECT_EQ(refusal(with_sheet(rows)).code, "");
  EXPECT_EQ(refusal(with_sheet(rows + "<row><c><v>1</v></c></row>")).code,
            "workbook.too_many_rows");
  std::string wide = "<row>";
  for (int i = 0; i < 6'000; ++i) wide += "<c><v>" + std::to_string(i * i) + "</v></c>";
  wide += "</row>";
  std::string many;
  for (std::size_t i = 0; i <= limits::sheet_cells / 6'000; ++i) many += wide;
  EXPECT_EQ(refusal(with_sheet(many)).code, "workbook.too_many_cells");

  WorkbookBuilder builder;
  for (std::size_t i = 0; i < limits::sheets; ++i) builder.sheet("S" + std::to_string(i));
  EXPECT_EQ(refusal(builder.bytes()).code, "");
  EXPECT_EQ(refusal(builder.sheet("one more").bytes()).code, "workbook.too_many_sheets");
  EXPECT_EQ(refusal(WorkbookBuilder().bytes()).code, "workbook.no_sheets");

  std::string strings = "<sst>";
  for (std::size_t i = 0; i <= limits::shared_strings; ++i) {
    strings += "<si><t>" + std::to_string(i * 2'654'435'761U) + "</t></si>";
  }
  EXPECT_EQ(refusal(with_part("xl/sharedStrings.xml", strings + "</sst>")).code,
            "workbook.too_many_strings");
}

TEST(SpreadsheetRefusal, DisorderAndImpossiblePlaces) {
  const auto code = [](std::string_view data) { return refusal(with_sheet(data)).code; };
  const std::string cell = "<c r=\"B2\"><v>1</v></c>";
  EXPECT_EQ(code("<row r=\"2\">" + cell + cell + "</row>"), "workbook.out_of_order");
  EXPECT_EQ(code("<row r=\"2\">" + cell + "<c r=\"A2\"><v>1</v></c></row>"),
            "workbook.out_of_order");
  EXPECT_EQ(code("<row r=\"2\">" + cell + "</row><row r=\"2\"></row>"), "workbook.out_of_order");
  EXPECT_EQ(code("<row r=\"3\">" + cell + "</row>"), "workbook.bad_reference");
  for (const char* row : {"0", "-1", "x", "1048577", "1.0"}) {
    EXPECT_EQ(code("<row r=\"" + std::string(row) + "\"/>"), "workbook.bad_reference") << row;
  }
  EXPECT_EQ(code("<row r=\"1\"><c r=\"XFD1\"/><c/></row>"), "workbook.bad_reference");
  EXPECT_EQ(code("<row r=\"1048576\"/><row/>"), "workbook.bad_reference");
  const Error merge = refusal(
      with_part("xl/worksheets/sheet1.xml",
                "<worksheet><mergeCells><mergeCell ref=\"A:B\"/></mergeCells></worksheet>"));
  EXPECT_EQ(merge, (Error{"workbook.bad_reference",
                          {{"file", "a.xlsx"}, {"sheet", "S"}, {"reference", "A:B"}}}));
}

TEST(SpreadsheetRefusal, SheetsWithoutAPart) {
  EXPECT_EQ(refusal(with_part("xl/_rels/workbook.xml.rels", "<Relationships/>")).code,
            "workbook.missing_sheet");
  auto parts = WorkbookBuilder().sheet("S").parts();
  std::erase_if(parts, [](const ZipPart& part) { return part.name.ends_with("sheet1.xml"); });
  EXPECT_EQ(refusal(zip_of(parts)),
            (Error{"workbook.missing_sheet", {{"file", "a.xlsx"}, {"sheet", "S"}}}));
}

TEST(SpreadsheetRefusal, CutsTextBeyondTheLimitAndSaysSo) {
  std::string text(limits::cell_bytes - 1, 'a');
  text += "監";
  for (const auto writer : {WrittenBy::excel, WrittenBy::openpyxl, WrittenBy::sheetjs}) {
    const std::string bytes =
        WorkbookBuilder(writer).sheet("S").text(1, 1, text).text(1, 2, text.substr(3)).bytes();
    auto workbook = Spreadsheet::open(bytes, "a.xlsx");
    std::vector<Cell> cells;
    const auto outcome = workbook->read_cells(0, [&](const Cell& cell) -> Result<void> {
      cells.push_back(cell);
      return {};
    });
    ASSERT_TRUE(outcome.ok());
    ASSERT_EQ(cells.size(), 2U);
    EXPECT_TRUE(cells[0].truncated);
    EXPECT_EQ(cells[0].value, text.substr(0, limits::cell_bytes - 1));
    EXPECT_TRUE(is_utf8(cells[0].value));
    EXPECT_FALSE(cells[1].truncated);
    EXPECT_EQ(cells[1].value, text.substr(3));
  }
}

class Ignoring final : public XmlHandler {
  Result<void> start(std::string_view, const Attributes&) override { return {}; }
  Result<void> end(std::string_view) override { return {}; }
  Result<void> text(std::string_view) override { return {}; }
};

TEST(SpreadsheetRefusal, StopsWhenTimeIsOver) {
  const std::string bytes = WorkbookBuilder().sheet("S").bytes();
  auto archive = Archive::open(bytes, "a.xlsx");
  ASSERT_TRUE(archive.ok());
  Ignoring handler;
  const auto past = monotonic_now() - std::chrono::seconds(1);
  const auto outcome = read_part(*archive, "xl/workbook.xml", handler, "a.xlsx", past);
  EXPECT_EQ(outcome.error(),
            (Error{"workbook.out_of_time",
                   {{"file", "a.xlsx"}, {"limit", std::to_string(limits::import_milliseconds)}}}));
}

}  // namespace
}  // namespace assay::codec
