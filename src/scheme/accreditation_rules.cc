#include "scheme/accreditation_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/check.h"
#include "scheme/names.h"

namespace assay::scheme {
namespace {

using std::string_view_literals::operator""sv;

constexpr Names<Act, 14> acts_and_names{{{Act::apply, "apply"},
                                         {Act::begin_audit, "begin-audit"},
                                         {Act::recommend, "recommend"},
                                         {Act::grant, "grant"},
                                         {Act::refuse, "refuse"},
                                         {Act::order_reaudit, "order-reaudit"},
                                         {Act::maintain, "maintain"},
                                         {Act::extend_scope, "extend-scope"},
                                         {Act::reduce_scope, "reduce-scope"},
                                         {Act::suspend, "suspend"},
                                         {Act::restore, "restore"},
                                         {Act::recertify, "recertify"},
                                         {Act::withdraw, "withdraw"},
                                         {Act::end, "end"}}};
constexpr Names<State, 11> state_names{{{State::none, "none"},
                                        {State::applied, "applied"},
                                        {State::in_audit, "in-audit"},
                                        {State::recommended, "recommended"},
                                        {State::reaudit_ordered, "reaudit-ordered"},
                                        {State::refused, "refused"},
                                        {State::granted, "granted"},
                                        {State::suspended, "suspended"},
                                        {State::expired, "expired"},
                                        {State::withdrawn, "withdrawn"},
                                        {State::ended, "ended"}}};
constexpr Names<ActingRole, 3> role_names{{{ActingRole::holder, "holder"},
                                           {ActingRole::audit_organisation, "audit-organisation"},
                                           {ActingRole::scheme_owner, "scheme-owner"}}};
constexpr Names<Missed, 2> missed_names{
    {{Missed::suspended, "suspended"}, {Missed::expired, "expired"}}};
constexpr Names<ConclusionForm, 6> conclusion_names{
    {{ConclusionForm::assertion, "assertion"},
     {ConclusionForm::statement_confirmed, "statement-confirmed"},
     {ConclusionForm::quality_evaluated, "quality-evaluated"},
     {ConclusionForm::recommendation, "recommendation"},
     {ConclusionForm::opinion, "opinion"},
     {ConclusionForm::factual_findings, "factual-findings"}}};
constexpr Names<DisclosureTier, 4> tier_names{
    {{DisclosureTier::open, "open"},
     {DisclosureTier::customers_on_request, "customers-on-request"},
     {DisclosureTier::parties, "parties"},
     {DisclosureTier::scheme_owner, "scheme-owner"}}};
constexpr std::array disclosure_parts{
    "statement-scope"sv, "statement-controls"sv, "control-details"sv, "exclusion-reasons"sv,
    "audit-dates"sv,     "audit-conclusion"sv,   "findings"sv,        "audit-report"sv,
    "working-papers"sv,  "evidence"sv,           "maturity-scores"sv, "decision-reasons"sv};

}  // namespace

std::string_view name(Act act) {
  return name_in(acts_and_names, act);
}
std::optional<Act> parse_act(std::string_view name) {
  return value_in(acts_and_names, name);
}

std::string_view name(State state) {
  return name_in(state_names, state);
}
std::optional<State> parse_state(std::string_view name) {
  return value_in(state_names, name);
}

std::string_view name(ActingRole role) {
  return name_in(role_names, role);
}
std::optional<ActingRole> parse_acting_role(std::string_view name) {
  return value_in(role_names, name);
}

std::string_view name(Missed missed) {
  return name_in(missed_names, missed);
}
std::optional<Missed> parse_missed(std::string_view name) {
  return value_in(missed_names, name);
}

std::string_view name(ConclusionForm form) {
  return name_in(conclusion_names, form);
}
std::optional<ConclusionForm> parse_conclusion_form(std::string_view name) {
  return value_in(conclusion_names, name);
}

std::string_view name(DisclosureTier tier) {
  return name_in(tier_names, tier);
}
std::optional<DisclosureTier> parse_disclosure_tier(std::string_view name) {
  return value_in(tier_names, name);
}

std::span<const std::string_view> all_disclosure_parts() {
  return disclosure_parts;
}

const ActRule* AccreditationRules::find_act(Act act) const {
  const auto found = std::ranges::find(acts, act, &ActRule::act);
  return found == acts.end() ? nullptr : &*found;
}

const Guard* AccreditationRules::find_guard(std::string_view id) const {
  const auto found = std::ranges::find(guards, id, &Guard::id);
  return found == guards.end() ? nullptr : &*found;
}

const Duty* AccreditationRules::find_duty(std::string_view id) const {
  const auto found = std::ranges::find(duties, id, &Duty::id);
  return found == duties.end() ? nullptr : &*found;
}

DisclosureTier AccreditationRules::tier(std::string_view part) const {
  const auto found = std::ranges::find(disclosure, part, &Disclosure::part);
  return found == disclosure.end() ? DisclosureTier::parties : found->tier;
}

std::vector<GuardVerdict> verdicts(const AccreditationRules& rules, Act act, const Facts& facts) {
  std::vector<GuardVerdict> result;
  const ActRule* rule = rules.find_act(act);
  if (rule == nullptr) return result;
  result.reserve(rule->guards.size());
  for (const std::string& id : rule->guards) {
    const Guard* guard = rules.find_guard(id);
    ASSAY_CHECK(guard != nullptr);  // validate() refuses rules in which it is missing
    result.push_back(verdict(*guard, facts));
  }
  return result;
}

std::vector<FactName> facts_of(const AccreditationRules& rules) {
  std::set<FactName> names;
  for (const Guard& guard : rules.guards) {
    for (FactName& name : facts_of(guard.holds)) names.insert(std::move(name));
  }
  return {names.begin(), names.end()};
}

}  // namespace assay::scheme
