#include "registry/requirements.h"

#include <algorithm>

#include "base/limits.h"
#include "registry/answer_plan.h"

namespace assay::registry {

using assessment::AnswerValue;
using assessment::Ownership;

AnswerClasses classes_of(const Requirement& requirement) {
  std::array<AnswerClass, 64> classes{};
  for (unsigned byte = 0; byte < classes.size(); ++byte) {
    const auto answer = static_cast<PackedAnswer>(byte);
    if (!is_answered(answer) || byte >> 3 > static_cast<unsigned>(Ownership::unparsed)) continue;
    const Ownership owner = packed_ownership(answer);
    const bool owner_known = owner != Ownership::unassigned && owner != Ownership::unparsed;
    if (packed_value(answer) != requirement.must_be) {
      classes[byte] = AnswerClass::missed;
    } else if (requirement.owners.empty() || requirement.owners.contains(owner)) {
      classes[byte] = AnswerClass::met;
    } else if (owner_known) {
      classes[byte] = AnswerClass::missed;
    }
  }
  return AnswerClasses(classes);
}

Result<RequirementList> RequirementList::build(std::vector<Requirement> requirements,
                                               std::span<const catalog::Catalog* const> catalogs) {
  if (requirements.empty()) return Error{"requirement.none", {}};
  if (requirements.size() > limits::required_answers) {
    return Error{"requirement.too_many", {{"limit", std::to_string(limits::required_answers)}}};
  }
  RequirementList list;
  std::set<catalog::QuestionReference> seen;
  for (Requirement& requirement : requirements) {
    const catalog::QuestionReference& reference = requirement.question;
    const auto found = std::ranges::find(catalogs, reference.catalog, &catalog::Catalog::reference);
    if (found == catalogs.end()) {
      return Error{"requirement.unknown_catalog", {{"catalog", reference.catalog.text()}}};
    }
    const auto question = (*found)->find_question(reference.question);
    if (!question) {
      return Error{"requirement.unknown_question", {{"question", reference.text()}}};
    }
    if (!seen.insert(reference).second) {
      return Error{"requirement.repeated_question", {{"question", reference.text()}}};
    }
    if (!is_answered(pack(requirement.must_be, Ownership::unassigned))) {
      return Error{"requirement.invalid_value",
                   {{"question", reference.text()},
                    {"value", std::string(assessment::name(requirement.must_be))}}};
    }
    // CAIQ 4, sheet Introduction: what does not apply has no owner, so nobody should be asked both.
    if (requirement.must_be == AnswerValue::not_applicable && !requirement.owners.empty()) {
      return Error{"requirement.owner_of_nothing", {{"question", reference.text()}}};
    }
    auto known = std::ranges::find(list.catalogs_, *found);
    if (known == list.catalogs_.end()) known = list.catalogs_.insert(known, *found);
    const AnswerClasses classes = classes_of(requirement);
    list.items_.push_back({std::move(requirement),
                           static_cast<std::size_t>(known - list.catalogs_.begin()), *question,
                           classes});
  }
  return list;
}

std::string_view name(RequirementState state) {
  switch (state) {
    case RequirementState::met:
      return "met";
    case RequirementState::missed:
      return "missed";
    case RequirementState::to_check:
      return "to-check";
    case RequirementState::unanswered:
      return "unanswered";
    case RequirementState::owner_unknown:
      return "owner-unknown";
    case RequirementState::not_comparable:
      return "not-comparable";
    case RequirementState::nothing_said:
      return "nothing-said";
  }
  return {};
}

bool ranks_before(const RankedService& a, const RankedService& b) {
  if (a.met != b.met) return a.met > b.met;
  if (a.missed != b.missed) return a.missed < b.missed;
  if (a.to_check != b.to_check) return a.to_check > b.to_check;
  return a.service < b.service;
}

RankedService judge(const RequirementList& list, const catalog::Catalog& catalog,
                    std::string_view packed,
                    std::span<const catalog::Crosswalk* const> crosswalks) {
  if (packed.empty()) {
    RankedService silent;
    for (std::size_t i = 0; i < list.items().size(); ++i) add_finding(silent, {});
    return silent;
  }
  return AnswerPlan(list, catalog, crosswalks).judge(list, [&](std::size_t question) {
    return static_cast<PackedAnswer>(packed[question]);
  });
}

}  // namespace assay::registry
