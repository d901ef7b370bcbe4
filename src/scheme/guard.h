#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/calendar.h"
#include "base/language.h"
#include "base/result.h"
#include "scheme/fact.h"

namespace assay::scheme {

/// The operators of guards. The list is closed; docs/formats/scheme-language.md describes it.
enum class Operator {
  all,         ///< every operand holds
  any,         ///< at least one operand holds
  negation,    ///< its one operand certainly does not hold
  known,       ///< the fact is known
  is_true,     ///< boolean
  equals,      ///< word, number or date
  one_of,      ///< word, among the values
  includes,    ///< set: holds every one of the values
  within,      ///< set: holds nothing but the values
  at_least,    ///< number
  at_most,     ///< number
  not_before,  ///< date: on or after the day compared with
  not_after,   ///< date: on or before the day compared with
};
std::string_view name(Operator op);  ///< "all", "any", "not", "known", "is-true", ...
std::optional<Operator> parse_operator(std::string_view name);

struct Expression {
  Operator op = Operator::all;
  std::vector<Expression> operands;  ///< of all, any, negation
  FactName fact;                     ///< of the others
  /// What the fact is compared with: one value, several of one_of, includes and within.
  std::vector<FactValue> values;
  /// Of not_before and not_after: the day compared with is one value (a transition's day), or that
  /// of another fact, this much later (or, `backward`, earlier).
  std::optional<FactName> other;
  Period offset;
  bool backward = false;
  friend bool operator==(const Expression&, const Expression&) = default;
};

/// Holds, does not hold, or cannot be said because a fact is not known (Kleene's three values).
enum class Truth { no, unknown, yes };
Truth evaluate(const Expression& expression, const Facts& facts);

/// The facts that an expression speaks of: sorted, without repetition.
std::vector<FactName> facts_of(const Expression& expression);

/// For people who read rules: "all(engagement.closed is-true; decision.deciders at-least 2)".
std::string format_expression(const Expression& expression);

/// A condition of an act, with what to say when it does not hold.
struct Guard {
  std::string id;  ///< "level-1-is-current": stable, in errors and the API
  std::string
      clause;  ///< of the scheme's own rules, e.g. "CS Mark use rules, 4.2"; words, not a link
  bool recalled = false;  ///< see Clause::recalled
  LocalizedText words;    ///< what is required, as a sentence
  Expression holds;
  friend bool operator==(const Guard&, const Guard&) = default;
};

/// What became of one guard, and of which facts.
struct GuardVerdict {
  const Guard* guard = nullptr;
  Truth truth = Truth::unknown;
  /// What it spoke of as it was known; what has no value is why it is unknown.
  std::vector<std::pair<FactName, std::optional<FactValue>>> facts;
};
GuardVerdict verdict(const Guard& guard, const Facts& facts);
std::vector<GuardVerdict> verdicts(const std::vector<Guard>& guards, const Facts& facts);
/// Whether each one certainly holds.
bool all_hold(const std::vector<GuardVerdict>& verdicts);

/// Errors: "scheme.invalid" (member, value, reason): unknown fact, wrong type of value, wrong
/// number of operands, nesting deeper than the limit.
Result<void> validate(const Guard& guard);

}  // namespace assay::scheme
