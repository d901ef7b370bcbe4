#include "scheme/difference.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "base/check.h"

namespace assay::scheme {
namespace {

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
});

using Words = std::vector<std::string>;
using WordsBySubject = std::map<std::string, Words>;

/// Collects what differs of one level, or of the scheme.
class Difference {
 public:
  Difference(std::string level, std::vector<RuleChange>& changes)
      : level_(std::move(level)), changes_(changes) {}

  void words(RulePart part, const std::string& subject, const Words& before, const Words& after) {
    if (before != after) changes_.push_back({level_, part, subject, before, after, {}, {}});
  }
  void text(RulePart part, const std::string& subject, const LocalizedText& before,
            const LocalizedText& after) {
    if (before.en == after.en && before.ja == after.ja) return;
    changes_.push_back({level_, part, subject, {}, {}, before, after});
  }
  /// Of a list whose elements have names: each that is otherwise, gone or new.
  void each(RulePart part, const WordsBySubject& before, const WordsBySubject& after) {
    std::set<std::string> subjects;
    for (const auto& [subject, _] : before) subjects.insert(subject);
    for (const auto& [subject, _] : after) subjects.insert(subject);
    for (const std::string& subject : subjects) {
      words(part, subject, of(before, subject), of(after, subject));
    }
  }

 private:
  static Words of(const WordsBySubject& all, const std::string& subject) {
    const auto found = all.find(subject);
    return found == all.end() ? Words{} : found->second;
  }

  std::string level_;
  std::vector<RuleChange>& changes_;
};

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

Words renewal(const Level& level) {
  if (!level.renewal_without_change) return {"none"};
  Words words{"without-change"};
  if (level.renewal_window) words.push_back(format_period(*level.renewal_window));
  return words;
}

void compare_reasons(const Level& before, const Level& after, Difference& difference) {
  std::map<std::string, std::pair<LocalizedText, LocalizedText>> reasons;
  for (const auto& [rule, text] : before.check_reasons) reasons[rule].first = text;
  for (const auto& [rule, text] : after.check_reasons) reasons[rule].second = text;
  for (const auto& [rule, texts] : reasons) {
    difference.text(RulePart::check_reason, rule, texts.first, texts.second);
  }
}

/// Clauses have no names: one that was rewritten is one that went and one that came.
void compare_clauses(const Level& before, const Level& after, Difference& difference) {
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

void compare_levels(const Level& before, const Level& after, Difference& difference) {
  difference.text(RulePart::name, "", before.name, after.name);
  difference.text(RulePart::summary, "", before.summary, after.summary);
  difference.words(RulePart::assurance, "", {std::string(name(before.assurance))},
                   {std::string(name(after.assurance))});
  difference.words(RulePart::submitters, "", submitters(before), submitters(after));
  difference.words(RulePart::review, "", {std::string(name(before.review))},
                   {std::string(name(after.review))});
  difference.each(RulePart::document, documents(before), documents(after));
  difference.each(RulePart::ageing, ageing(before), ageing(after));
  difference.words(RulePart::renewal, "", renewal(before), renewal(after));
  difference.each(RulePart::check, checks(before), checks(after));
  compare_reasons(before, after, difference);
  compare_clauses(before, after, difference);
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
  Difference scheme("", changes);
  scheme.text(RulePart::name, "", earlier.name, after.name);
  scheme.text(RulePart::summary, "", earlier.summary, after.summary);
  scheme.text(RulePart::owner, "", earlier.owner, after.owner);
  if (before != nullptr) {
    scheme.words(RulePart::zone, "", {earlier.zone.name()}, {after.zone.name()});
  }
  for (const Level& level : earlier.levels) {
    if (after.find_level(level.id) != nullptr) continue;
    Difference(level.id, changes).text(RulePart::level, "", level.name, {});
  }
  for (const Level& level : after.levels) {
    Difference difference(level.id, changes);
    if (const Level* known = earlier.find_level(level.id)) {
      compare_levels(*known, level, difference);
    } else {
      difference.text(RulePart::level, "", {}, level.name);
    }
  }
  return changes;
}

}  // namespace assay::scheme
