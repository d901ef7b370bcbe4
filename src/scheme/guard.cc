#include "scheme/guard.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/check.h"
#include "base/identifier.h"
#include "base/limits.h"
#include "scheme/invalid.h"
#include "scheme/names.h"

namespace assay::scheme {
namespace {

constexpr Names<Operator, 13> operator_names{{{Operator::all, "all"},
                                              {Operator::any, "any"},
                                              {Operator::negation, "not"},
                                              {Operator::known, "known"},
                                              {Operator::is_true, "is-true"},
                                              {Operator::equals, "equals"},
                                              {Operator::one_of, "one-of"},
                                              {Operator::includes, "includes"},
                                              {Operator::within, "within"},
                                              {Operator::at_least, "at-least"},
                                              {Operator::at_most, "at-most"},
                                              {Operator::not_before, "not-before"},
                                              {Operator::not_after, "not-after"}}};

Truth truth_of(bool holds) {
  return holds ? Truth::yes : Truth::no;
}

Truth opposite(Truth truth) {
  if (truth == Truth::unknown) return truth;
  return truth_of(truth == Truth::no);
}

/// The words of one_of, includes and within.
bool contains(const std::vector<FactValue>& values, const std::string& word) {
  return std::ranges::find(values, FactValue(word)) != values.end();
}

bool includes_all(const std::vector<std::string>& set, const std::vector<FactValue>& values) {
  return std::ranges::all_of(values, [&](const FactValue& value) {
    return std::ranges::find(set, std::get<std::string>(value)) != set.end();
  });
}

/// The day that a date is compared with; none where it is not known.
std::optional<Date> compared_day(const Expression& expression, const Facts& facts) {
  if (!expression.other) return std::get<Date>(expression.values.front());
  const FactValue* other = facts.find(*expression.other);
  if (other == nullptr) return std::nullopt;
  const Date day = std::get<Date>(*other);
  return expression.backward ? subtract(day, expression.offset) : add(day, expression.offset);
}

Truth compare_dates(const Expression& expression, Date date, const Facts& facts) {
  const std::optional<Date> day = compared_day(expression, facts);
  if (!day) return Truth::unknown;
  return truth_of(expression.op == Operator::not_before ? date >= *day : date <= *day);
}

bool compare(const Expression& expression, const FactValue& fact) {
  const std::vector<FactValue>& values = expression.values;
  switch (expression.op) {
    case Operator::is_true:
      return std::get<bool>(fact);
    case Operator::equals:
      return fact == values.front();
    case Operator::one_of:
      return contains(values, std::get<std::string>(fact));
    case Operator::includes:
      return includes_all(std::get<std::vector<std::string>>(fact), values);
    case Operator::within:
      return std::ranges::all_of(std::get<std::vector<std::string>>(fact),
                                 [&](const std::string& word) { return contains(values, word); });
    case Operator::at_least:
      return std::get<std::int64_t>(fact) >= std::get<std::int64_t>(values.front());
    case Operator::at_most:
      return std::get<std::int64_t>(fact) <= std::get<std::int64_t>(values.front());
    default:
      ASSAY_CHECK(false);  // compounds, `known` and dates are answered elsewhere
      return false;
  }
}

bool is_compound(Operator op) {
  return op == Operator::all || op == Operator::any || op == Operator::negation;
}

bool is_of_dates(Operator op) {
  return op == Operator::not_before || op == Operator::not_after;
}

void collect_facts(const Expression& expression, std::set<FactName>& names) {
  for (const Expression& operand : expression.operands) collect_facts(operand, names);
  if (is_compound(expression.op)) return;
  names.insert(expression.fact);
  if (expression.other) names.insert(*expression.other);
}

std::string format_values(const std::vector<FactValue>& values) {
  std::vector<std::string> texts;
  for (const FactValue& value : values) texts.push_back(format_fact(value));
  return fmt::format("{}", fmt::join(texts, ", "));
}

std::string format_comparison(const Expression& expression) {
  std::string text = expression.fact.text() + " " + std::string(name(expression.op));
  if (!expression.values.empty()) text += " " + format_values(expression.values);
  if (!expression.other) return text;
  text += " " + expression.other->text();
  if (expression.offset == Period{}) return text;
  return text + (expression.backward ? " - " : " + ") + format_period(expression.offset);
}

/// The types of facts that an operator can be asked of.
bool takes(Operator op, FactType type) {
  switch (op) {
    case Operator::known:
      return true;
    case Operator::is_true:
      return type == FactType::boolean;
    case Operator::equals:
      return type == FactType::word || type == FactType::number || type == FactType::date;
    case Operator::one_of:
      return type == FactType::word;
    case Operator::includes:
    case Operator::within:
      return type == FactType::set;
    case Operator::at_least:
    case Operator::at_most:
      return type == FactType::number;
    case Operator::not_before:
    case Operator::not_after:
      return type == FactType::date;
    default:
      return false;
  }
}

/// How many values an operator compares with.
std::pair<std::size_t, std::size_t> value_counts(const Expression& expression) {
  switch (expression.op) {
    case Operator::known:
    case Operator::is_true:
      return {0, 0};
    case Operator::one_of:
    case Operator::includes:
    case Operator::within:
      return {1, limits::guard_values};
    case Operator::not_before:
    case Operator::not_after:
      return expression.other ? std::pair<std::size_t, std::size_t>{0, 0}
                              : std::pair<std::size_t, std::size_t>{1, 1};
    default:
      return {1, 1};
  }
}

/// Checks one guard's expression; errors name the guard.
class ExpressionRules {
 public:
  explicit ExpressionRules(const Guard& guard) : guard_(guard) {}

