#include "audit/signals.h"

#include <map>

#include "scheme/names.h"

namespace assay::audit {
namespace {

constexpr scheme::Names<SignalKind, 6> kinds{{
    {SignalKind::evidence_after_conclusion, "evidence-after-conclusion"},
    {SignalKind::evidence_after_result, "evidence-after-result"},
    {SignalKind::fieldwork_too_short, "fieldwork-too-short"},
    {SignalKind::identical_working_papers, "identical-working-papers"},
    {SignalKind::many_replacements, "many-replacements"},
    {SignalKind::no_finding, "no-finding"},
}};

void evidence_after_conclusion(const Engagement& engagement, std::vector<Signal>& signals) {
  if (!engagement.conclusion()) return;
  for (std::size_t i = engagement.conclusion()->index + 1; i < engagement.entries().size(); ++i) {
    const JournalEntry& entry = engagement.entries()[i];
    const auto* registered = std::get_if<EvidenceRegistered>(&entry.event);
    if (registered == nullptr) continue;
    signals.push_back({SignalKind::evidence_after_conclusion,
                       entry.index,
                       {{"evidence", registered->evidence.id.text()}}});
  }
}

void evidence_after_result(const Engagement& engagement, std::vector<Signal>& signals) {
  for (const JournalEntry& entry : engagement.entries()) {
    const auto* result = std::get_if<ResultRecorded>(&entry.event);
    if (result == nullptr) continue;
    for (const EvidenceId& id : result->evidence) {
      const Evidence* evidence = engagement.evidence(id);
      if (evidence == nullptr || evidence->collected <= entry.at) continue;
      signals.push_back({SignalKind::evidence_after_result,
                         entry.index,
                         {{"evidence", id.text()}, {"procedure", result->procedure}}});
    }
  }
}

void fieldwork_too_short(const Engagement& engagement, const SignalParameters& parameters,
                         std::vector<Signal>& signals) {
  std::uint64_t verdicts = 0;
  for (const auto& [reference, control] : engagement.controls()) {
    if (control.verdict) ++verdicts;
  }
  const std::uint64_t days = engagement.fieldwork().size();
  if (verdicts <= days * parameters.verdicts_per_person_day) return;
  signals.push_back({SignalKind::fieldwork_too_short,
                     std::nullopt,
                     {{"days", std::to_string(days)}, {"verdicts", std::to_string(verdicts)}}});
}

void identical_working_papers(const Engagement& engagement, const SignalParameters& parameters,
                              std::vector<Signal>& signals) {
  std::map<Digest, std::vector<std::uint64_t>> by_text;
  for (const JournalEntry& entry : engagement.entries()) {
    const auto* paper = std::get_if<WorkingPaperNoted>(&entry.event);
    if (paper != nullptr) by_text[paper->text].push_back(entry.index);
  }
  for (const auto& [text, entries] : by_text) {
    if (entries.size() < parameters.equal_papers) continue;
    signals.push_back({SignalKind::identical_working_papers,
                       entries.front(),
                       {{"count", std::to_string(entries.size())}}});
  }
}

void many_replacements(const Engagement& engagement, const SignalParameters& parameters,
                       std::vector<Signal>& signals) {
  std::uint64_t drawn = 0, replaced = 0;
  for (const JournalEntry& entry : engagement.entries()) {
    if (const auto* sample = std::get_if<SampleDrawn>(&entry.event)) drawn += sample->items.size();
    if (std::holds_alternative<ItemReplaced>(entry.event)) ++replaced;
  }
  if (replaced * 100 <= drawn * parameters.replaced_percent) return;
  signals.push_back({SignalKind::many_replacements,
                     std::nullopt,
                     {{"replaced", std::to_string(replaced)}, {"drawn", std::to_string(drawn)}}});
}

}  // namespace

std::string_view name(SignalKind kind) {
  return scheme::name_in(kinds, kind);
}

std::vector<Signal> signals_of(const Engagement& engagement, const SignalParameters& parameters) {
  std::vector<Signal> signals;
  evidence_after_conclusion(engagement, signals);
  evidence_after_result(engagement, signals);
  const bool concluded = engagement.conclusion().has_value();
  if (concluded) fieldwork_too_short(engagement, parameters, signals);
  identical_working_papers(engagement, parameters, signals);
  many_replacements(engagement, parameters, signals);
  if (concluded && engagement.findings().empty()) {
    signals.push_back({SignalKind::no_finding, std::nullopt, {}});
  }
  return signals;
}

}  // namespace assay::audit
