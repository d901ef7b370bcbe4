#include "registry/comparison.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "registry/test_record.h"

namespace assay::registry {
namespace {

using assessment::AnswerSet;
using assessment::AnswerValue;
using assessment::ControlReport;
using assessment::ControlVerdict;
using assessment::Document;
using assessment::Ownership;
using catalog::Verdict;

/// One domain of two controls with two questions each, in three versions.
class ComparisonTest : public ::testing::Test {
 protected:
  ComparisonTest() {
    const auto id = [&](std::size_t question) { return older_->questions()[question].id; };
    crosswalk_ = catalog::Crosswalk::build(
                     *older_, *newer_, {{"D1", "D1", Verdict::same, "identical-text", 1, {}}},
                     {{"D1-01", "D1-01", Verdict::same, "identical-text", 1, {}},
                      {"D1-02", "", Verdict::gone, "reviewed", 0, {}},
                      {"", "D1-02", Verdict::added, "reviewed", 0, {}}},
                     {{id(0), id(0), Verdict::same, "identical-text", 1, {}},
                      {id(1), id(1), Verdict::reworded, "reviewed", 0.8, {}},
                      {id(2), id(3), Verdict::re_pointed, "reviewed", 0.9, {}},
                      {id(3), "", Verdict::gone, "reviewed", 0, {}},
                      {"", id(2), Verdict::added, "reviewed", 0, {}}})
                     .value();
    crosswalks_ = {&*crosswalk_};
  }

  /// "ynau?": yes, no, NA, unanswered, unparsed; all CSP-owned but NA.
  static Document answers(const catalog::Catalog& catalog, std::string_view letters) {
    AnswerSet set{catalog.reference(), "", {}};
    for (const char letter : letters) {
      assessment::Answer& answer = set.answers.emplace_back();
      answer.value = letter == 'y'   ? AnswerValue::yes
                     : letter == 'n' ? AnswerValue::no
                     : letter == 'a' ? AnswerValue::not_applicable
                     : letter == '?' ? AnswerValue::unparsed
                                     : AnswerValue::unanswered;
      answer.ownership = letter == 'a' ? Ownership::unassigned : Ownership::csp_owned;
      answer.implementation = std::string("because ") + letter;
    }
    return set;
  }
  /// "mpnau?": met, partly met, not met, NA, unanswered, unparsed.
  static Document report(const catalog::Catalog& catalog, std::string_view letters) {
    ControlReport report{catalog.reference(), "", {}};
    for (const char letter : letters) {
      report.statements.push_back({letter == 'm'   ? ControlVerdict::met
                                   : letter == 'p' ? ControlVerdict::partly_met
                                   : letter == 'n' ? ControlVerdict::not_met
                                   : letter == 'a' ? ControlVerdict::not_applicable
                                   : letter == '?' ? ControlVerdict::unparsed
                                                   : ControlVerdict::unanswered,
                                   Ownership::csp_owned, "text"});
    }
    return report;
  }
  static ComparedService side(const std::string& id,
                              const std::shared_ptr<const catalog::Catalog>& catalog,
                              const Document& document) {
    return {party::ServiceId(id), 1, catalog.get(), &document};
  }
  std::string error(const std::vector<ComparedService>& services, ComparisonOptions options = {}) {
    return compare(services, crosswalks_, options).error().code;
  }
  /// One word per row: the cells' states by first letter (values for answered ones), then "!" where
  /// the row differs and "-" where it has a gap.
  static std::vector<std::string> picture(const Comparison& comparison) {
    std::vector<std::string> rows;
    for (const ComparisonRow& row : comparison.rows) {
      std::string& text = rows.emplace_back();
      for (const Cell& cell : row.cells) {
        if (cell.state != CellState::answered) {
          text += cell.state == CellState::unanswered ? "u"
                  : cell.state == CellState::unparsed ? "?"
                  : cell.state == CellState::unknown  ? "."
                                                      : "x";
        } else {
          text += row.question ? assessment::name(cell.value).substr(0, 2)
                               : assessment::name(cell.verdict).substr(0, 2);
        }
        if (cell.through != nullptr)
          text += "(" + std::string(catalog::name(cell.through->verdict)) + ")";
        text += " ";
      }
      text += std::string(row.differs ? "!" : "") + (row.gap ? "-" : "");
    }
    return rows;
  }

