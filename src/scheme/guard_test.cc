#include "scheme/guard.h"

#include <gtest/gtest.h>

#include "base/limits.h"
#include "scheme/test_rules.h"

namespace assay::scheme {
namespace {

constexpr auto no = Truth::no;
constexpr auto unknown = Truth::unknown;
constexpr auto yes = Truth::yes;

Expression compound(Operator op, std::vector<Expression> operands) {
  Expression expression;
  expression.op = op;
  expression.operands = std::move(operands);
  return expression;
}

/// An expression of the given truth, under facts() below.
Expression that_is(Truth truth) {
  if (truth == unknown) return asked(Operator::is_true, "engagement.favourable");
  return asked(Operator::is_true, truth == yes ? "engagement.closed" : "evaluation.same-auditor");
}

Facts facts() {
  Facts facts;
  facts.set("engagement.closed", true);
  facts.set("evaluation.same-auditor", false);
  return facts;
}

TEST(Compound, HasKleenesThreeValues) {
  const struct {
    Truth a, b, all, any;
  } table[] = {{yes, yes, yes, yes},
               {yes, unknown, unknown, yes},
               {yes, no, no, yes},
               {unknown, yes, unknown, yes},
               {unknown, unknown, unknown, unknown},
               {unknown, no, no, unknown},
               {no, yes, no, yes},
               {no, unknown, no, unknown},
               {no, no, no, no}};
  for (const auto& row : table) {
    const std::vector<Expression> operands{that_is(row.a), that_is(row.b)};
    EXPECT_EQ(evaluate(compound(Operator::all, operands), facts()), row.all);
    EXPECT_EQ(evaluate(compound(Operator::any, operands), facts()), row.any);
  }
}

TEST(Negation, NeverMakesAYesOfTheUnknown) {
  EXPECT_EQ(evaluate(compound(Operator::negation, {that_is(yes)}), facts()), no);
  EXPECT_EQ(evaluate(compound(Operator::negation, {that_is(no)}), facts()), yes);
  EXPECT_EQ(evaluate(compound(Operator::negation, {that_is(unknown)}), facts()), unknown);
}

struct Answer {
  Expression expression;
  std::optional<FactValue> value;
  Truth truth;
};

void expect_truths(std::initializer_list<Answer> table) {
  for (const Answer& row : table) {
    Facts facts;
    if (row.value) facts.set(row.expression.fact, *row.value);
    EXPECT_EQ(evaluate(row.expression, facts), row.truth)
        << name(row.expression.op) << " " << row.expression.fact.text() << " "
        << (row.value ? format_fact(*row.value) : "unknown");
    EXPECT_TRUE(validate(Guard{"some-guard", "1", false, {"a", "b"}, row.expression}).ok());
  }
}

TEST(Operators, AskOneFact) {
  const std::string closed = "engagement.closed";
  const std::string kind = "engagement.kind";
  const std::string opinion = "attestation.opinion";
  const std::string open = "findings.major-open";
  expect_truths({
      {asked(Operator::known, closed), FactValue(true), yes},
      {asked(Operator::known, closed), FactValue(false), yes},
      {asked(Operator::known, closed), std::nullopt, no},
      {asked(Operator::is_true, closed), FactValue(true), yes},
      {asked(Operator::is_true, closed), FactValue(false), no},
      {asked(Operator::is_true, closed), std::nullopt, unknown},
      {asked(Operator::equals, kind, {"special"}), FactValue("special"), yes},
      {asked(Operator::equals, kind, {"special"}), FactValue("surveillance"), no},
      {asked(Operator::equals, kind, {"special"}), std::nullopt, unknown},
      {asked(Operator::equals, open, {std::int64_t{2}}), FactValue(std::int64_t{2}), yes},
      {asked(Operator::equals, open, {std::int64_t{2}}), FactValue(std::int64_t{3}), no},
      {asked(Operator::equals, "act.date", {Date{2026, 4, 1}}), FactValue(Date{2026, 4, 1}), yes},
      {asked(Operator::equals, "act.date", {Date{2026, 4, 1}}), FactValue(Date{2026, 4, 2}), no},
      {asked(Operator::one_of, opinion, {"unmodified", "qualified"}), FactValue("qualified"), yes},
      {asked(Operator::one_of, opinion, {"unmodified", "qualified"}), FactValue("adverse"), no},
      {asked(Operator::one_of, opinion, {"unmodified", "qualified"}), std::nullopt, unknown},
      {asked(Operator::at_least, open, {std::int64_t{2}}), FactValue(std::int64_t{2}), yes},
      {asked(Operator::at_least, open, {std::int64_t{2}}), FactValue(std::int64_t{1}), no},
      {asked(Operator::at_least, open, {std::int64_t{2}}), std::nullopt, unknown},
      {asked(Operator::at_most, open, {std::int64_t{0}}), FactValue(std::int64_t{0}), yes},
      {asked(Operator::at_most, open, {std::int64_t{0}}), FactValue(std::int64_t{-1}), yes},
      {asked(Operator::at_most, open, {std::int64_t{0}}), FactValue(std::int64_t{1}), no},
      {asked(Operator::at_most, open, {std::int64_t{0}}), std::nullopt, unknown},
  });
}

TEST(Operators, AskASet) {
  const std::string classes = "scope.classes";
  const std::vector<FactValue> two{"iaas", "paas"};
  expect_truths({
      {asked(Operator::includes, classes, two),
       FactValue(std::vector<std::string>{"iaas", "paas", "saas"}), yes},
      {asked(Operator::includes, classes, two), FactValue(std::vector<std::string>{"paas", "iaas"}),
       yes},
      {asked(Operator::includes, classes, two), FactValue(std::vector<std::string>{"iaas"}), no},
      {asked(Operator::includes, classes, two), FactValue(std::vector<std::string>{}), no},
      {asked(Operator::includes, classes, two), std::nullopt, unknown},
      {asked(Operator::within, classes, two), FactValue(std::vector<std::string>{"paas"}), yes},
      {asked(Operator::within, classes, two), FactValue(std::vector<std::string>{}), yes},
      {asked(Operator::within, classes, two), FactValue(std::vector<std::string>{"iaas", "saas"}),
       no},
      {asked(Operator::within, classes, two), std::nullopt, unknown},
  });
}

TEST(Operators, CompareADateWithAFixedDay) {
  const std::vector<FactValue> transition{Date{2026, 4, 1}};
  expect_truths({
      {asked(Operator::not_before, "act.date", transition), FactValue(Date{2026, 3, 31}), no},
      {asked(Operator::not_before, "act.date", transition), FactValue(Date{2026, 4, 1}), yes},
      {asked(Operator::not_before, "act.date", transition), std::nullopt, unknown},
      {asked(Operator::not_after, "act.date", transition), FactValue(Date{2026, 4, 1}), yes},
      {asked(Operator::not_after, "act.date", transition), FactValue(Date{2026, 4, 2}), no},
      {asked(Operator::not_after, "act.date", transition), std::nullopt, unknown},
  });
}

TEST(Operators, CompareTwoDates) {
  const struct {
    Operator op;
    bool backward;
    std::optional<Date> act, issued;
    Truth truth;
  } table[] = {
      // Not later than a year after the certificate was issued.
      {Operator::not_after, false, Date{2025, 2, 28}, Date{2024, 2, 29}, yes},
      {Operator::not_after, false, Date{2025, 3, 1}, Date{2024, 2, 29}, no},
      {Operator::not_after, false, std::nullopt, Date{2024, 2, 29}, unknown},
      {Operator::not_after, false, Date{2025, 3, 1}, std::nullopt, unknown},
      // Not earlier than a year after, or before, it.
      {Operator::not_before, false, Date{2027, 5, 14}, Date{2026, 5, 14}, yes},
      {Operator::not_before, false, Date{2027, 5, 13}, Date{2026, 5, 14}, no},
      {Operator::not_before, true, Date{2025, 5, 14}, Date{2026, 5, 14}, yes},
      {Operator::not_before, true, Date{2025, 5, 13}, Date{2026, 5, 14}, no},
  };
  for (const auto& row : table) {
    Expression expression = asked(row.op, "act.date");
    expression.other = FactName{"certificate.issued", ""};
    expression.offset = {.years = 1};
    expression.backward = row.backward;
    Facts facts;
    if (row.act) facts.set("act.date", *row.act);
    if (row.issued) facts.set("certificate.issued", *row.issued);
    EXPECT_EQ(evaluate(expression, facts), row.truth);
  }
}

TEST(Operators, HaveNamesThatReadBack) {
  for (int i = 0; i <= static_cast<int>(Operator::not_after); ++i) {
    const auto op = static_cast<Operator>(i);
    EXPECT_FALSE(name(op).empty()) << i;
    EXPECT_EQ(parse_operator(name(op)), op);
  }
  EXPECT_EQ(parse_operator("negation"), std::nullopt);
}

TEST(FormatExpression, IsReadable) {
  Expression listing = asked(Operator::equals, "listing.standing", {"current"});
  listing.fact.level = "level-1";
  Expression dates = asked(Operator::not_after, "certificate.issued");
  dates.other = FactName{"act.date", ""};
  EXPECT_EQ(format_expression(dates), "certificate.issued not-after act.date");
  dates.offset = {.months = 6};
  dates.backward = true;
  EXPECT_EQ(format_expression(compound(
                Operator::any, {listing, compound(Operator::negation, {dates}), that_is(yes),
                                asked(Operator::within, "scope.classes", {"iaas", "paas"})})),
            "any(listing.standing(level-1) equals current; "
            "not(certificate.issued not-after act.date - P6M); engagement.closed is-true; "
            "scope.classes within iaas, paas)");
}

TEST(FactsOf, AreSortedAndNamedOnce) {
  Expression listing = asked(Operator::equals, "listing.standing", {"current"});
  listing.fact.level = "level-1";
  Expression dates = asked(Operator::not_after, "certificate.issued");
  dates.other = FactName{"act.date", ""};
  const auto found = facts_of(compound(
      Operator::all, {listing, compound(Operator::negation, {dates}), dates, that_is(yes)}));
  std::vector<std::string> texts;
  for (const FactName& name : found) texts.push_back(name.text());
  EXPECT_EQ(texts, (std::vector<std::string>{"act.date", "certificate.issued", "engagement.closed",
                                             "listing.standing(level-1)"}));
}

TEST(Verdicts, SayOfEachGuardWhatWasKnown) {
  const std::vector<Guard> guards{
      {"closed", "1", false, {"a", "b"}, that_is(yes)},
      {"both", "2", false, {"a", "b"}, compound(Operator::all, {that_is(yes), that_is(unknown)})}};
  const auto found = verdicts(guards, facts());
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].guard, &guards[0]);
  EXPECT_EQ(found[0].truth, yes);
  EXPECT_EQ(found[1].truth, unknown);
  ASSERT_EQ(found[1].facts.size(), 2u);
  EXPECT_EQ(found[1].facts[0].first.id, "engagement.closed");
  EXPECT_EQ(found[1].facts[0].second, FactValue(true));
  EXPECT_EQ(found[1].facts[1].second, std::nullopt);
  EXPECT_FALSE(all_hold(found));  // what is unknown does not hold
  EXPECT_TRUE(all_hold({found[0]}));
  EXPECT_TRUE(all_hold({}));
}

