// Conditions over facts and their JSON.
#include <initializer_list>
#include <utility>

#include "record/accreditation_rules_document.h"
#include "record/localized_member.h"
#include "record/scheme_members.h"

namespace assay::record {
namespace {

namespace json = boost::json;
using codec::JsonReader;
using scheme::Expression;
using scheme::FactType;
using scheme::FactValue;
using scheme::Operator;

constexpr std::string_view operators_expected =
    "one of all, any, not, known, is-true, equals, one-of, includes, within, at-least, at-most, "
    "not-before, not-after";

bool is_compound(Operator op) {
  return op == Operator::all || op == Operator::any || op == Operator::negation;
}

bool is_of_dates(Operator op) {
  return op == Operator::not_before || op == Operator::not_after;
}

/// The operator of an object: the one member that names one.
Result<std::pair<Operator, JsonReader>> find_operator(const JsonReader& object) {
  ASSAY_ASSIGN(const auto members, object.object());
  std::optional<std::pair<Operator, JsonReader>> found;
  for (const auto& [name, member] : members) {
    const auto op = scheme::parse_operator(name);
    if (!op) continue;
    if (found) return wrong_value(member, name, "one operator in an object");
    found.emplace(*op, member);
  }
  if (!found) return wrong_value(object, "", std::string(operators_expected));
  return *std::move(found);
}

Result<scheme::FactName> read_fact_name(const JsonReader& object) {
  scheme::FactName name;
  ASSAY_ASSIGN(const JsonReader member, object.member("fact"));
  ASSAY_ASSIGN(name.id, member.string());
  if (scheme::find_fact(name.id) == nullptr) {
    return wrong_value(member, name.id, "a fact of docs/formats/scheme-language.md");
  }
  if (object.has("level")) {
    ASSAY_ASSIGN(name.level, object.string_member("level"));
  }
  return name;
}

Result<Date> read_date(const JsonReader& member) {
  ASSAY_ASSIGN(const std::string text, member.string());
  const auto date = parse_date(text);
  if (!date) return wrong_value(member, text, "2026-04-01");
  return *date;
}

/// A value to compare a fact of this type with; the elements of a set are words.
Result<FactValue> read_value(const JsonReader& member, FactType type) {
  switch (type) {
    case FactType::number: {
      ASSAY_ASSIGN(const std::int64_t number, member.integer());
      return FactValue(number);
    }
    case FactType::date: {
      ASSAY_ASSIGN(const Date date, read_date(member));
      return FactValue(date);
    }
    case FactType::boolean: {
      ASSAY_ASSIGN(const bool truth, member.boolean());
      return FactValue(truth);
    }
    case FactType::word:
    case FactType::set:
      break;
  }
  ASSAY_ASSIGN(std::string word, member.string());
  return FactValue(std::move(word));
}

/// "2026-04-01", or {"fact": ..., "level": ..., "plus": "P1Y"} or "minus".
Result<void> read_day(const JsonReader& member, Expression& expression) {
  if (member.value().is_string()) {
    ASSAY_ASSIGN(const Date date, read_date(member));
    expression.values = {date};
    return {};
  }
  ASSAY_TRY(member.only({"fact", "level", "plus", "minus"}));
  ASSAY_ASSIGN(expression.other, read_fact_name(member));
  for (const std::string_view direction : {"plus", "minus"}) {
    if (!member.has(direction)) continue;
    if (expression.offset != Period{}) {
      return wrong_value(member, "plus, minus", "only one of them");
    }
    ASSAY_ASSIGN(expression.offset, period_member(member, direction));
    if (expression.offset == Period{}) return wrong_value(member, "P0D", "P1Y, P6M, P30D");
    expression.backward = direction == "minus";
  }
  return {};
}

Result<void> read_comparison(const JsonReader& member, Expression& expression) {
  const FactType type = scheme::find_fact(expression.fact.id)->type;
  switch (expression.op) {
    case Operator::known:
    case Operator::is_true: {
      ASSAY_ASSIGN(const bool wanted, member.boolean());
      if (!wanted) return wrong_value(member, "false", "true; the opposite is said by not");
      return {};
    }
    case Operator::one_of:
    case Operator::includes:
    case Operator::within: {
      ASSAY_ASSIGN(const auto elements, member.array());
      for (const JsonReader& element : elements) {
        ASSAY_ASSIGN(FactValue value, read_value(element, FactType::word));
        expression.values.push_back(std::move(value));
      }
      return {};
    }
    default:
      break;
  }
  if (is_of_dates(expression.op)) return read_day(member, expression);
  ASSAY_ASSIGN(FactValue value, read_value(member, type));
  expression.values = {std::move(value)};
  return {};
}

json::value value_of(const FactValue& value) {
  if (const auto* truth = std::get_if<bool>(&value)) return *truth;
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
  return json::value(json_text(scheme::format_fact(value)));
}

json::object fact_object(const scheme::FactName& name) {
  json::object object{{"fact", name.id}};
  if (!name.level.empty()) object["level"] = name.level;
  return object;
}

json::value day_value(const Expression& expression) {
  if (!expression.other) return value_of(expression.values.front());
  json::object object = fact_object(*expression.other);
  if (expression.offset != Period{}) {
    object[expression.backward ? "minus" : "plus"] = format_period(expression.offset);
  }
  return object;
}

json::value compared_value(const Expression& expression) {
  switch (expression.op) {
    case Operator::known:
    case Operator::is_true:
      return true;
    case Operator::one_of:
    case Operator::includes:
    case Operator::within: {
      json::array values;
      for (const FactValue& value : expression.values) values.push_back(value_of(value));
      return values;
    }
    default:
      return is_of_dates(expression.op) ? day_value(expression)
                                        : value_of(expression.values.front());
  }
}

}  // namespace

Result<Expression> read_expression(const JsonReader& object) {
  ASSAY_ASSIGN(const auto found, find_operator(object));
  const auto& [op, member] = found;
  Expression expression;
  expression.op = op;
  if (!is_compound(op)) {
    ASSAY_TRY(object.only({"fact", "level", scheme::name(op)}));
    ASSAY_ASSIGN(expression.fact, read_fact_name(object));
    ASSAY_TRY(read_comparison(member, expression));
    return expression;
  }
  ASSAY_TRY(object.only({scheme::name(op)}));
  if (op == Operator::negation) {
    ASSAY_ASSIGN(Expression operand, read_expression(member));
    expression.operands.push_back(std::move(operand));
    return expression;
  }
  ASSAY_ASSIGN(expression.operands, read_list(object, scheme::name(op), read_expression));
  return expression;
}

json::object expression_object(const Expression& expression) {
  const auto name = json_text(scheme::name(expression.op));
  if (expression.op == Operator::negation) {
    return {{name, expression_object(expression.operands.front())}};
  }
  if (is_compound(expression.op)) {
    json::array operands;
    for (const Expression& operand : expression.operands) {
      operands.push_back(expression_object(operand));
    }
    return {{name, std::move(operands)}};
  }
  json::object object = fact_object(expression.fact);
  object[name] = compared_value(expression);
  return object;
}

}  // namespace assay::record
