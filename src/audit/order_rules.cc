#include <algorithm>

#include "audit/engagement.h"
#include "audit/invalid.h"
#include "base/text.h"

namespace assay::audit {
namespace {

Error refuse(std::string_view rule, Error::Parameters parameters = {}) {
  return Error{"audit." + std::string(rule), std::move(parameters)};
}

/// What may follow what. Each function speaks of one kind of act.
class OrderRules {
 public:
  OrderRules(const Engagement& engagement, Instant at, const party::PersonId& actor)
      : engagement_(engagement), at_(at), actor_(actor) {}

  Result<void> operator()(const Opened&) const {
    return engagement_.entries().empty() ? Result<void>() : refuse("opened_already");
  }

  Result<void> operator()(const ProceduresPlanned& event) const {
    ASSAY_TRY(auditor());
    std::set<std::string_view> here;
    for (const PlannedProcedure& planned : event.procedures) {
      if (!here.insert(planned.id).second || engagement_.procedure(planned.id) != nullptr) {
        return refuse("procedure_planned_already", {{"procedure", planned.id}});
      }
    }
    return {};
  }

  Result<void> operator()(const MemberJoined& event) const {
    const auto member = engagement_.team().find(event.person);
    if (member == engagement_.team().end() || !member->second.present) return {};
    return refuse("on_team_already", {{"person", event.person.text()}});
  }

  Result<void> operator()(const MemberLeft& event) const {
    const auto member = engagement_.team().find(event.person);
    if (member != engagement_.team().end() && member->second.present) return {};
    return refuse("not_on_team", {{"person", event.person.text()}});
  }

  Result<void> operator()(const FieldworkLogged& event) const {
    const auto member = engagement_.team().find(event.person);
    if (member == engagement_.team().end() || !member->second.present) {
      return refuse("not_on_team", {{"person", event.person.text()}});
    }
    // A day begins first at UTC+14; which zone the scheme counts in does not matter here.
    const Instant begins = Zone::utc().start_of(event.day);
    if (at_.milliseconds < begins.milliseconds - 14 * hour_milliseconds) {
      return refuse("day_not_begun", {{"day", format_date(event.day)}});
    }
    if (engagement_.fieldwork().count({event.day, event.person}) != 0) {
      return refuse("day_logged_twice",
                    {{"person", event.person.text()}, {"day", format_date(event.day)}});
    }
    return site(event.site);
  }

  Result<void> operator()(const PopulationSealed& event) const {
    ASSAY_TRY(auditor());
    const PopulationId& id = event.population.id;
    if (engagement_.population(id) == nullptr) return {};
    return refuse("population_sealed_already", {{"population", id.text()}});
  }

  Result<void> operator()(const SampleDrawn& event) const {
    ASSAY_TRY(auditor());
    const Population* population = engagement_.population(event.population);
    if (population == nullptr) {
      return refuse("sample_before_population", {{"population", event.population.text()}});
    }
    if (engagement_.sample(event.sample) != nullptr) {
      return refuse("sample_drawn_already", {{"sample", event.sample.text()}});
    }
    for (const std::string& id : event.procedures) ASSAY_TRY(serves(event, id));
    // A journal of others may claim a draw of millions: only what it lists is drawn again.
    const Error differs = refuse("sample_not_as_drawn", {{"sample", event.sample.text()}});
    if (event.items.size() != event.draw.size) return differs;
    ASSAY_ASSIGN(const std::vector<std::uint64_t> ranks, drawn_ranks(*population, event.draw));
    const bool as_drawn =
        std::equal(ranks.begin(), ranks.end(), event.items.begin(), event.items.end(),
                   [](std::uint64_t rank, const SampleItem& item) { return rank == item.rank; });
    return as_drawn ? Result<void>() : differs;
  }

