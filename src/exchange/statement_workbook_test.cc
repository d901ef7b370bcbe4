#include "exchange/statement_workbook.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "exchange/statement_words.h"
#include "exchange/testing/files.h"
#include "tests/catalogs/filled_statement.h"
#include "tests/catalogs/generated_catalog.h"

namespace assay::exchange::statement_workbook_test {
namespace {

using assessment::Responsibility;
using assessment::Selection;
using assessment::Statement;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A catalog with something of every kind, and what is read against it.
struct Shelf {
  explicit Shelf(std::size_t details, std::uint64_t seed = 1)
      : generated(assay::testing::generated_catalog(details, seed)) {
    shelf.catalogs = {&generated.catalog};
  }
  assay::testing::GeneratedCatalog generated;
  CatalogShelf shelf;
};

/// Rows of a sheet from texts; "" is no cell.
NamedSheet sheet(std::string name, const std::vector<std::vector<std::string>>& rows) {
  NamedSheet result{std::move(name), {}};
  std::uint32_t number = 0;
  for (const auto& texts : rows) {
    SheetRow row{++number, {}};
    for (std::uint32_t column = 1; column <= texts.size(); ++column) {
      if (texts[column - 1].empty()) continue;
      codec::Cell cell;
      cell.row = number;
      cell.column = column;
      cell.value = texts[column - 1];
      row.cells.push_back(std::move(cell));
    }
    if (!row.cells.empty()) result.rows.push_back(std::move(row));
  }
  return result;
}

/// The sheets that would be written, as they would be read.
std::vector<NamedSheet> sheets_of(const Shelf& shelf, const Statement& statement,
                                  Language language = Language::en) {
  std::vector<NamedSheet> sheets;
  for (const codec::SheetTable& table :
       statement_sheets(shelf.generated.catalog, &shelf.generated.wording, statement, language)) {
    std::vector<std::vector<std::string>> rows{table.header};
    rows.insert(rows.end(), table.rows.begin(), table.rows.end());
    sheets.push_back(sheet(table.name, rows));
  }
  return sheets;
}

/// "statement-unreadable Controls!C4 maybe"
std::vector<std::string> found(const ImportedStatement& read) {
  std::vector<std::string> lines;
  for (const auto& finding : read.findings) {
    lines.push_back(finding.rule + " " + finding.location.sheet + "!" + finding.location.cell +
                    " " + finding.value);
  }
  return lines;
}

std::vector<std::string> unread(const ImportedStatement& read) {
  std::vector<std::string> lines;
  for (const UnreadCell& cell : read.unread) {
    lines.push_back(cell.place.sheet + "!" + cell.place.cell + " " + cell.text);
  }
  return lines;
}

constexpr std::size_t controls_sheet = 3;
constexpr std::size_t details_sheet = 4;

TEST(StatementWorkbook, AWholeStandardGoesOutAndInWithoutLoss) {
  const Shelf shelf(1'500);
  const Statement statement = assay::testing::filled_statement(shelf.generated.catalog);
  for (const Language language : all_languages) {
    const auto written = write_statement_workbook(shelf.generated.catalog, &shelf.generated.wording,
                                                  statement, language);
    ASSERT_TRUE(written.ok());
    EXPECT_THAT(written->shortened, IsEmpty());
    const auto read = read_statement_workbook(written->bytes, "s.xlsx", shelf.shelf);
    ASSERT_TRUE(read.ok()) << read.error().code;
    EXPECT_TRUE(read->statement == statement) << tag(language);
    EXPECT_THAT(read->findings, IsEmpty());
    EXPECT_THAT(read->unread, IsEmpty());
    EXPECT_EQ(read->places.controls.size(), statement.controls.size());
    EXPECT_EQ(read->places.details.size(), statement.details.size());
  }
}

TEST(StatementWorkbook, OddTextsGoOutAndInWithoutLoss) {
  const Shelf shelf(30);
  Statement statement = assay::testing::filled_statement(shelf.generated.catalog);
  assessment::DetailChoice& first = statement.details[0];
  first.controls = {
      {"=HYPERLINK(\"x\")", Responsibility::provider_acts, ""},
      {"'quoted", Responsibility::unparsed, ""},
      {"line\nline\r\nline\ttab", Responsibility::not_stated, "U1"},
      {"_x0041_ & <b> 葛\U000E0101飾", Responsibility::supplies_information, ""},
      {"0123", Responsibility::supplies_function, ""},
      {"", Responsibility::supplies_function, ""},
  };
  statement.details[1].selection = Selection::unparsed;
  statement.details[2].selection = Selection::undecided;
  statement.details[2].controls.clear();
  // What the checker will not like is kept all the same: duplicates, ids of nothing, missing days.
  statement.details.insert(statement.details.begin() + 1, first);
  statement.details.push_back({"9.9.9.9", Selection::left_out, "理由", {}});
  statement.controls.push_back({"", Selection::selected, "without an id"});
  statement.controls.push_back(statement.controls[0]);
  statement.changes.push_back({"", "only before", "", std::nullopt, Date{2025, 12, 1}});
  statement.period.last.reset();
  statement.scope.services.push_back({party::ServiceId("only-id"), ""});
  const auto written =
      write_statement_workbook(shelf.generated.catalog, nullptr, statement, Language::ja);
  ASSERT_TRUE(written.ok());
  const auto read = read_statement_workbook(written->bytes, "s.xlsx", shelf.shelf);
  ASSERT_TRUE(read.ok()) << read.error().code;
  EXPECT_EQ(read->statement.details, statement.details);
  EXPECT_EQ(read->statement.controls, statement.controls);
  EXPECT_TRUE(read->statement == statement);
}

TEST(StatementWorkbook, ATemplateIsABlankStatement) {
  const Shelf shelf(40);
  const Statement blank = assessment::blank_statement(shelf.generated.catalog);
  const auto written = write_statement_workbook(shelf.generated.catalog, &shelf.generated.wording,
                                                blank, Language::ja);
  ASSERT_TRUE(written.ok());
  const auto read = read_statement_workbook(written->bytes, "s.xlsx", shelf.shelf);
  ASSERT_TRUE(read.ok()) << read.error().code;
  EXPECT_TRUE(read->statement == blank);
  EXPECT_THAT(read->findings, IsEmpty());
}

TEST(StatementWorkbook, SaysWhatNoCellCanHold) {
  const Shelf shelf(1);
  Statement statement = assay::testing::filled_statement(shelf.generated.catalog);
  statement.details[0].controls = {{std::string(40'000, 'a'), Responsibility::provider_acts, ""}};
  const auto written =
      write_statement_workbook(shelf.generated.catalog, nullptr, statement, Language::en);
  ASSERT_TRUE(written.ok());
  EXPECT_THAT(written->shortened, ElementsAre("Detailed controls!G2"));
}

TEST(ReadStatement, NamesTheCellOfEachBadValueAndKeepsItsRow) {
  const Shelf shelf(3);
  const Statement statement = assay::testing::filled_statement(shelf.generated.catalog);
  auto sheets = sheets_of(shelf, statement);
  const std::string control = statement.controls[0].id;
  sheets[controls_sheet] = sheet("Controls", {{"Control", "Title", "Selection", "Reason"},
                                              {control, "", "maybe", "a reason"},
                                              {"", "", "selected", "without an id"}});
  sheets[0].rows[1].cells[0].value = "Colour";  // the row of the catalog
  const auto named =
      read_statement_sheets("s.xlsx", sheets, shelf.shelf, shelf.generated.catalog.reference());
  ASSERT_TRUE(named.ok()) << named.error().code;
  EXPECT_THAT(found(*named), ElementsAre("statement-row-unplaced Scope!A2 Colour"));
  EXPECT_THAT(unread(*named),
              ElementsAre("Scope!A2 Colour", "Scope!B2 generated:1", "Controls!C2 maybe"));
  ASSERT_EQ(named->statement.controls.size(), 2u);
  EXPECT_EQ(named->statement.controls[0],
            (assessment::ControlChoice{control, Selection::unparsed, "a reason"}));
  EXPECT_EQ(named->statement.controls[1].reason, "without an id");
  const auto findings =
      assessment::check_statement(shelf.generated.catalog, named->statement, {}, named->places);
  const auto unreadable =
      std::ranges::find(findings, "statement-unreadable", &assessment::Finding::rule);
  ASSERT_NE(unreadable, findings.end());
  EXPECT_EQ(unreadable->location.sheet + "!" + unreadable->location.cell, "Controls!C2");
  EXPECT_EQ(unreadable->value, "maybe");
}

TEST(ReadStatement, TakesWhatPeopleDoToATable) {
  const Shelf shelf(3);
  const std::string id = shelf.generated.catalog.questions()[0].id;
  const std::string control = shelf.generated.catalog.controls()[0].id;
  const std::string kind(catalog::suffix(shelf.generated.catalog.questions()[0]));
  auto sheets = sheets_of(shelf, assay::testing::filled_statement(shelf.generated.catalog));
  // Columns in another order, a title above the header, Japanese words, headings between the rows,
  // further controls added without repeating anything.
  sheets[details_sheet] =
      sheet("詳細管理策", {{"言明書 2025年度"},
                           {"採否", "詳細管理策番号", "個別管理策", "責任分担", "備考"},
                           {"", control, "", "", ""},
                           {"採用", id, "一つ目", "事業者が実施", ""},
                           {"", id, "二つ目", "2", ""},
                           {"不採用", id, "", "", "別の意味"}});
  sheets.erase(sheets.begin() + 5);
  const auto read = read_statement_sheets("s.xlsx", sheets, shelf.shelf);
  ASSERT_TRUE(read.ok()) << read.error().code;
  ASSERT_EQ(read->statement.details.size(), 2u);
  EXPECT_EQ(read->statement.details[0],
            (assessment::DetailChoice{id,
                                      Selection::selected,
                                      "",
                                      {{"一つ目", Responsibility::provider_acts, ""},
                                       {"二つ目", Responsibility::supplies_function, ""}}}));
  EXPECT_EQ(read->statement.details[1].selection, Selection::left_out);
  EXPECT_EQ(read->places.details[0].controls[1].text.cell, "C5");
  EXPECT_THAT(
      found(*read),
      ElementsAre("statement-sheet-missing ! ", "statement-column-unknown 詳細管理策!E2 備考",
                  "altered-form-columns 詳細管理策!A2 ", "altered-form-columns 詳細管理策!A2 "));
  EXPECT_THAT(unread(*read), ElementsAre("詳細管理策!A1 言明書 2025年度", "詳細管理策!E2 備考",
                                         "詳細管理策!E6 別の意味"));
}

TEST(ReadStatement, UnderstandsIdsAsStandardsAndPeopleWriteThem) {
  catalog::CatalogDescription description;
  description.reference = {"small", "1"};
  const auto catalog =
      catalog::Catalog::build(std::move(description), {{"5", "方針", 0, 0}}, {{"5.1.1", "一", 0}},
                              {{"5.1.1.1", 0, {}, catalog::Side::provider, true, true}})
          .value();
  CatalogShelf shelf;
  shelf.catalogs = {&catalog};
  const struct {
    const char *written, *read, *rule;
  } table[] = {
      {"5.1.1.1", "5.1.1.1", ""},
      {"5.1.1.1.PB", "5.1.1.1", ""},
      {"5.1.1.1 PB", "5.1.1.1", ""},
      {"5.1.1.1.B", "5.1.1.1", "repaired-id"},
      {"５．１．１．１", "5.1.1.1", "repaired-id"},
      {"5.1.1.2", "5.1.1.2", ""},  // for the checker
      {"PB", "PB", ""},
  };
  for (const auto& row : table) {
    const auto read = read_statement_sheets(
        "s.xlsx",
        {sheet("Detailed controls", {{"Detailed control", "Selection", "Reason", "No.",
                                      "Individual control", "Responsibility", "Taken over from"},
                                     {row.written, "selected"}})},
        shelf, catalog.reference());
    ASSERT_TRUE(read.ok());
    ASSERT_EQ(read->statement.details.size(), 1u) << row.written;
    EXPECT_EQ(read->statement.details[0].id, row.read);
    std::string rule;
    for (const auto& finding : read->findings) {
      if (finding.rule != "statement-sheet-missing") rule += finding.rule;
    }
    EXPECT_EQ(rule, row.rule) << row.written;
  }
}

TEST(ReadStatement, LeavesFormulasAndOverlongTextsOutAndKeepsThemUnread) {
  const Shelf shelf(3);
  auto sheets = sheets_of(shelf, assay::testing::filled_statement(shelf.generated.catalog));
  codec::Cell& treatment = sheets[1].rows[1].cells[1];
  treatment.formula = true;
  treatment.formula_text = "B9&\"!\"";
  codec::Cell& risk = sheets[1].rows[1].cells[0];
  risk.value = std::string(32'001, 'r');
  const auto read = read_statement_sheets("s.xlsx", sheets, shelf.shelf);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->statement.risks[0].treatment, "");
  EXPECT_EQ(read->statement.risks[0].id.size(), 32'000u);
  EXPECT_EQ(read->findings[0].rule + " " + read->findings[1].rule,
            "text-would-be-cut formula-in-answer");
  EXPECT_THAT(unread(*read),
              ElementsAre("Basic risks!A2 " + risk.value, "Basic risks!B2 =B9&\"!\""));
}

TEST(ReadStatement, ARowOfFormulasOnlyIsNoElement) {
  const Shelf shelf(3);
  const Statement statement = assay::testing::filled_statement(shelf.generated.catalog);
  auto sheets = sheets_of(shelf, statement);
  for (NamedSheet& one : sheets) {
    for (codec::Cell& cell : one.rows[1].cells) cell.formula = true;
  }
  // Row 2 of the scope names the catalog.
  const auto read =
      read_statement_sheets("s.xlsx", sheets, shelf.shelf, shelf.generated.catalog.reference());
  ASSERT_TRUE(read.ok()) << read.error().code;
  EXPECT_THAT(read->statement.risks, IsEmpty());
  EXPECT_THAT(read->statement.upstream, IsEmpty());
  EXPECT_THAT(read->statement.changes, IsEmpty());
  EXPECT_EQ(read->statement.controls.size(), statement.controls.size() - 1);
  EXPECT_EQ(read->places.risks.size() + read->places.upstream.size() + read->places.changes.size(),
            0u);
  EXPECT_EQ(std::ranges::count(read->unread, "Basic risks",
                               [](const UnreadCell& cell) { return cell.place.sheet; }),
            2);
}

TEST(ReadStatement, RefusesWhatIsNoStatementAndNamesNoCatalog) {
  const Shelf shelf(3);
  const auto code = [&](const std::vector<NamedSheet>& sheets) {
    const auto read = read_statement_sheets("s.xlsx", sheets, shelf.shelf);
    return read.ok() ? "" : read.error().code;
  };
  EXPECT_EQ(code({sheet("CAIQv4.0.3", {{"Question ID"}})}), "statement_workbook.unrecognised");
  EXPECT_EQ(code({sheet("Scope", {{"Item", "Value"}})}), "import.catalog_not_named");
  EXPECT_EQ(code({sheet("Scope", {{"Item", "Value"}, {"Catalog", "other:1"}})}),
            "import.catalog_missing");
  EXPECT_EQ(read_statement_workbook("no zip", "s.xlsx", shelf.shelf).ok(), false);
}

TEST(StatementWords, DaysAsPeopleAndProgramsWriteThem) {
  const Date day{2026, 3, 31};
  for (const char* text : {"2026-03-31", "2026/3/31", "2026.3.31", "2026年3月31日",
                           "２０２６年３月３１日", " 2026-3-31 ", "46112"}) {
    EXPECT_EQ(read_day(text), day) << text;
  }
  EXPECT_EQ(read_day("61"), (Date{1900, 3, 1}));
  EXPECT_EQ(read_day("2958465"), (Date{9999, 12, 31}));
  for (const char* text : {"", "60", "2958466", "2026-02-29", "31/3/2026", "2026-03", "2026-3-31-1",
                           "March", "2026-13-01", "-1", "令和8年3月31日"}) {
    EXPECT_EQ(read_day(text), std::nullopt) << text;
  }
}

TEST(StatementWords, ReadBackInBothLanguages) {
  for (const Language language : all_languages) {
    for (const auto value :
         {Selection::undecided, Selection::selected, Selection::left_out, Selection::unparsed}) {
      EXPECT_EQ(read_selection(written(value, language)), value);
    }
    for (const auto value : {Responsibility::not_stated, Responsibility::provider_acts,
                             Responsibility::supplies_function,
                             Responsibility::supplies_information, Responsibility::unparsed}) {
      EXPECT_EQ(read_responsibility(written(value, language)), value);
    }
    for (std::size_t i = 0; i < 7; ++i) {
      const auto item = static_cast<ScopeItem>(i);
      EXPECT_EQ(read_item(item_word(item).in(language)), item);
    }
  }
  EXPECT_EQ(read_selection(" Excluded "), Selection::left_out);
  EXPECT_EQ(read_responsibility("パターン３"), Responsibility::supplies_information);
}

/// The order and the default severities of docs/formats/statement.md are those of the code.
TEST(StatementFormat, TheDocumentListsEveryRule) {
  const auto text =
      testing::read_file(std::string(ASSAY_SOURCE_DIR) + "/docs/formats/statement.md");
  ASSERT_TRUE(text.has_value());
  std::vector<std::string> documented;
  std::istringstream lines(*text);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("| `statement-")) continue;
    const std::size_t id_end = line.find('`', 3);
    const std::size_t severity = line.find("| ", id_end) + 2;
    documented.push_back(line.substr(3, id_end - 3) + " " +
                         line.substr(severity, line.find(' ', severity) - severity));
  }
  std::vector<std::string> rules;
  for (const assessment::Rule& rule : assessment::statement_rules()) {
    rules.push_back(std::string(rule.id) + " " +
                    std::string(assessment::name(rule.default_severity)));
  }
  EXPECT_EQ(documented, rules);
}

}  // namespace
}  // namespace assay::exchange::statement_workbook_test
