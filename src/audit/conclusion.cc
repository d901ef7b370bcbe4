#include "audit/conclusion.h"

#include <algorithm>

#include "audit/invalid.h"
#include "base/text.h"
#include "scheme/names.h"

namespace assay::audit {
namespace {

constexpr scheme::Names<Met, 3> met_words{
    {{Met::unknown, "unknown"}, {Met::no, "no"}, {Met::yes, "yes"}}};
constexpr scheme::Names<QualityCondition, quality_condition_count> condition_words{{
    {QualityCondition::standard_followed, "standard-followed"},
    {QualityCondition::basic_risks_covered, "basic-risks-covered"},
    {QualityCondition::auditor_qualified, "auditor-qualified"},
    {QualityCondition::independence_secured, "independence-secured"},
    {QualityCondition::procedures_followed, "procedures-followed"},
    {QualityCondition::recorded, "recorded"},
    {QualityCondition::evidenced, "evidenced"},
}};
constexpr scheme::Names<OpinionType, 2> opinion_types{
    {{OpinionType::point_in_time, "type-1"}, {OpinionType::over_period, "type-2"}}};
constexpr scheme::Names<OpinionGrade, 4> opinion_grades{{
    {OpinionGrade::unmodified, "unmodified"},
    {OpinionGrade::qualified, "qualified"},
    {OpinionGrade::adverse, "adverse"},
    {OpinionGrade::disclaimer, "disclaimer"},
}};

/// The form and the demands of each type.
struct Forms {
  using Form = scheme::ConclusionForm;
  Form operator()(const StatementConfirmed&) const { return Form::statement_confirmed; }
  Form operator()(const QualityEvaluated&) const { return Form::quality_evaluated; }
  Form operator()(const Recommendation&) const { return Form::recommendation; }
  Form operator()(const PractitionerOpinion&) const { return Form::opinion; }
  Form operator()(const FactualFindings&) const { return Form::factual_findings; }
  Form operator()(const Assertion&) const { return Form::assertion; }
};

struct Demands {
  Result<void> operator()(const StatementConfirmed&) const { return {}; }
  Result<void> operator()(const Assertion&) const { return {}; }
  Result<void> operator()(const QualityEvaluated& conclusion) const {
    ASSAY_TRY(need_id("of", conclusion.of.text()));
    if (conclusion.agreed > conclusion.reperformed) {
      return invalid("agreed", std::to_string(conclusion.agreed), "out-of-range");
    }
    const SignalAnswer* before = nullptr;
    for (const SignalAnswer& answer : conclusion.signals) {
      ASSAY_TRY(need_id("signals", answer.signal));
      ASSAY_TRY(need_prose("signals", answer.words));
      if (before != nullptr && before->signal >= answer.signal) {
        return invalid("signals", answer.signal, "not-sorted");
      }
      before = &answer;
    }
    return {};
  }
  Result<void> operator()(const Recommendation& conclusion) const {
    return allow_prose("conditions", conclusion.conditions);
  }
  Result<void> operator()(const PractitionerOpinion& opinion) const {
    ASSAY_TRY(allow_prose("basis", opinion.basis));
    const bool one_day = opinion.from == opinion.to;
    if (opinion.to < opinion.from || one_day != (opinion.type == OpinionType::point_in_time)) {
      return invalid("to", format_date(opinion.to), "does-not-fit-the-type");
    }
    if (is_blank(opinion.basis) != (opinion.grade == OpinionGrade::unmodified)) {
      return invalid("basis", opinion.basis, "does-not-fit-the-grade");
    }
    return {};
  }
  Result<void> operator()(const FactualFindings& findings) const {
    if (findings.exceptions <= findings.procedures) return {};
    return invalid("exceptions", std::to_string(findings.exceptions), "out-of-range");
  }
};

}  // namespace

std::string_view name(Met met) {
  return scheme::name_in(met_words, met);
}
std::optional<Met> parse_met(std::string_view name) {
  return scheme::value_in(met_words, name);
}
std::string_view name(QualityCondition condition) {
  return scheme::name_in(condition_words, condition);
}
std::optional<QualityCondition> parse_quality_condition(std::string_view name) {
  return scheme::value_in(condition_words, name);
}
std::string_view name(OpinionType type) {
  return scheme::name_in(opinion_types, type);
}
std::optional<OpinionType> parse_opinion_type(std::string_view name) {
  return scheme::value_in(opinion_types, name);
}
std::string_view name(OpinionGrade grade) {
  return scheme::name_in(opinion_grades, grade);
}
std::optional<OpinionGrade> parse_opinion_grade(std::string_view name) {
  return scheme::value_in(opinion_grades, name);
}

bool all_met(const QualityConditions& conditions) {
  return std::all_of(conditions.begin(), conditions.end(), [](Met met) { return met == Met::yes; });
}

scheme::ConclusionForm form_of(const Conclusion& conclusion) {
  return std::visit(Forms{}, conclusion);
}

Result<void> validate(const Conclusion& conclusion) {
  return std::visit(Demands{}, conclusion);
}

}  // namespace assay::audit
