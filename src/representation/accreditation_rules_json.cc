#include "representation/accreditation_rules_json.h"

#include <fmt/format.h>

#include "representation/party_json.h"

namespace assay::representation {
namespace {

using codec::json::array;
using codec::json::object;

template <typename Value>
array names(const std::vector<Value>& values) {
  array list;
  for (const Value value : values) list.push_back(codec::json::value(scheme::name(value)));
  return list;
}

array texts(const std::vector<std::string>& values) {
  array list;
  for (const std::string& value : values) list.push_back(codec::json::value(value));
  return list;
}

void add_period(object& shown, std::string_view name, const std::optional<Period>& period) {
  if (period) shown[name] = format_period(*period);
}

object validity(const scheme::ValidityRule& rule) {
  array days;
  for (const scheme::YearDay& day : rule.rounding) {
    days.push_back(codec::json::value(day.month == 0
                                          ? fmt::format("{:02}", day.day)
                                          : fmt::format("{:02}-{:02}", day.month, day.day)));
  }
  object shown{{"from", scheme::name(rule.anchor)},
               {"lasts", format_period(rule.offset)},
               {"rounded_to", std::move(days)},
               {"through_last_day", rule.through_last_day}};
  add_period(shown, "renewal_window", rule.renewal_window);
  add_period(shown, "pending_grace", rule.pending_grace);
  add_period(shown, "restorable", rule.restorable);
  return shown;
}

object duty_json(const scheme::Duty& duty) {
  object shown{{"id", duty.id},
               {"words", localized_json(duty.words)},
               {"every", format_period(duty.every)},
               {"opens", format_period(duty.opens)},
               {"grace", format_period(duty.grace)},
               {"missed", scheme::name(duty.missed)},
               {"fulfilled_by", names(duty.fulfilled_by)}};
  add_period(shown, "suspended_at_most", duty.suspended_at_most);
  if (!duty.fulfilled_by_level.empty()) shown["fulfilled_by_level"] = duty.fulfilled_by_level;
  return shown;
}

object act_json(const scheme::ActRule& rule) {
  return {{"act", scheme::name(rule.act)},
          {"from", names(rule.from)},
          {"by", names(rule.by)},
          {"reason_required", rule.reason_required},
          {"guards", texts(rule.guards)}};
}

object guard_json(const scheme::Guard& guard) {
  array facts;
  for (const scheme::FactName& fact : scheme::facts_of(guard.holds)) {
    facts.push_back(codec::json::value(fact.text()));
  }
  return {{"id", guard.id},
          {"clause", guard.clause},
          {"recalled", guard.recalled},
          {"words", localized_json(guard.words)},
          {"condition", scheme::format_expression(guard.holds)},
          {"facts", std::move(facts)}};
}

object maturity_json(const scheme::MaturityRules& rules) {
  array bands;
  for (const auto& band : rules.bands) {
    bands.push_back(
        object{{"id", band.id}, {"name", localized_json(band.name)}, {"above", band.above}});
  }
  return {{"factors", texts(rules.factors)},
          {"lowest", rules.lowest},
          {"highest", rules.highest},
          {"bands", std::move(bands)}};
}

/// Each element of a list by the function that shows one.
template <typename Element>
array each(const std::vector<Element>& elements, object (*show)(const Element&)) {
  array list;
  for (const Element& element : elements) list.push_back(show(element));
  return list;
}

}  // namespace

object accreditation_rules_json(const scheme::AccreditationRules& rules) {
  array disclosure;
  for (const std::string_view part : scheme::all_disclosure_parts()) {
    disclosure.push_back(object{{"part", part}, {"tier", scheme::name(rules.tier(part))}});
  }
  object shown{
      {"conclusions", names(rules.conclusions)},
      {"validity", validity(rules.validity)},
      {"duties", each(rules.duties, duty_json)},
      {"acts", each(rules.acts, act_json)},
      {"guards", each(rules.guards, guard_json)},
      {"permits", each(
                      rules.permits,
                      +[](const scheme::Permit& permit) {
                        return object{{"id", permit.id}, {"words", localized_json(permit.words)}};
                      })},
      {"disclosure", std::move(disclosure)},
      {"notices", each(
                      rules.notices,
                      +[](const scheme::Notice& notice) {
                        return object{{"of", notice.of}, {"before", format_period(notice.before)}};
                      })},
      {"certificate_number", rules.certificate_number}};
  if (rules.maturity) shown["maturity"] = maturity_json(*rules.maturity);
  return shown;
}

}  // namespace assay::representation
