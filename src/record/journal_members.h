#pragma once
#include <concepts>
#include <type_traits>

#include "audit/journal.h"

namespace assay::record {

// The members of what a journal holds, once for writing and reading: `visit(name, member)` for
// each. What is empty (text, list, optional) is left out of the document.

template <typename Shown, typename Type>
concept Is = std::same_as<std::remove_const_t<Shown>, Type>;

template <typename Visit>
void members(Visit& visit, Is<audit::DayRange> auto& days) {
  visit("first", days.first);
  visit("last", days.last);
}
template <typename Visit>
void members(Visit& visit, Is<audit::Site> auto& site) {
  visit("central", site.central);
  visit("id", site.id);
  visit("name", site.name);
}
template <typename Visit>
void members(Visit& visit, Is<audit::EvaluatedEngagement> auto& evaluated) {
  visit("head", evaluated.head);
  visit("id", evaluated.id);
}
template <typename Visit>
void members(Visit& visit, Is<audit::EngagementTerms> auto& terms) {
  visit("auditOrganisation", terms.audit_organisation);
  visit("auditee", terms.auditee);
  visit("conclusions", terms.conclusions);
  visit("criteria", terms.criteria);
  visit("evaluates", terms.evaluates);
  visit("id", terms.id);
  visit("kind", terms.kind);
  visit("level", terms.level);
  visit("period", terms.period);
  visit("scheme", terms.scheme);
  visit("scope", terms.scope);
  visit("services", terms.services);
  visit("sites", terms.sites);
}
template <typename Visit>
void members(Visit& visit, Is<audit::Opened> auto& event) {
  visit("terms", event.terms);
}
template <typename Visit>
void members(Visit& visit, Is<audit::PlannedProcedure> auto& procedure) {
  visit("control", procedure.control);
  visit("depth", procedure.depth);
  visit("effectiveness", procedure.effectiveness);
  visit("id", procedure.id);
  visit("methods", procedure.methods);
  visit("required", procedure.required);
  visit("sampled", procedure.sampled);
}
template <typename Visit>
void members(Visit& visit, Is<audit::ProceduresPlanned> auto& event) {
  visit("procedures", event.procedures);
  visit("set", event.set);
  visit("version", event.version);
}
template <typename Visit>
void members(Visit& visit, Is<audit::MemberJoined> auto& event) {
  visit("person", event.person);
  visit("role", event.role);
}
template <typename Visit>
void members(Visit& visit, Is<audit::MemberLeft> auto& event) {
  visit("person", event.person);
  visit("reason", event.reason);
}
template <typename Visit>
void members(Visit& visit, Is<audit::FieldworkLogged> auto& event) {
  visit("day", event.day);
  visit("person", event.person);
  visit("site", event.site);
}
template <typename Visit>
void members(Visit& visit, Is<audit::Stratum> auto& stratum) {
  visit("count", stratum.count);
  visit("name", stratum.name);
}
template <typename Visit>
void members(Visit& visit, Is<audit::Population> auto& population) {
  visit("count", population.count);
  visit("digest", population.digest);
  visit("id", population.id);
  visit("strata", population.strata);
}
template <typename Visit>
void members(Visit& visit, Is<audit::PopulationSealed> auto& event) {
  visit("description", event.description);
  visit("population", event.population);
}
template <typename Visit>
void members(Visit& visit, Is<audit::SampleItem> auto& item) {
  visit("id", item.id);
  visit("rank", item.rank);
}
template <typename Visit>
void members(Visit& visit, Is<audit::Draw> auto& draw) {
  visit("method", draw.method);
  visit("seed", draw.seed);
  visit("size", draw.size);
}
template <typename Visit>
void members(Visit& visit, Is<audit::SampleDrawn> auto& event) {
  visit("draw", event.draw);
  visit("items", event.items);
  visit("population", event.population);
  visit("procedures", event.procedures);
  visit("sample", event.sample);
}
template <typename Visit>
void members(Visit& visit, Is<audit::ItemReplaced> auto& event) {
  visit("discarded", event.discarded);
  visit("reason", event.reason);
  visit("replacement", event.replacement);
  visit("sample", event.sample);
}
template <typename Visit>
void members(Visit& visit, Is<audit::EvidenceRegistered> auto& event) {
  visit("collected", event.evidence.collected);
  visit("collectedBy", event.evidence.collected_by);
  visit("digest", event.evidence.digest);
  visit("id", event.evidence.id);
  visit("mediaType", event.evidence.media_type);
  visit("size", event.evidence.size);
  visit("source", event.evidence.source);
}
template <typename Visit>
void members(Visit& visit, Is<audit::WorkingPaperNoted> auto& event) {
  visit("control", event.control);
  visit("paper", event.paper);
  visit("text", event.text);
}
template <typename Visit>
void members(Visit& visit, Is<audit::ItemReference> auto& item) {
  visit("rank", item.rank);
  visit("sample", item.sample);
}
template <typename Visit>
void members(Visit& visit, Is<audit::ResultRecorded> auto& event) {
  visit("evidence", event.evidence);
  visit("item", event.item);
  visit("original", event.original);
  visit("outcome", event.outcome);
  visit("procedure", event.procedure);
  visit("reason", event.reason);
}
template <typename Visit>
void members(Visit& visit, Is<audit::VerdictGiven> auto& event) {
  visit("control", event.control);
  visit("reason", event.reason);
  visit("verdict", event.verdict);
}
template <typename Visit>
void members(Visit& visit, Is<audit::FindingRaised> auto& event) {
  visit("carriedFrom", event.finding.carried_from);
  visit("clause", event.finding.clause);
  visit("control", event.finding.control);
  visit("evidence", event.finding.evidence);
  visit("grade", event.finding.grade);
  visit("id", event.finding.id);
  visit("words", event.finding.words);
}
template <typename Visit>
void members(Visit& visit, Is<audit::FindingAnswered> auto& event) {
  visit("actionDue", event.plan.action_due);
  visit("cause", event.plan.cause);
  visit("correction", event.plan.correction);
  visit("correctionDue", event.plan.correction_due);
  visit("correctiveAction", event.plan.corrective_action);
  visit("finding", event.finding);
}
template <typename Visit>
void members(Visit& visit, Is<audit::FindingVerified> auto& event) {
  visit("effective", event.verification.effective);
  visit("evidence", event.verification.evidence);
  visit("finding", event.finding);
}
template <typename Visit>
void members(Visit& visit, Is<audit::FindingClosed> auto& event) {
  visit("finding", event.finding);
}
template <typename Visit>
void members(Visit& visit, Is<audit::ConclusionDrawn> auto& event) {
  visit("conclusion", event.conclusion);
}
template <typename Visit>
void members(Visit& visit, Is<audit::StatementConfirmed> auto& conclusion) {
  visit("conditions", conclusion.conditions);
  visit("confirmed", conclusion.confirmed);
  visit("statement", conclusion.statement);
}
template <typename Visit>
void members(Visit& visit, Is<audit::SignalAnswer> auto& answer) {
  visit("signal", answer.signal);
  visit("words", answer.words);
}
template <typename Visit>
void members(Visit& visit, Is<audit::QualityEvaluated> auto& conclusion) {
  visit("agreed", conclusion.agreed);
  visit("conditions", conclusion.conditions);
  visit("head", conclusion.head);
  visit("of", conclusion.of);
  visit("reperformed", conclusion.reperformed);
  visit("signals", conclusion.signals);
}
template <typename Visit>
void members(Visit& visit, Is<audit::Recommendation> auto& conclusion) {
  visit("conditions", conclusion.conditions);
  visit("recommended", conclusion.recommended);
}
template <typename Visit>
void members(Visit& visit, Is<audit::PractitionerOpinion> auto& opinion) {
  visit("basis", opinion.basis);
  visit("from", opinion.from);
  visit("grade", opinion.grade);
  visit("to", opinion.to);
  visit("type", opinion.type);
}
template <typename Visit>
void members(Visit& visit, Is<audit::FactualFindings> auto& findings) {
  visit("exceptions", findings.exceptions);
  visit("procedures", findings.procedures);
}
template <typename Visit>
void members(Visit& visit, Is<audit::Assertion> auto& assertion) {
  visit("statement", assertion.statement);
}
template <typename Visit>
void members(Visit& visit, Is<audit::Approved> auto& event) {
  visit("conclusion", event.conclusion);
}
template <typename Visit>
void members(Visit& visit, Is<audit::Signed> auto& event) {
  visit("conclusion", event.conclusion);
  visit("document", event.document);
}
template <typename Visit>
void members(Visit& visit, Is<audit::Closed> auto& event) {
  visit("completed", event.completed);
  visit("reason", event.reason);
}

}  // namespace assay::record
