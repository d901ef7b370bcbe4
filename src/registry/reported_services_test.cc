#include "registry/reported_services.h"

#include <gmock/gmock.h>

#include "registry/search.h"
#include "registry/test_record.h"

namespace assay::registry {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::string_view opened = "2026-01-01T00:00:00.000Z";
constexpr std::string_view first = "2026-05-01T00:00:00.000Z";
constexpr std::string_view second = "2026-06-01T00:00:00.000Z";
constexpr std::string_view third = "2026-07-01T00:00:00.000Z";

RecordImported said(const std::string& foreign_id, const std::string& service, Date date) {
  RecordImported event;
  event.id = ReportedId(proposed_id(service, foreign_id));
  event.source = {"yonder-register", {"Yonder Register", ""}, "https://yonder.example/"};
  event.document = {date, test::digest_of_number(1), ""};
  event.foreign_id = foreign_id;
  ReportedService says;
  says.provider = "Umbra";
  says.service = service;
  says.classes = {party::ServiceClass::saas};
  says.scheme = "yonder";
  says.status_word = "Granted";
  event.says = says;
  return event;
}

RecordImported no_more(RecordImported event, Date date) {
  event.document.date = date;
  event.says.reset();
  return event;
}

class ReportedServicesTest : public ::testing::Test {
 protected:
  ReportedServicesTest() { record_.open(opened, {test::make_catalog("4.0", 1, 1, 1)}); }

  std::string add(std::string_view when, RecordImported event, const std::string& by = "operator") {
    const auto added = record_.add(when, by, std::move(event));
    return added.ok() ? "" : added.error().code;
  }
  const ReportedServices& table() const { return record_.registry().reported(); }
  std::vector<std::string> found(const ReportedQuery& query, std::string_view when = third) const {
    std::vector<std::string> names;
    for (const auto& one : table().search(query, test::at(when)).items) {
      names.push_back(one.says().service);
    }
    return names;
  }

