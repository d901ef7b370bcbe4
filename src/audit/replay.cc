#include "audit/replay.h"

#include <algorithm>
#include <utility>

#include "scheme/names.h"

namespace assay::audit {
namespace {

constexpr scheme::Names<ReplayCheck, replay_check_count> checks{{
    {ReplayCheck::chain, "chain"},
    {ReplayCheck::order, "order"},
    {ReplayCheck::head, "head"},
    {ReplayCheck::qualifications, "qualifications"},
    {ReplayCheck::authorisations, "authorisations"},
    {ReplayCheck::independence, "independence"},
    {ReplayCheck::evidence, "evidence"},
    {ReplayCheck::populations, "populations"},
}};

/// Goes through a journal once, then asks of the whole what only the whole shows.
class Replay {
 public:
  Replay(EntryDigest digest, const ReplayInputs& inputs)
      : digest_(digest), inputs_(inputs), engagement_(digest) {}

  ReplayReport report(std::span<const JournalEntry> journal) {
    for (const JournalEntry& entry : journal) step(entry);
    if (const EngagementTerms* terms = engagement_.terms()) report_.engagement = terms->id;
    report_.entries = journal.size();
    if (!journal.empty()) report_.head = journal.back().digest;
    days();
    whole();
    report_.signals = signals_of(engagement_, inputs_.signals);
    name_unchecked();
    std::stable_sort(report_.violations.begin(), report_.violations.end(),
                     [](const Violation& a, const Violation& b) {
                       return a.index.value_or(UINT64_MAX) < b.index.value_or(UINT64_MAX);
                     });
    return std::move(report_);
  }

 private:
  void violate(ReplayCheck check, std::optional<std::uint64_t> index, Error rule) {
    report_.violations.push_back({check, index, std::move(rule)});
  }

  void step(const JournalEntry& entry) {
    const std::uint64_t place = engagement_.entries().size();
    if (entry.index != place) {
      violate(ReplayCheck::chain, place,
              {"audit.index_out_of_place",
               {{"index", std::to_string(entry.index)}, {"place", std::to_string(place)}}});
    }
    std::optional<Digest> previous;
    if (place > 0) previous = engagement_.entries().back().digest;
    if (entry.previous != previous) violate(ReplayCheck::chain, place, {"audit.link_broken", {}});
    if (digest_(entry) != entry.digest) {
      violate(ReplayCheck::chain, place, {"audit.entry_altered", {}});
    }
    if (inputs_.head && *inputs_.head == entry.digest) report_.anchored_at = place;
    const auto allowed = engagement_.allows(entry.event, entry.at, entry.actor);
    if (!allowed.ok()) violate(ReplayCheck::order, place, allowed.error());
    kept_bytes(entry, place);
    JournalEntry placed = entry;
    placed.index = place;  // what follows counts by the place, not by what the entry says of itself
    engagement_.take(std::move(placed));
  }

  /// What the bytes that are kept elsewhere say to this entry.
  void kept_bytes(const JournalEntry& entry, std::uint64_t place) {
    if (const auto* event = std::get_if<EvidenceRegistered>(&entry.event)) {
      evidence(event->evidence, place);
    } else if (const auto* sealed = std::get_if<PopulationSealed>(&entry.event)) {
      population(sealed->population, place);
    } else if (const auto* drawn = std::get_if<SampleDrawn>(&entry.event)) {
      for (const SampleItem& item : drawn->items) {
        this->item(drawn->population, drawn->sample, item, place);
      }
    } else if (const auto* replaced = std::get_if<ItemReplaced>(&entry.event)) {
      const SampleProgress* sample = engagement_.sample(replaced->sample);
      if (sample != nullptr) {
        this->item(sample->population, replaced->sample, replaced->replacement, place);
      }
    }
  }

  void evidence(const Evidence& registered, std::uint64_t place) {
    if (!inputs_.evidence) return;
    const auto kept = inputs_.evidence->find(registered.id);
    const Error::Parameters which{{"evidence", registered.id.text()}};
    if (kept == inputs_.evidence->end()) {
      violate(ReplayCheck::evidence, place, {"audit.evidence_missing", which});
    } else if (kept->second != registered.digest) {
      violate(ReplayCheck::evidence, place, {"audit.evidence_altered", which});
    }
  }

  void population(const Population& sealed, std::uint64_t place) {
    const auto list = inputs_.populations.find(sealed.id);
    if (list == inputs_.populations.end()) {
      unlisted_ = true;
    } else if (!lists(sealed, list->second)) {
      violate(ReplayCheck::populations, place,
              {"audit.population_altered", {{"population", sealed.id.text()}}});
    }
  }