  Result<void> operator()(const ItemReplaced& event) const {
    ASSAY_TRY(auditor());
    const SampleProgress* sample = engagement_.sample(event.sample);
    if (sample == nullptr) return refuse("unknown_sample", {{"sample", event.sample.text()}});
    const Error::Parameters item{{"sample", event.sample.text()},
                                 {"rank", std::to_string(event.discarded)}};
    if (sample->items.count(event.discarded) == 0) return refuse("item_not_in_sample", item);
    if (is_blank(event.reason)) return refuse("replacement_without_reason", item);
    ASSAY_TRY(need_prose("reason", event.reason));
    for (const std::string& id : sample->procedures) {
      const ProcedureProgress* procedure = engagement_.procedure(id);
      if (procedure != nullptr && procedure->by_rank.count(event.discarded) != 0) {
        return refuse("replacement_after_result", item);
      }
    }
    const Population* population = engagement_.population(sample->population);
    const auto rank = population == nullptr ? std::nullopt
                                            : replacement_rank(*population, sample->draw,
                                                               event.discarded, sample->used);
    if (rank != event.replacement.rank) return refuse("replacement_not_as_drawn", item);
    return {};
  }

  Result<void> operator()(const EvidenceRegistered& event) const {
    const Evidence& evidence = event.evidence;
    if (engagement_.evidence(evidence.id) != nullptr) {
      return refuse("evidence_registered_already", {{"evidence", evidence.id.text()}});
    }
    if (evidence.collected > at_) {
      return refuse("evidence_from_the_future", {{"evidence", evidence.id.text()}});
    }
    return {};
  }

  Result<void> operator()(const WorkingPaperNoted& event) const {
    ASSAY_TRY(control(event.control));
    if (!engagement_.has_paper(event.paper)) return {};
    return refuse("paper_noted_already", {{"paper", event.paper.text()}});
  }

  Result<void> operator()(const ResultRecorded& event) const {
    ASSAY_TRY(auditor());
    const ProcedureProgress* procedure = engagement_.procedure(event.procedure);
    if (procedure == nullptr) {
      return refuse("unknown_procedure", {{"procedure", event.procedure}});
    }
    ASSAY_TRY(procedure->planned.sampled ? item_drawn(*procedure, event) : no_item(event));
    ASSAY_TRY(registered(event.evidence, "result_before_evidence"));
    const bool evaluation = engagement_.terms()->kind == EngagementKind::quality_evaluation;
    if (event.original && !evaluation) {
      return invalid("original", name(*event.original), "does-not-fit-the-kind");
    }
    const bool there = event.item ? procedure->by_rank.count(event.item->rank) != 0
                                  : procedure->outcome.has_value();
    if (there && is_blank(event.reason)) {
      return refuse("result_repeated", {{"procedure", event.procedure}});
    }
    return {};
  }

  Result<void> operator()(const VerdictGiven& event) const {
    ASSAY_TRY(auditor());
    ASSAY_TRY(control(event.control));
    if (event.verdict == Verdict::undetermined) return {};
    for (const std::string& id : engagement_.controls().at(event.control).procedures) {
      const ProcedureProgress& procedure = *engagement_.procedure(id);
      const Error::Parameters which{{"control", event.control.text()}, {"procedure", id}};
      if (procedure.planned.required && !procedure.complete()) {
        return refuse("verdict_without_results", which);
      }
      if (event.verdict != Verdict::conforms) continue;
      if (procedure.count(Outcome::inconclusive) != 0) {
        return refuse("verdict_on_inconclusive", which);
      }
      if (procedure.count(Outcome::exception) != 0 && is_blank(event.reason)) {
        return refuse("verdict_against_exception", which);
      }
    }
    return {};
  }

  Result<void> operator()(const FindingRaised& event) const {
    ASSAY_TRY(auditor());
    const Finding& finding = event.finding;
    if (engagement_.finding(finding.id) != nullptr) {
      return refuse("finding_raised_already", {{"finding", finding.id.text()}});
    }
    ASSAY_TRY(control(finding.control));
    return registered(finding.evidence, "finding_before_evidence");
  }
  Result<void> operator()(const FindingAnswered& event) const {
    ASSAY_ASSIGN(const FollowedFinding* finding, known(event.finding));
    return may_answer(*finding);
  }
  Result<void> operator()(const FindingVerified& event) const {
    ASSAY_TRY(auditor());
    ASSAY_ASSIGN(const FollowedFinding* finding, known(event.finding));
    ASSAY_TRY(may_verify(*finding));
    return registered(event.verification.evidence, "finding_before_evidence");
  }
  Result<void> operator()(const FindingClosed& event) const {
    ASSAY_TRY(auditor());
    ASSAY_ASSIGN(const FollowedFinding* finding, known(event.finding));
    return may_close(*finding);
  }

