#include "audit/journal.h"

#include <algorithm>
#include <array>
#include <functional>

#include "audit/invalid.h"
#include "base/limits.h"
#include "scheme/names.h"

namespace assay::audit {
namespace {

/// By the order of the variant.
constexpr std::array<std::string_view, std::variant_size_v<Event>> types{"opened",
                                                                         "procedures-planned",
                                                                         "member-joined",
                                                                         "member-left",
                                                                         "fieldwork-logged",
                                                                         "population-sealed",
                                                                         "sample-drawn",
                                                                         "item-replaced",
                                                                         "evidence-registered",
                                                                         "working-paper-noted",
                                                                         "result-recorded",
                                                                         "verdict-given",
                                                                         "finding-raised",
                                                                         "finding-answered",
                                                                         "finding-verified",
                                                                         "finding-closed",
                                                                         "conclusion-drawn",
                                                                         "approved",
                                                                         "signed",
                                                                         "closed"};

constexpr scheme::Names<Outcome, outcome_count> outcomes{{
    {Outcome::satisfied, "satisfied"},
    {Outcome::exception, "exception"},
    {Outcome::not_applicable, "not-applicable"},
    {Outcome::inconclusive, "inconclusive"},
}};
constexpr scheme::Names<Verdict, 4> verdicts{{
    {Verdict::conforms, "conforms"},
    {Verdict::does_not_conform, "does-not-conform"},
    {Verdict::not_applicable, "not-applicable"},
    {Verdict::undetermined, "undetermined"},
}};

Result<void> need_control(const catalog::ControlReference& control) {
  ASSAY_TRY(need_line("control", control.catalog.catalog));
  ASSAY_TRY(need_line("control", control.catalog.version));
  return need_line("control", control.control);
}

Result<void> need_sorted_lines(std::string_view member, const std::vector<std::string>& lines) {
  if (lines.empty()) return invalid(member, "", "missing");
  for (const std::string& line : lines) ASSAY_TRY(need_line(member, line));
  const auto fault = std::adjacent_find(lines.begin(), lines.end(), std::greater_equal<>());
  if (fault != lines.end()) return invalid(member, *fault, "not-sorted");
  return {};
}

/// What each act must say of itself.
struct OfItself {
  Result<void> operator()(const Opened& event) const { return validate(event.terms); }
  Result<void> operator()(const ProceduresPlanned& event) const {
    ASSAY_TRY(need_line("set", event.set));
    ASSAY_TRY(need_line("version", event.version));
    if (event.procedures.empty()) return invalid("procedures", "", "missing");
    for (const PlannedProcedure& procedure : event.procedures) {
      ASSAY_TRY(need_line("procedures", procedure.id));
      ASSAY_TRY(need_control(procedure.control));
      const auto& methods = procedure.methods;
      if (methods.empty()) return invalid("methods", procedure.id, "missing");
      if (std::adjacent_find(methods.begin(), methods.end(), std::greater_equal<>()) !=
          methods.end()) {
        return invalid("methods", procedure.id, "not-sorted");
      }
    }
    return {};
  }
  Result<void> operator()(const MemberJoined& event) const {
    return need_id("person", event.person.text());
  }
  Result<void> operator()(const MemberLeft& event) const {
    ASSAY_TRY(need_id("person", event.person.text()));
    return need_prose("reason", event.reason);
  }
  Result<void> operator()(const FieldworkLogged& event) const {
    return need_id("person", event.person.text());
  }
  Result<void> operator()(const PopulationSealed& event) const {
    ASSAY_TRY(need_prose("description", event.description));
    return validate(event.population);
  }
  Result<void> operator()(const SampleDrawn& event) const {
    ASSAY_TRY(need_id("sample", event.sample.text()));
    ASSAY_TRY(need_sorted_lines("procedures", event.procedures));
    if (event.items.size() > limits::sample_items) {
      return invalid("items", std::to_string(event.items.size()), "too-many");
    }
    for (const SampleItem& item : event.items) ASSAY_TRY(need_line("items", item.id));
    return {};
  }
  Result<void> operator()(const ItemReplaced& event) const {
    return need_line("replacement", event.replacement.id);
  }
  Result<void> operator()(const EvidenceRegistered& event) const {
    return validate(event.evidence);
  }
  Result<void> operator()(const WorkingPaperNoted& event) const {
    ASSAY_TRY(need_id("paper", event.paper.text()));
    return need_control(event.control);
  }
  Result<void> operator()(const ResultRecorded& event) const {
    ASSAY_TRY(allow_prose("reason", event.reason));
    if (event.outcome == Outcome::not_applicable) return allow_ids("evidence", event.evidence);
    return need_ids("evidence", event.evidence);
  }
  Result<void> operator()(const VerdictGiven& event) const {
    if (event.verdict == Verdict::conforms) return allow_prose("reason", event.reason);
    return need_prose("reason", event.reason);
  }
  Result<void> operator()(const FindingRaised& event) const { return validate(event.finding); }
  Result<void> operator()(const FindingAnswered& event) const { return validate(event.plan); }
  Result<void> operator()(const FindingVerified& event) const {
    return need_ids("evidence", event.verification.evidence);
  }
  Result<void> operator()(const FindingClosed&) const { return {}; }
  Result<void> operator()(const ConclusionDrawn& event) const { return validate(event.conclusion); }
  Result<void> operator()(const Approved&) const { return {}; }
  Result<void> operator()(const Signed&) const { return {}; }
  Result<void> operator()(const Closed& event) const {
    if (event.completed) return allow_prose("reason", event.reason);
    return need_prose("reason", event.reason);
  }
};

}  // namespace

ProceduresPlanned plan_of(const ProcedureSet& set,
                          const std::set<catalog::ControlReference>& controls,
                          const std::set<std::string>& sampled) {
  ProceduresPlanned plan{set.id(), set.version(), {}};
  for (const catalog::ControlReference& control : controls) {
    for (const Procedure& procedure : set.of_control(control)) {
      plan.procedures.push_back({.id = procedure.id,
                                 .control = procedure.control,
                                 .methods = procedure.methods,
                                 .effectiveness = procedure.effectiveness,
                                 .depth = procedure.depth,
                                 .sampled = sampled.count(procedure.id) != 0});
    }
  }
  return plan;
}

std::string_view name(Outcome outcome) {
  return scheme::name_in(outcomes, outcome);
}
std::optional<Outcome> parse_outcome(std::string_view name) {
  return scheme::value_in(outcomes, name);
}
std::string_view name(Verdict verdict) {
  return scheme::name_in(verdicts, verdict);
}
std::optional<Verdict> parse_verdict(std::string_view name) {
  return scheme::value_in(verdicts, name);
}

std::string_view event_type(const Event& event) {
  return types.at(event.index());
}

Result<void> validate(const Event& event) {
  return std::visit(OfItself{}, event);
}

}  // namespace assay::audit