  void item(const PopulationId& population, const SampleId& sample, const SampleItem& item,
            std::uint64_t place) {
    const auto list = inputs_.populations.find(population);
    if (list == inputs_.populations.end()) return;
    if (item.rank < list->second.size() && list->second[item.rank] == item.id) return;
    violate(
        ReplayCheck::populations, place,
        {"audit.item_altered", {{"sample", sample.text()}, {"rank", std::to_string(item.rank)}}});
  }

  bool qualified(const party::PersonId& person, Date day) const {
    return std::any_of(inputs_.qualifications->begin(), inputs_.qualifications->end(),
                       [&person, day](const QualifiedDays& held) {
                         return held.person == person && held.days.contains(day);
                       });
  }
  bool authorised(Date day) const {
    return std::any_of(inputs_.authorisations->begin(), inputs_.authorisations->end(),
                       [day](const DayRange& days) { return days.contains(day); });
  }
  TeamRole role(const party::PersonId& person) const {
    const auto member = engagement_.team().find(person);
    return member == engagement_.team().end() ? TeamRole::observer : member->second.role;
  }

  /// Who was qualified, authorised and independent on the days that count: each of fieldwork, and
  /// the one of the signature.
  void days() {
    std::set<Date> unqualified;
    std::map<Date, std::uint64_t> first_entry;  // of each day
    for (const auto& [key, index] : engagement_.fieldwork()) {
      const auto& [day, person] = key;
      day_of(person, day, index, unqualified);
      const auto [place, first] = first_entry.emplace(day, index);
      if (!first) place->second = std::min(place->second, index);
    }
    for (const auto& [day, index] : first_entry) {
      if (!inputs_.authorisations || authorised(day)) continue;
      ++report_.unauthorised_days;
      violate(ReplayCheck::authorisations, index,
              {"audit.unauthorised_day", {{"day", format_date(day)}}});
    }
    signature(unqualified);
    report_.unqualified_days = unqualified.size();
  }

  void signature(std::set<Date>& unqualified) {
    const auto& conclusion = engagement_.conclusion();
    if (!conclusion || !conclusion->signature) return;
    const std::uint64_t index = *conclusion->signature;
    const Date day = inputs_.zone.date_of(engagement_.entries()[index].at);
    for (const auto& [person, member] : engagement_.team()) {
      if (!member.present || engagement_.fieldwork().count({day, person}) != 0) continue;
      day_of(person, day, index, unqualified);
    }
  }

  void day_of(const party::PersonId& person, Date day, std::uint64_t index,
              std::set<Date>& unqualified_days) {
    if (inputs_.qualifications && judges(role(person)) && !qualified(person, day)) {
      unqualified_days.insert(day);
      violate(ReplayCheck::qualifications, index,
              {"audit.unqualified_day", {{"person", person.text()}, {"day", format_date(day)}}});
    }
    const EngagementTerms* terms = engagement_.terms();
    if (!inputs_.independence || terms == nullptr) return;
    for (Error& fault : inputs_.independence(*terms, person, role(person), day)) {
      ++report_.independence_failures;
      violate(ReplayCheck::independence, index, std::move(fault));
    }
  }

  void whole() {
    if (inputs_.head && !report_.anchored_at) {
      violate(ReplayCheck::head, std::nullopt,
              {"audit.head_missing", {{"head", to_hex(*inputs_.head)}}});
    }
  }

  void name_unchecked() {
    const auto unless = [this](bool checked, ReplayCheck check) {
      if (!checked) report_.unchecked.push_back(check);
    };
    unless(inputs_.head.has_value(), ReplayCheck::head);
    unless(inputs_.qualifications.has_value(), ReplayCheck::qualifications);
    unless(inputs_.authorisations.has_value(), ReplayCheck::authorisations);
    unless(inputs_.independence != nullptr, ReplayCheck::independence);
    unless(inputs_.evidence.has_value(), ReplayCheck::evidence);
    unless(!unlisted_, ReplayCheck::populations);
  }

  EntryDigest digest_;
  const ReplayInputs& inputs_;
  Engagement engagement_;
  ReplayReport report_;
  bool unlisted_ = false;  ///< a population was sealed whose list is not given
};

}  // namespace

std::string_view name(ReplayCheck check) {
  return scheme::name_in(checks, check);
}

bool ReplayReport::checked(ReplayCheck check) const {
  return std::find(unchecked.begin(), unchecked.end(), check) == unchecked.end();
}

std::uint64_t ReplayReport::count(ReplayCheck check) const {
  return static_cast<std::uint64_t>(
      std::count_if(violations.begin(), violations.end(),
                    [check](const Violation& violation) { return violation.check == check; }));
}

ReplayReport replay(std::span<const JournalEntry> journal, EntryDigest digest,
                    const ReplayInputs& inputs) {
  return Replay(digest, inputs).report(journal);
}

}  // namespace assay::audit
