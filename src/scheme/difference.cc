#include "scheme/difference.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "base/check.h"
#include "scheme/difference_collector.h"

namespace assay::scheme {
namespace {

using Words = DifferenceCollector::Words;
using WordsBySubject = DifferenceCollector::WordsBySubject;

constexpr auto part_names = std::to_array<std::pair<RulePart, std::string_view>>({
    {RulePart::name, "name"},
    {RulePart::summary, "summary"},
    {RulePart::owner, "owner"},
    {RulePart::zone, "zone"},
    {RulePart::level, "level"},
    {RulePart::assurance, "assurance"},
    {RulePart::submitters, "submitters"},
    {RulePart::document, "document"},
    {RulePart::check, "check"},
    {RulePart::check_reason, "check-reason"},
    {RulePart::review, "review"},
    {RulePart::ageing, "ageing"},
    {RulePart::renewal, "renewal"},
    {RulePart::clause, "clause"},
    {RulePart::conclusions, "conclusions"},
    {RulePart::validity, "validity"},
    {RulePart::duty, "duty"},
    {RulePart::duty_terms, "duty-terms"},
    {RulePart::act, "act"},
    {RulePart::guard, "guard"},
    {RulePart::guard_condition, "guard-condition"},
    {RulePart::permit, "permit"},
    {RulePart::maturity, "maturity"},
    {RulePart::maturity_band, "maturity-band"},
    {RulePart::disclosure, "disclosure"},
    {RulePart::notice, "notice"},
    {RulePart::certificate_number, "certificate-number"},
});

Words submitters(const Level& level) {
  Words words;
  for (const Submitter one : level.submitters) words.emplace_back(name(one));
  return words;
}

WordsBySubject documents(const Level& level) {
  WordsBySubject words;
  for (const auto& document : level.documents) {
    for (const auto& reference : document.catalogs) {
      words[document.kind].push_back(reference.text());
    }
  }
  return words;
}

WordsBySubject checks(const Level& level) {
  WordsBySubject words;
  for (const auto& [rule, disposition] : level.checks) {
    words[rule] = {std::string(name(disposition))};
  }
  return words;
}

WordsBySubject ageing(const Level& level) {
  WordsBySubject words;
  for (const AgeingStep& step : level.ageing) {
    Words& said = words[std::string(name(step.standing))];
    said.push_back(format_period(step.after));
    if (!step.in_default_search) said.emplace_back("hidden");
  }
  return words;
}

/// Where somebody else decides, nothing is published that could be reviewed or renewed.
Words review(const Level& level) {
  if (level.accreditation) return {};
  return {std::string(name(level.review))};
}

Words renewal(const Level& level) {
  if (level.accreditation) return {};
  if (!level.renewal_without_change) return {"none"};
  Words words{"without-change"};
  if (level.renewal_window) words.push_back(format_period(*level.renewal_window));
  return words;
}

void compare_reasons(const Level& before, const Level& after, DifferenceCollector& difference) {
  std::map<std::string, std::pair<LocalizedText, LocalizedText>> reasons;
  for (const auto& [rule, text] : before.check_reasons) reasons[rule].first = text;
  for (const auto& [rule, text] : after.check_reasons) reasons[rule].second = text;
  for (const auto& [rule, texts] : reasons) {
    difference.text(RulePart::check_reason, rule, texts.first, texts.second);
  }
}

/// Clauses have no names: one that was rewritten is one that went and one that came.
void compare_clauses(const Level& before, const Level& after, DifferenceCollector& difference) {
  const auto holds = [](const Level& level, const Clause& clause) {
    return std::ranges::any_of(level.clauses, [&](const Clause& one) {
      return one.text.en == clause.text.en && one.text.ja == clause.text.ja &&
             one.source == clause.source && one.recalled == clause.recalled;
    });
  };
  for (const Clause& clause : before.clauses) {
    if (!holds(after, clause)) {
      difference.text(RulePart::clause, clause.source, clause.text, {});
    }
  }
  for (const Clause& clause : after.clauses) {
    if (!holds(before, clause)) {
      difference.text(RulePart::clause, clause.source, {}, clause.text);
    }
  }
}

void compare_levels(const Level& before, const Level& after, DifferenceCollector& difference) {
  difference.text(RulePart::name, "", before.name, after.name);
  difference.text(RulePart::summary, "", before.summary, after.summary);
  difference.words(RulePart::assurance, "", {std::string(name(before.assurance))},
                   {std::string(name(after.assurance))});
  difference.words(RulePart::submitters, "", submitters(before), submitters(after));
  difference.words(RulePart::review, "", review(before), review(after));
  difference.each(RulePart::document, documents(before), documents(after));
  difference.each(RulePart::ageing, ageing(before), ageing(after));
  difference.words(RulePart::renewal, "", renewal(before), renewal(after));
  difference.each(RulePart::check, checks(before), checks(after));
  compare_reasons(before, after, difference);
  compare_clauses(before, after, difference);
  compare_accreditations(before.accreditation, after.accreditation, difference);
}

}  // namespace

std::string_view name(RulePart part) {
  const auto* found =
      std::ranges::find(part_names, part, &std::pair<RulePart, std::string_view>::first);
  ASSAY_CHECK(found != part_names.end());
  return found->second;
}

std::vector<RuleChange> changes_between(const Scheme* before, const Scheme& after) {
  std::vector<RuleChange> changes;
  const Scheme nothing;
  const Scheme& earlier = before == nullptr ? nothing : *before;
  DifferenceCollector scheme("", changes);
  scheme.text(RulePart::name, "", earlier.name, after.name);
  scheme.text(RulePart::summary, "", earlier.summary, after.summary);
  scheme.text(RulePart::owner, "", earlier.owner, after.owner);
  if (before != nullptr) {
    scheme.words(RulePart::zone, "", {earlier.zone.name()}, {after.zone.name()});
  }
  for (const Level& level : earlier.levels) {
    if (after.find_level(level.id) != nullptr) continue;
    DifferenceCollector(level.id, changes).text(RulePart::level, "", level.name, {});
  }
  for (const Level& level : after.levels) {
    DifferenceCollector difference(level.id, changes);
    if (const Level* known = earlier.find_level(level.id)) {
      compare_levels(*known, level, difference);
    } else {
      difference.text(RulePart::level, "", {}, level.name);
    }
  }
  return changes;
}

}  // namespace assay::scheme