  test::TestRecord record_;
};

TEST_F(ReportedServicesTest, IsKnownFromItsEntryOn) {
  const RecordImported event = said("FR1", "Drive", {2026, 4, 28});
  EXPECT_EQ(add(first, event), "");
  EXPECT_FALSE(table().find(event.id, test::at(opened)));
  const auto known = table().find(event.id, test::at(first));
  ASSERT_TRUE(known);
  EXPECT_TRUE(known->listed());
  EXPECT_EQ(known->says(), *event.says);
  EXPECT_THAT(found({}, opened), IsEmpty());
  EXPECT_THAT(found({}, first), ElementsAre("Drive"));
}

TEST_F(ReportedServicesTest, WhatIsSaidLaterChangesNoEarlierAnswer) {
  RecordImported event = said("FR1", "Drive", {2026, 4, 28});
  add(first, event);
  const RecordImported before = event;
  event.document.date = {2026, 5, 30};
  event.says->status_word = "Suspended";
  EXPECT_EQ(add(second, event), "");
  EXPECT_EQ(add(third, no_more(event, {2026, 6, 30})), "");
  EXPECT_EQ(table().find(event.id, test::at(first))->says(), *before.says);
  EXPECT_EQ(table().find(event.id, test::at(second))->says().status_word, "Suspended");
  const auto gone = table().find(event.id, test::at(third));
  EXPECT_FALSE(gone->listed());
  EXPECT_EQ(gone->says().status_word, "Suspended");
  EXPECT_THAT(found({}, third), IsEmpty());
  EXPECT_THAT(found({}, second), ElementsAre("Drive"));
}

TEST_F(ReportedServicesTest, OnlyTheOperatorReports) {
  EXPECT_EQ(add(first, said("FR1", "Drive", {2026, 4, 28}), "umbra"), "record.not_entitled");
  EXPECT_THAT(table().histories(), IsEmpty());
}

TEST_F(ReportedServicesTest, AnIdStaysWithItsService) {
  add(first, said("FR1", "Drive", {2026, 4, 28}));
  RecordImported other = said("FR2", "Drive", {2026, 4, 28});
  other.id = ReportedId(proposed_id("Drive", "FR1"));
  EXPECT_EQ(add(second, other), "record.reported_id_taken");
  RecordImported renamed = said("FR1", "Drive Plus", {2026, 4, 28});
  EXPECT_EQ(add(second, renamed), "record.reported_id_taken");
  renamed.id = ReportedId(proposed_id("Drive", "FR1"));
  EXPECT_EQ(add(second, renamed), "");
  // Another registry's FR1 is another service.
  RecordImported elsewhere = said("FR1", "Mail", {2020, 1, 1});
  elsewhere.source.id = "far-register";
  EXPECT_EQ(add(second, elsewhere), "");
  EXPECT_EQ(*table().id_of("far-register", "FR1"), elsewhere.id);
}

TEST_F(ReportedServicesTest, AnOlderFileIsRefused) {
  add(first, said("FR1", "Drive", {2026, 4, 28}));
  EXPECT_EQ(add(second, said("FR2", "Mail", {2026, 4, 27})), "record.report_outdated");
  EXPECT_EQ(add(second, said("FR2", "Mail", {2026, 4, 28})), "");
}

TEST_F(ReportedServicesTest, OnlyWhatIsListedCanBeListedNoMore) {
  const RecordImported event = said("FR1", "Drive", {2026, 4, 28});
  EXPECT_EQ(add(first, no_more(event, {2026, 4, 28})), "record.nothing_reported");
  add(first, event);
  EXPECT_EQ(add(second, no_more(event, {2026, 5, 1})), "");
  EXPECT_EQ(add(third, no_more(event, {2026, 6, 1})), "record.nothing_reported");
}

TEST_F(ReportedServicesTest, IsNoServiceOfThisRegistry) {
  const RecordImported event = said("FR1", "Drive", {2026, 4, 28});
  add(first, event);
  const Registry& registry = record_.registry();
  const auto now = test::at(third);
  EXPECT_THAT(registry.services(now), IsEmpty());
  EXPECT_THAT(registry.listing_histories(), IsEmpty());
  EXPECT_EQ(registry.service(party::ServiceId(event.id.text()), now), nullptr);
  EXPECT_THAT(registry.organisations(now), SizeIs(1));
  const SearchIndex index(registry);
  SearchQuery query;
  query.include_archived = true;
  EXPECT_EQ(index.search(registry, query, now)->total, 0U);
  // Nobody can publish into it.
  const auto published = record_.publish(now, "operator", event.id.text(), {"ccm", "4.0"});
  ASSERT_FALSE(published.ok());
  EXPECT_EQ(published.error().code, "record.unknown_service");
}

TEST_F(ReportedServicesTest, IsFoundByWordsClassesAndRegistry) {
  RecordImported drive = said("FR1", "Drive", {2026, 4, 28});
  drive.says->assessor = "Hoshi Audit";
  RecordImported vault = said("FR2", "ＶＡＵＬＴ", {2026, 4, 28});
  vault.says->classes = {party::ServiceClass::iaas};
  RecordImported mail = said("FR1", "Mail", {2026, 4, 28});
  mail.source = {"far-register", {"Far Register", ""}, ""};
  for (const auto& event : {drive, vault, mail}) ASSERT_EQ(add(first, event), "");
  EXPECT_THAT(found({}), ElementsAre("Drive", "Mail", "ＶＡＵＬＴ"));
  EXPECT_THAT(found({.text = "vault umbra"}), ElementsAre("ＶＡＵＬＴ"));
  EXPECT_THAT(found({.text = "hoshi"}), ElementsAre("Drive"));
  EXPECT_THAT(found({.text = "fr2"}), ElementsAre("ＶＡＵＬＴ"));
  EXPECT_THAT(found({.text = "drive mail"}), IsEmpty());
  EXPECT_THAT(found({.classes = {party::ServiceClass::iaas}}), ElementsAre("ＶＡＵＬＴ"));
  EXPECT_THAT(found({.sources = {"far-register"}}), ElementsAre("Mail"));
  EXPECT_THAT(found({.page = 2, .per_page = 2}), ElementsAre("ＶＡＵＬＴ"));
  EXPECT_THAT(found({.page = 9, .per_page = 2}), IsEmpty());
  // A count does not depend on the choice of registries.
  const auto result = table().search({.sources = {"far-register"}}, test::at(third));
  EXPECT_EQ(result.total, 1U);
  ASSERT_THAT(result.sources, SizeIs(2));
  EXPECT_EQ(result.sources[0].source->id, "yonder-register");
  EXPECT_EQ(result.sources[0].count, 2U);
  EXPECT_EQ(result.sources[1].count, 1U);
}

TEST_F(ReportedServicesTest, KnowsWhatBuildsOnIt) {
  const RecordImported base = said("FR1", "Base", {2026, 4, 28});
  RecordImported upper = said("FR2", "Upper", {2026, 4, 28});
  upper.says->builds_on = {"FR1"};
  RecordImported elsewhere = said("FR3", "Elsewhere", {2026, 4, 28});
  elsewhere.source.id = "far-register";
  elsewhere.says->builds_on = {"FR1"};
  for (const auto& event : {base, upper, elsewhere}) ASSERT_EQ(add(first, event), "");
  const auto now = test::at(third);
  const auto on_it = table().building_on(*table().find(base.id, now), now);
  ASSERT_THAT(on_it, SizeIs(1));
  EXPECT_EQ(on_it.front().says().service, "Upper");
}

TEST(ReportedIdTest, IsMadeOfNameAndForeignId) {
  EXPECT_EQ(proposed_id("CG-TTS - Cloud.Gov", "F1607067912"), "cg-tts-cloud-gov-f1607067912");
  EXPECT_EQ(proposed_id("倉庫", "FR 1/2"), "fr-1-2");
  EXPECT_EQ(proposed_id("倉庫", "倉"), "service");
  EXPECT_EQ(proposed_id("倉庫", "7"), "service-7");
  const std::string longest = proposed_id(std::string(200, 'a'), std::string(200, 'b'));
  EXPECT_EQ(longest, std::string(23, 'a') + "-" + std::string(40, 'b'));
}

TEST(ReportedValidationTest, NamesTheFirstMemberAtFault) {
  const auto fault = [](auto change) {
    RecordImported event = said("FR1", "Drive", {2026, 4, 28});
    change(event);
    const auto checked = validate(event);
    return checked.ok() ? ""
                        : std::string(checked.error().parameter("member")) + " " +
                              std::string(checked.error().parameter("reason"));
  };
  EXPECT_EQ(fault([](auto&) {}), "");
  EXPECT_EQ(fault([](auto& event) { event.says.reset(); }), "");
  EXPECT_EQ(fault([](auto& event) { event.says->provider = ""; }), "provider missing");
  EXPECT_EQ(fault([](auto& event) { event.says->service = "D\u202E"; }),
            "service hidden-character");
  EXPECT_EQ(fault([](auto& event) { event.says->website = "javascript:0"; }),
            "website not-a-web-address");
  EXPECT_EQ(fault([](auto& event) { event.says->assessed_yearly_on = "--02-30"; }),
            "assessedYearlyOn not-a-date");
  EXPECT_EQ(fault([](auto& event) { event.foreign_id = std::string(501, 'a'); }),
            "foreignId too-long");
  EXPECT_EQ(fault([](auto& event) { event.says->level = "Level One"; }), "level not-a-slug");
}

}  // namespace
}  // namespace assay::registry