  std::shared_ptr<const catalog::Catalog> oldest_ = test::make_catalog("3.0.1", 1, 2, 2);
  std::shared_ptr<const catalog::Catalog> older_ = test::make_catalog("4.0", 1, 2, 2);
  std::shared_ptr<const catalog::Catalog> newer_ = test::make_catalog("4.1", 1, 2, 2);
  std::optional<catalog::Crosswalk> crosswalk_;
  std::vector<const catalog::Crosswalk*> crosswalks_;
};

using ::testing::ElementsAre;

TEST_F(ComparisonTest, SameVersionIsComparedQuestionByQuestion) {
  const Document a = answers(*older_, "yynu");
  const Document b = answers(*older_, "ynau");
  const auto result = compare(std::vector{side("a", older_, a), side("b", older_, b)}, crosswalks_);
  EXPECT_THAT(picture(*result), ElementsAre("ye ye ", "ye no !-", "no na !-", "u u -"));
  EXPECT_EQ(result->granularity, Granularity::question);
  ASSERT_EQ(result->domains.size(), 1U);
  EXPECT_EQ(result->domains[0].differing, 2U);
  EXPECT_EQ(result->domains[0].gaps, 3U);
  EXPECT_EQ(result->domains[0].services[0].counts, (assessment::Counts{4, 2, 0, 1, 0, 1, 0}));
  EXPECT_EQ(result->domains[0].services[1].counts, (assessment::Counts{4, 1, 0, 1, 1, 1, 0}));
  EXPECT_EQ(result->rows[0].cells[0].implementation, "because y");
}

TEST_F(ComparisonTest, UnansweredNoAndNotApplicableAllDiffer) {
  const std::string kinds = "ynau?";
  for (const char one : kinds) {
    for (const char other : kinds) {
      const Document a = answers(*older_, std::string(4, one));
      const Document b = answers(*older_, std::string(4, other));
      const auto result = compare(std::vector{side("a", older_, a), side("b", older_, b)}, {});
      EXPECT_EQ(result->rows[0].differs, one != other) << one << other;
      EXPECT_EQ(result->rows[0].answers_differ, one != other) << one << other;
      const auto closed = [](char c) { return c == 'y' || c == 'a'; };
      EXPECT_EQ(result->rows[0].gap, !closed(one) || !closed(other)) << one << other;
    }
  }
}

TEST_F(ComparisonTest, OwnersDifferOnlyWhereBothAreNamed) {
  Document a = answers(*older_, "yyyy");
  Document b = answers(*older_, "yyyy");
  std::get<AnswerSet>(b).answers[0].ownership = Ownership::csc_owned;
  std::get<AnswerSet>(b).answers[1].ownership = Ownership::unassigned;
  std::get<AnswerSet>(b).answers[2].ownership = Ownership::unparsed;
  const auto result = compare(std::vector{side("a", older_, a), side("b", older_, b)}, {});
  EXPECT_THAT(picture(*result), ElementsAre("ye ye !", "ye ye ", "ye ye ", "ye ye "));
  EXPECT_FALSE(result->rows[0].answers_differ);
  ComparisonOptions options;
  options.only_answers = true;
  EXPECT_THAT(
      picture(*compare(std::vector{side("a", older_, a), side("b", older_, b)}, {}, options)),
      ElementsAre());
}

TEST_F(ComparisonTest, OtherVersionsAreComparedOnlyOverTheCrosswalk) {
  const Document old_answers = answers(*older_, "ynyn");
  const Document new_answers = answers(*newer_, "yyyn");
  const Document unrelated = answers(*oldest_, "yyyy");
  const std::vector services{side("old", older_, old_answers), side("new", newer_, new_answers),
                             side("oldest", oldest_, unrelated)};
  const auto result = compare(services, crosswalks_);
  EXPECT_EQ(result->base->reference().version, "4.1");
  EXPECT_THAT(picture(*result), ElementsAre("ye(same) ye x -", "no(reworded) ye x !-", "x ye x -",
                                            "ye(re-pointed) no x !-"));
  EXPECT_TRUE(result->services[0].through_crosswalk);
  EXPECT_FALSE(result->services[1].through_crosswalk);
  EXPECT_FALSE(result->services[2].through_crosswalk) << "no crosswalk leads from 3.0.1";
  EXPECT_THAT(result->services[0].left_out, ElementsAre(3U));
  EXPECT_THAT(result->services[2].left_out, ElementsAre(0U, 1U, 2U, 3U));
  EXPECT_EQ(result->domains[0].services[0].not_comparable, 1U);
  EXPECT_EQ(result->domains[0].services[2].not_comparable, 4U);

  ComparisonOptions on_older;
  on_older.base = older_->reference();
  const auto backward = compare(services, crosswalks_, on_older);
  EXPECT_THAT(picture(*backward), ElementsAre("ye ye(same) x -", "no ye(reworded) x !-",
                                              "ye no(re-pointed) x !-", "no x x -"));
}

TEST_F(ComparisonTest, AReportIsComparedAtControlLevelAndUnknownAtQuestionLevel) {
  const Document a = report(*older_, "pm");
  const Document b = answers(*older_, "ynaa");
  const std::vector services{side("a", older_, a), side("b", older_, b)};
  const auto controls = compare(services, crosswalks_);
  EXPECT_EQ(controls->granularity, Granularity::control);
  EXPECT_THAT(picture(*controls), ElementsAre("pa pa -", "me na !"));
  EXPECT_EQ(controls->domains[0].services[0].counts, (assessment::Counts{2, 1, 1, 0, 0, 0, 0}));
  ComparisonOptions by_question;
  by_question.granularity = Granularity::question;
  EXPECT_THAT(picture(*compare(services, crosswalks_, by_question)),
              ElementsAre(". ye -", ". no -", ". na -", ". na -"));
}

TEST_F(ComparisonTest, ControlsOfOtherVersionsGoOverTheCrosswalkToo) {
  const Document a = report(*older_, "mn");
  const Document b = answers(*newer_, "yyuy");
  const auto result = compare(std::vector{side("a", older_, a), side("b", newer_, b)}, crosswalks_);
  EXPECT_THAT(picture(*result), ElementsAre("me(same) me ", "x u -"));
}

TEST_F(ComparisonTest, AServiceWithoutAListingIsUnknown) {
  const Document a = answers(*older_, "yyyy");
  const std::vector services{side("a", older_, a),
                             ComparedService{party::ServiceId("b"), 0, nullptr, nullptr}};
  const auto result = compare(services, crosswalks_);
  EXPECT_THAT(picture(*result), ElementsAre("ye . -", "ye . -", "ye . -", "ye . -"));
  EXPECT_EQ(result->domains[0].services[1].unknown, 4U);
  // Withdrawn answers: the catalog is known, the answers are not.
  const std::vector withdrawn{side("a", older_, a),
                              ComparedService{party::ServiceId("b"), 7, newer_.get(), nullptr}};
  EXPECT_EQ(compare(withdrawn, crosswalks_)->base->reference().version, "4.1");
}

TEST_F(ComparisonTest, FiltersLeaveOutRowsButNotSummaries) {
  const Document a = answers(*older_, "yynu");
  const Document b = answers(*older_, "ynau");
  const std::vector services{side("a", older_, a), side("b", older_, b)};
  ComparisonOptions options;
  options.only_differences = true;
  EXPECT_THAT(picture(*compare(services, {}, options)), ElementsAre("ye no !-", "no na !-"));
  options.only_differences = false;
  options.only_answers = true;
  EXPECT_THAT(picture(*compare(services, {}, options)), ElementsAre("ye no !-", "no na !-"));
  options.only_answers = false;
  options.only_gaps = true;
  EXPECT_THAT(picture(*compare(services, {}, options)),
              ElementsAre("ye no !-", "no na !-", "u u -"));
  options.domain = "D1";
  const auto result = compare(services, {}, options);
  EXPECT_EQ(result->rows.size(), 3U);
  EXPECT_EQ(result->total_rows, 4U);
  EXPECT_EQ(result->domains[0].rows, 4U);
}

TEST_F(ComparisonTest, WhatCannotBeComparedIsRefused) {
  const Document a = answers(*older_, "yyyy");
  const auto one = side("a", older_, a);
  const ComparedService nothing{party::ServiceId("b"), 0, nullptr, nullptr};
  const ComparedService nothing_either{party::ServiceId("c"), 0, nullptr, nullptr};
  EXPECT_EQ(error({one}), "comparison.wrong_number");
  EXPECT_EQ(error(std::vector(7, one)), "comparison.wrong_number");
  EXPECT_EQ(error({one, one}), "comparison.repeated_service");
  EXPECT_EQ(error({nothing, nothing_either}), "comparison.nothing_listed");
  ComparisonOptions options;
  options.base = newer_->reference();
  EXPECT_EQ(error({one, nothing}, options), "comparison.unknown_base");
  options = {};
  options.domain = "D2";
  EXPECT_EQ(error({one, nothing}, options), "comparison.unknown_domain");
}

TEST(VersionOrderTest, IsByNumbers) {
  EXPECT_TRUE(is_older_version("3.0.1", "4.0"));
  EXPECT_TRUE(is_older_version("4.1", "4.10"));
  EXPECT_TRUE(is_older_version("4", "4.0.1"));
  EXPECT_FALSE(is_older_version("4.0", "4.0"));
  EXPECT_FALSE(is_older_version("4.0", "4"));
  EXPECT_FALSE(is_older_version("4.10", "4.9"));
}

/// Against cells looked up one by one through the crosswalk's rows.
TEST_F(ComparisonTest, RandomAnswersAreWhereTheCrosswalkSaysTheyAre) {
  std::mt19937 random(5);
  for (int round = 0; round < 200; ++round) {
    const auto letters = [&] {
      std::string text;
      for (int i = 0; i < 4; ++i) text += "ynau?"[random() % 5];
      return text;
    };
    const Document old_answers = answers(*older_, letters());
    const Document new_answers = answers(*newer_, letters());
    const auto result =
        compare(std::vector{side("new", newer_, new_answers), side("old", older_, old_answers)},
                crosswalks_);
    for (const ComparisonRow& row : result->rows) {
      const std::string& id = newer_->questions()[*row.question].id;
      const auto found = std::ranges::find(crosswalk_->questions(), id, &catalog::CrosswalkRow::to);
      ASSERT_NE(found, crosswalk_->questions().end());
      const Cell& cell = row.cells[1];
      if (found->from.empty()) {
        EXPECT_EQ(cell.state, CellState::not_comparable);
        EXPECT_FALSE(row.differs);
        continue;
      }
      const auto& source =
          std::get<AnswerSet>(old_answers).answers[*older_->find_question(found->from)];
      EXPECT_EQ(cell.value, source.value);
      EXPECT_EQ(row.differs, source.value != row.cells[0].value);
    }
  }
}

}  // namespace
}  // namespace assay::registry
