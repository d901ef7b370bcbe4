#include "audit/engagement_facts.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace assay::audit {
namespace {

using scheme::Facts;

std::int64_t number(std::uint64_t count) {
  return static_cast<std::int64_t>(count);
}

void set_terms(Facts& facts, const EngagementTerms& terms) {
  facts.set("engagement.kind", std::string(name(terms.kind)));
  facts.set("engagement.period-start", terms.period.first);
  facts.set("engagement.period-end", terms.period.last);
  if (terms.criteria.size() == 1) facts.set("criteria.catalog", terms.criteria.front().text());
}

void set_fieldwork(Facts& facts, const Engagement& engagement) {
  std::set<Date> days;
  for (const auto& [key, index] : engagement.fieldwork()) days.insert(key.first);
  facts.set("engagement.fieldwork-days", number(days.size()));
}

/// Whether every procedure of the control that the scheme demands has its results, and one has any.
bool examined(const Engagement& engagement, const catalog::ControlReference& reference) {
  const auto control = engagement.controls().find(reference);
  if (control == engagement.controls().end()) return false;
  bool any = false;
  for (const std::string& id : control->second.procedures) {
    const ProcedureProgress& procedure = *engagement.procedure(id);
    if (procedure.planned.required && !procedure.complete()) return false;
    any = any || procedure.complete();
  }
  return any;
}

void set_unexamined(Facts& facts, const EngagementQuestion& question) {
  if (!question.controls) return;
  const auto count = std::count_if(question.controls->begin(), question.controls->end(),
                                   [&question](const catalog::ControlReference& control) {
                                     return !examined(*question.asked.engagement, control);
                                   });
  facts.set("engagement.controls-unexamined", std::int64_t{count});
}

void set_conditions(Facts& facts, const QualityConditions& conditions) {
  for (std::size_t i = 0; i < conditions.size(); ++i) {
    if (conditions[i] == Met::unknown) continue;
    const std::string id = "conditions." + std::string(name(static_cast<QualityCondition>(i)));
    facts.set(id, conditions[i] == Met::yes);
  }
}

/// Before it is signed a conclusion is a draft, of which nothing is known.
void set_conclusion(Facts& facts, const Engagement& engagement, const Zone& zone) {
  const auto& drawn = engagement.conclusion();
  const bool standing = drawn && drawn->signature && !engagement.conclusion_outdated();
  facts.set("engagement.closed", standing && engagement.closed() && engagement.completed());
  if (!standing) return;
  facts.set("engagement.concluded", zone.date_of(engagement.entries()[*drawn->signature].at));
  facts.set("engagement.conclusion", std::string(scheme::name(form_of(drawn->conclusion))));
  if (const auto good = favourable(drawn->conclusion)) facts.set("engagement.favourable", *good);
  if (const auto* statement = std::get_if<StatementConfirmed>(&drawn->conclusion)) {
    set_conditions(facts, statement->conditions);
  } else if (const auto* evaluated = std::get_if<QualityEvaluated>(&drawn->conclusion)) {
    set_conditions(facts, evaluated->conditions);
  }
}

/// The same three counts are asked of an engagement and of the one that it evaluates.
struct CountFacts {
  std::string_view sequence, unqualified, independence;
};

void set_counts(Facts& facts, const ReplayReport* report, const CountFacts& names) {
  if (report == nullptr) return;
  facts.set(names.sequence,
            number(report->count(ReplayCheck::chain) + report->count(ReplayCheck::order) +
                   report->count(ReplayCheck::head)));
  if (report->checked(ReplayCheck::qualifications)) {
    facts.set(names.unqualified, number(report->unqualified_days));
  }
  if (report->checked(ReplayCheck::independence)) {
    facts.set(names.independence, number(report->independence_failures));
  }
}

/// A finding that was carried on from an engagement to a later one counts once, as it stands there.
void set_findings(Facts& facts, const EngagementQuestion& question) {
  FindingCounts counts;
  std::int64_t overdue = 0;
  std::set<std::pair<EngagementId, FindingId>> carried;
  std::vector<const Engagement*> newest_first(question.earlier.begin(), question.earlier.end());
  newest_first.push_back(question.asked.engagement);
  std::reverse(newest_first.begin(), newest_first.end());
  for (const Engagement* engagement : newest_first) {
    const EngagementTerms* terms = engagement->terms();
    for (const auto& [id, finding] : engagement->findings()) {
      if (terms != nullptr && carried.count({terms->id, id}) != 0) continue;
      counts.add(finding);
      if (finding.overdue(question.today)) ++overdue;
      if (const auto& from = finding.finding.carried_from) carried.emplace(*from, id);
    }
  }
  facts.set("findings.major-open", number(counts.major_open));
  facts.set("findings.minor-without-plan", number(counts.minor_without_plan));
  facts.set("findings.actions-overdue", overdue);
}

std::set<party::PersonId> workers(const Engagement& engagement) {
  std::set<party::PersonId> people;
  for (const auto& [person, member] : engagement.team()) {
    if (member.role != TeamRole::observer) people.insert(person);
  }
  return people;
}

/// Both were opened.
bool same_auditor(const Engagement& evaluation, const Engagement& evaluated) {
  if (evaluation.terms()->audit_organisation == evaluated.terms()->audit_organisation) return true;
  const auto people = workers(evaluation), others = workers(evaluated);
  return std::any_of(people.begin(), people.end(), [&others](const party::PersonId& person) {
    return others.count(person) != 0;
  });
}

std::int64_t unanswered(const Engagement& evaluation, const ReplayReport& report) {
  std::set<std::string_view> answered;
  if (const auto& drawn = evaluation.conclusion()) {
    if (const auto* conclusion = std::get_if<QualityEvaluated>(&drawn->conclusion)) {
      for (const SignalAnswer& answer : conclusion->signals) answered.insert(answer.signal);
    }
  }
  return std::count_if(
      report.signals.begin(), report.signals.end(),
      [&answered](const Signal& signal) { return answered.count(name(signal.kind)) == 0; });
}

void set_evaluation(Facts& facts, const EngagementQuestion& question) {
  const Engagement& evaluation = *question.asked.engagement;
  const EngagementTerms* terms = evaluation.terms();
  if (terms == nullptr || !terms->evaluates) return;
  facts.set("evaluation.reperformed", number(evaluation.reperformed()));
  if (!question.evaluated) return;
  const Engagement& evaluated = *question.evaluated->engagement;
  if (evaluated.terms() == nullptr || evaluated.terms()->id != terms->evaluates->id) return;
  facts.set("evaluation.target-kind", std::string(name(evaluated.terms()->kind)));
  facts.set("evaluation.target-closed",
            evaluated.completed() && evaluated.entries().back().digest == terms->evaluates->head);
  facts.set("evaluation.same-auditor", same_auditor(evaluation, evaluated));
  const ReplayReport* report = question.evaluated->report;
  set_counts(facts, report,
             {"evaluation.target-sequence-violations", "evaluation.target-unqualified-days",
              "evaluation.target-independence-failures"});
  if (report != nullptr) {
    facts.set("evaluation.signals-unanswered", unanswered(evaluation, *report));
  }
}

}  // namespace

void set_facts(scheme::Facts& facts, const EngagementQuestion& question) {
  const Engagement& engagement = *question.asked.engagement;
  if (const EngagementTerms* terms = engagement.terms()) set_terms(facts, *terms);
  set_fieldwork(facts, engagement);
  set_unexamined(facts, question);
  set_conclusion(facts, engagement, question.zone);
  const ReplayReport* report = question.asked.report;
  set_counts(facts, report,
             {"engagement.sequence-violations", "engagement.unqualified-days",
              "engagement.independence-failures"});
  if (report != nullptr && report->checked(ReplayCheck::authorisations)) {
    facts.set("engagement.unauthorised-days", number(report->unauthorised_days));
  }
  set_findings(facts, question);
  set_evaluation(facts, question);
}

}  // namespace assay::audit
