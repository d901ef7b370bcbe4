#include "http/pages/place.h"

#include <gtest/gtest.h>

namespace assay::http::pages {
namespace {

TEST(Place, LinksCarryThePointInTime) {
  const Place now(Language::en, {"search"}, {{"q", "a&b"}});
  EXPECT_EQ(now.link("/search", {{"q", "a&b"}, {"level", ""}}), "/en/search?q=a%26b");
  EXPECT_EQ(now.api_link("/search", {{"q", "x"}}), "/api/v1/search?q=x&lang=en");
  const Place then(Language::ja, {"search"}, {{"q", "x"}, {"as_of", "2025-06-30"}});
  EXPECT_EQ(then.link("/"), "/ja/?as_of=2025-06-30");
  EXPECT_EQ(then.link("/about", {{"a", "b"}}), "/ja/about?a=b&as_of=2025-06-30");
  EXPECT_EQ(then.api_link("/catalogs"), "/api/v1/catalogs?as_of=2025-06-30&lang=ja");
  EXPECT_EQ(then.today(), "/ja/search?q=x");
  EXPECT_EQ(then.in_language(Language::en), "/en/search?q=x&as_of=2025-06-30");
}

TEST(Place, ItsOwnPathIsEncodedAsLinksAre) {
  const Place place(Language::en, {"catalogs", "ccm:4.0", "controls", "A&A-01"}, {});
  EXPECT_EQ(place.own_path(), control_path("ccm:4.0", "A&A-01"));
  EXPECT_EQ(place.own_path(), "/catalogs/ccm:4.0/controls/A%26A-01");
  EXPECT_EQ(Place(Language::en, {}, {}).own_path(), "/");
  EXPECT_EQ(crosswalk_path("ccm:4.0", "ccm:4.1"), "/crosswalks/ccm/4.0/4.1");
}

TEST(Place, ParametersWithoutAValueAreAbsentAndValuesCountOnce) {
  const Place place(Language::en, {}, {{"a", ""}, {"b", "1"}, {"b", "2"}, {"b", "1"}, {"n", "x1"}});
  EXPECT_EQ(place.parameter("a"), "");
  EXPECT_EQ(place.parameters("b"), (std::vector<std::string>{"1", "2"}));
  EXPECT_EQ(place.number("n", 7), 7u);
  EXPECT_EQ(place.number("b", 7), 1u);
  EXPECT_EQ(place.number("none", 7), 7u);
}

TEST(Words, AreThoseOfTheLanguage) {
  const Words english(Language::en), japanese(Language::ja);
  EXPECT_EQ(english("value.yes"), "Yes");
  EXPECT_EQ(japanese("value.yes"), "はい");
  EXPECT_EQ(english.counted("search.total", 1), "1 service");
  EXPECT_EQ(english.counted("search.total", 1234), "1,234 services");
  EXPECT_EQ(japanese.counted("search.total", 1), "サービス 1件");
  EXPECT_EQ(english.day("2026-03-12T08:00:00.000Z"), "12 March 2026");
  EXPECT_EQ(english.day("yesterday"), "yesterday");
  EXPECT_EQ(japanese.as_of("2026-03-12"), "2026年3月12日");
  EXPECT_EQ(english.as_of("2026-03-12T08:05:00Z"), "12 March 2026 08:05 UTC");
  EXPECT_EQ(english.period("P1Y"), "1 year");
}

TEST(Words, DocumentsAndCatalogsHaveNames) {
  EXPECT_EQ(catalog_name("ccm:4.0"), "CCM 4.0");
  EXPECT_EQ(catalog_name("iso:2022"), "iso 2022");
  EXPECT_EQ(document_name("caiq", "ccm:4.1"), "CAIQ 4.1");
  EXPECT_EQ(document_name("ccm-report", "ccm:4.1"), "CCM 4.1");
  EXPECT_EQ(guessed_language("Encrypted at rest"), Language::en);
  EXPECT_EQ(guessed_language("AES で暗号化"), Language::ja);
  EXPECT_EQ(guessed_language("Ünïcode – “quotes”"), Language::en);
  EXPECT_EQ(plain({"", "名"}, Language::en, "id"), "名");
  EXPECT_EQ(plain({}, Language::en, "id"), "id");
}

}  // namespace
}  // namespace assay::http::pages
