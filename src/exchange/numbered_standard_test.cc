#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/messages.h"
#include "codec/csv.h"
#include "codec/spreadsheet.h"
#include "exchange/catalog_import.h"
#include "tests/catalogs/generated_catalog.h"
#include "tests/workbooks/workbook_builder.h"

namespace assay::exchange {
namespace {

using assay::testing::CatalogNumbers;
using assay::testing::generated_catalog;
using assay::testing::japanese_words;
using assay::testing::WorkbookBuilder;
using catalog::Side;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const CatalogImportOptions& as_version_of_its_own() {
  static const CatalogImportOptions options = [] {
    CatalogImportOptions result;
    result.reference = catalog::CatalogReference{"cs-mark", "2016-official"};
    result.publisher = "A publisher";
    return result;
  }();
  return options;
}

ImportedCatalog import_standard(std::string_view bytes,
                                const CatalogImportOptions& options = as_version_of_its_own()) {
  Result<ImportedCatalog> imported = import_catalog(bytes, "file", options);
  EXPECT_TRUE(imported.ok()) << render_error(Language::en, imported.error());
  return std::move(imported).value();
}

std::string why_not(std::string_view bytes,
                    const CatalogImportOptions& options = as_version_of_its_own()) {
  const Result<ImportedCatalog> imported = import_catalog(bytes, "file", options);
  return imported.ok() ? "accepted" : imported.error().code;
}

/// What was reported beside which columns were read: code and place.
std::vector<std::string> reported(const ImportedCatalog& imported) {
  std::vector<std::string> result;
  for (const Error& remark : imported.remarks) {
    EXPECT_NE(render_error(Language::ja, remark), "error." + remark.code);
    if (remark.code == "catalog_import.columns_read") continue;
    result.push_back(remark.code.substr(std::string("catalog_import.").size()) + " " +
                     std::string(remark.parameter("cell")));
  }
  return result;
}

std::string columns_read(const ImportedCatalog& imported) {
  for (const Error& remark : imported.remarks) {
    if (remark.code != "catalog_import.columns_read") continue;
    std::string columns;
    for (const char* name : {"controls", "control_texts", "details", "detail_texts", "sides"}) {
      columns += remark.parameter(name);
    }
    return columns;
  }
  return "";
}

/// A made-up standard with a text for every control and detailed control, as rows of a table.
struct MadeUpStandard {
  catalog::Catalog catalog;
  std::vector<std::string> control_texts, detail_texts;
  std::vector<std::vector<std::string>> rows;  ///< id, text, side
};

/// Ids in the manners in which people write them, one after the other.
std::string written_id(const catalog::Question& detail, std::size_t manner) {
  const std::string mark(suffix(detail));
  switch (manner % 5) {
    case 0:
      return mark.empty() ? detail.id : detail.id + "." + mark;
    case 1:
      return mark.empty() ? " " + detail.id : detail.id + " " + mark;
    case 2:
      return detail.id + mark;
    case 3:
      return mark.empty() ? detail.id + "　" : detail.id + "（" + mark + "）";
    default: {
      std::string wide;
      for (const char c : detail.id + mark) {
        // U+FF01 to U+FF5E are the full-width forms of 0x21 to 0x7E.
        const int point = 0xFF01 + (c - 0x21);
        wide +=
            {static_cast<char>(0xE0 | point >> 12), static_cast<char>(0x80 | (point >> 6 & 0x3F)),
             static_cast<char>(0x80 | (point & 0x3F))};
      }
      return wide;
    }
  }
}

MadeUpStandard made_up_standard(std::size_t details) {
  MadeUpStandard standard{generated_catalog(details).catalog, {}, {}, {}};
  CatalogNumbers numbers(7);
  const catalog::Catalog& catalog = standard.catalog;
  const auto text = [&numbers] {
    return japanese_words(numbers, 40) + "、\n" + japanese_words(numbers, 30) + "。";
  };
  std::size_t manner = 0;
  std::string category;
  for (const catalog::Domain& domain : catalog.domains()) {
    standard.rows.push_back({domain.id, domain.title, ""});
    for (const catalog::Control& control : catalog.controls_of(domain)) {
      if (control.category != category) {
        category = control.category;
        standard.rows.push_back({category, japanese_words(numbers, 10), ""});
      }
      standard.control_texts.push_back(text());
      standard.rows.push_back({control.id, standard.control_texts.back(), ""});
      for (const catalog::Question& detail : catalog.questions_of(control)) {
        standard.detail_texts.push_back(text());
        standard.rows.push_back(
            {written_id(detail, manner++), standard.detail_texts.back(),
             detail.side == Side::customer ? "クラウドサービス利用者" : "クラウドサービス事業者"});
      }
    }
  }
  return standard;
}

void expect_without_loss(const ImportedCatalog& imported, const MadeUpStandard& standard) {
  EXPECT_THAT(reported(imported), IsEmpty());
  const catalog::Catalog& read = imported.skeleton;
  const catalog::Catalog& written = standard.catalog;
  ASSERT_EQ(read.domains().size(), written.domains().size());
  ASSERT_EQ(read.controls().size(), written.controls().size());
  ASSERT_EQ(read.questions().size(), written.questions().size());
  for (std::size_t i = 0; i < written.domains().size(); ++i) {
    EXPECT_EQ(read.domains()[i].id, written.domains()[i].id);
    EXPECT_EQ(read.domains()[i].title, written.domains()[i].title);
  }
  for (std::size_t i = 0; i < written.controls().size(); ++i) {
    EXPECT_EQ(read.controls()[i].id, written.controls()[i].id);
    EXPECT_EQ(read.controls()[i].category, written.controls()[i].category);
    EXPECT_EQ(read.controls()[i].domain, written.controls()[i].domain);
    EXPECT_EQ(read.controls()[i].title, "");
    EXPECT_EQ(imported.text.controls.at(read.controls()[i].id), standard.control_texts[i]);
  }
  for (std::size_t i = 0; i < written.questions().size(); ++i) {
    EXPECT_EQ(read.questions()[i], written.questions()[i]) << written.questions()[i].id;
    EXPECT_EQ(imported.text.questions.at(read.questions()[i].id), standard.detail_texts[i]);
  }
  EXPECT_EQ(imported.text.controls.size(), written.controls().size());
  EXPECT_EQ(imported.text.questions.size(), written.questions().size());
  EXPECT_EQ(read.description().language, "ja");
  EXPECT_EQ(read.categories().size(), (written.controls().size() + 2) / 3);
  for (const auto& category : read.categories()) EXPECT_NE(category.title, "") << category.id;
  EXPECT_TRUE(imported.own_structure);
  EXPECT_TRUE(read.has_detailed_controls());
}

TEST(NumberedStandard, FifteenHundredJapaneseRowsAreReadWithoutLossFromAWorkbook) {
  const MadeUpStandard standard = made_up_standard(1'300);
  ASSERT_GE(standard.rows.size(), 1'500u);
  codec::SheetTable cover{
      .name = "表紙", .header = {"管理基準", "平成28年度"}, .rows = {}, .column_widths = {}};
  codec::SheetTable table{.name = "管理策基準",
                          .header = {"番号", "内容", "主体"},
                          .rows = standard.rows,
                          .column_widths = {}};
  const auto bytes = codec::write_spreadsheet({cover, table});
  ASSERT_TRUE(bytes.ok());
  expect_without_loss(import_standard(*bytes), standard);
}

TEST(NumberedStandard, TheSameFromCsvWithAHeaderFarDown) {
  const MadeUpStandard standard = made_up_standard(1'300);
  codec::CsvWriter csv;
  for (int i = 0; i < 40; ++i) csv.add_row({"", "はじめに", ""});
  csv.add_row({"番号", "内容", "主体"});
  for (const auto& row : standard.rows) csv.add_row(row);
  expect_without_loss(import_standard(std::move(csv).finish(true)), standard);
}

TEST(NumberedStandard, ControlsAndDetailsInColumnsOfTheirOwnWithMergedCells) {
  WorkbookBuilder book;
  book.sheet("基準").text(1, 1, "クラウド管理基準").merge("A1:E1").text(1, 2, "9.9.9");
  book.text(3, 1, "管理策番号")
      .text(3, 2, "管理策")
      .text(3, 3, "詳細番号")
      .text(3, 4, "詳細管理策");
  book.text(4, 1, "5").text(4, 2, "方針群");
  book.text(5, 1, "5.1").text(5, 2, "経営陣の方向性");
  book.text(6, 1, "5.1.1").text(6, 2, "方針を定める。").merge("A6:A9").merge("B6:B9");
  book.text(6, 3, "5.1.1.1 B").text(6, 4, "承認を\n得る。");
  book.text(7, 1, "5.9.9").text(7, 3, "5.1.1.2.PB").text(7, 4, "一行目").merge("C7:C8");
  book.text(8, 4, "二行目");
  book.text(9, 3, "5.1.1.3").text(9, 4, "周知する。");
  book.text(10, 1, "© 無断転載を禁じる。");
  const ImportedCatalog imported = import_standard(book.bytes());
  EXPECT_EQ(columns_read(imported), "ABCD-");
  EXPECT_THAT(reported(imported), IsEmpty());
  ASSERT_EQ(imported.skeleton.controls().size(), 1u);
  ASSERT_EQ(imported.skeleton.questions().size(), 3u);
  EXPECT_EQ(imported.skeleton.domains()[0].title, "方針群");
  EXPECT_EQ(imported.skeleton.categories()[0].title, "経営陣の方向性");
  EXPECT_EQ(suffix(imported.skeleton.questions()[0]), "B");
  EXPECT_EQ(suffix(imported.skeleton.questions()[1]), "PB");
  EXPECT_EQ(imported.skeleton.questions()[2].mandatory, std::optional(false));
  EXPECT_EQ(imported.skeleton.questions()[2].side, std::nullopt);
  EXPECT_EQ(imported.text.controls.at("5.1.1"), "方針を定める。");
  EXPECT_EQ(imported.text.questions.at("5.1.1.1"), "承認を\n得る。");
  EXPECT_EQ(imported.text.questions.at("5.1.1.2"), "一行目\n二行目");
  EXPECT_EQ(imported.text.notice, "© 無断転載を禁じる。");
}

TEST(NumberedStandard, WhatCannotBePlacedIsReportedByCell) {
  const ImportedCatalog imported = import_standard(
      "番号,主体,内容\n"
      "5,,この章は、方針を定めることを求める。\n"
      "5.1,,方向性\n"
      "5.1.1,,管理策の本文\n"
      "5.1.1.1,事業者,本文一\n"
      "5.1.1.2,利用者,本文二\n"
      "5.1.1.3,事業者,本文三\n"
      "5.1.1.4,事業者,本文四\n"
      "5.1.1.5,利用者,本文五\n"
      "5.1.1.6,利用者,本文六\n"
      "5.1.1.7,事業者,本文七\n"
      "5.1.1.8,事業者,本文八\n"
      "5.1.1.9,事業者,本文九\n"
      "5.1.1.10,第三者,本文十\n"
      "五.1.1.11,事業者,本文十一\n"
      ",,番号のない行\n"
      "5.1.1.1.B,事業者,本文一\n"
      "5.1.1.2,利用者,別の本文\n"
      "5.1.1.3,事業者,本文三\n"
      "9,,だれも載らない章\n");
  EXPECT_EQ(columns_read(imported), "ACACB");
  EXPECT_THAT(reported(imported),
              ElementsAre("heading_left_out A2", "unknown_side B14", "unreadable_id A15",
                          "row_without_id C16", "repeated_id A17", "repeated_id A18",
                          "heading_left_out A20"));
  EXPECT_EQ(imported.skeleton.questions().size(), 10u);
  EXPECT_EQ(imported.skeleton.domains()[0].title, "");
  EXPECT_EQ(imported.text.questions.at("5.1.1.2"), "本文二");
  EXPECT_EQ(imported.skeleton.questions()[1].side, std::optional(Side::customer));
  EXPECT_EQ(imported.skeleton.questions()[9].side, std::nullopt);
}

TEST(NumberedStandard, MarksAreUnknownWhereAStandardHasNone) {
  const ImportedCatalog imported = import_standard(
      "5.1.1,a\n5.1.1.1,b\n5.1.1.2,c\n6.1.1.1,a detail without its control's row\n");
  EXPECT_EQ(imported.skeleton.questions()[0].mandatory, std::nullopt);
  EXPECT_EQ(imported.skeleton.questions()[0].provider_specific, std::nullopt);
  EXPECT_EQ(imported.skeleton.description().language, "en");
  ASSERT_EQ(imported.skeleton.domains().size(), 2u);
  EXPECT_EQ(imported.skeleton.domains()[1].id, "6");
  EXPECT_EQ(imported.skeleton.controls()[1].category, "6.1");
  EXPECT_FALSE(imported.text.controls.contains("6.1.1"));
}

TEST(NumberedStandard, NoTextBecomesATitle) {
  const ImportedCatalog imported = import_standard(
      "id,name,text\n5,Policies,\n5.1.1 Short heading,Named,A long text.\n5.1.1.1,,Do it.\n"
      "5.1.1.2,,Do more of it.\n");
  EXPECT_EQ(imported.skeleton.controls()[0].title, "Short heading");
  CatalogImportOptions named = as_version_of_its_own();
  named.numbered = true;
  named.columns.control_title = "Name";
  EXPECT_EQ(import_standard("id,name,text\n5,Policies,\n5.1.1,Named,A long text.\n5.1.1.1,,Do it.\n"
                            "5.1.1.2,,Do more of it.\n",
                            named)
                .skeleton.controls()[0]
                .title,
            "Named");
}

TEST(NumberedStandard, ColumnsThatAreNamedCountBeforeWhatWasFound) {
  const std::string bytes =
      "id,text,guidance,who\n5.1.1,a,a much longer guidance,x\n5.1.1.1,b,also very long,Provider\n"
      "5.1.1.2,c,longer than the text,Customer\n";
  EXPECT_EQ(columns_read(import_standard(bytes)), "ACAC-");
  CatalogImportOptions named = as_version_of_its_own();
  named.numbered = true;
  named.columns.control_text = "column:B";
  named.columns.question_text = "Text";
  named.columns.side = "who";
  const ImportedCatalog imported = import_standard(bytes, named);
  EXPECT_EQ(columns_read(imported), "ABABD");
  EXPECT_EQ(imported.text.questions.at("5.1.1.2"), "c");
  EXPECT_EQ(imported.skeleton.questions()[1].side, std::optional(Side::customer));
  named.columns.side = "nobody";
  EXPECT_EQ(why_not(bytes, named), "catalog_import.no_such_column");
}

TEST(NumberedStandard, NeedsAName) {
  EXPECT_EQ(why_not("5.1.1,a\n5.1.1.1,b\n5.1.1.2,c\n", {}), "catalog_import.no_reference");
}

TEST(NumberedStandard, OtherTablesAreNotTakenForOne) {
  EXPECT_EQ(why_not("name,value\na,1\nb,2\n"), "catalog_import.unrecognised");
  EXPECT_EQ(why_not("date,value\n2016.4.1,1\n2017.4.1,2\n2018.4.1,3\n2019.4.1,3\n"),
            "catalog_import.unrecognised");
}

TEST(NumberedStandard, AreasOverTheWholeSheetEndTheReading) {
  WorkbookBuilder book;
  book.sheet("x");
  for (std::uint32_t row = 1; row <= 1'000; ++row)
    book.text(row, 1, "5.1.1." + std::to_string(row % 900));
  for (int i = 0; i < 600; ++i) book.merge("B1:B1000");
  EXPECT_EQ(why_not(book.bytes()), "workbook.too_many_cells");
}

}  // namespace
}  // namespace assay::exchange
