#include "scheme/accreditation_rules.h"

#include <gtest/gtest.h>

#include "base/limits.h"
#include "scheme/test_rules.h"

namespace assay::scheme {
namespace {

/// Every value from 0 on to the last has a name of its own that reads back.
template <typename Value>
void expect_names(Value last, std::optional<Value> (*parse)(std::string_view)) {
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    const auto value = static_cast<Value>(i);
    EXPECT_FALSE(name(value).empty()) << i;
    EXPECT_EQ(parse(name(value)), value) << name(value);
  }
  EXPECT_EQ(parse(""), std::nullopt);
}

TEST(AccreditationNames, ReadBack) {
  expect_names(Act::end, parse_act);
  expect_names(State::ended, parse_state);
  expect_names(ActingRole::scheme_owner, parse_acting_role);
  expect_names(Missed::expired, parse_missed);
  expect_names(ConclusionForm::factual_findings, parse_conclusion_form);
  expect_names(DisclosureTier::scheme_owner, parse_disclosure_tier);
}

TEST(AccreditationRules, FindWhatTheyHold) {
  const AccreditationRules rules = mark_like_rules();
  ASSERT_NE(rules.find_act(Act::grant), nullptr);
  EXPECT_EQ(rules.find_act(Act::withdraw), nullptr);
  ASSERT_NE(rules.find_guard("two-people-decide"), nullptr);
  EXPECT_EQ(rules.find_guard("three-people-decide"), nullptr);
  ASSERT_NE(rules.find_duty("surveillance"), nullptr);
  EXPECT_EQ(rules.find_duty("expiry"), nullptr);
  EXPECT_EQ(rules.tier("evidence"), DisclosureTier::scheme_owner);
  EXPECT_EQ(rules.tier("working-papers"), DisclosureTier::parties);  // not said: not public
}

TEST(AccreditationRules, AnswerGuardByGuardInTheOrderOfTheAct) {
  const AccreditationRules rules = mark_like_rules();
  Facts facts;
  facts.set("decision.deciders", std::int64_t{1});
  const auto found = verdicts(rules, Act::grant, facts);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].guard->id, "engagement-is-closed");
  EXPECT_EQ(found[0].truth, Truth::unknown);
  EXPECT_EQ(found[1].guard->id, "two-people-decide");
  EXPECT_EQ(found[1].truth, Truth::no);
  EXPECT_TRUE(verdicts(rules, Act::withdraw, facts).empty());
  EXPECT_EQ(facts_of(rules).size(), 2u);
}