  Result<void> check(const Expression& expression, std::size_t depth) {
    if (depth > limits::guard_depth) return fault("too-deep");
    if (++expressions_ > limits::guard_expressions) return fault("too-many-expressions");
    if (is_compound(expression.op)) return check_compound(expression, depth);
    return check_comparison(expression);
  }

 private:
  Error fault(std::string reason) const { return invalid("guards", guard_.id, std::move(reason)); }

  Result<void> check_compound(const Expression& expression, std::size_t depth) {
    const std::size_t count = expression.operands.size();
    if (count == 0) return fault("no-operands");
    if (expression.op == Operator::negation && count != 1) return fault("too-many-operands");
    if (!expression.fact.id.empty() || !expression.values.empty() || expression.other) {
      return fault("compound-with-fact");
    }
    for (const Expression& operand : expression.operands) ASSAY_TRY(check(operand, depth + 1));
    return {};
  }

  Result<void> check_comparison(const Expression& expression) const {
    if (!expression.operands.empty()) return fault("comparison-with-operands");
    ASSAY_ASSIGN(const FactDefinition* fact, check_name(expression.fact));
    if (!takes(expression.op, fact->type)) return fault("wrong-operator-for-fact");
    ASSAY_TRY(check_other(expression));
    const auto [least, most] = value_counts(expression);
    if (expression.values.size() < least || expression.values.size() > most) {
      return fault("wrong-number-of-values");
    }
    for (const FactValue& value : expression.values) ASSAY_TRY(check_value(*fact, value));
    return {};
  }

  Result<void> check_other(const Expression& expression) const {
    if (!expression.other) {
      if (expression.offset != Period{} || expression.backward) return fault("offset-of-nothing");
      return {};
    }
    if (!is_of_dates(expression.op)) return fault("other-without-dates");
    ASSAY_ASSIGN(const FactDefinition* other, check_name(*expression.other));
    if (other->type != FactType::date) return fault("wrong-operator-for-fact");
    if (!within_limit(expression.offset)) return fault("offset-too-long");
    return {};
  }

  Result<const FactDefinition*> check_name(const FactName& name) const {
    const FactDefinition* fact = find_fact(name.id);
    if (fact == nullptr) return fault("unknown-fact");
    if (fact->of_level == name.level.empty()) {
      return fault(fact->of_level ? "fact-without-level" : "fact-with-level");
    }
    return fact;
  }

  Result<void> check_value(const FactDefinition& fact, const FactValue& value) const {
    // The elements of a set are words.
    const FactType wanted = fact.type == FactType::set ? FactType::word : fact.type;
    if (type_of(value) != wanted) return fault("wrong-type-of-value");
    const auto* word = std::get_if<std::string>(&value);
    if (word == nullptr) return {};
    if (word->empty()) return fault("empty-value");
    if (!fact.words.empty() && std::ranges::find(fact.words, *word) == fact.words.end()) {
      return fault("not-a-word-of-the-fact");
    }
    return {};
  }

  const Guard& guard_;
  std::size_t expressions_ = 0;
};

}  // namespace

std::string_view name(Operator op) {
  return name_in(operator_names, op);
}
std::optional<Operator> parse_operator(std::string_view name) {
  return value_in(operator_names, name);
}

Truth evaluate(const Expression& expression, const Facts& facts) {
  if (expression.op == Operator::negation) {
    return opposite(evaluate(expression.operands.front(), facts));
  }
  if (is_compound(expression.op)) {
    const bool all = expression.op == Operator::all;
    Truth result = all ? Truth::yes : Truth::no;
    for (const Expression& operand : expression.operands) {
      const Truth truth = evaluate(operand, facts);
      result = all ? std::min(result, truth) : std::max(result, truth);
    }
    return result;
  }
  const FactValue* fact = facts.find(expression.fact);
  if (expression.op == Operator::known) return truth_of(fact != nullptr);
  if (fact == nullptr) return Truth::unknown;
  if (is_of_dates(expression.op)) return compare_dates(expression, std::get<Date>(*fact), facts);
  return truth_of(compare(expression, *fact));
}

std::string format_expression(const Expression& expression) {
  if (!is_compound(expression.op)) return format_comparison(expression);
  std::vector<std::string> operands;
  for (const Expression& operand : expression.operands) {
    operands.push_back(format_expression(operand));
  }
  return fmt::format("{}({})", name(expression.op), fmt::join(operands, "; "));
}

std::vector<FactName> facts_of(const Expression& expression) {
  std::set<FactName> names;
  collect_facts(expression, names);
  return {names.begin(), names.end()};
}

GuardVerdict verdict(const Guard& guard, const Facts& facts) {
  GuardVerdict result{&guard, evaluate(guard.holds, facts), {}};
  for (FactName& name : facts_of(guard.holds)) {
    const FactValue* value = facts.find(name);
    result.facts.emplace_back(std::move(name),
                              value == nullptr ? std::nullopt : std::optional(*value));
  }
  return result;
}

std::vector<GuardVerdict> verdicts(const std::vector<Guard>& guards, const Facts& facts) {
  std::vector<GuardVerdict> result;
  result.reserve(guards.size());
  for (const Guard& guard : guards) result.push_back(verdict(guard, facts));
  return result;
}

bool all_hold(const std::vector<GuardVerdict>& verdicts) {
  return std::ranges::all_of(
      verdicts, [](const GuardVerdict& verdict) { return verdict.truth == Truth::yes; });
}

Result<void> validate(const Guard& guard) {
  if (!is_slug(guard.id)) return invalid("guards", guard.id, "not-a-slug");
  if (guard.clause.empty()) return invalid("guards", guard.id, "no-clause");
  if (!in_every_language(guard.words)) return invalid("guards", guard.id, "language-missing");
  return ExpressionRules(guard).check(guard.holds, 1);
}

}  // namespace assay::scheme
