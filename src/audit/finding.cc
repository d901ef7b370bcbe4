#include "audit/finding.h"

#include "audit/invalid.h"
#include "scheme/names.h"

namespace assay::audit {
namespace {

constexpr scheme::Names<Grade, 3> grades{{
    {Grade::observation, "observation"},
    {Grade::minor, "minor"},
    {Grade::major, "major"},
}};
constexpr scheme::Names<FindingState, 4> finding_states{{
    {FindingState::open, "open"},
    {FindingState::planned, "planned"},
    {FindingState::verified, "verified"},
    {FindingState::closed, "closed"},
}};

Result<void> not_closed(const FollowedFinding& finding) {
  if (!finding.closed) return {};
  return Error{"audit.finding_closed", {{"finding", finding.finding.id.text()}}};
}

}  // namespace

std::string_view name(Grade grade) {
  return scheme::name_in(grades, grade);
}
std::optional<Grade> parse_grade(std::string_view name) {
  return scheme::value_in(grades, name);
}
std::string_view name(FindingState state) {
  return scheme::name_in(finding_states, state);
}

FindingState FollowedFinding::state() const {
  if (closed) return FindingState::closed;
  if (verification && verification->effective) return FindingState::verified;
  if (plan && !verification) return FindingState::planned;
  return FindingState::open;
}

bool FollowedFinding::overdue(Date today) const {
  const FindingState now = state();
  if (now == FindingState::verified || now == FindingState::closed) return false;
  return plan && plan->action_due < today;
}

Result<void> may_answer(const FollowedFinding& finding) {
  return not_closed(finding);
}

Result<void> may_verify(const FollowedFinding& finding) {
  ASSAY_TRY(not_closed(finding));
  if (finding.plan) return {};
  return Error{"audit.finding_without_plan", {{"finding", finding.finding.id.text()}}};
}

Result<void> may_close(const FollowedFinding& finding) {
  ASSAY_TRY(not_closed(finding));
  if (finding.finding.grade == Grade::observation || finding.state() == FindingState::verified) {
    return {};
  }
  return Error{"audit.finding_not_verified", {{"finding", finding.finding.id.text()}}};
}

Result<void> validate(const Finding& finding) {
  ASSAY_TRY(need_id("finding", finding.id.text()));
  ASSAY_TRY(allow_prose("clause", finding.clause));
  ASSAY_TRY(need_prose("words", finding.words));
  if (finding.carried_from) ASSAY_TRY(need_id("carriedFrom", finding.carried_from->text()));
  if (finding.grade == Grade::observation || finding.carried_from) {
    return allow_ids("evidence", finding.evidence);
  }
  return need_ids("evidence", finding.evidence);
}

Result<void> validate(const CorrectionPlan& plan) {
  ASSAY_TRY(allow_prose("correction", plan.correction));
  ASSAY_TRY(need_prose("cause", plan.cause));
  return need_prose("correctiveAction", plan.corrective_action);
}

void FindingCounts::add(const FollowedFinding& finding) {
  const FindingState state = finding.state();
  const bool pending = state == FindingState::open || state == FindingState::planned;
  switch (finding.finding.grade) {
    case Grade::major:
      ++major;
      if (pending) ++major_open;
      break;
    case Grade::minor:
      ++minor;
      if (pending) ++minor_open;
      if (state == FindingState::open) ++minor_without_plan;
      break;
    case Grade::observation:
      ++observation;
      break;
  }
}

}  // namespace assay::audit