  Result<void> operator()(const ConclusionDrawn& event) const {
    ASSAY_TRY(auditor());
    const scheme::ConclusionForm form = form_of(event.conclusion);
    const auto& admitted = engagement_.terms()->conclusions;
    if (!std::binary_search(admitted.begin(), admitted.end(), form)) {
      return refuse("conclusion_of_other_form", {{"form", std::string(scheme::name(form))}});
    }
    if (engagement_.all_evidence().empty() || engagement_.controls().empty()) {
      return refuse("conclusion_before_evidence");
    }
    ASSAY_TRY(form == scheme::ConclusionForm::factual_findings
                  ? every_result()
                  : every_verdict(favourable(event.conclusion).value_or(false)));
    return std::visit([this](const auto& conclusion) { return fits(conclusion); },
                      event.conclusion);
  }

  Result<void> operator()(const Approved& event) const {
    const auto& conclusion = engagement_.conclusion();
    if (!conclusion || conclusion->index < event.conclusion) {
      return refuse("approval_before_conclusion");
    }
    if (conclusion->index != event.conclusion || engagement_.conclusion_outdated()) {
      return refuse("conclusion_outdated");
    }
    if (conclusion->author == actor_) {
      return refuse("approval_by_author", {{"person", actor_.text()}});
    }
    return {};
  }

  Result<void> operator()(const Signed& event) const {
    const auto& conclusion = engagement_.conclusion();
    if (!conclusion || conclusion->index != event.conclusion || !conclusion->approved) {
      return refuse("signature_before_approval");
    }
    if (engagement_.conclusion_outdated()) return refuse("conclusion_outdated");
    return {};
  }

  Result<void> operator()(const Closed& event) const {
    const auto& conclusion = engagement_.conclusion();
    if (!event.completed) return {};
    if (!conclusion || !conclusion->signature) return refuse("close_before_signature");
    if (engagement_.conclusion_outdated()) return refuse("conclusion_outdated");
    return {};
  }

 private:
  Result<void> auditor() const {
    if (engagement_.judges_now(actor_)) return {};
    return refuse("not_an_auditor", {{"person", actor_.text()}});
  }

  Result<void> site(const std::string& id) const {
    const auto& sites = engagement_.terms()->sites;
    const bool known = std::any_of(sites.begin(), sites.end(),
                                   [&id](const Site& candidate) { return candidate.id == id; });
    if (id.empty() || known) return {};
    return refuse("unknown_site", {{"site", id}});
  }

  Result<void> control(const catalog::ControlReference& reference) const {
    if (engagement_.controls().count(reference) != 0) return {};
    return refuse("unknown_control", {{"control", reference.text()}});
  }

  /// A procedure has one sample. Only a larger one by the same draw may take its place, so that
  /// nobody draws until the sample pleases.
  Result<void> serves(const SampleDrawn& event, const std::string& id) const {
    const ProcedureProgress* procedure = engagement_.procedure(id);
    if (procedure == nullptr) return refuse("unknown_procedure", {{"procedure", id}});
    if (!procedure->planned.sampled) {
      return refuse("procedure_not_sampled", {{"procedure", id}});
    }
    const SampleProgress* before =
        procedure->sample ? engagement_.sample(*procedure->sample) : nullptr;
    if (before == nullptr) return {};
    const bool enlarged =
        before->population == event.population && before->draw.method == event.draw.method &&
        before->draw.seed == event.draw.seed && before->draw.size < event.draw.size;
    return enlarged ? Result<void>() : refuse("sample_redrawn", {{"procedure", id}});
  }