TEST(CertificateNumber, IsFilledIn) {
  AccreditationRules rules = mark_like_rules();
  EXPECT_EQ(rules.format_certificate_number(2026, 42), "CSM-G-2026-0042");
  EXPECT_EQ(rules.format_certificate_number(2026, 12'345), "CSM-G-2026-12345");
  rules.certificate_number = "{number}/{year}";
  EXPECT_EQ(rules.format_certificate_number(2026, 7), "7/2026");
  for (const std::string_view form :
       {"", "CSM-{year}", "{number}{number}", "{number}{year}{year}", "{number", "{number:0}",
        "{number:12}", "{number:}", "{month}{number}", "no {number}", "\u756a\u53f7{number}"}) {
    EXPECT_FALSE(is_certificate_number_form(form)) << form;
  }
}

TEST(AccreditationValidation, AcceptsWhatCanBeApplied) {
  AccreditationRules rules = mark_like_rules();
  EXPECT_TRUE(validate(rules).ok());
  rules.maturity = maturity_like_rules();
  EXPECT_TRUE(validate(rules).ok());
  rules.duties[0].fulfilled_by.clear();
  rules.duties[0].fulfilled_by_level = "level-1";
  rules.duties[0].opens = rules.duties[0].every;
  EXPECT_TRUE(validate(rules).ok());
}

struct Spoilt {
  void (*spoil)(AccreditationRules&);
  std::string_view fault;  ///< member, value and reason
};

void expect_faults(std::initializer_list<Spoilt> cases) {
  for (const Spoilt& expected : cases) {
    AccreditationRules rules = mark_like_rules();
    rules.maturity = maturity_like_rules();
    expected.spoil(rules);
    const auto result = validate(rules);
    ASSERT_FALSE(result.ok()) << expected.fault;
    const Error& error = result.error();
    EXPECT_EQ(error.code, "scheme.invalid");
    EXPECT_EQ(std::string(error.parameter("member")) + " " + std::string(error.parameter("value")) +
                  " " + std::string(error.parameter("reason")),
              expected.fault);
  }
}

TEST(AccreditationValidation, NamesTheConclusionTheActOrTheGuardAtFault) {
  expect_faults({
      {[](AccreditationRules& r) { r.conclusions.clear(); }, "conclusions  missing"},
      {[](AccreditationRules& r) { r.conclusions.push_back(r.conclusions[0]); },
       "conclusions quality-evaluated repeated"},
      {[](AccreditationRules& r) { r.validity.offset = {}; }, "validity P0D empty-offset"},
      {[](AccreditationRules& r) { r.guards[0].id = "?"; }, "guards ? not-a-slug"},
      {[](AccreditationRules& r) { r.guards.push_back(r.guards[0]); },
       "guards two-people-decide repeated"},
      {[](AccreditationRules& r) { r.guards.resize(limits::guards_of_level + 1); },
       "guards 201 too-many"},
      {[](AccreditationRules& r) { r.acts[1].guards.pop_back(); },
       "guards two-people-decide of-no-act"},
      {[](AccreditationRules& r) { r.acts[1].guards.emplace_back("third"); },
       "acts third unknown-guard"},
      {[](AccreditationRules& r) { r.acts[2].guards.emplace_back("engagement-is-closed"); },
       "acts engagement-is-closed repeated"},
      {[](AccreditationRules& r) { r.acts[1].from.clear(); }, "acts grant missing"},
      {[](AccreditationRules& r) { r.acts[1].by.clear(); }, "acts grant missing"},
      {[](AccreditationRules& r) { std::swap(r.acts[0].from[0], r.acts[0].from[1]); },
       "acts apply not-ascending"},
      {[](AccreditationRules& r) { r.acts[3].by.push_back(ActingRole::scheme_owner); },
       "acts suspend not-ascending"},
      {[](AccreditationRules& r) { std::swap(r.acts[0], r.acts[1]); }, "acts grant not-ascending"},
      {[](AccreditationRules& r) { r.acts[1].act = Act::refuse; }, "acts grant missing"},
      {[](AccreditationRules& r) { r.certificate_number = "{year}"; },
       "certificate_number {year} not-a-form"},
  });
}

TEST(AccreditationValidation, NamesTheDutyOrTheNoticeAtFault) {
  expect_faults({
      {[](AccreditationRules& r) { r.duties[0].id = "expiry"; }, "duties expiry reserved"},
      {[](AccreditationRules& r) { r.duties[0].id = "Surveillance"; },
       "duties Surveillance not-a-slug"},
      {[](AccreditationRules& r) { r.duties[0].words.en.clear(); },
       "duties surveillance language-missing"},
      {[](AccreditationRules& r) { r.duties.push_back(r.duties[0]); },
       "duties surveillance repeated"},
      {[](AccreditationRules& r) { r.duties.resize(limits::duties_of_level + 1); },
       "duties 21 too-many"},
      {[](AccreditationRules& r) { r.duties[0].every = {}; }, "duties surveillance empty-period"},
      {[](AccreditationRules& r) { r.duties[0].every = {.years = 201}; },
       "duties surveillance too-long"},
      {[](AccreditationRules& r) { r.duties[0].opens = {}; }, "duties surveillance never-open"},
      {[](AccreditationRules& r) { r.duties[0].opens = {.years = 1, .days = 1}; },
       "duties surveillance opens-before-the-last"},
      {[](AccreditationRules& r) { r.duties[0].missed = Missed::expired; },
       "duties surveillance never-suspends"},
      {[](AccreditationRules& r) { r.duties[0].suspended_at_most = Period{}; },
       "duties surveillance empty-period"},
      {[](AccreditationRules& r) { r.duties[0].fulfilled_by.clear(); },
       "duties surveillance fulfilled-by-acts-or-a-level"},
      {[](AccreditationRules& r) { r.duties[0].fulfilled_by_level = "level-1"; },
       "duties surveillance fulfilled-by-acts-or-a-level"},
      {[](AccreditationRules& r) {
         std::swap(r.duties[0].fulfilled_by[0], r.duties[0].fulfilled_by[1]);
       },
       "duties surveillance not-ascending"},
      {[](AccreditationRules& r) { r.duties[0].fulfilled_by = {Act::grant}; },
       "duties grant fulfils-nothing"},
      {[](AccreditationRules& r) { r.acts.pop_back(); }, "duties recertify act-not-foreseen"},
      {[](AccreditationRules& r) { r.notices[1].of = "visit"; }, "notices visit unknown-duty"},
      {[](AccreditationRules& r) { r.notices.push_back(r.notices[0]); }, "notices expiry repeated"},
      {[](AccreditationRules& r) { r.notices[0].before = {.days = 99'999}; },
       "notices expiry too-long"},
      {[](AccreditationRules& r) { r.notices.resize(limits::notices_of_level + 1); },
       "notices 101 too-many"},
  });
}

TEST(AccreditationValidation, NamesTheMaturityThePermitOrThePartAtFault) {
  expect_faults({
      {[](AccreditationRules& r) { r.permits[0].id = "Data"; }, "permits Data not-a-slug"},
      {[](AccreditationRules& r) { r.permits[0].words.ja.clear(); },
       "permits important-government-data language-missing"},
      {[](AccreditationRules& r) { r.permits.push_back(r.permits[0]); },
       "permits important-government-data repeated"},
      {[](AccreditationRules& r) { r.maturity->factors.clear(); }, "maturity factors missing"},
      {[](AccreditationRules& r) { r.maturity->factors[1] = "skills"; },
       "maturity skills repeated"},
      {[](AccreditationRules& r) { r.maturity->factors[1] = "?"; }, "maturity ? not-a-slug"},
      {[](AccreditationRules& r) { r.maturity->factors.resize(limits::maturity_factors + 1); },
       "maturity factors too-many"},
      {[](AccreditationRules& r) { r.maturity->highest = 1; }, "maturity 1 not-a-scale"},
      {[](AccreditationRules& r) { r.maturity->bands[2].above = 1'500; },
       "maturity gold never-reached"},
      {[](AccreditationRules& r) { r.maturity->bands[2].above = 600; },
       "maturity gold not-ascending"},
      {[](AccreditationRules& r) { r.maturity->bands[2].id = "silver"; },
       "maturity silver repeated"},
      {[](AccreditationRules& r) { r.maturity->bands[0].id = "B"; }, "maturity B not-a-slug"},
      {[](AccreditationRules& r) { r.maturity->bands[0].name.en.clear(); },
       "maturity bronze language-missing"},
      {[](AccreditationRules& r) { r.disclosure[0].part = "secrets"; },
       "disclosure secrets unknown-part"},
      {[](AccreditationRules& r) { r.disclosure[0].part = "evidence"; },
       "disclosure evidence repeated"},
  });
}

}  // namespace
}  // namespace assay::scheme
