#include "representation/search_json.h"

#include <gmock/gmock.h>

#include <boost/json/serialize.hpp>

#include "codec/csv.h"
#include "representation/party_json.h"
#include "representation/test_access.h"

namespace assay::representation {
namespace {

using test::at;
using test::has;
using test::text_at;

codec::json::value search(const app::Reading& reading, const registry::SearchQuery& query) {
  const auto result = reading.search_index().search(reading.registry(), query, reading.at());
  EXPECT_TRUE(result.ok());
  return search_json(reading, *result, query, {});
}

TEST(SearchJsonTest, ShowsServicesWithTheirListingsAndLabelledFacets) {
  const app::Reading reading = test::registry().instance->reading();
  const auto json = search(reading, {.text = "drive"});
  EXPECT_EQ(json.at("total"), 1);
  EXPECT_EQ(text_at(json, "/items/0/name/ja"), "星空ドライブ");
  EXPECT_EQ(text_at(json, "/items/0/organisation_name/en"), "Hoshizora Cloud");
  EXPECT_EQ(text_at(json, "/items/0/country"), "JP");
  EXPECT_EQ(text_at(json, "/items/0/listings/0/standing"), "current");
  EXPECT_EQ(text_at(json, "/items/0/listings/0/assurance"), "self-claimed");
  EXPECT_EQ(text_at(json, "/items/0/listings/0/renewed"), "2025-09-01T00:00:00.000Z");
  EXPECT_EQ(text_at(json, "/items/0/last_change"), "2025-09-01T00:00:00.000Z");
  EXPECT_EQ(text_at(json, "/facets/level/0/value"), "csa-star/level-1");
  EXPECT_NE(text_at(json, "/facets/level/0/label/en"), "");
  EXPECT_EQ(text_at(json, "/facets/country/0/value"), "JP");
  EXPECT_EQ(text_at(json, "/as_of"), "2026-05-15T12:00:00.000Z");
}

/// What is shown as the last change is what the order by it goes by.
TEST(SearchJsonTest, OrderByChangeIsTheOrderOfWhatIsShown) {
  const app::Reading reading = test::registry().instance->reading();
  registry::SearchQuery query;
  query.order = registry::SearchOrder::changed;
  query.standings = {scheme::Standing::current, scheme::Standing::deprecated,
                     scheme::Standing::withdrawn, scheme::Standing::unlisted};
  const auto json = search(reading, query);
  const auto& items = json.at("items").as_array();
  ASSERT_EQ(items.size(), 7U);
  for (std::size_t i = 1; i < items.size(); ++i) {
    EXPECT_GE(text_at(items[i - 1], "/last_change"), text_at(items[i], "/last_change"));
  }
}

TEST(SearchCsvTest, HasARowForEachListingAndOneForAServiceWithout) {
  const app::Reading reading = test::registry().instance->reading();
  const std::string csv = search_csv(
      reading, {party::ServiceId("hoshizora-drive"), party::ServiceId("northgate-empty")},
      Language::en);
  EXPECT_TRUE(csv.starts_with("\xEF\xBB\xBF"));
  std::vector<std::vector<std::string>> rows;
  ASSERT_TRUE(codec::read_csv(csv, "test", [&](const codec::CsvRow& row) -> Result<void> {
                rows.push_back(row.fields);
                return {};
              }).ok());
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0][0], "Service");
  EXPECT_EQ(rows[1][0], "Hoshizora <Files>");
  EXPECT_EQ(rows[1][5], "paas saas");
  EXPECT_EQ(rows[1][9], "current");
  EXPECT_EQ(rows[1][13], std::to_string(test::registry().second_drive));
  EXPECT_EQ(rows[1][17], "261");
  EXPECT_EQ(rows[2][1], "northgate-empty");
  EXPECT_EQ(rows[2][9], "");
  for (const auto& row : rows) EXPECT_EQ(row.size(), rows[0].size());
}

TEST(PartyJsonTest, AServiceComesWithItsWholeHistoryNewestFirst) {
  const app::Reading reading = test::registry().instance->reading();
  const auto* service =
      reading.registry().service(party::ServiceId("northgate-gone"), reading.at());
  const codec::json::value json(service_detail_json(reading, *service));
  EXPECT_EQ(text_at(json, "/listings/0/standing"), "withdrawn");
  EXPECT_EQ(text_at(json, "/listings/0/history/0/act"), "withdrawn");
  EXPECT_EQ(text_at(json, "/listings/0/history/0/reason"), "Closed.");
  EXPECT_EQ(text_at(json, "/listings/0/history/1/act"), "published");
  EXPECT_EQ(text_at(json, "/organisation/id"), "northgate");
  const auto* renewed =
      reading.registry().service(party::ServiceId("northgate-files"), reading.at());
  const codec::json::value other(service_detail_json(reading, *renewed));
  EXPECT_EQ(text_at(other, "/listings/0/history/0/act"), "renewed-without-change");
}

TEST(PartyJsonTest, ThePastKnowsNothingOfWhatCameLater) {
  const app::Reading reading =
      test::registry().instance->reading(app::test::at("2025-07-01T00:00:00.000Z"));
  const auto* service =
      reading.registry().service(party::ServiceId("northgate-gone"), reading.at());
  const codec::json::value json(service_detail_json(reading, *service));
  EXPECT_EQ(text_at(json, "/listings/0/standing"), "current");
  EXPECT_EQ(json.at("listings").at(0).at("history").as_array().size(), 1U);
  EXPECT_EQ(text_at(json, "/as_of"), "2025-07-01T00:00:00.000Z");
}

TEST(PartyJsonTest, OrganisationsComeWithTheNumberOfTheirServices) {
  const app::Reading reading = test::registry().instance->reading();
  const auto page =
      reading.search_index().organisations(reading.registry(), "", 1, 10, reading.at());
  ASSERT_TRUE(page.ok());
  const codec::json::value json(organisation_list_json(reading, *page, 1, 10));
  ASSERT_EQ(json.at("items").as_array().size(), 3U);
  EXPECT_EQ(text_at(json, "/items/0/id"), "hoshizora");
  EXPECT_EQ(text_at(json, "/items/0/service_count"), "3");
  EXPECT_FALSE(has(json, "/items/1/name/ja"));
}

}  // namespace
}  // namespace assay::representation
