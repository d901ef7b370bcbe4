#include "representation/comparison_json.h"

#include <gmock/gmock.h>

#include <boost/json/serialize.hpp>

#include "codec/csv.h"
#include "codec/spreadsheet.h"
#include "representation/test_access.h"

namespace assay::representation {
namespace {

using registry::Granularity;
using test::at;
using test::has;
using test::text_at;

struct Compared {
  app::Reading reading;
  app::ServiceComparison comparison;
  codec::json::value json;
};

Compared compare(const std::vector<std::string>& services,
                 const registry::ComparisonOptions& options = {}) {
  std::vector<party::ServiceId> ids;
  for (const auto& service : services) ids.emplace_back(service);
  app::Reading reading = test::registry().instance->reading();
  auto comparison = app::compare_services(reading, ids, options);
  EXPECT_TRUE(comparison.ok()) << comparison.error().code;
  Compared compared{std::move(reading), std::move(comparison).value(), {}};
  compared.json = comparison_json(compared.reading, compared.comparison);
  return compared;
}

/// States of one service over all rows.
std::set<std::string> states(const codec::json::value& json, std::size_t service) {
  std::set<std::string> found;
  for (const auto& row : json.at("rows").as_array()) {
    found.insert(text_at(row, "/cells/" + std::to_string(service) + "/state"));
  }
  return found;
}

TEST(ComparisonJsonTest, TextIsTheCompactFormOfTheObject) {
  const auto compared =
      compare({"hoshizora-drive", "northgate-files", "hoshizora-compute", "northgate-empty"});
  EXPECT_EQ(comparison_text(compared.reading, compared.comparison),
            codec::json::serialize(compared.json));
}

TEST(ComparisonJsonTest, EveryKindOfNotKnowingIsAValueOfItsOwn) {
  const auto compared = compare({"hoshizora-drive", "northgate-files", "northgate-old",
                                 "hoshizora-erased", "northgate-empty", "hoshizora-compute"},
                                {.granularity = Granularity::question});
  const auto& json = compared.json;
  EXPECT_EQ(text_at(json, "/base/version"), "4.1");
  EXPECT_EQ(text_at(json, "/granularity"), "question");
  using testing::ElementsAre;
  EXPECT_THAT(states(json, 0), ElementsAre("answered", "not-comparable", "unanswered", "unparsed"));
  EXPECT_THAT(states(json, 1), ElementsAre("answered", "unanswered", "unparsed"));
  EXPECT_THAT(states(json, 2), ElementsAre("not-comparable"));  // no crosswalk from 3.0.1
  for (const std::size_t silent : {3U, 4U, 5U}) {  // withdrawn, nothing listed, a report
    EXPECT_THAT(states(json, silent), ElementsAre("unknown"));
  }
  EXPECT_EQ(at(json, "/services/3/withdrawn"), true);
  EXPECT_EQ(at(json, "/services/4/withdrawn"), false);
  EXPECT_FALSE(has(json, "/services/4/listing"));
  EXPECT_EQ(at(json, "/services/5/withdrawn"), false);
  for (const auto& row : json.at("rows").as_array()) EXPECT_EQ(row.at("gap"), true);
}

TEST(ComparisonJsonTest, ACellSaysWhatWasAnsweredAndNothingMore) {
  const auto compared = compare({"hoshizora-drive", "northgate-gone", "northgate-empty"},
                                {.base = catalog::CatalogReference{"ccm", "4.0"}});
  const auto& rows = compared.json.at("rows");
  EXPECT_EQ(codec::json::serialize(at(rows, "/3/cells/0")),
            R"({"state":"answered","value":"na","owner":"unassigned",)"
            R"("implementation":"No such part."})");
  EXPECT_EQ(codec::json::serialize(at(rows, "/4/cells/0")),
            R"({"state":"unanswered","owner":"unassigned"})");
  EXPECT_EQ(codec::json::serialize(at(rows, "/5/cells/0")),
            R"({"state":"unparsed","owner":"unparsed","implementation":"=1+1"})");
  // Its listing was withdrawn by its owner: nothing speaks for the service.
  EXPECT_EQ(codec::json::serialize(at(rows, "/3/cells/1")), R"({"state":"unknown"})");
}

TEST(ComparisonJsonTest, AnAnswerToAnotherVersionNamesItsWay) {
  const auto compared = compare({"hoshizora-drive", "northgate-files"});
  std::set<std::string> verdicts;
  for (const auto& row : compared.json.at("rows").as_array()) {
    EXPECT_FALSE(has(row, "/cells/1/crosswalk"));
    const bool bridged = has(row, "/cells/0/crosswalk");
    EXPECT_NE(bridged, text_at(row, "/cells/0/state") == "not-comparable");
    if (!bridged) continue;
    EXPECT_EQ(text_at(row, "/cells/0/crosswalk/from"), "ccm:4.0");
    const auto verdict = text_at(row, "/cells/0/crosswalk/verdict");
    verdicts.insert(verdict);
    const bool same_id = at(row, "/cells/0/crosswalk/id") == row.at("question");
    EXPECT_TRUE(same_id || verdict == "re-pointed") << codec::json::serialize(row);
  }
  EXPECT_THAT(verdicts, testing::ElementsAre("re-pointed", "reworded", "same"));
  EXPECT_EQ(at(compared.json, "/services/0/crosswalk"), true);
  EXPECT_EQ(at(compared.json, "/services/1/crosswalk"), false);
  EXPECT_FALSE(at(compared.json, "/services/0/left_out").as_array().empty());
}

TEST(ComparisonJsonTest, DomainsAddUpToTheRows) {
  const auto compared = compare({"hoshizora-drive", "northgate-files", "hoshizora-erased"});
  std::int64_t rows = 0;
  for (const auto& domain : compared.json.at("domains").as_array()) {
    rows += domain.at("rows").as_int64();
    for (const auto& counts : domain.at("counts").as_array()) {
      std::int64_t sum = 0;
      for (const auto& [name, count] : counts.as_object()) {
        if (name != "total") sum += count.to_number<std::int64_t>();
      }
      EXPECT_EQ(sum, counts.at("total").to_number<std::int64_t>());
      EXPECT_EQ(sum, domain.at("rows").to_number<std::int64_t>());
    }
  }
  EXPECT_EQ(rows, 283);
  EXPECT_EQ(compared.json.at("total_rows"), 283);
}

/// Rows of a CSV file.
std::vector<std::vector<std::string>> csv_rows(std::string_view bytes) {
  std::vector<std::vector<std::string>> rows;
  const auto read = codec::read_csv(bytes, "test", [&](const codec::CsvRow& row) -> Result<void> {
    rows.push_back(row.fields);
    return {};
  });
  EXPECT_TRUE(read.ok());
  return rows;
}

TEST(ComparisonTableTest, CsvHoldsEveryRowAndRunsNothing) {
  const auto compared = compare({"hoshizora-drive", "northgate-files"},
                                {.base = catalog::CatalogReference{"ccm", "4.0"}});
  const std::string csv = comparison_csv(compared.reading, compared.comparison, Language::ja);
  EXPECT_TRUE(csv.starts_with("\xEF\xBB\xBF"));
  const auto rows = csv_rows(csv);
  ASSERT_EQ(rows.size(), 262U);
  EXPECT_EQ(rows[0].size(), 6U + 2 * 5);
  EXPECT_EQ(rows[0][6], "星空ドライブ: 回答");
  EXPECT_EQ(rows[1][3], "A&A-01.1");
  EXPECT_EQ(rows[1][6], "はい");
  EXPECT_EQ(rows[5][6], "未回答");
  EXPECT_EQ(rows[6][6], "判読不能");
  EXPECT_EQ(rows[6][9], "'=1+1");  // a spreadsheet would run it
}

TEST(ComparisonTableTest, WorkbookHoldsTheSameRowsAndSaysWhatWasCompared) {
  const auto compared = compare({"hoshizora-drive", "northgate-empty"});
  const auto bytes = comparison_workbook(compared.reading, compared.comparison, Language::en);
  ASSERT_TRUE(bytes.ok()) << bytes.error().code;
  auto workbook = codec::Spreadsheet::open(*bytes, "test.xlsx");
  ASSERT_TRUE(workbook.ok());
  ASSERT_EQ(workbook->sheets().size(), 2U);
  std::map<std::string, std::string> cells;
  const auto take = [&](const codec::Cell& cell) -> Result<void> {
    EXPECT_FALSE(cell.formula);
    cells[codec::cell_name(cell.row, cell.column)] = cell.value;
    return {};
  };
  ASSERT_TRUE(workbook->read_cells(0, take).ok());
  EXPECT_EQ(cells["D2"], "A&A-01.1");
  EXPECT_EQ(cells["G2"], "Yes");
  EXPECT_EQ(cells["J7"], "=1+1");
  EXPECT_EQ(cells["L2"], "Unknown");
  EXPECT_EQ(cells.count("D263"), 0U);
  cells.clear();
  ASSERT_TRUE(workbook->read_cells(1, take).ok());
  EXPECT_EQ(cells["B2"], "hoshizora-drive");
  EXPECT_EQ(cells["E2"], std::to_string(test::registry().second_drive));
  EXPECT_EQ(cells["B4"], format_instant(compared.reading.at()));
}

}  // namespace
}  // namespace assay::representation
