#include "registry/requirements.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "registry/test_record.h"

namespace assay::registry {
namespace {

using assessment::AnswerValue;
using assessment::Ownership;
using catalog::Verdict;
using State = RequirementState;

constexpr std::size_t question_count = 12;

std::string packed_row(std::initializer_list<PackedAnswer> first) {
  std::string row(question_count, '\0');
  std::transform(first.begin(), first.end(), row.begin(),
                 [](PackedAnswer answer) { return static_cast<char>(answer); });
  return row;
}

class RequirementTest : public ::testing::Test {
 protected:
  /// Older to newer: 1 same, 2 reworded, 3 moved to 4, 4 gone, 3 and 12 new, the others same.
  RequirementTest() {
    std::vector<catalog::CrosswalkRow> domains, controls, questions;
    for (const auto& domain : older_->domains()) {
      domains.push_back({domain.id, domain.id, Verdict::same, "identical-text", 1, {}});
    }
    for (const auto& control : older_->controls()) {
      controls.push_back({control.id, control.id, Verdict::same, "identical-text", 1, {}});
    }
    const auto id = [&](std::size_t question) { return older_->questions()[question].id; };
    questions.push_back({id(0), id(0), Verdict::same, "identical-text", 1, {}});
    questions.push_back({id(1), id(1), Verdict::reworded, "reviewed", 0.8, {}});
    questions.push_back({id(2), id(3), Verdict::re_pointed, "reviewed", 0.9, {}});
    questions.push_back({id(3), "", Verdict::gone, "reviewed", 0, {}});
    questions.push_back({"", id(2), Verdict::added, "reviewed", 0, {}});
    for (std::size_t i = 4; i + 1 < question_count; ++i) {
      questions.push_back({id(i), id(i), Verdict::same, "identical-text", 1, {}});
    }
    questions.push_back({id(question_count - 1), "", Verdict::gone, "reviewed", 0, {}});
    questions.push_back({"", id(question_count - 1), Verdict::added, "reviewed", 0, {}});
    crosswalk_ = catalog::Crosswalk::build(*older_, *newer_, domains, controls, questions).value();
    crosswalks_ = {&*crosswalk_};
  }

  Requirement require(const catalog::Catalog& catalog, std::size_t question,
                      std::set<Ownership> owners = {}, AnswerValue value = AnswerValue::yes) {
    return {catalog.question_reference(question), value, std::move(owners)};
  }
  RequirementList list(std::vector<Requirement> requirements) {
    return RequirementList::build(std::move(requirements), catalogs_).value();
  }
  std::string error(std::vector<Requirement> requirements) {
    return RequirementList::build(std::move(requirements), catalogs_).error().code;
  }

