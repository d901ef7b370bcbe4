#include "representation/catalog_json.h"

#include <gmock/gmock.h>

#include <boost/json/serialize.hpp>

#include "representation/test_access.h"

namespace assay::representation {
namespace {

using test::at;
using test::has;
using test::text_at;

TEST(CatalogJsonTest, CountsAndNamesWhatTheCatalogHolds) {
  const app::Reading reading = test::registry().instance->reading();
  const codec::json::value json(catalog_detail_json(reading, test::registry().catalog("4.1")));
  EXPECT_EQ(json.at("catalog"), "ccm");
  EXPECT_EQ(json.at("domain_count"), 17);
  EXPECT_EQ(json.at("control_count"), 207);
  EXPECT_EQ(json.at("question_count"), 283);
  EXPECT_EQ(json.at("has_lite"), true);
  EXPECT_EQ(json.at("official_text"), false);
  EXPECT_FALSE(has(json, "/official_notice"));
  EXPECT_EQ(text_at(json, "/domains/0/id"), "A&A");
  EXPECT_EQ(text_at(json, "/domains/0/title/en"), "Audit & Assurance");
  EXPECT_NE(text_at(json, "/domains/0/title/ja"), "");
  EXPECT_NE(text_at(json, "/domains/0/controls/0/questions/0/gist/ja"), "");
  EXPECT_NE(text_at(json, "/gist_label/en"), "");
  EXPECT_EQ(codec::json::serialize(json.at("crosswalks")),
            R"([{"from":"ccm:4.0","to":"ccm:4.1"}])");
  EXPECT_EQ(catalog_detail_text(reading, test::registry().catalog("4.1")),
            codec::json::serialize(json));
}

TEST(CatalogJsonTest, AVersionWithoutLiteSelectionSaysNothingOfIt) {
  const app::Reading reading = test::registry().instance->reading();
  const codec::json::value json(catalog_detail_json(reading, test::registry().catalog("3.0.1")));
  EXPECT_EQ(json.at("has_lite"), false);
  EXPECT_FALSE(has(json, "/domains/0/controls/0/lite"));
}

TEST(CatalogJsonTest, OfficialTextOnlyWhereTheOperatorDeclaredThatItMayBeServed) {
  app::test::TestRegistry registry;
  catalog::OfficialText text;
  text.reference = {"ccm", "4.0"};
  text.release = "4.0.99";
  text.notice = "Notice of the licence.";
  text.language = "en";
  text.controls["A&A-01"] = "Official words.";
  text.questions["A&A-01.1"] = "Official question?";
  text.typical_owners["A&A-01"].saas = catalog::TypicalOwner::shared_dependent;
  for (const bool may_be_served : {false, true}) {
    text.may_be_served = may_be_served;
    ASSERT_TRUE(registry.instance->keep_official_text(text).ok());
    const app::Reading reading = registry.instance->reading();
    const auto& catalog = *reading.catalog({"ccm", "4.0"});
    const std::string shown = catalog_detail_text(reading, catalog) +
                              codec::json::serialize(control_detail_json(reading, catalog, 0));
    EXPECT_EQ(shown.find("Official words.") != std::string::npos, may_be_served);
    EXPECT_EQ(shown.find("Official question?") != std::string::npos, may_be_served);
    EXPECT_EQ(shown.find("Notice of the licence.") != std::string::npos, may_be_served);
    EXPECT_EQ(shown.find("shared-dependent") != std::string::npos, may_be_served);
    const auto& other = *reading.catalog({"ccm", "4.1"});
    EXPECT_EQ(catalog_detail_text(reading, other).find("Official"), std::string::npos);
  }
}

TEST(CatalogJsonTest, DetailedControlsSayWhoseTheyAreAndWhatMarksThem) {
  const app::Reading reading = test::registry().instance->reading();
  const auto& catalog = *reading.catalog({"cs-mark", "2016"});
  const codec::json::value json(catalog_detail_json(reading, catalog));
  EXPECT_EQ(json.at("has_detailed_controls"), true);
  EXPECT_EQ(json.at("categories").as_array().size(), 37u);
  EXPECT_EQ(text_at(json, "/categories/0/id"), "5.1");
  EXPECT_NE(text_at(json, "/categories/0/title/ja"), "");
  EXPECT_EQ(text_at(json, "/domains/0/controls/0/category"), "5.1");
  const codec::json::value control(
      control_detail_json(reading, catalog, *catalog.find_control("6.3.1")));
  EXPECT_EQ(text_at(control, "/category/id"), "6.3");
  EXPECT_EQ(at(control, "/control/provider_specific"), true);
  EXPECT_EQ(text_at(control, "/control/questions/0/suffix"), "PB");
  EXPECT_EQ(text_at(control, "/control/questions/0/side"), "provider");
  EXPECT_EQ(text_at(control, "/control/questions/0/pattern"), "supplies-information");
  EXPECT_EQ(at(control, "/control/questions/0/mandatory"), true);
  EXPECT_EQ(text_at(control, "/control/questions/5/side"), "customer");
  EXPECT_FALSE(has(control, "/control/questions/5/suffix"));
  EXPECT_FALSE(has(control, "/control/questions/5/pattern"));
  const codec::json::value of_ccm(catalog_detail_json(reading, test::registry().catalog("4.1")));
  EXPECT_EQ(of_ccm.at("has_detailed_controls"), false);
  EXPECT_FALSE(has(of_ccm, "/categories"));
  EXPECT_FALSE(has(of_ccm, "/domains/0/controls/0/questions/0/side"));
}

TEST(ControlDetailTest, CountsHowServicesInTheDefaultSearchAnswer) {
  const app::Reading now = test::registry().instance->reading();
  const auto& catalog = test::registry().catalog("4.0");
  const codec::json::value json(control_detail_json(now, catalog, 0));
  EXPECT_EQ(text_at(json, "/control/id"), "A&A-01");
  EXPECT_FALSE(has(json, "/previous"));
  EXPECT_EQ(text_at(json, "/next"), "A&A-02");
  // Only the drive answers 4.0 and can be read; one is withdrawn by its owner, one erased.
  EXPECT_EQ(codec::json::serialize(json.at("answers")),
            R"([{"question":"A&A-01.1","counts":{"total":1,"yes":1,"partly":0,"no":0,"na":0,)"
            R"("unanswered":0,"unparsed":0},"unknown":1},{"question":"A&A-01.2","counts":)"
            R"({"total":1,"yes":1,"partly":0,"no":0,"na":0,"unanswered":0,"unparsed":0},)"
            R"("unknown":1}])");
}

/// The columns of today and the documents of then are two ways to the same numbers.
TEST(ControlDetailTest, ThePastIsCountedAsThePresentWas) {
  auto& registry = test::registry();
  const auto& catalog = registry.catalog("4.0");
  const Instant now = registry.instance->reading().at();
  for (std::size_t control = 0; control < catalog.controls().size(); control += 13) {
    codec::json::value today, then;
    {
      const app::Reading reading = registry.instance->reading();
      today = control_detail_json(reading, catalog, control);
    }
    {
      const app::Reading reading = registry.instance->reading(Instant{now.milliseconds - 1});
      ASSERT_TRUE(reading.historical());
      then = control_detail_json(reading, catalog, control);
    }
    EXPECT_EQ(today.at("answers"), then.at("answers"));
  }
}

TEST(ControlDetailTest, ItsPastNamesBothVersions) {
  const app::Reading reading = test::registry().instance->reading();
  const codec::json::value json(control_detail_json(reading, test::registry().catalog("4.1"), 0));
  ASSERT_FALSE(json.at("crosswalk").as_array().empty());
  for (const auto& row : json.at("crosswalk").as_array()) {
    EXPECT_EQ(row.at("from_catalog"), "ccm:4.0");
    EXPECT_EQ(row.at("to_catalog"), "ccm:4.1");
    EXPECT_TRUE(text_at(row, "/to").starts_with("A&A-01"));
  }
}

TEST(CrosswalkJsonTest, NewAndGoneHaveOneSideOnly) {
  const app::Reading reading = test::registry().instance->reading();
  const auto* crosswalk = reading.shelf().find_crosswalk({"ccm", "4.0"}, {"ccm", "4.1"});
  ASSERT_NE(crosswalk, nullptr);
  const codec::json::value json(crosswalk_json(*crosswalk));
  std::map<std::string, int> verdicts;
  for (const char* kind : {"controls", "questions"}) {
    for (const auto& row : json.at(kind).as_array()) {
      const auto verdict = text_at(row, "/verdict");
      ++verdicts[verdict];
      EXPECT_EQ(has(row, "/from"), verdict != "new");
      EXPECT_EQ(has(row, "/to"), verdict != "gone");
    }
  }
  EXPECT_EQ(verdicts.size(), 5U);
}

}  // namespace
}  // namespace assay::representation
