#include "registry/answer_plan.h"

namespace assay::registry {

AnswerPlan::AnswerPlan(const RequirementList& list, const catalog::Catalog& answered,
                       std::span<const catalog::Crosswalk* const> crosswalks) {
  std::vector<std::optional<Bridge>> bridges;
  for (const catalog::Catalog* required : list.catalogs()) {
    bridges.push_back(Bridge::between(*required, answered, crosswalks));
  }
  for (const RequirementList::Item& item : list.items()) {
    Step& step = steps_.emplace_back();
    if (list.catalogs()[item.catalog]->reference() == answered.reference()) {
      step.way = Way::direct;
      step.links.push_back({item.question, nullptr});
    } else if (const auto& bridge = bridges[item.catalog]) {
      const auto links = bridge->question(item.question);
      step.links.assign(links.begin(), links.end());
      const bool same = links.size() == 1 && links[0].row->verdict == catalog::Verdict::same;
      step.way = links.empty() ? Way::none : same ? Way::same : Way::related;
    }
  }
}

void add_finding(RankedService& service, RequirementFinding finding) {
  switch (finding.state) {
    case RequirementState::met:
      ++service.met;
      break;
    case RequirementState::missed:
      ++service.missed;
      break;
    case RequirementState::to_check:
      ++service.to_check;
      break;
    case RequirementState::unanswered:
    case RequirementState::owner_unknown:
    case RequirementState::not_comparable:
    case RequirementState::nothing_said:
      ++service.unknown;
      break;
  }
  service.findings.push_back(finding);
}

}  // namespace assay::registry