  std::shared_ptr<const catalog::Catalog> older_ = test::make_catalog("4.0", 2, 2, 3);
  std::shared_ptr<const catalog::Catalog> newer_ = test::make_catalog("4.1", 2, 2, 3);
  std::shared_ptr<const catalog::Catalog> oldest_ = test::make_catalog("3.0.1", 2, 2, 3);
  std::vector<const catalog::Catalog*> catalogs_{oldest_.get(), older_.get(), newer_.get()};
  std::optional<catalog::Crosswalk> crosswalk_;
  std::vector<const catalog::Crosswalk*> crosswalks_;
};

TEST_F(RequirementTest, ListsThatMakeNoSenseAreRefused) {
  EXPECT_EQ(error({}), "requirement.none");
  EXPECT_EQ(error({{{{"ccm", "9"}, "D1-01.1"}, AnswerValue::yes, {}}}),
            "requirement.unknown_catalog");
  EXPECT_EQ(error({{{older_->reference(), "D9"}, AnswerValue::yes, {}}}),
            "requirement.unknown_question");
  EXPECT_EQ(error({require(*older_, 0), require(*older_, 0, {Ownership::csp_owned})}),
            "requirement.repeated_question");
  EXPECT_EQ(error({require(*older_, 0, {}, AnswerValue::unanswered)}), "requirement.invalid_value");
  EXPECT_EQ(error({require(*older_, 0, {}, AnswerValue::unparsed)}), "requirement.invalid_value");
  EXPECT_EQ(error({require(*older_, 0, {Ownership::csp_owned}, AnswerValue::not_applicable)}),
            "requirement.owner_of_nothing");
  EXPECT_EQ(error(std::vector<Requirement>(2001, require(*older_, 0))), "requirement.too_many");
}

TEST_F(RequirementTest, UnknownIsNeverMet) {
  struct Case {
    AnswerValue value;
    Ownership owner;
    State any_owner;
    State csp_only;
  };
  const std::vector<Case> cases{
      {AnswerValue::yes, Ownership::csp_owned, State::met, State::met},
      {AnswerValue::yes, Ownership::csc_owned, State::met, State::missed},
      {AnswerValue::yes, Ownership::shared_csp_and_csc, State::met, State::missed},
      {AnswerValue::yes, Ownership::unassigned, State::met, State::owner_unknown},
      {AnswerValue::yes, Ownership::unparsed, State::met, State::owner_unknown},
      {AnswerValue::no, Ownership::csp_owned, State::missed, State::missed},
      {AnswerValue::no, Ownership::unassigned, State::missed, State::missed},
      {AnswerValue::not_applicable, Ownership::unassigned, State::missed, State::missed},
      {AnswerValue::unanswered, Ownership::csp_owned, State::unanswered, State::unanswered},
      {AnswerValue::unparsed, Ownership::csp_owned, State::unanswered, State::unanswered}};
  const RequirementList any = list({require(*older_, 0)});
  const RequirementList csp = list({require(*older_, 0, {Ownership::csp_owned})});
  for (const Case& one : cases) {
    const std::string row = packed_row({pack(one.value, one.owner)});
    EXPECT_EQ(judge(any, *older_, row, {}).findings[0].state, one.any_owner)
        << assessment::name(one.value) << " " << assessment::name(one.owner);
    EXPECT_EQ(judge(csp, *older_, row, {}).findings[0].state, one.csp_only)
        << assessment::name(one.value) << " " << assessment::name(one.owner);
  }
}

TEST_F(RequirementTest, OtherVersionsCountOnlyWhereTheQuestionIsTheSame) {
  const PackedAnswer yes = pack(AnswerValue::yes, Ownership::csp_owned);
  const std::string row(question_count, static_cast<char>(yes));
  std::vector<Requirement> required;
  for (std::size_t i = 0; i < 4; ++i) required.push_back(require(*newer_, i));
  const RankedService forward = judge(list(required), *older_, row, crosswalks_);
  EXPECT_EQ(forward.findings[0].state, State::met);
  EXPECT_EQ(forward.findings[0].derived_through->verdict, Verdict::same);
  EXPECT_EQ(forward.findings[1].state, State::to_check);
  EXPECT_EQ(forward.findings[2].state, State::not_comparable);  // new, although the id is equal
  EXPECT_EQ(forward.findings[3].state, State::to_check);
  EXPECT_EQ(forward.findings[3].derived_through->from, "D1-01.3");
  EXPECT_EQ(forward.met, 1U);
  EXPECT_EQ(forward.to_check, 2U);
  EXPECT_EQ(forward.unknown, 1U);

  required.clear();
  for (std::size_t i = 0; i < 4; ++i) required.push_back(require(*older_, i));
  const RankedService backward = judge(list(required), *newer_, row, crosswalks_);
  EXPECT_EQ(backward.findings[0].state, State::met);
  EXPECT_EQ(backward.findings[2].derived_through->to, "D1-02.1");
  EXPECT_EQ(backward.findings[3].state, State::not_comparable);  // gone

  const RankedService unrelated = judge(list(required), *oldest_, row, crosswalks_);
  EXPECT_EQ(unrelated.unknown, 4U);
  EXPECT_EQ(unrelated.findings[0].state, State::not_comparable);
  const RankedService silent = judge(list(required), *older_, "", crosswalks_);
  EXPECT_EQ(silent.unknown, 4U);
  EXPECT_EQ(silent.findings[0].state, State::nothing_said);
}

TEST_F(RequirementTest, TheFastTallyCountsAsThePlainOne) {
  std::mt19937 random(7);
  for (std::size_t columns = 0; columns <= 19; ++columns) {
    constexpr std::size_t rows = 192;
    std::vector<std::vector<PackedAnswer>> answers(columns, std::vector<PackedAnswer>(rows));
    std::vector<AnswerClasses> classes;
    std::vector<TalliedColumn> tallied;
    for (std::size_t i = 0; i < columns; ++i) {
      std::array<AnswerClass, 64> table{};
      for (AnswerClass& one : table) one = static_cast<AnswerClass>(random() % 3);
      classes.emplace_back(table);
      for (PackedAnswer& answer : answers[i]) answer = static_cast<PackedAnswer>(random() % 64);
      for (unsigned byte = 0; byte < 64; ++byte) {
        ASSERT_EQ(classes[i].of(static_cast<PackedAnswer>(byte)), table[byte]);
      }
    }
    for (std::size_t i = 0; i < columns; ++i) tallied.push_back({answers[i].data(), &classes[i]});
    std::vector<std::uint8_t> met(rows, 3), missed(rows, 5), plain_met(rows, 3),
        plain_missed(rows, 5);
    tally(tallied, rows, met.data(), missed.data());
    tally_portably(tallied, rows, plain_met.data(), plain_missed.data());
    EXPECT_EQ(met, plain_met) << columns;
    EXPECT_EQ(missed, plain_missed) << columns;
  }
}

/// A service as the naive ranking keeps it.
struct Given {
  const catalog::Catalog* catalog = nullptr;  ///< null: a report
  std::string packed;
};

/// Written from the words of RequirementState alone, without columns, plans or bridges.
State naive_state(const Requirement& requirement, const Given& given,
                  const catalog::Crosswalk& crosswalk) {
  if (given.catalog == nullptr) return State::nothing_said;
  std::string question = requirement.question.question;
  Verdict verdict = Verdict::same;
  if (given.catalog->reference() != requirement.question.catalog) {
    bool found = false;
    for (const auto& row : crosswalk.questions()) {
      const bool forward = crosswalk.to() == requirement.question.catalog &&
                           crosswalk.from() == given.catalog->reference() &&
                           row.to == requirement.question.question && !row.from.empty();
      const bool backward = crosswalk.from() == requirement.question.catalog &&
                            crosswalk.to() == given.catalog->reference() &&
                            row.from == requirement.question.question && !row.to.empty();
      if (!forward && !backward) continue;
      found = true;
      question = forward ? row.from : row.to;
      verdict = row.verdict;
    }
    if (!found) return State::not_comparable;
  }
  const auto byte =
      static_cast<PackedAnswer>(given.packed[*given.catalog->find_question(question)]);
  const AnswerValue value = packed_value(byte);
  if (value == AnswerValue::unanswered || value == AnswerValue::unparsed) return State::unanswered;
  if (verdict != Verdict::same) return State::to_check;
  if (value != requirement.must_be) return State::missed;
  if (requirement.owners.empty()) return State::met;
  const Ownership owner = packed_ownership(byte);
  if (requirement.owners.contains(owner)) return State::met;
  return owner == Ownership::unassigned || owner == Ownership::unparsed ? State::owner_unknown
                                                                        : State::missed;
}

class RandomColumns : public RequirementTest {
 protected:
  Given random_given() {
    Given given;
    const auto choice = random_() % 7;
    if (choice == 6) return given;
    given.catalog = catalogs_[choice % 3];
    for (std::size_t i = 0; i < question_count; ++i) {
      given.packed.push_back(static_cast<char>(
          pack(static_cast<AnswerValue>(random_() % 5), static_cast<Ownership>(random_() % 7))));
    }
    return given;
  }
  void put(const std::string& id, const Given& given) {
    const party::ServiceId service(id);
    if (given.catalog == nullptr) {
      columns_.set_without_answers(service, random_());
    } else {
      const auto& catalog = given.catalog == oldest_.get()  ? oldest_
                            : given.catalog == older_.get() ? older_
                                                            : newer_;
      columns_.set_answers(service, random_(), catalog, given.packed);
    }
    given_[id] = given;
  }
  RequirementList random_list() {
    std::vector<Requirement> requirements;
    for (const catalog::Catalog* catalog : catalogs_) {
      for (std::size_t i = 0; i < question_count; ++i) {
        if (random_() % 3 != 0) continue;
        std::set<Ownership> owners;
        for (unsigned owner = 1; owner <= 5; ++owner) {
          if (random_() % 4 == 0) owners.insert(static_cast<Ownership>(owner));
        }
        const auto value = static_cast<AnswerValue>(1 + random_() % 3);
        if (value == AnswerValue::not_applicable) owners.clear();
        requirements.push_back(require(*catalog, i, owners, value));
      }
    }
    if (requirements.empty()) requirements.push_back(require(*older_, 0));
    std::shuffle(requirements.begin(), requirements.end(), random_);
    return list(requirements);
  }
  std::vector<RankedService> naive_ranking(const RequirementList& required) {
    std::vector<RankedService> ranked;
    for (const auto& [id, given] : given_) {
      RankedService& service = ranked.emplace_back();
      service.service = party::ServiceId(id);
      for (const auto& item : required.items()) {
        const State state = naive_state(item.requirement, given, *crosswalk_);
        service.findings.push_back({state, 0, nullptr});
        if (state == State::met)
          ++service.met;
        else if (state == State::missed)
          ++service.missed;
        else if (state == State::to_check)
          ++service.to_check;
        else
          ++service.unknown;
      }
    }
    std::sort(ranked.begin(), ranked.end(), ranks_before);
    return ranked;
  }