  Result<void> item_drawn(const ProcedureProgress& procedure, const ResultRecorded& event) const {
    const SampleProgress* sample =
        procedure.sample ? engagement_.sample(*procedure.sample) : nullptr;
    if (sample == nullptr || !event.item) {
      return refuse("result_before_sample", {{"procedure", event.procedure}});
    }
    if (event.item->sample == *procedure.sample && sample->items.count(event.item->rank) != 0) {
      return {};
    }
    return refuse("item_not_in_sample", {{"sample", event.item->sample.text()},
                                         {"rank", std::to_string(event.item->rank)}});
  }
  Result<void> no_item(const ResultRecorded& event) const {
    if (!event.item) return {};
    return refuse("procedure_not_sampled", {{"procedure", event.procedure}});
  }

  Result<void> registered(const std::vector<EvidenceId>& evidence, std::string_view rule) const {
    for (const EvidenceId& id : evidence) {
      if (engagement_.evidence(id) == nullptr) return refuse(rule, {{"evidence", id.text()}});
    }
    return {};
  }

  Result<const FollowedFinding*> known(const FindingId& id) const {
    const FollowedFinding* finding = engagement_.finding(id);
    if (finding != nullptr) return finding;
    return refuse("unknown_finding", {{"finding", id.text()}});
  }

  Result<void> every_verdict(bool good) const {
    for (const auto& [reference, control] : engagement_.controls()) {
      const Error::Parameters which{{"control", reference.text()}};
      if (!control.verdict) return refuse("conclusion_without_verdict", which);
      // Unknown is never yes.
      if (good && control.verdict->verdict == Verdict::undetermined) {
        return refuse("conclusion_on_undetermined", which);
      }
    }
    return {};
  }
  Result<void> every_result() const {
    for (const auto& [reference, control] : engagement_.controls()) {
      for (const std::string& id : control.procedures) {
        if (engagement_.procedure(id)->complete()) continue;
        return refuse("conclusion_without_results", {{"procedure", id}});
      }
    }
    return {};
  }

  static Result<void> counted(std::string_view member, std::uint64_t said, std::uint64_t found) {
    if (said == found) return {};
    return refuse("conclusion_miscounted", {{"member", std::string(member)},
                                            {"value", std::to_string(said)},
                                            {"expected", std::to_string(found)}});
  }

  // What a conclusion says must be what the journal says.
  Result<void> fits(const StatementConfirmed&) const { return {}; }
  Result<void> fits(const Recommendation&) const { return {}; }
  Result<void> fits(const Assertion&) const { return {}; }
  Result<void> fits(const QualityEvaluated& conclusion) const {
    const auto& evaluates = engagement_.terms()->evaluates;
    if (!evaluates || evaluates->id != conclusion.of || evaluates->head != conclusion.head) {
      return refuse("conclusion_of_other_engagement");
    }
    ASSAY_TRY(counted("reperformed", conclusion.reperformed, engagement_.reperformed()));
    return counted("agreed", conclusion.agreed, engagement_.agreed());
  }
  Result<void> fits(const PractitionerOpinion& opinion) const {
    const DayRange& period = engagement_.terms()->period;
    if (period.contains(opinion.from) && period.contains(opinion.to)) return {};
    return refuse("conclusion_of_other_period");
  }
  Result<void> fits(const FactualFindings& findings) const {
    const auto& procedures = engagement_.procedures();
    const auto exceptions = std::count_if(
        procedures.begin(), procedures.end(),
        [](const auto& procedure) { return procedure.second.count(Outcome::exception) != 0; });
    ASSAY_TRY(counted("procedures", findings.procedures, procedures.size()));
    return counted("exceptions", findings.exceptions, static_cast<std::uint64_t>(exceptions));
  }

  const Engagement& engagement_;
  Instant at_;
  const party::PersonId& actor_;
};

}  // namespace

Result<void> Engagement::allows(const Event& event, Instant at,
                                const party::PersonId& actor) const {
  if (terms() == nullptr && !std::holds_alternative<Opened>(event)) return refuse("not_opened");
  if (closed_) return refuse("closed");
  if (!entries_.empty() && at < entries_.back().at) {
    return refuse("time_backwards",
                  {{"at", format_instant(at)}, {"previous", format_instant(entries_.back().at)}});
  }
  ASSAY_TRY(need_id("actor", actor.text()));
  ASSAY_TRY(validate(event));
  return std::visit(OrderRules(*this, at, actor), event);
}

}  // namespace assay::audit
