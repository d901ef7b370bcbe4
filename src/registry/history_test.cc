#include "registry/history.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "registry/test_record.h"

namespace assay::registry {
namespace {

using assessment::AnswerSet;
using assessment::AnswerValue;
using assessment::ControlVerdict;
using assessment::Document;
using assessment::Ownership;
using catalog::Verdict;
using scheme::Standing;
using test::at;
using test::listing_key;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class HistoryTest : public ::testing::Test {
 protected:
  HistoryTest() {
    record_.open("2020-01-01", {catalog_});
    record_.add("2020-01-01", "operator", OrganisationRegistered{test::organisation("acme")}).ok();
    record_.add("2020-01-01", "acme", ServiceRegistered{test::service("drive", "acme")}).ok();
    publish("2020-02-01");
    act("2021-06-01", NoChangeDeclared{key_});
    act("2021-07-01", ListingWithdrawn{key_, "service ends"});
    publish("2022-01-01");
  }
  void act(std::string_view when, Event event) {
    ASSERT_TRUE(record_.add(when, "acme", std::move(event)).ok());
  }
  void publish(std::string_view when) {
    ASSERT_TRUE(record_.publish(at(when), "acme", "drive", catalog_->reference()).ok());
  }
  std::vector<std::string> periods(std::string_view when) {
    std::vector<std::string> shown;
    for (const auto& period : standing_periods(record_.registry(), key_, at(when))) {
      shown.push_back(format_instant(period.from).substr(0, 10) + " " +
                      std::string(scheme::name(period.standing)) +
                      (period.until ? " " + format_instant(*period.until).substr(0, 10) : ""));
    }
    return shown;
  }

  ListingKey key_ = listing_key("drive");
  std::shared_ptr<const catalog::Catalog> catalog_ = test::make_catalog("4.0", 1, 1, 1);
  test::TestRecord record_;
};

TEST_F(HistoryTest, ActsComeNewestFirstWithWhatBelongsToThem) {
  const auto& history = record_.registry().listing_histories().at(key_);
  const auto items = history_of(history, at("2022-01-01"));
  ASSERT_EQ(items.size(), 4U);
  EXPECT_EQ(items[0].publication, &history.publications[1]);
  EXPECT_EQ(items[0].entry, history.publications[1].entry);
  EXPECT_EQ(items[1].reason, "service ends");
  EXPECT_EQ(items[2].act.kind, scheme::ListingAct::Kind::renewed_without_change);
  EXPECT_EQ(items[2].publication, nullptr);
  EXPECT_EQ(items[3].publication, &history.publications[0]);
  EXPECT_EQ(history_of(history, at("2021-06-30")).size(), 2U);
  EXPECT_THAT(history_of(history, at("2020-01-31")), IsEmpty());
}

TEST_F(HistoryTest, StandingPeriodsFollowActsAgeAndRules) {
  EXPECT_THAT(periods("2020-01-31"), IsEmpty());
  EXPECT_THAT(periods("2020-02-01"), ElementsAre("2020-02-01 current"));
  EXPECT_THAT(periods("2022-02-01"),
              ElementsAre("2020-02-01 current 2021-02-01", "2021-02-01 deprecated 2021-06-01",
                          "2021-06-01 current 2021-07-01", "2021-07-01 withdrawn 2022-01-01",
                          "2022-01-01 current"));
  scheme::Scheme stricter = test::make_scheme("2", {catalog_->reference()});
  stricter.levels[0].ageing = {{Period{0, 1, 0}, Standing::deprecated, true}};
  ASSERT_TRUE(record_.add_scheme("2022-06-01", stricter).ok());
  const auto after = periods("2030-01-01");
  ASSERT_EQ(after.size(), 6U);
  EXPECT_EQ(after[4], "2022-01-01 current 2022-06-01");
  EXPECT_EQ(after[5], "2022-06-01 deprecated");
  EXPECT_THAT(standing_periods(record_.registry(), listing_key("mail"), at("2030-01-01")),
              IsEmpty());
}

class DifferenceTest : public ::testing::Test {
 protected:
  DifferenceTest() {
    const auto id = [&](std::size_t question) { return older_->questions()[question].id; };
    crosswalk_ = catalog::Crosswalk::build(
                     *older_, *newer_, {{"D1", "D1", Verdict::same, "identical-text", 1, {}}},
                     {{"D1-01", "D1-01", Verdict::same, "identical-text", 1, {}}},
                     {{id(0), id(0), Verdict::same, "identical-text", 1, {}},
                      {id(1), id(2), Verdict::re_pointed, "reviewed", 0.9, {}},
                      {id(2), "", Verdict::gone, "reviewed", 0, {}},
                      {"", id(1), Verdict::added, "reviewed", 0, {}}})
                     .value();
    crosswalks_ = {&*crosswalk_};
  }
  static Document answers(const catalog::Catalog& catalog) {
    AnswerSet set{catalog.reference(), "", {}};
    set.answers.resize(3, {AnswerValue::yes, Ownership::csp_owned, "so", "nothing"});
    return set;
  }
  std::vector<std::string> changes(const Submission& before, const Submission& after) {
    std::vector<std::string> shown;
    for (const auto& change : difference(before, after, crosswalks_).changes) {
      shown.push_back(std::string(name(change.kind)) + " " + std::to_string(change.index) +
                      (change.before ? " before" : "") + (change.after ? " after" : ""));
    }
    return shown;
  }