  std::mt19937 random_{20261124};
  AnswerColumns columns_;
  std::map<std::string, Given> given_;
};

TEST_F(RandomColumns, TheScanRanksAsTheNaiveWayDoes) {
  for (int round = 0; round < 60; ++round) {
    for (int change = 0; change < 40; ++change) {
      const std::string id = "service-" + std::to_string(random_() % 300);
      if (random_() % 8 == 0) {
        columns_.remove(party::ServiceId(id));
        given_.erase(id);
      } else {
        put(id, random_given());
      }
    }
    ASSERT_EQ(columns_.size(), given_.size());
    const RequirementList required = random_list();
    const auto expected = naive_ranking(required);
    const std::size_t first = random_() % 20;
    const std::size_t count = 1 + random_() % 30;
    const auto ranking = rank(required, columns_, crosswalks_, {}, {first, count});
    EXPECT_EQ(ranking.total, expected.size());
    EXPECT_EQ(ranking.required, required.items().size());
    EXPECT_EQ(ranking.meet_all,
              std::ranges::count(expected, ranking.required, &RankedService::met));
    ASSERT_EQ(ranking.items.size(),
              std::min(count, expected.size() - std::min(first, expected.size())));
    for (std::size_t i = 0; i < ranking.items.size(); ++i) {
      const RankedService& got = ranking.items[i];
      const RankedService& wanted = expected[first + i];
      ASSERT_EQ(got.service, wanted.service) << "round " << round << " rank " << first + i;
      EXPECT_EQ(got.met, wanted.met);
      EXPECT_EQ(got.missed, wanted.missed);
      EXPECT_EQ(got.to_check, wanted.to_check);
      EXPECT_EQ(got.unknown, wanted.unknown);
      for (std::size_t k = 0; k < got.findings.size(); ++k) {
        ASSERT_EQ(got.findings[k].state, wanted.findings[k].state) << name(got.findings[k].state);
      }
    }
  }
}

TEST_F(RandomColumns, LeftOutServicesAreNotRanked) {
  for (int i = 0; i < 50; ++i) put("service-" + std::to_string(i), random_given());
  std::vector<std::uint8_t> included(columns_.rows().size());
  std::size_t kept = 0;
  for (std::size_t slot = 0; slot < included.size(); slot += 3, ++kept) included[slot] = 1;
  const auto ranking = rank(random_list(), columns_, crosswalks_, included, {0, 1000});
  EXPECT_EQ(ranking.total, kept);
  ASSERT_EQ(ranking.items.size(), kept);
  for (const RankedService& service : ranking.items) {
    EXPECT_EQ(included[*columns_.slot_of(service.service)], 1);
  }
}

TEST_F(RandomColumns, MoreRequirementsThanAByteCounts) {
  const auto wide = test::make_catalog("5.0", 1, 30, 20);
  catalogs_ = {wide.get()};
  const std::string all_yes(600, static_cast<char>(pack(AnswerValue::yes, Ownership::csp_owned)));
  columns_.set_answers(party::ServiceId("all"), 1, wide, all_yes);
  std::string half = all_yes;
  std::fill(half.begin(), half.begin() + 300,
            static_cast<char>(pack(AnswerValue::no, Ownership::csp_owned)));
  columns_.set_answers(party::ServiceId("half"), 2, wide, half);
  std::vector<Requirement> required;
  for (std::size_t i = 0; i < 600; ++i) required.push_back(require(*wide, i));
  const auto ranking = rank(list(required), columns_, {}, {}, {0, 10});
  ASSERT_EQ(ranking.items.size(), 2U);
  EXPECT_EQ(ranking.items[0].met, 600U);
  EXPECT_EQ(ranking.items[1].met, 300U);
  EXPECT_EQ(ranking.items[1].missed, 300U);
  EXPECT_EQ(ranking.meet_all, 1U);
}

TEST_F(RandomColumns, DistributionCountsPresentServicesOnly) {
  const std::string yes = packed_row({pack(AnswerValue::yes, Ownership::csp_owned)});
  columns_.set_answers(party::ServiceId("one"), 1, older_, yes);
  columns_.set_answers(party::ServiceId("two"), 2, older_, packed_row({0}));
  columns_.set_answers(party::ServiceId("gone"), 3, older_, yes);
  columns_.remove(party::ServiceId("gone"));
  columns_.set_answers(party::ServiceId("moved"), 4, older_, yes);
  columns_.set_answers(party::ServiceId("moved"), 5, newer_, yes);
  const auto counts = columns_.distribution(older_->reference(), 0);
  EXPECT_EQ(counts[pack(AnswerValue::yes, Ownership::csp_owned)], 1U);
  EXPECT_EQ(counts[0], 1U);
}

TEST(PackedAnswersTest, EveryAnswerKeepsItsValueAndOwner) {
  assessment::AnswerSet answers;
  assessment::ControlReport report;
  for (unsigned value = 0; value < 6; ++value) {
    for (unsigned owner = 0; owner < 7; ++owner) {
      if (value < 5) {
        answers.answers.push_back(
            {static_cast<AnswerValue>(value), static_cast<Ownership>(owner), "text", ""});
      }
      report.statements.push_back(
          {static_cast<assessment::ControlVerdict>(value), static_cast<Ownership>(owner), "text"});
    }
  }
  const std::string bytes = packed(answers);
  ASSERT_TRUE(is_packed(bytes, assessment::DocumentKind::caiq, 35));
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    EXPECT_EQ(packed_value(static_cast<PackedAnswer>(bytes[i])), answers.answers[i].value);
    EXPECT_EQ(packed_ownership(static_cast<PackedAnswer>(bytes[i])), answers.answers[i].ownership);
  }
  const std::string statements = packed(report);
  EXPECT_TRUE(is_packed(statements, assessment::DocumentKind::ccm_report, 42));
  EXPECT_FALSE(is_packed(statements, assessment::DocumentKind::caiq, 42));
  EXPECT_FALSE(is_packed(bytes, assessment::DocumentKind::caiq, 34));
  EXPECT_FALSE(is_packed("\x40", assessment::DocumentKind::caiq, 1));
  EXPECT_FALSE(is_packed("\x38", assessment::DocumentKind::caiq, 1));
  EXPECT_EQ(static_cast<PackedAnswer>(statements.back()),
            pack(report.statements.back().verdict, report.statements.back().ownership));
}

}  // namespace
}  // namespace assay::registry
