#include "audit/procedure.h"

#include <algorithm>
#include <utility>

#include "audit/invalid.h"
#include "base/limits.h"
#include "scheme/names.h"

namespace assay::audit {
namespace {

constexpr scheme::Names<AssessmentMethod, 3> assessment_methods{{
    {AssessmentMethod::examine, "examine"},
    {AssessmentMethod::interview, "interview"},
    {AssessmentMethod::test, "test"},
}};
constexpr scheme::Names<Depth, 3> depths{{
    {Depth::basic, "basic"},
    {Depth::focused, "focused"},
    {Depth::comprehensive, "comprehensive"},
}};
constexpr scheme::Names<Effectiveness, 2> kinds_of_effectiveness{{
    {Effectiveness::design, "design"},
    {Effectiveness::operating, "operating"},
}};

Result<void> validate(const Procedure& procedure) {
  ASSAY_TRY(need_line("procedures", procedure.id));
  if (procedure.control.control.empty() || procedure.control.catalog.catalog.empty()) {
    return invalid("control", procedure.id, "missing");
  }
  const auto& methods = procedure.methods;
  if (methods.empty()) return invalid("methods", procedure.id, "missing");
  if (std::adjacent_find(methods.begin(), methods.end(), std::greater_equal<>()) != methods.end()) {
    return invalid("methods", procedure.id, "not-sorted");
  }
  return {};
}

}  // namespace

std::string_view name(AssessmentMethod method) {
  return scheme::name_in(assessment_methods, method);
}
std::optional<AssessmentMethod> parse_assessment_method(std::string_view name) {
  return scheme::value_in(assessment_methods, name);
}

std::string_view name(Depth depth) {
  return scheme::name_in(depths, depth);
}
std::optional<Depth> parse_depth(std::string_view name) {
  return scheme::value_in(depths, name);
}

std::string_view name(Effectiveness effectiveness) {
  return scheme::name_in(kinds_of_effectiveness, effectiveness);
}
std::optional<Effectiveness> parse_effectiveness(std::string_view name) {
  return scheme::value_in(kinds_of_effectiveness, name);
}

Result<ProcedureSet> ProcedureSet::build(std::string id, std::string version,
                                         std::vector<Procedure> procedures) {
  ASSAY_TRY(need_line("set", id));
  ASSAY_TRY(need_line("version", version));
  if (procedures.size() > limits::audit_procedures) {
    return invalid("procedures", std::to_string(procedures.size()), "too-many");
  }
  ProcedureSet set;
  set.id_ = std::move(id);
  set.version_ = std::move(version);
  set.procedures_ = std::move(procedures);
  std::stable_sort(set.procedures_.begin(), set.procedures_.end(),
                   [](const Procedure& a, const Procedure& b) { return a.control < b.control; });
  for (std::size_t i = 0; i < set.procedures_.size(); ++i) {
    ASSAY_TRY(validate(set.procedures_[i]));
    if (!set.by_id_.emplace(set.procedures_[i].id, i).second) {
      return invalid("procedures", set.procedures_[i].id, "repeated");
    }
  }
  return set;
}

std::span<const Procedure> ProcedureSet::of_control(
    const catalog::ControlReference& control) const {
  const auto first = std::lower_bound(
      procedures_.begin(), procedures_.end(), control,
      [](const Procedure& procedure, const auto& wanted) { return procedure.control < wanted; });
  const auto last = std::upper_bound(
      first, procedures_.end(), control,
      [](const auto& wanted, const Procedure& procedure) { return wanted < procedure.control; });
  return {first, last};
}

const Procedure* ProcedureSet::find(std::string_view procedure_id) const {
  const auto found = by_id_.find(procedure_id);
  return found == by_id_.end() ? nullptr : &procedures_[found->second];
}

}  // namespace assay::audit
