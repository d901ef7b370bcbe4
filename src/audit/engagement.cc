#include "audit/engagement.h"

#include <algorithm>
#include <utility>

namespace assay::audit {

/// What each act changes. It must not rely on the order rules: a replay takes broken journals, too.
struct Taking {
  Engagement& engagement;
  const JournalEntry& entry;

  void operator()(const Opened&) {}
  void operator()(const ProceduresPlanned& event) {
    for (const PlannedProcedure& planned : event.procedures) {
      if (!engagement.procedures_.try_emplace(planned.id, ProcedureProgress{.planned = planned})
               .second) {
        continue;
      }
      engagement.controls_[planned.control].procedures.push_back(planned.id);
    }
    rests_on_this();
  }
  void operator()(const MemberJoined& event) {
    engagement.team_[event.person] = {event.role, true};
  }
  void operator()(const MemberLeft& event) {
    const auto member = engagement.team_.find(event.person);
    if (member != engagement.team_.end()) member->second.present = false;
  }
  void operator()(const FieldworkLogged& event) {
    engagement.fieldwork_.emplace(std::pair(event.day, event.person), entry.index);
  }
  void operator()(const PopulationSealed& event) {
    engagement.populations_.emplace(event.population.id, event.population);
  }
  void operator()(const SampleDrawn& event) {
    SampleProgress sample{event.population, event.draw, {}, {}, event.procedures};
    for (const SampleItem& item : event.items) sample.items.emplace(item.rank, item.id);
    for (const auto& [rank, id] : sample.items) sample.used.push_back(rank);
    engagement.samples_.insert_or_assign(event.sample, std::move(sample));
    for (const std::string& id : event.procedures) {
      auto* procedure = engagement.find_procedure(id);
      if (procedure == nullptr) continue;
      procedure->sample = event.sample;
      procedure->missing = 0;
      for (const SampleItem& item : event.items) {
        if (procedure->by_rank.count(item.rank) == 0) ++procedure->missing;
      }
    }
    rests_on_this();
  }
  void operator()(const ItemReplaced& event) {
    const auto found = engagement.samples_.find(event.sample);
    if (found == engagement.samples_.end()) return;
    SampleProgress& sample = found->second;
    const bool removed = sample.items.erase(event.discarded) != 0;
    const bool added = sample.items.emplace(event.replacement.rank, event.replacement.id).second;
    for (const std::string& id : sample.procedures) {
      auto* procedure = engagement.find_procedure(id);
      if (procedure == nullptr || procedure->sample != event.sample) continue;
      if (removed && procedure->by_rank.count(event.discarded) == 0) --procedure->missing;
      if (added && procedure->by_rank.count(event.replacement.rank) == 0) ++procedure->missing;
    }
    const auto place =
        std::lower_bound(sample.used.begin(), sample.used.end(), event.replacement.rank);
    sample.used.insert(place, event.replacement.rank);
    rests_on_this();
  }
  void operator()(const EvidenceRegistered& event) {
    engagement.evidence_.emplace(event.evidence.id, event.evidence);
  }
  void operator()(const WorkingPaperNoted& event) { engagement.papers_.insert(event.paper); }
  void operator()(const ResultRecorded& event) {
    rests_on_this();
    auto* procedure = engagement.find_procedure(event.procedure);
    if (procedure == nullptr) return;
    std::optional<Outcome> before = procedure->outcome;
    if (event.item) {
      before = note(*procedure, *event.item, event.outcome);
    } else {
      procedure->outcome = event.outcome;
    }
    if (before) --procedure->outcomes.at(static_cast<std::size_t>(*before));
    ++procedure->outcomes.at(static_cast<std::size_t>(event.outcome));
    if (event.original) compare(event);
  }
  void operator()(const VerdictGiven& event) {
    engagement.controls_[event.control].verdict = event;
    rests_on_this();
  }
  void operator()(const FindingRaised& event) {
    engagement.findings_.try_emplace(event.finding.id, FollowedFinding{.finding = event.finding});
    rests_on_this();
  }
  void operator()(const FindingAnswered& event) {
    if (FollowedFinding* finding = find(event.finding)) {
      finding->plan = event.plan;
      finding->verification.reset();
    }
  }
  void operator()(const FindingVerified& event) {
    if (FollowedFinding* finding = find(event.finding)) finding->verification = event.verification;
  }
  void operator()(const FindingClosed& event) {
    if (FollowedFinding* finding = find(event.finding)) finding->closed = true;
  }
  void operator()(const ConclusionDrawn& event) {
    engagement.conclusion_ =
        DrawnConclusion{entry.index, entry.actor, event.conclusion, false, std::nullopt};
  }
  void operator()(const Approved& event) {
    auto& conclusion = engagement.conclusion_;
    if (conclusion && conclusion->index == event.conclusion) conclusion->approved = true;
  }
  void operator()(const Signed& event) {
    auto& conclusion = engagement.conclusion_;
    if (conclusion && conclusion->index == event.conclusion) conclusion->signature = entry.index;
  }
  void operator()(const Closed& event) {
    engagement.closed_ = true;
    engagement.completed_ = event.completed;
  }