Expression nested(std::size_t depth) {
  Expression expression = that_is(yes);
  for (std::size_t i = 1; i < depth; ++i) expression = compound(Operator::negation, {expression});
  return expression;
}

struct Refused {
  Expression expression;
  std::string_view reason;
};

void expect_refused(std::initializer_list<Refused> cases) {
  for (const Refused& expected : cases) {
    const auto result = validate(Guard{"some-guard", "1", false, {"a", "b"}, expected.expression});
    ASSERT_FALSE(result.ok()) << expected.reason;
    EXPECT_EQ(result.error().code, "scheme.invalid");
    EXPECT_EQ(result.error().parameter("value"), "some-guard");
    EXPECT_EQ(result.error().parameter("reason"), expected.reason);
  }
}

TEST(Guard, IsRefusedWhereItsFactCannotBeAsked) {
  Expression of_level = asked(Operator::equals, "listing.standing", {"current"});
  Expression with_level = that_is(yes);
  with_level.fact.level = "level-1";
  expect_refused({
      {asked(Operator::is_true, "engagement.done"), "unknown-fact"},
      {asked(Operator::is_true, "findings.major-open"), "wrong-operator-for-fact"},
      {asked(Operator::equals, "scope.classes", {"iaas"}), "wrong-operator-for-fact"},
      {asked(Operator::equals, "engagement.closed", {true}), "wrong-operator-for-fact"},
      {asked(Operator::one_of, "findings.major-open", {std::int64_t{1}}),
       "wrong-operator-for-fact"},
      {asked(Operator::at_most, "findings.major-open"), "wrong-number-of-values"},
      {asked(Operator::one_of, "engagement.kind"), "wrong-number-of-values"},
      {asked(Operator::is_true, "engagement.closed", {true}), "wrong-number-of-values"},
      {asked(Operator::not_after, "act.date"), "wrong-number-of-values"},
      {asked(Operator::at_most, "findings.major-open", {"0"}), "wrong-type-of-value"},
      {asked(Operator::equals, "engagement.kind", {"certificate"}), "not-a-word-of-the-fact"},
      {asked(Operator::within, "scope.classes", {"faas"}), "not-a-word-of-the-fact"},
      {asked(Operator::equals, "certificate.body", {""}), "empty-value"},
      {of_level, "fact-without-level"},
      {with_level, "fact-with-level"},
  });
}

