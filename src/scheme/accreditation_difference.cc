// What differs between the rules of two accreditations.
#include <utility>

#include "scheme/difference_collector.h"

namespace assay::scheme {
namespace {

using Words = DifferenceCollector::Words;
using WordsBySubject = DifferenceCollector::WordsBySubject;
using TextBySubject = DifferenceCollector::TextBySubject;

void say(Words& words, std::string_view what, const std::optional<Period>& period) {
  if (period) words.push_back(std::string(what) + " " + format_period(*period));
}

Words conclusions_said(const AccreditationRules& rules) {
  Words words;
  for (const ConclusionForm form : rules.conclusions) words.emplace_back(name(form));
  return words;
}

Words validity_said(const AccreditationRules& rules) {
  const ValidityRule& rule = rules.validity;
  Words words{std::string(name(rule.anchor)), format_period(rule.offset)};
  for (const YearDay& day : rule.rounding) {
    words.push_back("to " + std::to_string(day.month) + "-" + std::to_string(day.day));
  }
  if (rule.through_last_day) words.emplace_back("through-last-day");
  say(words, "renewal-window", rule.renewal_window);
  say(words, "pending-grace", rule.pending_grace);
  say(words, "restorable", rule.restorable);
  return words;
}

WordsBySubject duties_said(const AccreditationRules& rules) {
  WordsBySubject words;
  for (const Duty& duty : rules.duties) {
    Words& said = words[duty.id];
    say(said, "every", duty.every);
    say(said, "opens", duty.opens);
    say(said, "grace", duty.grace);
    said.emplace_back(name(duty.missed));
    say(said, "suspended-at-most", duty.suspended_at_most);
    for (const Act act : duty.fulfilled_by) said.emplace_back(name(act));
    if (!duty.fulfilled_by_level.empty()) said.push_back("level " + duty.fulfilled_by_level);
  }
  return words;
}

WordsBySubject acts_said(const AccreditationRules& rules) {
  WordsBySubject words;
  for (const ActRule& rule : rules.acts) {
    Words& said = words[std::string(name(rule.act))];
    for (const State state : rule.from) said.push_back("from " + std::string(name(state)));
    for (const ActingRole role : rule.by) said.push_back("by " + std::string(name(role)));
    if (rule.reason_required) said.emplace_back("reason-required");
    said.insert(said.end(), rule.guards.begin(), rule.guards.end());
  }
  return words;
}

WordsBySubject conditions_said(const AccreditationRules& rules) {
  WordsBySubject words;
  for (const Guard& guard : rules.guards) {
    Words& said = words[guard.id];
    said = {format_expression(guard.holds), guard.clause};
    if (guard.recalled) said.emplace_back("recalled");
  }
  return words;
}

Words maturity_said(const AccreditationRules& rules) {
  if (!rules.maturity) return {};
  Words words{std::to_string(rules.maturity->lowest) + "-" +
              std::to_string(rules.maturity->highest)};
  const auto& factors = rules.maturity->factors;
  words.insert(words.end(), factors.begin(), factors.end());
  return words;
}

WordsBySubject bands_said(const AccreditationRules& rules) {
  WordsBySubject words;
  if (!rules.maturity) return words;
  for (const MaturityRules::Band& band : rules.maturity->bands) {
    words[band.id] = {band.name.en, band.name.ja, std::to_string(band.above)};
  }
  return words;
}

WordsBySubject disclosure_said(const AccreditationRules& rules) {
  WordsBySubject words;
  for (const Disclosure& one : rules.disclosure) words[one.part] = {std::string(name(one.tier))};
  return words;
}

WordsBySubject notices_said(const AccreditationRules& rules) {
  WordsBySubject words;
  for (const Notice& notice : rules.notices) {
    words[notice.of].push_back(format_period(notice.before));
  }
  return words;
}

/// The words for readers of a list whose elements have ids.
template <typename Element>
TextBySubject texts_of(const std::vector<Element>& elements) {
  TextBySubject texts;
  for (const Element& element : elements) texts[element.id] = element.words;
  return texts;
}

Words number_said(const AccreditationRules& rules) {
  if (rules.certificate_number.empty()) return {};
  return {rules.certificate_number};
}

}  // namespace

void compare_accreditations(const std::optional<AccreditationRules>& before,
                            const std::optional<AccreditationRules>& after,
                            DifferenceCollector& difference) {
  if (before == after) return;
  const AccreditationRules was = before.value_or(AccreditationRules{});
  const AccreditationRules is = after.value_or(AccreditationRules{});
  difference.words(RulePart::conclusions, "", conclusions_said(was), conclusions_said(is));
  difference.words(RulePart::validity, "", before ? validity_said(was) : Words{},
                   after ? validity_said(is) : Words{});
  difference.each(RulePart::duty, texts_of(was.duties), texts_of(is.duties));
  difference.each(RulePart::duty_terms, duties_said(was), duties_said(is));
  difference.each(RulePart::act, acts_said(was), acts_said(is));
  difference.each(RulePart::guard, texts_of(was.guards), texts_of(is.guards));
  difference.each(RulePart::guard_condition, conditions_said(was), conditions_said(is));
  difference.each(RulePart::permit, texts_of(was.permits), texts_of(is.permits));
  difference.words(RulePart::maturity, "", maturity_said(was), maturity_said(is));
  difference.each(RulePart::maturity_band, bands_said(was), bands_said(is));
  difference.each(RulePart::disclosure, disclosure_said(was), disclosure_said(is));
  difference.each(RulePart::notice, notices_said(was), notices_said(is));
  difference.words(RulePart::certificate_number, "", number_said(was), number_said(is));
}

}  // namespace assay::scheme
