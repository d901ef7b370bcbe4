#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <set>

#include "codec/spreadsheet.h"

namespace assay::codec {
namespace {

/// CSA's own workbooks and two filled ones, where they are at hand (never part of this project).
/// The numbers were counted with other programs: Python's zipfile and ElementTree.
class OfficialWorkbooks : public ::testing::Test {
 protected:
  static constexpr const char* blank_v4 =
      "workbooks/CAIQv4.0.3_STAR-Security-Questionnaire_Generated-at_2024-06-03.xlsx";
  static constexpr const char* filled_v4 = "completed/CAIQv4.0.3_WhitePact_completed.xlsx";
  static constexpr const char* blank_v3 = "workbooks/csa-caiq-v3.0.1-09-01-2017.xlsx";
  static constexpr const char* filled_v3 = "completed/csa-caiq-v3.0.1-09-01-2017-filled.xlsx";
  static constexpr const char* controls = "workbooks/CCMv4.0.12_Generated-at_2024-06-03.xlsx";

  void SetUp() override {
    if (!std::filesystem::exists(folder())) GTEST_SKIP() << "no official workbooks here";
  }
  static std::filesystem::path folder() {
    return std::filesystem::path(ASSAY_SHARED_DIR) / "data" / "csa";
  }
  void open(const std::string& name) {
    std::ifstream file(folder() / name, std::ios::binary);
    bytes_.assign(std::istreambuf_iterator<char>(file), {});
    auto opened = Spreadsheet::open(bytes_, name);
    ASSERT_TRUE(opened.ok()) << opened.error().code;
    workbook_.emplace(std::move(opened).value());
  }
  /// All cells of a sheet, by column and row.
  std::map<std::pair<std::uint32_t, std::uint32_t>, Cell> read(std::size_t sheet) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, Cell> cells;
    const auto outcome = workbook_->read_cells(sheet, [&](const Cell& cell) -> Result<void> {
      cells[{cell.column, cell.row}] = cell;
      return {};
    });
    EXPECT_TRUE(outcome.ok()) << outcome.error().code;
    return cells;
  }
  /// How often each value stands in a column from a row on.
  std::map<std::string, int> counted(std::size_t sheet, std::uint32_t column,
                                     std::uint32_t first_row) {
    std::map<std::string, int> counts;
    for (const auto& [place, cell] : read(sheet)) {
      if (place.first == column && place.second >= first_row) ++counts[cell.value];
    }
    return counts;
  }

  std::string bytes_;
  std::optional<Spreadsheet> workbook_;
};

TEST_F(OfficialWorkbooks, HaveAllTheirCells) {
  struct Expected {
    const char* name;
    std::vector<std::size_t> cells;
    std::vector<std::size_t> merges;
  };
  const std::vector<Expected> all = {
      {blank_v4, {37, 1'144}, {36, 611}},
      {filled_v4, {37, 1'927}, {36, 611}},
      {blank_v3, {4'677, 9, 672}, {3'360, 0, 1}},
      {filled_v3, {5'267, 9, 672}, {3'360, 0, 1}},
      {controls, {68, 4'578, 1'805, 1'011, 7'357, 1'419, 64, 73}, {68, 23, 22, 20, 31, 628, 63, 4}},
  };
  for (const auto& expected : all) {
    open(expected.name);
    ASSERT_EQ(workbook_->sheets().size(), expected.cells.size()) << expected.name;
    EXPECT_FALSE(workbook_->has_external_links());
    for (std::size_t sheet = 0; sheet < expected.cells.size(); ++sheet) {
      EXPECT_EQ(read(sheet).size(), expected.cells[sheet]) << expected.name << sheet;
      EXPECT_EQ(workbook_->merged_areas().size(), expected.merges[sheet]) << expected.name << sheet;
    }
  }
}

TEST_F(OfficialWorkbooks, GiveTheAnswersOfTheFourthForm) {
  open(filled_v4);
  auto answers = counted(1, 3, 3);
  EXPECT_EQ(answers["Yes"], 107);
  EXPECT_EQ(answers["No"], 122);
  EXPECT_EQ(answers["NA"], 32);
  // 261 questions, the end mark and the notice; the sheet's <dimension> ends at column D.
  EXPECT_EQ(counted(1, 1, 3).size(), 263U);
  EXPECT_EQ(counted(1, 9, 3).size(), 197U);
  open(blank_v4);
  EXPECT_TRUE(counted(1, 3, 3).empty());
  EXPECT_EQ(counted(1, 1, 3).size(), 263U);
}

TEST_F(OfficialWorkbooks, GiveTheAnswersOfTheThirdForm) {
  open(filled_v3);
  int crosses = 0;
  for (const std::uint32_t column : {6U, 7U, 8U}) crosses += counted(0, column, 5)["x"];
  EXPECT_EQ(crosses, 295);
  EXPECT_EQ(counted(0, 3, 5).size(), 295U);
}

TEST_F(OfficialWorkbooks, GiveTheControlsOfTheMatrix) {
  open(controls);
  EXPECT_EQ(workbook_->sheets()[1].name, "CCM");
  std::set<std::string> ids;
  std::size_t booleans = 0;
  for (const auto& [place, cell] : read(1)) {
    if (place.first == 3 && cell.value.size() == 6 && cell.value[3] == '-') ids.insert(cell.value);
    if (cell.kind == CellKind::boolean) ++booleans;
  }
  EXPECT_EQ(ids.size(), 197U);
  EXPECT_GT(booleans, 0U);
}

}  // namespace
}  // namespace assay::codec