 private:
  void rests_on_this() { engagement.last_substance_ = entry.index; }
  FollowedFinding* find(const FindingId& id) {
    const auto found = engagement.findings_.find(id);
    return found == engagement.findings_.end() ? nullptr : &found->second;
  }
  /// The outcome that stood there before.
  std::optional<Outcome> note(ProcedureProgress& procedure, const ItemReference& item,
                              Outcome outcome) {
    const auto [place, first] = procedure.by_rank.try_emplace(item.rank, outcome);
    if (!first) return std::exchange(place->second, outcome);
    const SampleProgress* sample =
        procedure.sample ? engagement.sample(*procedure.sample) : nullptr;
    if (sample != nullptr && sample->items.count(item.rank) != 0) --procedure.missing;
    return std::nullopt;
  }
  /// A result that takes the place of another is counted once, by the last.
  void compare(const ResultRecorded& event) {
    const std::pair key(event.procedure, event.item ? event.item->rank : 0);
    const bool same = *event.original == event.outcome;
    const auto [place, first] = engagement.reperformance_.try_emplace(key, same);
    if (first) {
      ++engagement.reperformed_;
    } else if (place->second) {
      --engagement.agreed_;
    }
    place->second = same;
    if (same) ++engagement.agreed_;
  }
};

Result<const JournalEntry*> Engagement::append(Event event, Instant at, party::PersonId actor) {
  ASSAY_TRY(allows(event, at, actor));
  JournalEntry entry;
  entry.index = entries_.size();
  entry.at = at;
  entry.actor = std::move(actor);
  if (!entries_.empty()) entry.previous = entries_.back().digest;
  entry.event = std::move(event);
  entry.digest = digest_(entry);
  take(std::move(entry));
  return &entries_.back();
}

void Engagement::take(JournalEntry entry) {
  entries_.push_back(std::move(entry));
  const JournalEntry& taken = entries_.back();
  std::visit(Taking{*this, taken}, taken.event);
}

const EngagementTerms* Engagement::terms() const {
  if (entries_.empty()) return nullptr;
  const auto* opened = std::get_if<Opened>(&entries_.front().event);
  return opened == nullptr ? nullptr : &opened->terms;
}

bool Engagement::judges_now(const party::PersonId& person) const {
  const auto member = team_.find(person);
  return member != team_.end() && member->second.present && judges(member->second.role);
}

ProcedureProgress* Engagement::find_procedure(const std::string& id) {
  const auto found = procedures_.find(id);
  return found == procedures_.end() ? nullptr : &found->second;
}

const ProcedureProgress* Engagement::procedure(std::string_view id) const {
  const auto found = procedures_.find(std::string(id));
  return found == procedures_.end() ? nullptr : &found->second;
}

const Population* Engagement::population(const PopulationId& id) const {
  const auto found = populations_.find(id);
  return found == populations_.end() ? nullptr : &found->second;
}

const SampleProgress* Engagement::sample(const SampleId& id) const {
  const auto found = samples_.find(id);
  return found == samples_.end() ? nullptr : &found->second;
}

const Evidence* Engagement::evidence(const EvidenceId& id) const {
  const auto found = evidence_.find(id);
  return found == evidence_.end() ? nullptr : &found->second;
}

const FollowedFinding* Engagement::finding(const FindingId& id) const {
  const auto found = findings_.find(id);
  return found == findings_.end() ? nullptr : &found->second;
}

FindingCounts Engagement::finding_counts() const {
  FindingCounts counts;
  for (const auto& [id, finding] : findings_) counts.add(finding);
  return counts;
}

bool Engagement::conclusion_outdated() const {
  return conclusion_ && conclusion_->index < last_substance_;
}

std::optional<bool> favourable(const Conclusion& conclusion) {
  if (const auto* statement = std::get_if<StatementConfirmed>(&conclusion)) {
    return statement->confirmed;
  }
  if (const auto* evaluated = std::get_if<QualityEvaluated>(&conclusion)) {
    return all_met(evaluated->conditions);
  }
  if (const auto* recommendation = std::get_if<Recommendation>(&conclusion)) {
    return recommendation->recommended;
  }
  if (const auto* opinion = std::get_if<PractitionerOpinion>(&conclusion)) {
    return opinion->grade == OpinionGrade::unmodified;
  }
  return std::nullopt;
}

}  // namespace assay::audit
