#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "scheme/accreditation_rules.h"
#include "scheme/difference.h"

namespace assay::scheme {

/// Collects what differs of one level, or of the scheme.
class DifferenceCollector {
 public:
  using Words = std::vector<std::string>;
  using WordsBySubject = std::map<std::string, Words>;
  using TextBySubject = std::map<std::string, LocalizedText>;

  DifferenceCollector(std::string level, std::vector<RuleChange>& changes)
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
  void each(RulePart part, const TextBySubject& before, const TextBySubject& after) {
    std::set<std::string> subjects;
    for (const auto& [subject, _] : before) subjects.insert(subject);
    for (const auto& [subject, _] : after) subjects.insert(subject);
    for (const std::string& subject : subjects) {
      text(part, subject, of(before, subject), of(after, subject));
    }
  }

 private:
  template <typename Value>
  static Value of(const std::map<std::string, Value>& all, const std::string& subject) {
    const auto found = all.find(subject);
    return found == all.end() ? Value{} : found->second;
  }

  std::string level_;
  std::vector<RuleChange>& changes_;
};

/// Where one side has none, everything of the other came or went.
void compare_accreditations(const std::optional<AccreditationRules>& before,
                            const std::optional<AccreditationRules>& after,
                            DifferenceCollector& difference);

}  // namespace assay::scheme
