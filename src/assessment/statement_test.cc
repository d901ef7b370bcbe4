#include "assessment/statement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <functional>

#include "assessment/statement_checks.h"
#include "tests/catalogs/filled_statement.h"
#include "tests/catalogs/generated_catalog.h"

namespace assay::assessment::statement_test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Two controls: 5.1.1 with a mandatory detail, a usual one and one of the customer's side; 5.1.2
/// with one usual detail.
catalog::Catalog small_catalog() {
  catalog::CatalogDescription description;
  description.reference = {"small", "1"};
  std::vector<catalog::Question> details{{"5.1.1.1", 0, {}, catalog::Side::provider, false, true},
                                         {"5.1.1.2", 0, {}, std::nullopt, {}, {}},
                                         {"5.1.1.3", 0, {}, catalog::Side::customer, {}, {}},
                                         {"5.1.2.1", 1, {}, catalog::Side::provider, {}, {}}};
  return catalog::Catalog::build(std::move(description), {{"5", "方針", 0, 0}},
                                 {{"5.1.1", "一", 0}, {"5.1.2", "二", 0}}, std::move(details))
      .value();
}

/// What the registry knows: the upstream service is listed for good.
StatementSurroundings usual_surroundings() {
  StatementSurroundings surroundings;
  surroundings.listings = {
      {party::ServiceId("nova-compute"), "cs-mark", "gold", {{{2020, 1, 1}, {}}}, {2030, 1, 1}}};
  return surroundings;
}

std::vector<std::string> lines(const std::vector<Finding>& findings) {
  std::vector<std::string> result;
  for (const Finding& finding : findings) {
    std::string rule = finding.rule;
    if (rule.starts_with("statement-")) rule.erase(0, 10);
    result.push_back(rule + (finding.subject.empty() ? "" : " " + finding.subject));
  }
  return result;
}

/// What is found once the statement that is in order was changed.
std::vector<std::string> found_after(
    const std::function<void(Statement&)>& change,
    const StatementSurroundings& surroundings = usual_surroundings()) {
  const catalog::Catalog catalog = small_catalog();
  Statement statement = testing::filled_statement(catalog);
  for (DetailChoice& detail : statement.details) {
    detail = {detail.id, Selection::selected, "", {{"行う", Responsibility::provider_acts, ""}}};
  }
  change(statement);
  return lines(check_statement(catalog, statement, surroundings));
}

TEST(BlankStatement, AsksForTheProvidersSideAndWhereNobodyKnows) {
  const Statement blank = blank_statement(small_catalog());
  std::vector<std::string> ids;
  for (const DetailChoice& detail : blank.details) ids.push_back(detail.id);
  EXPECT_THAT(ids, ElementsAre("5.1.1.1", "5.1.1.2", "5.1.2.1"));
  EXPECT_THAT(lines(check_statement(small_catalog(), blank, {})),
              ElementsAre("scope-missing", "scope-missing", "scope-missing", "period-missing",
                          "risks-missing", "undecided 5.1.1", "undecided 5.1.2",
                          "mandatory-missing 5.1.1.1", "undecided 5.1.1.2", "undecided 5.1.2.1"));
}

TEST(CheckStatement, FindsNothingInOneThatIsInOrder) {
  EXPECT_THAT(found_after([](Statement&) {}), IsEmpty());
  const auto generated = testing::generated_catalog(300, 7);
  EXPECT_THAT(
      lines(check_statement(generated.catalog, testing::filled_statement(generated.catalog, 7),
                            usual_surroundings())),
      IsEmpty());
}

TEST(CheckStatement, EveryMandatoryControlUnlessItsControlIsExcluded) {
  EXPECT_THAT(found_after([](Statement& s) {
                s.details[0].selection = Selection::left_out;
                s.details[0].reason = "no need";
              }),
              ElementsAre("mandatory-missing 5.1.1.1"));
  EXPECT_THAT(found_after([](Statement& s) { s.details.erase(s.details.begin()); }),
              ElementsAre("mandatory-missing 5.1.1.1"));
  EXPECT_THAT(found_after([](Statement& s) {
                s.controls[0] = {"5.1.1", Selection::left_out, "no such machines"};
                s.details.erase(s.details.begin(), s.details.begin() + 2);
              }),
              IsEmpty());
}

