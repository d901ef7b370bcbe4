#pragma once
#include <span>
#include <vector>

#include "catalog/catalog.h"
#include "catalog/crosswalk.h"
#include "registry/bridge.h"
#include "registry/requirements.h"

namespace assay::registry {

/// Where the answers to a requirement list stand in documents of one catalog version.
class AnswerPlan {
 public:
  enum class Way : std::uint8_t {
    direct,   ///< the question itself
    same,     ///< one crosswalk row with verdict `same`: the answer counts
    related,  ///< reworded, re-pointed, or several rows: a person must look
    none,
  };
  struct Step {
    Way way = Way::none;
    std::vector<BridgeLink> links;  ///< one for direct (without a row) and same
  };

  AnswerPlan(const RequirementList& list, const catalog::Catalog& answered,
             std::span<const catalog::Crosswalk* const> crosswalks);

  std::span<const Step> steps() const { return steps_; }  ///< one per requirement

  /// Judges one service; `answer_to` gives the packed answer to a question index.
  template <typename AnswerTo>
  RankedService judge(const RequirementList& list, const AnswerTo& answer_to) const;

 private:
  std::vector<Step> steps_;
};

/// Whether a packed answer is Yes, No or NA.
constexpr bool is_answered(PackedAnswer answer) {
  const auto value = packed_value(answer);
  return value == assessment::AnswerValue::yes || value == assessment::AnswerValue::no ||
         value == assessment::AnswerValue::not_applicable;
}

/// Adds a finding to the counts and the list of a service.
void add_finding(RankedService& service, RequirementFinding finding);

template <typename AnswerTo>
RankedService AnswerPlan::judge(const RequirementList& list, const AnswerTo& answer_to) const {
  RankedService service;
  service.findings.reserve(steps_.size());
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    const Step& step = steps_[i];
    RequirementFinding finding;
    finding.state =
        step.way == Way::none ? RequirementState::not_comparable : RequirementState::unanswered;
    for (const BridgeLink& link : step.links) {
      const PackedAnswer answer = answer_to(link.other);
      if (finding.derived_through != nullptr && !is_answered(answer)) continue;
      finding.answer = answer;
      finding.derived_through = link.row;
      if (!is_answered(answer)) continue;
      if (step.way == Way::related) {
        finding.state = RequirementState::to_check;
        break;
      }
      const AnswerClass judged = list.items()[i].classes.of(answer);
      finding.state = judged == AnswerClass::met      ? RequirementState::met
                      : judged == AnswerClass::missed ? RequirementState::missed
                                                      : RequirementState::owner_unknown;
    }
    add_finding(service, finding);
  }
  return service;
}

}  // namespace assay::registry