TEST(Guard, IsRefusedWhereTwoDatesCannotBeCompared) {
  Expression two = asked(Operator::not_after, "act.date", {Date{2026, 4, 1}});
  two.other = FactName{"act.recorded", ""};
  Expression other_of_number = asked(Operator::at_most, "findings.major-open", {std::int64_t{0}});
  other_of_number.other = FactName{"act.date", ""};
  Expression other_no_date = asked(Operator::not_after, "act.date");
  other_no_date.other = FactName{"findings.major-open", ""};
  Expression offset_alone = asked(Operator::not_after, "act.date", {Date{2026, 4, 1}});
  offset_alone.offset = {.days = 1};
  Expression far = asked(Operator::not_after, "act.date");
  far.other = FactName{"act.recorded", ""};
  far.offset = {.years = limits::rule_years + 1};
  expect_refused({{two, "wrong-number-of-values"},
                  {other_of_number, "other-without-dates"},
                  {other_no_date, "wrong-operator-for-fact"},
                  {offset_alone, "offset-of-nothing"},
                  {far, "offset-too-long"}});
}

TEST(Guard, IsRefusedWhereItIsNotATree) {
  Expression compound_with_fact = compound(Operator::all, {that_is(yes)});
  compound_with_fact.fact.id = "engagement.closed";
  Expression operands = that_is(yes);
  operands.operands = {that_is(yes)};
  const std::vector many(limits::guard_expressions, that_is(yes));
  expect_refused({{compound(Operator::all, {}), "no-operands"},
                  {compound(Operator::negation, {that_is(yes), that_is(yes)}), "too-many-operands"},
                  {compound_with_fact, "compound-with-fact"},
                  {operands, "comparison-with-operands"},
                  {nested(limits::guard_depth + 1), "too-deep"},
                  {compound(Operator::all, many), "too-many-expressions"}});
  EXPECT_TRUE(
      validate(Guard{"some-guard", "1", false, {"a", "b"}, nested(limits::guard_depth)}).ok());
}

TEST(Guard, NeedsAnIdAClauseAndWords) {
  const Guard whole{"some-guard", "1", false, {"a", "b"}, that_is(yes)};
  EXPECT_TRUE(validate(whole).ok());
  Guard guard = whole;
  guard.id = "Some guard";
  EXPECT_EQ(validate(guard).error().parameter("reason"), "not-a-slug");
  guard = whole;
  guard.clause.clear();
  EXPECT_EQ(validate(guard).error().parameter("reason"), "no-clause");
  guard = whole;
  guard.words.ja.clear();
  EXPECT_EQ(validate(guard).error().parameter("reason"), "language-missing");
}

}  // namespace
}  // namespace assay::scheme