TEST(CheckStatement, AnExclusionNeedsItsReasonAndTakesItsDetailsAlong) {
  EXPECT_THAT(found_after([](Statement& s) {
                s.controls[0].selection = Selection::left_out;
                s.controls[0].reason = "\u3000";
              }),
              ElementsAre("reason-missing 5.1.1", "detail-of-excluded 5.1.1.1",
                          "detail-of-excluded 5.1.1.2"));
  EXPECT_THAT(found_after([](Statement& s) {
                s.details[1] = {"5.1.1.2", Selection::left_out};
              }),
              ElementsAre("reason-missing 5.1.1.2"));
}

TEST(CheckStatement, ASelectedControlHasDetailsAndTheseTheProvidersOwnControls) {
  EXPECT_THAT(found_after([](Statement& s) {
                s.details[2] = {"5.1.2.1", Selection::left_out, "done elsewhere", {}};
              }),
              ElementsAre("control-without-details 5.1.2"));
  EXPECT_THAT(found_after([](Statement& s) { s.details[2].controls.clear(); }),
              ElementsAre("detail-without-controls 5.1.2.1"));
  EXPECT_THAT(found_after([](Statement& s) {
                s.details[2].controls[0].text = " ";
                s.details[1].controls[0].responsibility = Responsibility::not_stated;
              }),
              ElementsAre("responsibility-missing 5.1.1.2", "detail-without-controls 5.1.2.1"));
  EXPECT_THAT(
      found_after([](Statement& s) {
        s.details[1].controls[0].responsibility = Responsibility::unparsed;
        s.details[2].selection = Selection::unparsed;
      }),
      ElementsAre("control-without-details 5.1.2", "unreadable 5.1.1.2", "unreadable 5.1.2.1"));
}

TEST(CheckStatement, WhatIsTakenOverNeedsNoWordsButAnUpstreamService) {
  EXPECT_THAT(found_after([](Statement& s) {
                s.details[2].controls[0] = {"", Responsibility::not_stated, "U1"};
              }),
              IsEmpty());
  EXPECT_THAT(found_after([](Statement& s) { s.details[2].controls[0].upstream = "U2"; }),
              ElementsAre("upstream-unnamed 5.1.2.1"));
  EXPECT_THAT(found_after([](Statement& s) { s.upstream.push_back(s.upstream[0]); }),
              ElementsAre("upstream-unnamed U1"));
}

TEST(CheckStatement, IdsOnceAndOfThisCatalog) {
  EXPECT_THAT(found_after([](Statement& s) {
                s.controls.push_back(s.controls[0]);
                s.details[2].id = "5.1.1.9";
                s.details.push_back(s.details[0]);
              }),
              ElementsAre("control-without-details 5.1.2", "duplicate-id 5.1.1",
                          "unknown-id 5.1.1.9", "duplicate-id 5.1.1.1", "missing-id 5.1.2.1"));
  // The customer's side may be spoken of, and need not.
  EXPECT_THAT(found_after([](Statement& s) { s.details.push_back({"5.1.1.3"}); }), IsEmpty());
}

TEST(CheckStatement, APeriodOfThreeMonthsToAYear) {
  const struct {
    Date first, last;
    const char* rule;
  } table[] = {
      {{2025, 4, 1}, {2026, 3, 31}, ""},
      {{2025, 4, 1}, {2026, 4, 1}, "period-too-long"},
      {{2024, 2, 29}, {2025, 2, 27}, ""},  // a year after a leap day is 28 February
      {{2024, 2, 29}, {2025, 2, 28}, "period-too-long"},
      {{2025, 4, 1}, {2025, 6, 30}, ""},
      {{2025, 4, 1}, {2025, 6, 29}, "period-too-short"},
      {{2025, 11, 30}, {2026, 2, 27}, ""},
      {{2025, 11, 30}, {2026, 2, 26}, "period-too-short"},
      {{2025, 4, 1}, {2025, 3, 31}, "period-reversed"},
  };
  for (const auto& row : table) {
    const auto found = found_after([&row](Statement& s) {
      s.period = {row.first, row.last};
      s.changes.clear();
    });
    EXPECT_EQ(found.empty() ? "" : found.front(), row.rule)
        << format_date(row.first) << " " << format_date(row.last);
    EXPECT_LE(found.size(), 1u);
  }
}