  std::shared_ptr<const catalog::Catalog> oldest_ = test::make_catalog("3.0.1", 1, 1, 3);
  std::shared_ptr<const catalog::Catalog> older_ = test::make_catalog("4.0", 1, 1, 3);
  std::shared_ptr<const catalog::Catalog> newer_ = test::make_catalog("4.1", 1, 1, 3);
  std::optional<catalog::Crosswalk> crosswalk_;
  std::vector<const catalog::Crosswalk*> crosswalks_;
};

TEST_F(DifferenceTest, NamesValueThenOwnerThenText) {
  const Document before = answers(*older_);
  Document after = before;
  auto& now = std::get<AnswerSet>(after).answers;
  now[0] = {AnswerValue::no, Ownership::csc_owned, "else", ""};
  now[1].ownership = Ownership::unassigned;
  now[2].customer_responsibilities = "much";
  const auto result = difference({older_.get(), &before}, {older_.get(), &after}, {});
  EXPECT_EQ(result.unchanged, 0U);
  ASSERT_EQ(result.changes.size(), 3U);
  EXPECT_EQ(result.changes[0].kind, SubmissionChange::Kind::value);
  EXPECT_TRUE(result.changes[0].owner_changed && result.changes[0].text_changed);
  EXPECT_EQ(result.changes[0].before->value, AnswerValue::yes);
  EXPECT_EQ(result.changes[0].after->value, AnswerValue::no);
  EXPECT_EQ(result.changes[1].kind, SubmissionChange::Kind::owner);
  EXPECT_EQ(result.changes[2].kind, SubmissionChange::Kind::text);
  EXPECT_EQ(difference({older_.get(), &before}, {older_.get(), &before}, {}).unchanged, 3U);
}

TEST_F(DifferenceTest, GoesOverTheCrosswalkBetweenVersions) {
  const Document before = answers(*older_);
  const Document after = answers(*newer_);
  EXPECT_THAT(changes({older_.get(), &before}, {newer_.get(), &after}),
              ElementsAre("added 1 after", "removed 2 before"));
  Document changed = after;
  std::get<AnswerSet>(changed).answers[2].value = AnswerValue::no;
  const auto result = difference({older_.get(), &before}, {newer_.get(), &changed}, crosswalks_);
  EXPECT_EQ(result.unchanged, 1U);
  EXPECT_EQ(result.changes[1].before->through->verdict, Verdict::re_pointed);
  EXPECT_EQ(result.changes[1].before->source, 1U);
}

TEST_F(DifferenceTest, WithoutACrosswalkNothingIsComparable) {
  const Document before = answers(*oldest_);
  const Document after = answers(*newer_);
  const auto result = difference({oldest_.get(), &before}, {newer_.get(), &after}, crosswalks_);
  EXPECT_EQ(result.unchanged, 0U);
  ASSERT_EQ(result.changes.size(), 6U);
  for (const auto& change : result.changes) {
    EXPECT_EQ(change.kind, SubmissionChange::Kind::not_comparable);
    EXPECT_NE(change.before.has_value(), change.after.has_value());
  }
}

TEST_F(DifferenceTest, AReportAndAQuestionnaireMeetAtControlLevel) {
  const Document before = answers(*older_);
  const Document met = assessment::ControlReport{
      older_->reference(), "", {{ControlVerdict::met, Ownership::csc_owned, "text"}}};
  const Document partly = assessment::ControlReport{
      older_->reference(), "", {{ControlVerdict::partly_met, Ownership::csp_owned, "text"}}};
  const auto same = difference({older_.get(), &before}, {older_.get(), &met}, {});
  EXPECT_EQ(same.granularity, Granularity::control);
  EXPECT_EQ(same.unchanged, 1U);
  const auto worse = difference({older_.get(), &before}, {older_.get(), &partly}, {});
  ASSERT_EQ(worse.changes.size(), 1U);
  EXPECT_EQ(worse.changes[0].kind, SubmissionChange::Kind::value);
}

}  // namespace
}  // namespace assay::registry
