#pragma once
#include "scheme/scheme.h"

// Small rules of an accreditation for tests: three years, a surveillance every year.
namespace assay::scheme {

inline Expression asked(Operator op, std::string fact, std::vector<FactValue> values = {}) {
  Expression expression;
  expression.op = op;
  expression.fact.id = std::move(fact);
  expression.values = std::move(values);
  return expression;
}

inline Guard guard_of(std::string id, Expression holds) {
  return {std::move(id),
          "rules, 1",
          false,
          {"It must be so.", "そうでなければなりません。"},
          std::move(holds)};
}

inline AccreditationRules mark_like_rules() {
  AccreditationRules rules;
  rules.conclusions = {ConclusionForm::quality_evaluated};
  rules.validity.offset = {.years = 3};
  rules.validity.renewal_window = Period{.months = 3};
  rules.validity.restorable = Period{.months = 6};
  Duty surveillance;
  surveillance.id = "surveillance";
  surveillance.words = {"A surveillance every year.", "毎年のサーベイランス"};
  surveillance.every = {.years = 1};
  surveillance.opens = {.months = 3};
  surveillance.grace = {.days = 30};
  surveillance.suspended_at_most = Period{.months = 6};
  surveillance.fulfilled_by = {Act::maintain, Act::recertify};
  rules.duties = {surveillance};
  rules.guards = {guard_of("two-people-decide",
                           asked(Operator::at_least, "decision.deciders", {std::int64_t{2}})),
                  guard_of("engagement-is-closed", asked(Operator::is_true, "engagement.closed"))};
  const std::vector<ActingRole> owner{ActingRole::scheme_owner};
  rules.acts = {{Act::apply, {State::none, State::refused, State::expired}, {ActingRole::holder}},
                {Act::grant,
                 {State::recommended},
                 owner,
                 false,
                 {"engagement-is-closed", "two-people-decide"}},
                {Act::maintain, {State::granted}, owner, false, {"engagement-is-closed"}},
                {Act::suspend, {State::granted}, owner, true},
                {Act::recertify, {State::granted, State::suspended}, owner}};
  rules.permits = {{"important-government-data", {"May hold it.", "保有できます。"}}};
  rules.disclosure = {{"statement-scope", DisclosureTier::open},
                      {"evidence", DisclosureTier::scheme_owner}};
  rules.notices = {{"expiry", {.days = 90}}, {"surveillance", {.days = 30}}};
  rules.certificate_number = "CSM-G-{year}-{number:4}";
  return rules;
}

/// Five factors, three bands on the average.
inline MaturityRules maturity_like_rules() {
  MaturityRules rules;
  rules.factors = {"communication", "policies", "skills", "ownership", "monitoring"};
  rules.bands = {{"bronze", {"Bronze", "ブロンズ"}, 300},
                 {"silver", {"Silver", "シルバー"}, 600},
                 {"gold", {"Gold", "ゴールド"}, 900}};
  return rules;
}

}  // namespace assay::scheme