TEST(CheckStatement, NeitherGapNorOverlapToTheLastPeriod) {
  const auto after = [](Date first, Date last) {
    StatementSurroundings surroundings = usual_surroundings();
    surroundings.previous = PastPeriod{first, last};
    return found_after([](Statement&) {}, surroundings);  // this one begins on 2025-04-01
  };
  EXPECT_THAT(after({2024, 4, 1}, {2025, 3, 31}), IsEmpty());
  EXPECT_THAT(after({2024, 4, 1}, {2025, 3, 30}), ElementsAre("period-gap"));
  EXPECT_THAT(after({2024, 4, 1}, {2025, 4, 1}), ElementsAre("period-overlap"));
  EXPECT_EQ(joint_of(PastPeriod{{2024, 4, 1}, {2025, 2, 28}}, {Date{2025, 4, 1}, Date{2025, 9, 1}}),
            (PeriodJoint{31, 0}));
  EXPECT_EQ(joint_of(PastPeriod{{2024, 4, 1}, {2025, 4, 30}}, {Date{2025, 4, 1}, Date{2025, 9, 1}}),
            (PeriodJoint{0, 30}));
  EXPECT_EQ(joint_of(std::nullopt, {}), PeriodJoint{});
  EXPECT_EQ(joint_of(PastPeriod{{2024, 4, 1}, {2025, 4, 30}}, {Date{2025, 4, 1}, std::nullopt}),
            std::nullopt);
}

TEST(CheckStatement, UpstreamIsListedThroughTheWholePeriodOrUnknown) {
  const auto with = [](std::vector<party::Days> listed, Date known_through) {
    StatementSurroundings surroundings = usual_surroundings();
    surroundings.listings[0].listed = std::move(listed);
    surroundings.listings[0].known_through = known_through;
    const auto catalog = small_catalog();
    std::vector<std::string> found;
    for (const Finding& finding :
         check_statement(catalog, testing::filled_statement(catalog), surroundings)) {
      found.push_back(finding.rule + " " + finding.parameters.front().second);
    }
    return found;
  };
  const Date later{2027, 1, 1};
  EXPECT_THAT(with({{{2025, 4, 1}, Date{2026, 3, 31}}}, later), IsEmpty());
  EXPECT_THAT(with({{{2025, 10, 1}, {}}, {{2025, 1, 1}, Date{2025, 9, 30}}}, later), IsEmpty());
  EXPECT_THAT(with({{{2025, 4, 2}, {}}}, later),
              ElementsAre("statement-upstream-not-listed 2025-04-01"));
  EXPECT_THAT(with({{{2025, 4, 1}, Date{2026, 3, 30}}}, later),
              ElementsAre("statement-upstream-not-listed 2026-03-31"));
  EXPECT_THAT(with({{{2025, 4, 1}, {}}}, {2026, 3, 30}),
              ElementsAre("statement-upstream-unknown 2026-03-31"));
  EXPECT_THAT(with({{{2025, 4, 1}, {}}}, {2025, 3, 1}),
              ElementsAre("statement-upstream-unknown 2025-04-01"));
  EXPECT_THAT(found_after([](Statement&) {}, {}), ElementsAre("upstream-unknown U1"));
}

TEST(CheckStatement, ChangesHaveBothSidesAndTheirDaysInThePeriod) {
  const auto with = [](const std::function<void(ControlChange&)>& change) {
    return found_after([&](Statement& s) { change(s.changes[0]); });
  };
  EXPECT_THAT(with([](ControlChange& c) { c.before = ""; }),
              ElementsAre("change-incomplete 5.1.1.1"));
  EXPECT_THAT(with([](ControlChange& c) { c.after_from.reset(); }),
              ElementsAre("change-incomplete 5.1.1.1"));
  EXPECT_THAT(with([](ControlChange& c) { c.after_from = c.before_through; }),
              ElementsAre("change-reversed 5.1.1.1"));
  EXPECT_THAT(with([](ControlChange& c) {
                c.before_through = Date{2025, 3, 31};
              }),
              ElementsAre("change-outside-period 5.1.1.1"));
  EXPECT_THAT(with([](ControlChange& c) {
                c.after_from = Date{2026, 4, 1};
              }),
              ElementsAre("change-outside-period 5.1.1.1"));
  EXPECT_THAT(with([](ControlChange& c) { c.id = "9.9.9"; }), ElementsAre("unknown-id 9.9.9"));
}

TEST(CheckStatement, WhatReadersWouldNotSeeIsFound) {
  EXPECT_THAT(found_after([](Statement& s) { s.details[1].controls[0].text = "a\u202Eb"; }),
              ElementsAre("hidden-characters 5.1.1.2"));
}

