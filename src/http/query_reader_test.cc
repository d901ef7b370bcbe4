#include "http/query_reader.h"

#include <gmock/gmock.h>

#include "registry/search.h"

namespace assay::http {
namespace {

Request request_of(std::vector<QueryParameter> query) {
  Request request;
  request.query = std::move(query);
  return request;
}

TEST(QueryReaderTest, ReadsWhatIsThereAndLeavesOutWhatIsNot) {
  const Request request = request_of({{"q", "星 空"},
                                      {"region", "JP"},
                                      {"page", "007"},
                                      {"region", "DE"},
                                      {"as_of", "2026-06-30"},
                                      {"lang", "ja"},
                                      {"catalog", "ccm:4.0"}});
  QueryReader query(request);
  EXPECT_EQ(query.text("q"), "星 空");
  EXPECT_EQ(query.text("domain"), std::nullopt);
  EXPECT_THAT(query.texts("region"), testing::ElementsAre("JP", "DE"));
  EXPECT_EQ(query.number("page", 1, 10), 7U);
  EXPECT_EQ(query.number("per_page", 1, 10), std::nullopt);
  EXPECT_EQ(format_instant(*query.as_of()), "2026-06-30T23:59:59.999Z");
  EXPECT_EQ(query.language(), Language::ja);
  EXPECT_EQ(query.catalog("catalog")->text(), "ccm:4.0");
  EXPECT_TRUE(query.finish().ok());
}

TEST(QueryReaderTest, NamesWhatNobodyAskedForAndWhatCouldHaveBeen) {
  const Request request = request_of({{"q", ""}, {"pgae", "1"}});
  QueryReader query(request);
  query.text("q");
  query.number("page", 1, 10);
  const auto finished = query.finish();
  ASSERT_FALSE(finished.ok());
  EXPECT_EQ(finished.error(),
            (Error{"query.unknown_parameter", {{"name", "pgae"}, {"known", "q, page"}}}));
}

/// The fault of a reader that asks for one number from 1 to 100.
std::string number_fault(std::string_view value) {
  const Request request = request_of({{"n", std::string(value)}});
  QueryReader query(request);
  const auto number = query.number("n", 1, 100);
  const auto finished = query.finish();
  EXPECT_NE(number.has_value(), !finished.ok());
  return finished.ok() ? std::to_string(*number)
                       : std::string(finished.error().parameter("allowed"));
}

TEST(QueryReaderTest, NumbersAreDigitsWithinTheirBounds) {
  EXPECT_EQ(number_fault("1"), "1");
  EXPECT_EQ(number_fault("100"), "100");
  for (const char* value : {"0", "101", "", "-1", "+1", " 1", "1 ", "1.0", "1e1", "0x1", "one",
                            "18446744073709551616", "99999999999999999999999"}) {
    EXPECT_EQ(number_fault(value), "1-100") << value;
  }
}

TEST(QueryReaderTest, OneValueMeansOne) {
  const Request request = request_of({{"sort", "name"}, {"sort", "name"}});
  QueryReader query(request);
  query.choice("sort", {"name", "yes"}, registry::parse_search_order);
  EXPECT_EQ(query.finish().error(), (Error{"query.repeated_parameter", {{"name", "sort"}}}));
}

TEST(QueryReaderTest, ChoicesNameTheirAlternatives) {
  const Request request =
      request_of({{"sort", "best"}, {"changed", "1-year"}, {"changed", "ever"}});
  QueryReader query(request);
  const auto changed =
      query.choices("changed", {"30-days", "1-year"}, registry::parse_changed_within);
  EXPECT_THAT(changed, testing::ElementsAre(registry::ChangedWithin::year_1));
  EXPECT_EQ(query.choice("sort", {"name", "yes"}, registry::parse_search_order), std::nullopt);
  // The first fault is the one that is told.
  EXPECT_EQ(query.finish().error(),
            (Error{"query.bad_value",
                   {{"name", "changed"}, {"value", "ever"}, {"allowed", "30-days, 1-year"}}}));
}

TEST(QueryReaderTest, WhatIsNeededMustStandThere) {
  const Request request = request_of({});
  QueryReader query(request);
  EXPECT_TRUE(query.texts("service").empty());
  query.need("service");
  EXPECT_EQ(query.finish().error(), (Error{"query.missing_parameter", {{"name", "service"}}}));
}

TEST(QueryReaderTest, LanguageFallsBackToWhatTheRequestAccepts) {
  Request request = request_of({});
  request.headers = {{"accept-language", "ja;q=0.9, en;q=0.5"}};
  QueryReader query(request);
  EXPECT_EQ(query.language(), Language::ja);
  EXPECT_TRUE(query.finish().ok());
}

}  // namespace
}  // namespace assay::http