/// By hand: what follows from what, for each of the four ways in which two texts overlap.
TEST(CheckStatement, ContradictsThePublishedAnswersOnlyWhereOneFollowsFromTheOther) {
  catalog::CatalogDescription description;
  description.reference = {"ccm", "4.0"};
  const auto questionnaire = catalog::Catalog::build(std::move(description), {{"A", "A", 0, 0}},
                                                     {{"A-01", "A", 0}}, {{"A-01.1", 0, {}}})
                                 .value();
  using enum AnswerValue;
  const struct {
    Coverage coverage;
    Selection selection;
    std::vector<AnswerValue> contradicting;
  } table[] = {
      {Coverage::equal, Selection::selected, {no, not_applicable}},
      {Coverage::equal, Selection::left_out, {yes}},
      {Coverage::control_is_wider, Selection::selected, {no, not_applicable}},
      {Coverage::control_is_wider, Selection::left_out, {}},
      {Coverage::question_is_wider, Selection::selected, {}},
      {Coverage::question_is_wider, Selection::left_out, {yes}},
      {Coverage::overlap, Selection::selected, {}},
      {Coverage::overlap, Selection::left_out, {}},
  };
  for (const auto& row : table) {
    std::vector<AnswerValue> contradicting;
    for (const AnswerValue value : {unanswered, yes, no, not_applicable, unparsed}) {
      AnswerSet answers{{"ccm", "4.0"}, "", {{value}}};
      StatementSurroundings surroundings = usual_surroundings();
      surroundings.published =
          PublishedAnswers{&questionnaire, &answers, {{"5.1.1.2", "A-01.1", row.coverage}}};
      const auto found = found_after(
          [&row](Statement& s) {
            s.details[1].selection = row.selection;
            s.details[1].reason = "a reason";
          },
          surroundings);
      if (found == std::vector<std::string>{"contradicts-answers 5.1.1.2"}) {
        contradicting.push_back(value);
      } else {
        EXPECT_THAT(found, IsEmpty());
      }
    }
    EXPECT_EQ(contradicting, row.contradicting)
        << static_cast<int>(row.coverage) << " " << name(row.selection);
  }
}

TEST(CheckStatement, FindingsPointAtTheirCells) {
  const auto catalog = small_catalog();
  Statement statement = testing::filled_statement(catalog);
  statement.controls[1].selection = Selection::unparsed;
  StatementPlaces places;
  places.controls.resize(2);
  places.controls[1].selection = {"Controls", "C3", "", 3};
  places.controls[1].selection_text = "maybe";
  const auto findings = check_statement(catalog, statement, usual_surroundings(), places);
  ASSERT_EQ(lines(findings), std::vector<std::string>{"unreadable 5.1.2"});
  EXPECT_EQ(findings[0].location.cell, "C3");
  EXPECT_EQ(findings[0].value, "maybe");
}

/// The promise is 50 ms in a release build; this one is not, and has room for a busy machine.
TEST(CheckStatement, AnswersAtOnceOnAWholeStandard) {
  const auto generated = testing::generated_catalog(1'500);
  EXPECT_EQ(generated.catalog.questions().size(), 1'500u);
  const Statement statement = testing::filled_statement(generated.catalog);
  const auto begin = std::chrono::steady_clock::now();
  const auto findings = check_statement(generated.catalog, statement, usual_surroundings());
  const auto took = std::chrono::steady_clock::now() - begin;
  EXPECT_THAT(findings, IsEmpty());
  EXPECT_LT(std::chrono::duration_cast<std::chrono::milliseconds>(took).count(), 250);
}

TEST(GeneratedCatalog, IsTheSameEveryTimeAndHasEveryKind) {
  const auto once = testing::generated_catalog(1'500, 3);
  const auto again = testing::generated_catalog(1'500, 3);
  std::map<std::string_view, int> kinds;
  int customers = 0;
  for (std::size_t i = 0; i < 1'500; ++i) {
    const catalog::Question& detail = once.catalog.questions()[i];
    EXPECT_EQ(detail, again.catalog.questions()[i]);
    ++kinds[catalog::suffix(detail)];
    if (!asked_of_provider(detail)) ++customers;
  }
  EXPECT_GT(kinds["P"], 50);
  EXPECT_GT(kinds["B"], 10);
  EXPECT_GE(kinds["PB"], 1);
  EXPECT_GT(customers, 10);
  EXPECT_NE(testing::generated_catalog(10, 4).catalog.controls()[0].title,
            once.catalog.controls()[0].title);
}

}  // namespace
}  // namespace assay::assessment::statement_test
